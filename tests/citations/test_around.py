"""Date, issuer, title and pinpoint around a mention."""

import pytest

from qcdc_extract.citations import find_citations


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Kết luận số 21-KL/TU, ngày 07/01/2016", "2016-01-07"),
        ("Kết luận số 21-KL/TU ngày 7-1-2016", "2016-01-07"),
        ("Kết luận số 21-KL/TU, 07/01/2016", "2016-01-07"),
        ("Kết luận số 21-KL/TU (07/01/2016)", "2016-01-07"),
        ("Kết luận số 21-KL/TU (ngày 07/01/2016)", "2016-01-07"),
        ("Kết luận số 21-KL/TU ký ngày 07/01/2016", "2016-01-07"),
        ("Kết luận số 21-KL/TU ngày 07 tháng 01 năm 2016", "2016-01-07"),
        ("Kết luận số 21-KL/TU\nngày 07 tháng 01\nnăm 2016", "2016-01-07"),
        ("Kết luận số 21-KL/TU năm 2016", "2016"),
        ("Kết luận số 21-KL/TU (2016)", "2016"),
        ("Kết luận số 21-KL/TU của Tỉnh ủy ngày 07/01/2016", "2016-01-07"),
        ("Ngày 07/01/2016, Tỉnh ủy đã ban hành Kết luận số 21-KL/TU", "2016-01-07"),
        ("Tháng 4-2016, Tỉnh ủy đã ban hành Kết luận số 21-KL/TU", "2016-04"),
        ("ngày 7-1-2016, Ban Thường vụ Tỉnh ủy ra Kết luận số 21-KL/TU", "2016-01-07"),
        ("Quyết định số 21/2016/QĐ-UBND Ban hành Quy chế tiếp dân ban hành ngày 07/01/2016", "2016-01-07"),
        ("(Điều 1 Quyết định số 21/2016/QĐ-UBND Ban hành Quy chế ngày 07/01/2016 của Ủy ban nhân dân tỉnh)", "2016-01-07"),
        ("Kết luận số 21-KL/TU ngày 07 tháng 01 năm", None),
        ("Kết luận số 21-KL/TU, có hiệu lực từ ngày 07/01/2016", None),
        ("Kết luận số 21-KL/TU; ngày 07/01/2016 đơn vị họp", None),
        ("Đến ngày 07/01/2016 các chi bộ đã học tập Kết luận số 21-KL/TU", None),
    ],
)  # fmt: skip
def test_the_date_that_is_written_at_a_mention(text: str, date: str | None) -> None:
    (found,) = find_citations(text)
    assert found.date == date


def test_an_impossible_date_is_left_out_and_doubted() -> None:
    (found,) = find_citations("Nghị định số 12/2019/NĐ-CP ngày 31/02/2019")
    assert found.date is None
    assert found.review


