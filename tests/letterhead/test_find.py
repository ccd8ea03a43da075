"""Letterhead and end matter, in State and Party form, in cells, columns and lines."""

from typing import Any

from qcdc_extract import tables
from qcdc_extract.letterhead import LetterheadTables, find_letterhead
from qcdc_extract.letterhead.tables import BodyRow, DocTypeRow, OfficeRow
from qcdc_extract.text.fold import key


def cell(text: str, column: int, table: int = 1) -> tuple[str, dict[str, Any]]:
    return text, {"kind": "cell", "layout": True, "table": table, "row": 1, "column": column}


def test_party_form_in_the_cells_of_a_table(make: Any) -> None:
    document = make(
        cell("TỈNH ỦY LÀO CAI", 1),
        cell("ĐẢNG ỦY XÃ BẮC HÀ", 1),
        cell("*", 1),
        cell("Số 15-BC/ĐU", 1),
        cell("ĐẢNG CỘNG SẢN VIỆT NAM", 2),
        cell("Bắc Hà, ngày 05 tháng 12 năm 2025", 2),
        "BÁO CÁO",
        ("Kết quả thực hiện Quy chế dân chủ ở cơ sở năm 2025", {"bold": True}),
        "-----",
        "Đảng ủy xã Bắc Hà báo cáo kết quả như sau:",
        "I- KẾT QUẢ",
        "Tốt.",
        cell("Nơi nhận:", 1, 2),
        cell("- Ban Thường vụ Tỉnh ủy,", 1, 2),
        cell("- Lưu Văn phòng.", 1, 2),
        cell("T/M BAN THƯỜNG VỤ", 2, 2),
        cell("PHÓ BÍ THƯ", 2, 2),
        cell("Lò Văn Mẫu", 2, 2),
    )
    found = find_letterhead(document)
    head = found.letterhead
    assert (head.issuer, head.superior) == ("ĐẢNG ỦY XÃ BẮC HÀ", "TỈNH ỦY LÀO CAI")
    assert (head.symbol, head.date, head.place) == ("15-BC/ĐU", "2025-12-05", "Bắc Hà")
    assert head.title == "BÁO CÁO\nKết quả thực hiện Quy chế dân chủ ở cơ sở năm 2025"
    assert head.doc_type == "Báo cáo"
    assert head.period is not None
    assert head.period.to == "2025-12-31"
    assert head.signer is not None
    assert (head.signer.title, head.signer.name) == ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", "Lò Văn Mẫu")
    assert found.unit == "Đảng ủy xã Bắc Hà"
    assert found.own_symbol is not None
    assert document.text[slice(*found.own_symbol)] == "15-BC/ĐU"
    assert [part.kind for part in found.parts] == ["letterhead", "recipients", "signature"]


def test_state_form_in_two_columns_of_one_line(make: Any) -> None:
    found = find_letterhead(
        make(
            "  UBND TỈNH SƠN LA             CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "     SỞ NỘI VỤ                      Độc lập - Tự do - Hạnh phúc",
            "   Số:       /BC-SNV          Sơn La, ngày      tháng 6 năm 2024",
            "                     BÁO CÁO",
            "      Kết quả thực hiện dân chủ ở cơ sở",
            "          6 tháng đầu năm 2024",
            "              Kính gửi: Ủy ban nhân dân tỉnh",
            "I. KẾT QUẢ",
            "Tốt.",
            "Nơi nhận:                        KT. GIÁM ĐỐC",
            "- Như trên;                     PHÓ GIÁM ĐỐC",
            "- Lưu: VT.",
            "                                 Hà Thị Mẫu",
            format="txt",
        )
    )
    head = found.letterhead
    assert (head.issuer, head.superior) == ("SỞ NỘI VỤ", "UBND TỈNH SƠN LA")
    assert (head.symbol, head.date, head.place) == ("/BC-SNV", "2024-06", "Sơn La")
    assert head.period is not None
    assert head.period.from_ == "2024-01-01"
    assert head.signer is not None
    assert head.signer.title == "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC"
    assert head.signer.name == "Hà Thị Mẫu"
    assert found.unit == "Sở Nội vụ tỉnh Sơn La"


