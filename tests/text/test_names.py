"""Where an organisation's name begins and ends, how lists of names split, and their one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcdc_extract.text.names import (
    NameReader,
    NameTables,
    canonical_name,
    name_key,
    read_list,
    split_list,
)

TABLES = NameTables.load()


def names(text: str, start: int = 0) -> list[str]:
    return [item.name for item in read_list(NameReader(text), start, len(text))]


@pytest.mark.parametrize(
    "head", [row for row in TABLES.heads if row.kind != "none"], ids=lambda r: r.head
)
def test_every_head_reads_its_example_whole(head):
    for tail in (".", " đã tổ chức hội nghị.", ", Sở Tư pháp"):
        name = NameReader(head.example + tail).at(0)
        assert name is not None
        assert (head.example + tail)[: name.end] == head.example


@pytest.mark.parametrize(
    "head", [row for row in TABLES.heads if row.kind == "none"], ids=lambda r: r.head
)
def test_what_only_looks_like_a_head_begins_no_name(head):
    assert NameReader(f"{head.head} lần này").at(0) is None


@pytest.mark.parametrize("row", TABLES.abbreviations, ids=lambda r: r.abbreviation)
def test_every_abbreviation_is_written_out_in_its_example(row):
    assert row.abbreviation in row.example
    assert name_key(row.full) in name_key(row.example)


@pytest.mark.parametrize("row", TABLES.legal_forms, ids=lambda r: r.form)
def test_every_legal_form_stays_inside_its_example(row):
    assert NameReader(row.example).at(0).end == len(row.example)


@pytest.mark.parametrize("row", TABLES.fields, ids=lambda r: r.field)
def test_every_field_belongs_to_the_name_of_its_example(row):
    name = NameReader(row.example).at(0)
    assert row.example[name.end :] == " đã tổ chức hội nghị."


@pytest.mark.parametrize("row", TABLES.breaks, ids=lambda r: r.word)
def test_every_break_ends_the_name_of_its_example(row):
    name = NameReader(row.example).at(0)
    assert row.example[: name.end] == "Hội Nông dân xã Tân Hợp"


@pytest.mark.parametrize("row", TABLES.provinces, ids=lambda r: r.province)
def test_every_province_ends_the_name_of_its_example(row):
    assert NameReader(row.example).at(0).end == len(row.example)


@pytest.mark.parametrize("row", TABLES.titles, ids=lambda r: r.title)
def test_every_title_belongs_to_the_person_of_its_example(row):
    (person,) = read_list(NameReader(row.example), 0, len(row.example))
    assert (person.kind, person.name) == ("individual", "Đinh Thị Ví Dụ")
    assert row.example[: person.tail_start].endswith(row.title)


@pytest.mark.parametrize("row", TABLES.markers, ids=lambda r: r.marker)
def test_every_word_before_a_person_opens_the_name_of_its_example(row):
    start = len("Tiêu biểu là ")
    (person,) = read_list(NameReader(row.example), start, len(row.example))
    assert (person.kind, person.name) == ("individual", "Đinh Thị Ví Dụ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Sở Tài chính, Sở Nội vụ và Sở Công Thương.",
            ["Sở Tài chính", "Sở Nội vụ", "Sở Công Thương"],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Lao động - Thương binh và Xã hội…",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Lao động - Thương binh và Xã hội"],
        ),
        (
            "các Sở: Tài chính, Nội vụ, Văn hóa, Thể thao và Du lịch; Chi bộ Thanh tra tỉnh",
            [
                "Sở Tài chính",
                "Sở Nội vụ",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Chi bộ Thanh tra tỉnh",
            ],
        ),
        ("các xã: Tân Thịnh, Minh Bảo và Âu Lâu", ["xã Tân Thịnh", "xã Minh Bảo", "xã Âu Lâu"]),
        (
            "03 phường Hợp Minh, Yên Thịnh, Hồng Hà",
            ["phường Hợp Minh", "phường Yên Thịnh", "phường Hồng Hà"],
        ),
        (
            "Công ty CP Tư vấn, Đầu tư và Xây dựng Phú Minh, Công ty TNHH Hoa Sen và một số đơn vị khác",
            ["Công ty CP Tư vấn, Đầu tư và Xây dựng Phú Minh", "Công ty TNHH Hoa Sen"],
        ),
        (
            "\n- Trường THPT Lê Lợi, huyện Yên Bình: đạt giải Nhất;\n- Trạm Y tế xã Vĩnh Kiên.\nTrong kỳ, Sở A",
            ["Trường THPT Lê Lợi, huyện Yên Bình", "Trạm Y tế xã Vĩnh Kiên"],
        ),
        ("\nĐảng bộ Sở Y tế\nChi bộ Cục Thuế tỉnh\n", ["Đảng bộ Sở Y tế", "Chi bộ Cục Thuế tỉnh"]),
        ("Hội Người mù, Hội Chim cảnh, v.v", ["Hội Người mù", "Hội Chim cảnh"]),
        (
            "Tổng công ty Thép Việt Nam - CTCP, Công ty CP ABC - Chi nhánh Huế",
            ["Tổng công ty Thép Việt Nam - CTCP", "Công ty CP ABC - Chi nhánh Huế"],
        ),
        (
            "LĐLĐ các huyện: Văn Bàn, Bát Xát.",
            ["Liên đoàn Lao động huyện Văn Bàn", "Liên đoàn Lao động huyện Bát Xát"],
        ),
        ("Đảng ủy các xã Chế Là, Nấm Dẩn", ["Đảng ủy xã Chế Là", "Đảng ủy xã Nấm Dẩn"]),
        ("Chi bộ 2 - Đảng bộ Bưu điện tỉnh, Tổ 3", ["Chi bộ 2 - Đảng bộ Bưu điện tỉnh", "Tổ 3"]),
        (
            "tập thể Nhà máy Z12 và cá nhân đồng chí Lê Văn Thử - Quản đốc",
            ["Nhà máy Z12", "Lê Văn Thử"],
        ),
        (
            "Công ty CP Gốm và Kính Sông Mây, xã Tân Hợp",
            ["Công ty CP Gốm và Kính Sông Mây", "xã Tân Hợp"],
        ),
        (
            "Đảng bộ Công ty CP Phú Thịnh 68 và Sở Y tế",
            ["Đảng bộ Công ty CP Phú Thịnh 68", "Sở Y tế"],
        ),
        ("Trường THCS và THPT Bản Vược, TH&THCS", ["Trường THCS và THPT Bản Vược"]),
        (
            "Hạt Kiểm lâm rừng phòng hộ Sông Mây, Bưu điện tỉnh",
            ["Hạt Kiểm lâm rừng phòng hộ Sông Mây", "Bưu điện tỉnh"],
        ),
        ("mô hình “Bếp ấm”, “Cổng xanh” và “Loa nhỏ”", ["Bếp ấm", "Cổng xanh", "Loa nhỏ"]),
        ("nhiều cơ quan, đơn vị", []),
        ("02 tập thể và 05 cá nhân", []),
        ("Hội nghị cán bộ, công chức", []),
        ("Phòng, chống tham nhũng", []),
    ],
)
def test_a_list_splits_into_whole_names(text, expected):
    assert names(text) == expected


def test_a_name_goes_on_over_a_hard_wrap_and_its_blanks_become_one():
    text = (
        "x" * 60
        + " Đảng bộ Sở Nông nghiệp và Phát\n     triển nông thôn, Chi bộ Kho bạc Nhà\nnước tỉnh."
    )
    assert names(text, 61) == [
        "Đảng bộ Sở Nông nghiệp và Phát triển nông thôn",
        "Chi bộ Kho bạc Nhà nước tỉnh",
    ]


def test_split_list_gives_spans_of_the_text():
    text = "gồm Sở Y tế, Sở Nội vụ."
    assert [text[n.start : n.end] for n in split_list(text, 4, len(text))] == [
        "Sở Y tế",
        "Sở Nội vụ",
    ]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Công ty CP Chè Liên Sơn", "Công ty Cổ phần chè Liên Sơn"),
        ("CTCP Chè Liên Sơn", "Công ty cổ phần Chè Liên Sơn"),
        ("Đảng bộ Sở tài nguyên - Môi trường", "Đảng bộ Sở Tài nguyên và Môi trường"),
        ("Sở TN&MT", "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG"),
        ("Trường TH số 1 Hoà Bình", "Trường Tiểu học số 1 Hòa Bình"),
        ("UBND TP. Lào Cai", "Uỷ ban nhân dân thành phố Lào Cai"),
        ("Sở Văn hóa thể thao du lịch", "Sở VHTTDL"),
        ("Ngân hàng Nhà nước CN tỉnh", "NHNN Chi nhánh tỉnh"),
    ],
)
def test_two_spellings_have_one_key(a, b):
    assert name_key(a) == name_key(b)


def test_the_canonical_name_is_one_an_office_would_write():
    assert (
        canonical_name("CHI BỘ SỞ NÔNG NGHIỆP VÀ PTNT")
        == "Chi bộ Sở Nông nghiệp và Phát triển nông thôn"
    )
    assert canonical_name("Công ty  TNHH MTV Thuỷ lợi Nghĩa Văn") == (
        "Công ty trách nhiệm hữu hạn một thành viên Thủy lợi Nghĩa Văn"
    )
    assert (
        canonical_name("Sở Lao động - Thương binh và Xã hội")
        == "Sở Lao động - Thương binh và Xã hội"
    )


def test_a_users_table_adds_a_head(tmp_path):
    (tmp_path / "name_heads.tsv").write_text(
        "head\tkind\tbare\tsource\texample\nBến xe\tpublic\tno\tusage\tBến xe Nước Mát\n",
        encoding="utf-8",
    )
    tables = NameTables.load((tmp_path,))
    assert NameReader("Bến xe Nước Mát đã", tables).at(0).end == len("Bến xe Nước Mát")


WORDS = [
    "Sở",
    "Y tế",
    "các",
    "Chi bộ",
    ",",
    ";",
    "và",
    "xã",
    "Tân Thịnh",
    "\n",
    "-",
    "…",
    "(",
    ")",
    "số 2",
    "Công ty",
    "CP",
    "đã",
    ". ",
    "đồng chí",
    "Lê Văn Thử",
    "mô hình",
    "“",
    "”",
    "ﬀ",
    "İ",
    "1.",
    "TP.",
]


@given(st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join))
def test_every_span_lies_in_the_text_and_spells_its_name(text):
    for item in read_list(NameReader(text), 0, len(text)):
        assert 0 <= item.start < item.end <= len(text)
        assert " ".join(text[item.start : item.end].split()) in item.name
        assert item.tail_start <= item.tail_end


@given(st.text(max_size=60))
def test_canonical_spelling_is_final(text):
    assert canonical_name(canonical_name(text)) == canonical_name(text)
