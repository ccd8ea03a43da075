"""Classes of praise and blame: awards, elections, groups behind a colon, persons, models, tables."""

import pytest

from qcdc_extract.organisations.exemplary import find_exemplary_units


def told(text, unit=None):
    """(name, polarity) of every record, in order."""
    return [(u.name, u.polarity) for u in find_exemplary_units(text, unit=unit)]


def good(*names):
    return [(name, "positive") for name in names]


def weak(*names):
    return [(name, "negative") for name in names]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Các cá nhân tiêu biểu: đồng chí Nguyễn Văn Tám, Bí thư Chi bộ 3; đồng chí Trần Thị Chín, "
                "Trưởng thôn Hoa Ban; ông Lý A Mười."
            ),
            good("Nguyễn Văn Tám", "Trần Thị Chín", "Lý A Mười"),
        ),
        (
            "Hội đã khen thưởng 3 hội viên: Nguyễn Thị Tám, Trần Thị Chín, Lý Thị Mười.",
            good("Nguyễn Thị Tám", "Trần Thị Chín", "Lý Thị Mười"),
        ),
        (
            (
                "Gương điển hình trong phong trào là anh Lý A Mười ở bản Huổi Hoa, chị Trần Thị Chín ở bản "
                "Nà Hoa."
            ),
            good("Lý A Mười", "Trần Thị Chín"),
        ),
        (
            (
                "Cá nhân được biểu dương:\n- Ông Nguyễn Văn Tám, Trưởng thôn Hoa Ban, hiến 200 m² đất;\n"
                "- Bà Trần Thị Chín, thôn Hoa Mai, hiến 150 m² đất."
            ),
            good("Nguyễn Văn Tám", "Trần Thị Chín"),
        ),
        (
            "Những tấm gương như già làng A Sáu, chị H'Nhung Niê, ông Y Bảy Ayun được nhiều người noi theo.",
            good("A Sáu", "H'Nhung Niê", "Y Bảy Ayun"),
        ),
        ("Đồng chí Trần Thị Chín bị nhắc nhở vì đi muộn.", weak("Trần Thị Chín")),
    ],
)
def test_persons_are_named_without_their_office_or_village(text, expected):
    assert told(text) == expected