def test_an_issuer_over_several_lines_is_one(make: Any) -> None:
    found = find_letterhead(
        make(
            "ĐẢNG ỦY CÔNG TY CHÈ\tĐẢNG CỘNG SẢN VIỆT NAM",
            "BAN CHỈ ĐẠO THỰC HIỆN",
            "QUY CHẾ DÂN CHỦ Ở CƠ SỞ\tMộc Châu, ngày 15 tháng 6 năm 2024",
            "*",
            "Số 12 - BC/BCĐ",
            "BÁO CÁO",
            "Công tác quý II/2024",
        )
    )
    assert found.letterhead.issuer == "BAN CHỈ ĐẠO THỰC HIỆN QUY CHẾ DÂN CHỦ Ở CƠ SỞ"
    assert found.letterhead.superior == "ĐẢNG ỦY CÔNG TY CHÈ"
    assert found.letterhead.symbol == "12-BC/BCĐ"


def test_a_report_that_begins_with_its_body_has_nulls(make: Any) -> None:
    found = find_letterhead(
        make(
            "Thực hiện công văn của tỉnh về báo cáo 6 tháng đầu năm 2024, Ban Chỉ đạo thực hiện "
            "quy chế dân chủ Công ty Chè báo cáo kết quả như sau:",
            "I. KẾT QUẢ",
            "Tốt.",
        )
    )
    head = found.letterhead
    assert (head.issuer, head.symbol, head.date, head.title, head.signer) == (None,) * 5
    assert found.parts == ()
    assert found.unit == "Ban Chỉ đạo thực hiện quy chế dân chủ Công ty Chè"
    assert found.is_report
    assert head.period is not None


def test_invitations_and_plans_are_no_reports(make: Any) -> None:
    for name in ("GIẤY MỜI", "KẾ HOẠCH", "THÔNG BÁO"):
        assert not find_letterhead(make(name, "Về hội nghị sơ kết", "Nội dung.")).is_report
    assert find_letterhead(make("TỜ TRÌNH", "Báo cáo kết quả rà soát", "Nội dung.")).is_report


def test_a_secrecy_mark_is_said(make: Any) -> None:
    found = find_letterhead(
        make("TỐI MẬT", "SỞ NỘI VỤ", "Số: 05/BC-SNV", "BÁO CÁO", "Công tác năm 2024", "Nội dung.")
    )
    assert [(each.code, each.severity) for each in found.findings] == [("secrecy_mark", "error")]
    plain = find_letterhead(make("SỞ NỘI VỤ", "Số: 05/BC-SNV", "BÁO CÁO", "Bảo vệ bí mật"))
    assert plain.findings == ()


def test_every_row_matches_its_example() -> None:
    loaded = LetterheadTables.load()
    package = "qcdc_extract.letterhead"
    for row in tables.read(package, "doc_types.tsv", DocTypeRow):
        assert key(row.example) in loaded.types
    for body in tables.read(package, "bodies.tsv", BodyRow):
        assert f"{key(body.example)} ".startswith(f"{key(body.head)} ")
    for office in tables.read(package, "offices.tsv", OfficeRow):
        assert f"{key(office.example)} ".startswith(f"{key(office.office)} ")


def test_a_signer_may_have_a_name_of_one_letter(make: Any) -> None:
    head = find_letterhead(
        make(
            "BÁO CÁO", "Kết quả 6 tháng", "I. KẾT QUẢ", "Tốt.", "T/M CHI BỘ", "BÍ THƯ", "Vàng A Thử"
        )
    ).letterhead
    assert head.signer is not None
    assert head.signer.name == "Vàng A Thử"


def names(document: Any) -> tuple[str | None, str | None, str | None]:
    found = find_letterhead(document)
    return found.letterhead.superior, found.letterhead.issuer, found.unit


