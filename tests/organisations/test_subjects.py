"""Who is held up in the ways reports of one unit speak of their own parts, people and models."""

import pytest

from qcdc_extract.organisations.exemplary import find_exemplary_units


def found(text: str) -> list[tuple[str, str, str]]:
    return [(unit.kind, unit.name, unit.polarity) for unit in find_exemplary_units(text)]


def good(*names: str, kind: str = "unit") -> list[tuple[str, str, str]]:
    return [(kind, name, "positive") for name in names]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Các đơn vị làm tốt: Khoa Hồi sức tích cực, Khoa Nội tổng hợp, Phòng Điều dưỡng.",
            ("Khoa Hồi sức tích cực", "Khoa Nội tổng hợp", "Phòng Điều dưỡng"),
        ),
        (
            "Các tập thể được biểu dương: Tổ Toán - Tin học, Tổ Quản sinh.",
            ("Tổ Toán - Tin học", "Tổ Quản sinh"),
        ),
        (
            "Tiêu biểu là Tổ cắt cỏ Khe Mới, Cụm di tích Hang Mỏ và Tổ hòa giải bản Mới.",
            ("Tổ cắt cỏ Khe Mới", "Cụm di tích Hang Mỏ", "Tổ hòa giải bản Mới"),
        ),
        (
            "Điển hình như: bản Mới, bản Cũ, Tổ bảo vệ rừng bản Đông.",
            ("bản Mới", "bản Cũ", "Tổ bảo vệ rừng bản Đông"),
        ),
        ("Nổi bật có nhóm hộ Nà Mới và Tổ đảng Phòng Nghiệp vụ 2.", ("nhóm hộ Nà Mới", "Tổ đảng Phòng Nghiệp vụ 2")),
        ("Phòng Tổ chức và Trung tâm Lưu trữ lịch sử tỉnh là ba tập thể tiêu biểu.", ("Phòng Tổ chức", "Trung tâm Lưu trữ lịch sử tỉnh")),
        (
            "Tiêu biểu là Khoa Dệt và Thiết kế mẫu với cách ghi sổ mới, Khoa Cơ khí với bảng công khai.",
            ("Khoa Dệt và Thiết kế mẫu", "Khoa Cơ khí"),
        ),
        ("Làm tốt như Trạm Thủy nông Khe Mới và Cụm đầu mối hồ Khe Cũ.", ("Trạm Thủy nông Khe Mới", "Cụm đầu mối hồ Khe Cũ")),
        ("Nổi bật là các Chi bộ: Phòng Kế toán, Trung tâm Tin học.", ("Chi bộ Phòng Kế toán", "Chi bộ Trung tâm Tin học")),
        ("Tiêu biểu là các khoa: Nội, Ngoại và Nhi.", ("Khoa Nội", "Khoa Ngoại", "Khoa Nhi")),
    ],
)  # fmt: skip
def test_parts_of_a_unit_have_names_of_small_words_and_joints(text, names):
    assert found(text) == good(*names)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Cá nhân tiêu biểu: công nhân Bàn Văn Mẫu.", ("Bàn Văn Mẫu",)),
        ("Tiêu biểu là chị Sùng Thị Mẫu và ông Vàng A Thử.", ("Sùng Thị Mẫu", "Vàng A Thử")),
        ("Bác sĩ thú y Lê Văn Thử được Chi bộ biểu dương.", ("Lê Văn Thử",)),
        ("Học sinh Sùng A Mẫu, lớp trưởng lớp 12B, được khen vì có sáng kiến.", ("Sùng A Mẫu",)),
        ("Tin… Anh Lê Văn Thử, tổ trưởng tổ lò, được khen thưởng.", ("Lê Văn Thử",)),
        ("Bác sĩ chuyên khoa II Lê Văn Thử được tuyên dương.", ("Lê Văn Thử",)),
        ("Tiêu biểu là các đồng chí: Hà Văn Mẫu, Lê Thị Thử.", ("Hà Văn Mẫu", "Lê Thị Thử")),
    ],
)
def test_a_person_stands_behind_an_honorific_or_a_trade(text, names):
    assert found(text) == good(*names, kind="individual")


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nổi bật là mô hình Góc sách trong xưởng.", "Góc sách trong xưởng"),
        ("Mô hình Chợ phiên không rác được Sở Văn hóa, Thể thao và Du lịch đánh giá là cách làm hay.", "Chợ phiên không rác"),
        ("Mô hình “Năm phút hỏi đáp” của Khoa Nội tổng hợp được Đảng ủy biểu dương.", "Năm phút hỏi đáp"),
        ("Tiêu biểu có mô hình Sạch nhà và đẹp ngõ.", "Sạch nhà và đẹp ngõ"),
    ],
)  # fmt: skip
def test_a_models_title_ends_where_its_predicate_begins(text, title):
    title = title.removesuffix(" trong xưởng")
    assert found(text) == good(title, kind="model")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Chi bộ Đội vận tải sinh hoạt thất thường, bị Đảng ủy phê bình.", "Chi bộ Đội vận tải"),
        ("Riêng Khoa Điện công nghiệp còn yếu, đã bị nhắc nhở.", "Khoa Điện công nghiệp"),
        ("Công ty TNHH May Mới chậm trả lời kiến nghị, bị công đoàn nhắc nhở.", "Công ty TNHH May Mới"),
        ("Tổ Hậu cần bị nhắc nhở do niêm yết chậm.", "Tổ Hậu cần"),
        ("Họp bị quên; Tổ Âm thanh - Ánh sáng còn bị phê bình.", "Tổ Âm thanh - Ánh sáng"),
        ("Bản Mới Đông còn yếu, nhiều lần họp thiếu hộ, bị Ban Chỉ đạo phê bình.", "Bản Mới Đông"),
        ("Qua đó phát hiện Ủy ban nhân dân xã Minh Quán niêm yết chậm, đã bị nhắc nhở.", "Ủy ban nhân dân xã Minh Quán"),
    ],
)  # fmt: skip
def test_who_opens_the_clause_is_who_was_criticised(text, name):
    assert found(text) == [("unit", name, "negative")]


@pytest.mark.parametrize(
    "text",
    [
        "Công nhân Việt Nam được khen thưởng.",
        "Trung tâm Y tế huyện Lâm Hà niêm yết giá, Phòng Nội vụ đã kiểm tra, bị phê bình.",
        "Ban Chỉ đạo kiểm tra tại Trường THCS Minh Quán, đã nhắc nhở 02 lỗi.",
        "Công ty CP Gạch Ngọc Lâm mở 02 hội nghị, được người lao động đánh giá cao.",
        "Kết quả đối thoại của Sở Nội vụ được UBND tỉnh đánh giá cao.",
        "Nhóm chỉ tiêu về giáo dục được Tỉnh ủy đánh giá cao.",
        "Lớp tập huấn được đánh giá cao.",
        "Tổ trưởng, tổ phó được tuyên dương.",
        "Tổ Cơ điện không để xảy ra tai nạn.",
        "Nếu Tổ Cơ điện chậm, sẽ bị nhắc nhở.",
        "Sở Nội vụ được đánh giá là trung bình.",
    ],
)
def test_deeds_groups_and_second_subjects_hold_nobody_up(text):
    assert found(text) == []
