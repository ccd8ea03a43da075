"""Facts of several reports, written by hand: what a merge gives to the composer."""

from collections.abc import Sequence
from typing import Any

from qcdc_extract.consolidated import (
    Consolidation,
    Counts,
    InstrumentRow,
    Proposal,
    StatementRow,
    UnitRow,
)
from qcdc_extract.records import Period, Place, Source
from qcdc_extract.text.fold import key

HALF = Period(text="6 tháng đầu năm 2023", from_="2023-01-01", to="2023-06-30")

SENTENCES = {
    "LEADERSHIP": (
        "Các văn bản của cấp trên về dân chủ ở cơ sở được quán triệt đầy đủ, kịp thời đến từng người.",
        "Công đoàn và Đoàn Thanh niên phối hợp tuyên truyền, vận động đoàn viên, hội viên thực hiện quy chế.",
        "Ban Chỉ đạo được kiện toàn, phân công rõ người rõ việc và duy trì chế độ báo cáo đúng hạn.",
    ),
    "RESULTS": (
        "Việc công khai những nội dung theo quy định được thực hiện nghiêm túc, đúng hình thức và thời hạn.",
        "Người lao động được tham gia ý kiến vào nội quy, quy chế trước khi ban hành và áp dụng.",
    ),
    "ASSESSMENT": (
        "Nội bộ đoàn kết, thống nhất, quyền làm chủ của cán bộ, công chức tiếp tục được phát huy.",
        "Việc kiểm tra, giám sát ở một số nơi chưa được tiến hành thường xuyên và còn hình thức.",
    ),
    "TASKS": (
        "Tiếp tục tuyên truyền, phổ biến các văn bản về dân chủ ở cơ sở đến cán bộ và người lao động.",
        "Tăng cường kiểm tra, giám sát việc công khai và giải trình ở từng bộ phận trong thời gian tới.",
    ),
}


def source(report: str, quote: str, start: int = 0) -> Source:
    """A source in a report's file."""
    place = Place(file=f"{report}.docx", paragraph=1, words="mục II.1, đoạn 1")
    return Source(report=report, start=start, end=start + len(quote), quote=quote, at=place)


def statement(text: str, kind: str, *reports: str, label: str = "") -> StatementRow:
    """A sentence that some reports say in these words."""
    said = reports or ("a",)
    return StatementRow(
        id=f"{kind}-{abs(hash_of(text))}",
        section=kind,  # type: ignore[arg-type]
        topics=(),
        text=label + text,
        count=len(said),
        reports=tuple(said),
        sources=tuple(source(report, label + text) for report in said),
    )


def hash_of(text: str) -> int:
    """A number that is the same in every process."""
    return int.from_bytes(key(text).encode()[-8:], "big")


def instrument(canonical: str, *reports: str, **more: Any) -> InstrumentRow:
    """An instrument that some reports cite."""
    said = reports or ("a",)
    wanted = {"doc_type": None, "date": None, "issuer": None, "title": None, **more}
    sources = tuple(source(report, f"số {canonical}") for report in said)
    return InstrumentRow(
        canonical=canonical, count=len(said), reports=tuple(said), sources=sources, **wanted
    )


def unit(name: str, *reports: str, **more: Any) -> UnitRow:
    """A unit that some reports hold up."""
    said = reports or ("a",)
    wanted = {"kind": "unit", "named_by": ("superior",), "level": "other", **more}
    return UnitRow(
        name=name,
        count=len(said),
        reports=tuple(said),
        aliases=(),
        sources=tuple(source(report, name) for report in said),
        **wanted,
    )


def proposal(text: str, addressee: str | None, *reports: str) -> Proposal:
    """What some reports ask."""
    said = reports or ("a",)
    return Proposal(
        addressee=addressee,
        text=text,
        reports=tuple(said),
        sources=tuple(source(report, text) for report in said),
    )


def facts(statements: Sequence[StatementRow] = (), **more: Any) -> Consolidation:
    """A consolidation of two reports, unless told otherwise."""
    more.setdefault("counts", Counts(expected=3, received=2, read=2))
    more.setdefault("period", HALF)
    return Consolidation(reports=(), statements=tuple(statements), **more)


def full() -> Consolidation:
    """Something for every section."""
    return facts(
        [statement(text, kind, "a", "b") for kind, texts in SENTENCES.items() for text in texts],
        instruments=(
            instrument("120-KL/TW", doc_type="Kết luận", date="2016-01-07", issuer="Bộ Chính trị"),
            instrument("04/2015/NĐ-CP", doc_type="Nghị định", issuer="Chính phủ"),
        ),
        exemplary_units=(
            unit("Chi bộ Trạm Thủy nông Nà Hoa"),
            unit("Đảng bộ Công ty Chè Suối Mây"),
        ),
        proposals=(
            proposal(
                "Đề nghị Ủy ban nhân dân tỉnh bố trí kinh phí tập huấn.", "Ủy ban nhân dân tỉnh"
            ),
        ),
    )