def test_the_year_of_the_date_completes_a_normative_symbol() -> None:
    (found,) = find_citations("Nghị định số 145/NĐ-CP ngày 14/12/2020")
    assert (found.canonical, found.surface) == ("145/2020/NĐ-CP", "Nghị định số 145/NĐ-CP")


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị định số 12/2019/NĐ-CP ngày 05/02/2019 của Chính phủ về dân chủ", "Chính phủ"),
        ("Kế hoạch số 12-KH/ĐUK, ngày 05/02/2019 của Ban Thường vụ Đảng ủy Khối cơ quan và doanh nghiệp về lãnh đạo", "Ban Thường vụ Đảng ủy Khối cơ quan và doanh nghiệp"),
        ("Kế hoạch số 12-KH/BCĐ của Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh về kiểm tra", "Ban Chỉ đạo thực hiện Quy chế dân chủ ở cơ sở tỉnh"),
        ("Quyết định số 12/QĐ-BVHTTDL của Bộ Văn hóa, Thể thao và Du lịch ban hành", "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Thông tư số 12/2019/TT-BNG của Bộ trưởng Bộ Ngoại giao hướng dẫn", "Bộ trưởng Bộ Ngoại giao"),
        ("Kết luận số 21-KL/TW của Bộ Chính trị (khóa XI) về", "Bộ Chính trị"),
        ("Kết luận số 21-KL/TW của Bộ Chính trị, Ban Bí thư về", "Bộ Chính trị, Ban Bí thư"),
        ("Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh và phải bảo đảm", "Ủy ban nhân dân tỉnh"),
        ("Thực hiện Kế hoạch số 12/KH-SNV của Sở Nội vụ, Ban Chỉ đạo xã báo cáo như sau", "Sở Nội vụ"),
        ("Sở Nội vụ có Công văn số 12/SNV-VP về", "Sở Nội vụ"),
        ("theo chỉ đạo của Chủ tịch Ủy ban nhân dân tỉnh tại Công văn số 12/UBND-NC", "Chủ tịch Ủy ban nhân dân tỉnh"),
        ("Nghị quyết số 12-NQ/TW của Đảng", None),
    ],
)  # fmt: skip
def test_the_issuer_that_is_written_at_a_mention(text: str, issuer: str | None) -> None:
    (found,) = find_citations(text)
    assert found.issuer == issuer


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Kết luận số 21-KL/TU, ngày 07/01/2016 của Tỉnh ủy về đẩy mạnh, nâng cao chất lượng dân vận; các chi bộ",
            "đẩy mạnh, nâng cao chất lượng dân vận",
        ),
        (
            "Thực hiện Công văn số 12-CV/TU của Tỉnh ủy về việc báo cáo năm 2023, Ban Thường vụ Đảng ủy báo cáo như sau",
            "báo cáo năm 2023",
        ),
        (
            "Quyết định số 12/QĐ-UBND ngày 05/02/2019 ban hành Quy chế tiếp công dân.",
            "ban hành Quy chế tiếp công dân",
        ),
        (
            "Kết luận số 21-KL/TU ngày 07/01/2016 “Về nâng cao hiệu quả dân vận” gắn với",
            "nâng cao hiệu quả dân vận",
        ),
        (
            "Kết luận số 21-KL/TU của Tỉnh ủy về “Nâng cao hiệu quả dân vận” trong tình hình mới",
            "Nâng cao hiệu quả dân vận",
        ),
        (
            "Quyết định số 12/QĐ-UBND ngày 05/3/2020 về phân cấp (được sửa đổi tại Quyết định số 15/QĐ-UBND)",
            "phân cấp",
        ),
        (
            "Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh về phòng ngừa và Quyết định số 13/QĐ-UBND",
            "phòng ngừa",
        ),
    ],
)
def test_the_title_ends_where_it_ends(text: str, title: str) -> None:
    assert find_citations(text)[0].title == title


def test_a_title_runs_on_over_the_instrument_inside_it() -> None:
    outer, inner = find_citations(
        "Kế hoạch số 12-KH/TU về thực hiện Chỉ thị số 15-CT/TU, ngày 05/6/2016 của Ban Bí thư về dân vận."
    )
    assert outer.title == "thực hiện Chỉ thị số 15-CT/TU, ngày 05/6/2016 của Ban Bí thư về dân vận"
    assert inner.title == "dân vận"
    assert (outer.date, inner.date) == (None, "2016-06-05")


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("điểm a khoản 2 Điều 5 Nghị định số 12/2019/NĐ-CP", "điểm a khoản 2 Điều 5"),
        ("khoản 1, 2 và 3 Điều 4 của Thông tư số 12/2019/TT-BNV", "khoản 1, 2 và 3 Điều 4"),
        ("tại Mục II Hướng dẫn 36-HD/VPTW", "Mục II"),
        ("Điều 63 Bộ luật Lao động", "Điều 63"),
        ("một số điều của Nghị định số 12/2019/NĐ-CP", None),
    ],
)
def test_the_pinpoint_before_a_mention(text: str, pinpoint: str | None) -> None:
    (found,) = find_citations(text)
    assert found.pinpoint == pinpoint


def test_the_date_of_one_instrument_is_not_that_of_the_law_it_carries_out() -> None:
    plan, law = find_citations(
        "Kế hoạch số 88/KH-UBND ngày 05/4/2023 triển khai Luật Thanh tra số 11/2022/QH15."
    )
    assert (plan.date, law.date) == ("2023-04-05", None)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Quyết định số 64/QĐ-SNV ngày 08/3/2023 của Giám đốc Sở kiện toàn Ban Chỉ đạo.", "Giám đốc Sở"),
        ("Thực hiện Kế hoạch số 27-KH/BCĐ của Ban Chỉ đạo QCDC Đảng ủy Khối, Chi bộ Sở Ngoại vụ báo cáo như sau:", "Ban Chỉ đạo QCDC Đảng ủy Khối"),
        ("Chánh Thanh tra ký Quyết định số 23/QĐ-TTT ngày 21/02/2023.", "Chánh Thanh tra"),
        ("Hiệu trưởng ban hành Quyết định số 17/QĐ-THPT ngày 18/01/2023.", "Hiệu trưởng"),
        ("Đảng ủy còn ra Thông báo số 33-TB/ĐU, ngày 11/4/2023.", "Đảng ủy"),
    ],
)  # fmt: skip
def test_an_issuer_is_one_body_and_may_be_an_office(text: str, issuer: str) -> None:
    assert find_citations(text)[0].issuer == issuer