def left(text: str, *, bold: bool = False) -> tuple[str, dict[str, Any]]:
    words, marks = cell(text, 1)
    return words, {**marks, "bold": bold}


MOTTO = cell("ĐẢNG CỘNG SẢN VIỆT NAM", 2)


def test_the_bold_body_below_is_the_issuer(make: Any) -> None:
    document = make(
        left("HỘI ĐỒNG LIÊN KẾT TỈNH"), left("HÃNG PHIM TỈNH", bold=True), MOTTO, "BÁO CÁO", "Việc"
    )
    assert names(document)[:2] == ("HỘI ĐỒNG LIÊN KẾT TỈNH", "HÃNG PHIM TỈNH")


def test_a_rule_parts_two_bodies(make: Any) -> None:
    document = make(
        left("HÃNG PHIM TỈNH"), left("-----"), left("XƯỞNG PHIM SỐ HAI"), MOTTO, "BÁO CÁO", "Việc"
    )
    assert names(document)[:2] == ("HÃNG PHIM TỈNH", "XƯỞNG PHIM SỐ HAI")


def test_two_bodies_are_told_by_their_head_words(make: Any) -> None:
    document = make(
        left("ỦY BAN MTTQ VIỆT NAM TỈNH"),
        left("LIÊN MINH HỢP TÁC XÃ TỈNH"),
        MOTTO,
        "BÁO CÁO",
        "Việc",
    )
    assert names(document) == (
        "ỦY BAN MTTQ VIỆT NAM TỈNH",
        "LIÊN MINH HỢP TÁC XÃ TỈNH",
        "Liên minh Hợp tác xã tỉnh",
    )


def test_one_body_over_two_lines_stays_one(make: Any) -> None:
    for first, second in [
        ("ỦY BAN NHÂN DÂN", "PHƯỜNG NGỌC LÂM"),
        ("ĐẢNG BỘ SỞ KHOA HỌC VÀ", "CÔNG NGHỆ"),
        ("ĐẢNG BỘ CƠ QUAN", "ỦY BAN KIỂM TRA TỈNH ỦY"),
        ("TRƯỜNG", "ĐẠI HỌC NGỌC LÂM"),
    ]:
        document = make(left(first, bold=True), left(second, bold=True), MOTTO, "BÁO CÁO", "Việc")
        assert names(document)[:2] == (None, f"{first} {second}")


def test_a_heading_of_the_party_cut_in_two_is_no_body(make: Any) -> None:
    document = make(
        left("ĐẢNG ỦY XÃ"),
        left("NGỌC LÂM"),
        cell("ĐẢNG CỘNG SẢN VIỆT", 2),
        cell("NAM", 2),
        "BÁO CÁO",
        "Việc",
    )
    assert names(document)[:2] == (None, "ĐẢNG ỦY XÃ NGỌC LÂM")


def test_a_head_in_small_letters_is_read(make: Any) -> None:
    document = make(
        left("Đảng ủy xã Ngọc Lâm"),
        left("Chi bộ Trường Mầm non"),
        cell("Đảng Cộng sản Việt Nam", 2),
        left("Số 07-BC/CB"),
        "Báo cáo",
        "Kết quả thực hiện dân chủ",
        "I. Tình hình",
        "Tốt.",
    )
    assert names(document)[:2] == ("Đảng ủy xã Ngọc Lâm", "Chi bộ Trường Mầm non")
    assert find_letterhead(document).letterhead.doc_type == "Báo cáo"


def test_the_addressee_is_preamble_where_headings_follow(make: Any) -> None:
    head = ("SỞ NỘI VỤ", "Số: 05/BC-SNV", "BÁO CÁO", "Công tác năm 2024", "Kính gửi: UBND tỉnh")
    for body, ends in [("I. KẾT QUẢ", "Công tác năm 2024"), ("Năm qua, Sở", "Kính gửi: UBND tỉnh")]:
        document = make(*head, body, "Đã họp 12 lần.")
        (part,) = find_letterhead(document).parts
        assert document.text[: part.end].endswith(ends)
