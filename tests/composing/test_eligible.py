"""Which sentence may stand in the draft as it is, and why another may not."""

import pytest
from facts import statement

from qcdc_extract.composing.eligible import LONGEST, SHORTEST, objection, own_text
from qcdc_extract.composing.tables import ComposeTables

GOOD = "Việc công khai những nội dung theo quy định được thực hiện nghiêm túc, đúng hình thức và thời hạn."


def _objection(text: str, tables: ComposeTables, kind: str = "RESULTS") -> str | None:
    return objection(statement(text, kind), own_text(text), tables)


def test_a_general_sentence_may_stand(tables: ComposeTables) -> None:
    assert _objection(GOOD, tables) is None


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        (
            "Kết quả công khai các nội dung theo quy định của pháp luật về dân chủ ở cơ sở:",
            "lead_in",
        ),
        ("Việc công khai được thực hiện tốt.", "length"),
        (" ".join(["công khai"] * 36) + ".", "length"),
        (
            "Việc công khai được thực hiện nghiêm túc theo Nghị định số 04/2015/NĐ-CP ở từng bộ phận.",
            "citation",
        ),
        (
            "Kết luận số 120-KL/TW được quán triệt đầy đủ đến cán bộ, công chức và người lao động.",
            "citation",
        ),
        (
            "Trong năm 2019 việc công khai đã được thực hiện nghiêm túc, đúng hình thức, thời hạn.",
            "stale_year",
        ),
        (
            "Việc công khai được thực hiện từ tháng 3/2023 một cách nghiêm túc, đúng hình thức.",
            "stale_year",
        ),
        (
            "Đã có 12 cuộc đối thoại được tổ chức nghiêm túc, đúng hình thức và thời hạn quy định.",
            "figure",
        ),
        (
            "Đã tổ chức một cuộc đối thoại với Nhân dân về việc công khai các nội dung theo quy định.",
            "figure",
        ),
        (
            "Qua hai buổi tiếp dân, việc công khai được thực hiện nghiêm túc, đúng hình thức, thời hạn.",
            "figure",
        ),
        (
            "Việc công khai tại Trạm Nà Hoa được thực hiện nghiêm túc, đúng hình thức và thời hạn.",
            "own_name",
        ),
        (
            "Công ty đã công khai những nội dung theo quy định một cách nghiêm túc, đúng thời hạn.",
            "own_word",
        ),
        (
            "Trong kỳ đơn vị đã công khai những nội dung theo quy định nghiêm túc, đúng thời hạn.",
            "own_word",
        ),
        (
            "Các đồng chí phụ trách việc công khai đã thực hiện nghiêm túc, đúng hình thức, thời hạn.",
            None,
        ),
        (
            "Việc trồng cây và vệ sinh môi trường được duy trì thường xuyên ở mọi nơi, mọi lúc.",
            "off_theme",
        ),
        (
            "Việc công khai sẽ được thực hiện nghiêm túc hơn, đúng hình thức và thời hạn quy định.",
            "promise",
        ),
        (
            "Đề nghị cấp trên tổ chức tập huấn về công khai và đối thoại cho cán bộ phụ trách.",
            "request",
        ),
    ],
)
def test_a_sentence_is_kept_out_for_its_reason(
    sentence: str, reason: str | None, tables: ComposeTables
) -> None:
    assert _objection(sentence, tables) == reason


def test_a_promise_is_what_tasks_are_made_of(tables: ComposeTables) -> None:
    text = "Phấn đấu công khai kịp thời những nội dung theo quy định trong thời gian tới ở mọi nơi."
    assert _objection(text, tables) == "promise"
    assert _objection(text, tables, "TASKS") is None


def test_units_in_general_are_not_one_unit(tables: ComposeTables) -> None:
    text = (
        "Các công ty công khai những nội dung theo quy định nghiêm túc, đúng hình thức, thời hạn."
    )
    assert _objection(text, tables) is None


def test_the_limits_of_length_are_inside(tables: ComposeTables) -> None:
    for words in (SHORTEST, LONGEST):
        assert _objection("Công khai " + "rõ " * (words - 3) + "hơn.", tables) is None
    for words in (SHORTEST - 1, LONGEST + 1):
        assert _objection("Công khai " + "rõ " * (words - 3) + "hơn.", tables) == "length"


@pytest.mark.parametrize(
    ("written", "own"),
    [
        ("- Tiếp tục công khai.", "Tiếp tục công khai."),
        ("+ Tiếp tục công khai. ", "Tiếp tục công khai."),
        ("1.2. Tiếp tục công khai.", "Tiếp tục công khai."),
        ("a) Tiếp tục công khai.", "Tiếp tục công khai."),
        ("(2) Tiếp tục công khai.", "Tiếp tục công khai."),
        ("IV. Tiếp tục công khai.", "Tiếp tục công khai."),
        ("Tiếp tục - công khai.", "Tiếp tục - công khai."),
        ("6 tháng qua việc công khai tốt.", "6 tháng qua việc công khai tốt."),
        ("", ""),
    ],
)
def test_a_label_is_not_the_sentences_own(written: str, own: str) -> None:
    assert own_text(written) == own


def test_a_word_of_number_without_a_counted_noun_is_no_figure(tables: ComposeTables) -> None:
    text = (
        "Trong năm đơn vị thực hiện một cách nghiêm túc việc công khai các nội dung theo quy định."
    )
    assert _objection(text, tables) != "figure"