def test_tables_of_the_praised_are_read_row_by_row():
    assert told(
        "Danh sách được tặng Bằng khen\n| TT | Họ và tên | Chức vụ |\n| 1 | Nguyễn Văn Tám | Phó Giám đốc |\n"
        "| 2 | Trần Thị Chín | Chuyên viên |"
    ) == good("Nguyễn Văn Tám", "Trần Thị Chín")
    assert told(
        "Tập thể được khen thưởng\n| STT | Đơn vị | Thành tích |\n| 1 | Chi bộ Phòng Nội vụ | dẫn đầu |\n"
        "| 2 | Trạm Y tế xã Hoa Ban | tốt |"
    ) == good("Chi bộ Phòng Nội vụ", "Trạm Y tế xã Hoa Ban")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            ("Chủ tịch UBND huyện tặng Giấy khen cho 02 tập thể (Hội Nông dân xã Hoa Ban, Đoàn xã Hoa Mai) "
            "và 03 cá nhân (ông Nguyễn Văn Tám, bà Trần Thị Chín, anh Lý A Mười)."),
            good(
                "Hội Nông dân xã Hoa Ban", "Đoàn xã Hoa Mai", "Nguyễn Văn Tám", "Trần Thị Chín",
                "Lý A Mười",
            ),
        ),
        (
            "Giải Nhất: Sở Y tế; giải Nhì: Sở Nội vụ và Sở Tư pháp.",
            good("Sở Y tế", "Sở Nội vụ", "Sở Tư pháp"),
        ),
        (
            "Khối thi đua suy tôn Sở Y tế là đơn vị dẫn đầu.",
            good("Sở Y tế"),
        ),
        (
            "Tại buổi lễ, Hội đã vinh danh các doanh nghiệp: Công ty TNHH Hoa Ban, HTX Hoa Mai.",
            good("Công ty TNHH Hoa Ban", "HTX Hoa Mai"),
        ),
        (
            "Theo đề nghị của Sở Nội vụ, UBND tỉnh tặng Bằng khen cho Bưu điện tỉnh.",
            good("Bưu điện tỉnh"),
        ),
    ],
)  # fmt: skip
def test_awards_name_whom_they_are_given_to(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So với toàn tỉnh, UBND xã Tân Hợp hiện dẫn đầu về số hóa hồ sơ.", good("UBND xã Tân Hợp")),
        (
            ("Phân xưởng Nghiền giữ nền nếp đối thoại và được biểu dương, trong khi Chi bộ Phòng Kế toán "
            "bỏ sinh hoạt một kỳ, bị Đảng ủy phê bình."),
            good("Phân xưởng Nghiền") + weak("Chi bộ Phòng Kế toán"),
        ),
        (
            "Hồ sơ hội nghị của Trường Mầm non Hoa Sen và Trường THCS Hoa Mai còn thiếu biên bản.",
            weak("Trường Mầm non Hoa Sen", "Trường THCS Hoa Mai"),
        ),
        ("Ở bản Huổi Hoa, việc niêm yết còn hình thức.", weak("bản Huổi Hoa")),
        ("Một số đơn vị triển khai chậm, điển hình như Sở Tư pháp.", weak("Sở Tư pháp")),
        ("Ba đơn vị gửi báo cáo muộn: Chi cục Thủy lợi, Bưu điện tỉnh.",
         weak("Chi cục Thủy lợi", "Bưu điện tỉnh")),
        ("Đoàn kiểm tra phê bình UBND xã Tân Hợp.", weak("UBND xã Tân Hợp")),
    ],
)  # fmt: skip
def test_a_clause_tells_whose_merit_or_fault_it_is(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            (
                "Tiêu biểu là các mô hình “Vườn rau của mẹ” của Hội LHPN xã Hoa Ban, “Con đường hoa” của Đoàn "
                "xã Hoa Mai."
            ),
            ["Vườn rau của mẹ", "Con đường hoa"],
        ),
        (
            "Các mô hình tiêu biểu: “Ngày thứ Bảy vì dân”; “Tổ công nghệ cộng đồng”.",
            ["Ngày thứ Bảy vì dân", "Tổ công nghệ cộng đồng"],
        ),
        (
            "Mô hình “Hộp thư mở” của Chi đoàn Sở Y tế tiếp tục là điểm sáng.",
            ["Hộp thư mở"],
        ),
    ],
)
def test_models_are_listed_by_their_titles(text, names):
    units = find_exemplary_units(text)
    assert [u.name for u in units] == names
    assert {u.kind for u in units} == {"model"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Đơn vị được khen: Chi bộ 1, 3 và 5.", ["Chi bộ 1", "Chi bộ 3", "Chi bộ 5"]),
        ("Các phường 2, 4 được tuyên dương.", ["phường 2", "phường 4"]),
        ("Các Đảng bộ xã: Hoa Ban và Hoa Mai được biểu dương.",
         ["Đảng bộ xã Hoa Ban", "Đảng bộ xã Hoa Mai"]),
        ("Điểm sáng là Đoàn các xã: Hoa Ban, Hoa Mai.", ["Đoàn xã Hoa Ban", "Đoàn xã Hoa Mai"]),
        ("Điển hình: Hội LHPN các huyện Hoa Ban, Hoa Mai.",
         ["Hội LHPN huyện Hoa Ban", "Hội LHPN huyện Hoa Mai"]),
        ("Tiêu biểu có ấp Tân Hoa, xã Hoa Ban, ấp Tân Mai.", ["ấp Tân Hoa", "ấp Tân Mai"]),
    ],
)  # fmt: skip
def test_members_share_the_head_before_their_list(text, names):
    assert [u.name for u in find_exemplary_units(text)] == names


@pytest.mark.parametrize(
    ("text", "unit", "named_by", "level"),
    [
        ("Sở đã học tập cách làm hay của Sở Xây dựng.", "Sở Tài chính", "peer", "other"),
        ("Tiêu biểu là UBND xã Tân Hợp.", "Sở Nội vụ tỉnh Sơn La", "superior", "other"),
        ("Tiêu biểu là Phòng Kế toán.", "Sở Nội vụ tỉnh Sơn La", "superior", "sub_unit"),
        ("Tiêu biểu là Đảng bộ xã Tân Hợp.", "Đảng bộ huyện Lâm Hà", "superior", "sub_unit"),
        ("Bưu điện tỉnh được đề nghị tặng danh hiệu đơn vị giỏi.", None, "superior", "sub_unit"),
        ("Tiêu biểu là Trạm Y tế xã Tân Hợp.", "Sở Y tế tỉnh Sơn La", "superior", "sub_unit"),
    ],
)
def test_who_names_and_how_near_the_named_is(text, unit, named_by, level):
    (found,) = find_exemplary_units(text, unit=unit)
    assert (found.named_by, found.level) == (named_by, level)


@pytest.mark.parametrize(
    "text",
    [
        "Nhiều mô hình “Dân vận khéo” được nhân rộng.",
        "Đồng chí Chủ tịch dẫn đầu đoàn công tác gồm Sở Y tế, Sở Nội vụ.",
        "UBND xã phê bình, UBND xã khen ngợi.",
        "Đề nghị Sở Y tế khen thưởng các tập thể.",
        "Xã Hoa Ban, thị trấn Hoa Mai đạt chuẩn tiếp cận pháp luật.",
        "Phong trào phát triển mạnh ở các xã Hoa Ban, Hoa Mai.",
    ],
)
def test_movements_delegations_and_the_own_committee_are_none(text):
    assert find_exemplary_units(text) == ()