def test_the_theme_of_a_year_is_no_title_and_what_goes_with_the_work_ends_one() -> None:
    decree = "Nghị định số 145/2020/NĐ-CP của Chính phủ về thực hiện dân chủ gắn với việc học tập."
    assert find_citations(decree)[0].title == "thực hiện dân chủ"
    (found,) = find_citations("Chỉ thị số 21-CT/TW của Bộ Chính trị chuyên đề năm 2023 “Nêu gương”")
    assert found.title is None


def test_a_part_set_off_by_blanks_closes_a_symbol_before_its_date() -> None:
    (found,) = find_citations("Công văn số 98 /UBND - NV ngày 12/9/2023")
    assert (found.canonical, found.date) == ("98/UBND-NV", "2023-09-12")


@pytest.mark.parametrize(
    ("text", "surface", "canonical"),
    [
        ("Theo Thông tưsố 21/2015/TT-BTC", "Thông tưsố 21/2015/TT-BTC", "21/2015/TT-BTC"),
        ("Theo Nghị đinh số 71/1998/NĐ-CP", "Nghị đinh số 71/1998/NĐ-CP", "71/1998/NĐ-CP"),
        ("Theo Nghị quyết số 27/2022/NQ HĐND", "Nghị quyết số 27/2022/NQ HĐND", "27/2022/NQ-HĐND"),
    ],
)
def test_slips_in_type_word_and_separator_are_seen_through(text, surface, canonical) -> None:
    (found,) = find_citations(text)
    assert (found.surface, found.canonical) == (surface, canonical)


@pytest.mark.parametrize(
    "text",
    [
        "Hôm 12-4-2025, Tỉnh ủy thông qua Nghị quyết số 60-NQ/TU.",
        "12/4/2025: phát hành Nghị quyết số 60-NQ/TU tới chi bộ.",
    ],
)
def test_a_day_before_the_verb_of_issuing_needs_no_word_for_day(text: str) -> None:
    assert find_citations(text)[0].date == "2025-04-12"


def test_a_date_behind_nothing_but_a_title_is_the_acts() -> None:
    (found,) = find_citations("Pháp lệnh số 27/2005/PL-UBTVQH11 Thủ đô ngày 07/10/2005")
    assert found.date == "2005-10-07"


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        (
            "Ngày 12/6/2025, cả hai Nghị định số 150/2025/NĐ-CP và 151/2025/NĐ-CP được Chính phủ ban hành.",
            ["2025-06-12", "2025-06-12"],
        ),
        ("Bộ Y tế, 10/9/2025, Thông tư 18/2025/TT-BYT: trạm được mượn máy.", ["2025-09-10"]),
        (
            "Theo Nghị quyết số 45-NQ/TU mà Tỉnh ủy thông qua hôm 20 tháng 9 năm 2015, xóm dời đi.",
            ["2015-09-20"],
        ),
        ("Giám sát; 06-QĐ/UBKTĐU; 30/3/2026\n", ["2026-03-30"]),
        ("Xã đọc Công văn số 201/UBND-VX mà huyện đã gửi hôm 3/4/2020.", [None]),
    ],
)
def test_dates_at_other_places(text: str, dates: list[str | None]) -> None:
    assert [item.date for item in find_citations(text)] == dates


def test_a_body_with_its_later_name_is_the_issuer() -> None:
    (found,) = find_citations(
        "Ngày 28/9/1982, Hội đồng Bộ trưởng (nay là Chính phủ) đã có Quyết định số 67-HĐBT."
    )
    assert (found.issuer, found.date) == ("Hội đồng Bộ trưởng", "1982-09-28")


def test_a_title_ends_at_a_cell_and_at_a_closing_quotation() -> None:
    cell, quoted = find_citations(
        'QĐ 46/QĐ-TTg về cải cách hành chính | rủi ro\n"Quyết định số 5-QĐ/TU về công tác cán bộ".'
    )
    assert (cell.title, quoted.title) == ("cải cách hành chính", "công tác cán bộ")
