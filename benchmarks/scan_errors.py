"""What recognition of scans gets wrong: the seed and made text, printed, spoilt, read back, compared.

``scan_errors.py [report.docx …]`` prints Markdown; further Word files are measured beside the seed.
"""

import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, TypeAlias

import made_scans as made
from PIL import Image
from rapidfuzz.distance import Levenshtein

import qcdc_extract as qx
from qcdc_extract.documents.scans import engine as scan_engine
from qcdc_extract.documents.scans.photos import read_photos
from qcdc_extract.records import Report, Section

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests" / "golden"))

Pages: TypeAlias = list[Image.Image]
_COLUMNS = (
    "source",
    "pages as",
    "CER %",
    "F1 tree",
    "citations",
    "figures",
    "units",
    "wrong figures",
    "of them not flagged",
    "wrong numbers not flagged",
    "right figures flagged",
    "s/page",
)
_KINDS = ("tree", "citations", "figures", "units")


def half(page: Image.Image) -> Image.Image:
    """300 dpi → 150 dpi."""
    return page.resize((page.width // 2, page.height // 2), Image.Resampling.LANCZOS)


CONDITIONS: dict[str, tuple[int, Callable[[Image.Image], Image.Image]]] = {
    "300 dpi, clean": (300, lambda page: page),
    "150 dpi, clean": (150, half),
    "300 dpi, askew 2°": (300, made.skewed),
    "150 dpi, askew 2°": (150, lambda page: half(made.skewed(page))),
    "300 dpi, noisy": (300, made.noisy),
    "150 dpi, noisy": (150, lambda page: made.noisy(half(page))),
    "300 dpi, red seals": (300, made.stamped),
    "200 dpi, JPEG 40": (
        200,
        lambda page: made.squeezed(
            page.resize((page.width * 2 // 3, page.height * 2 // 3), Image.Resampling.LANCZOS)
        ),
    ),
    "photograph, 8 Mpx": (0, made.photographed),
    "chat picture, 1280 px": (0, made.chatted),
}


@dataclass(slots=True)
class Score:
    """Sums over documents: found, missed and spurious records by kind, and the numbers."""

    characters: int = 0
    errors: int = 0
    hits: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    wrong: int = 0
    silent: list[str] = field(default_factory=list)
    silent_numbers: list[str] = field(default_factory=list)
    right: int = 0
    flagged: int = 0
    pages: int = 0
    seconds: float = 0.0

    def f1(self, kind: str) -> float:
        """F1 of one kind of record; 1 where none was wanted and none found."""
        both = self.found[kind] + self.wanted[kind]
        return 2 * self.hits[kind] / both if both else 1.0


def read_back(pages: Pages, dpi: int) -> qx.Document:
    """A scan as a PDF of pictures, a photograph as a picture of its own."""
    if dpi:
        return qx.read(made.scan_pdf(pages, dpi), name="ban-quet.pdf")
    import io

    items = []
    for number, page in enumerate(pages, start=1):
        out = io.BytesIO()
        page.save(out, "JPEG", quality=90)
        items.append((f"anh {number}.jpg", out.getvalue()))
    return read_photos(items)


def compare(score: Score, truth: Report, scan: Report, document: qx.Document) -> None:
    """Add one document's comparison."""
    good, seen = _even(truth.text), _even(scan.text)
    score.characters += len(good)
    score.errors += Levenshtein.distance(good, seen)
    for kind, rows in _records(truth).items():
        others = _records(scan)[kind]
        score.hits[kind] += (rows & others).total()
        score.wanted[kind] += rows.total()
        score.found[kind] += others.total()
    left = _records(truth)["figures"]
    for figure in scan.figures:
        row = _figure(figure)
        if left[row] > 0:
            left[row] -= 1
            score.right += 1
            score.flagged += figure.review is not None
        else:
            score.wrong += 1
            if figure.review is None:
                score.silent.append(scan.text[max(0, figure.start - 25) : figure.end + 25])
    score.silent_numbers += _silent_numbers(truth.text, scan.text, document.doubtful)


def _silent_numbers(truth: str, scan: str, doubtful: Sequence[tuple[int, int]]) -> list[str]:
    """Words with a digit that the source does not have at that place, and nothing flags."""
    words, places, at = [], [], 0
    for word in scan.split():
        at = scan.index(word, at)
        words.append(_even(word))
        places.append((at, at + len(word)))
        at += len(word)
    right = [_even(word) for word in truth.split()]
    matcher = SequenceMatcher(None, right, words, autojunk=False)
    told = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        here = Counter(right[a:b])
        # A word may be cut or glued otherwise than in the source: its letters count, near that place.
        near = "".join(right[max(0, a - 2) : b + 2])
        for i in range(c, d):
            if here[words[i]] > 0:
                here[words[i]] -= 1
                continue
            low, high = places[i]
            flagged = any(start < high and low < end for start, end in doubtful)
            number = any(char.isdigit() for char in words[i])
            if number and not flagged and _digits(words[i]) not in near:
                told.append(" ".join(words[max(0, i - 2) : i + 3]))
    return told


def _digits(word: str) -> str:
    return word.strip("“”\"'()[].,;:!?-–")


def _even(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("…", "...").replace("–", "-")
    return " ".join(text.replace("’", "'").split())


def _records(report: Report) -> dict[str, Counter[Any]]:
    return {
        "tree": Counter(
            (s.number, _even(s.title).lower(), s.level, s.role, s.kind)
            for s in _flat(report.sections)
        ),
        "citations": Counter((c.canonical, c.date, c.named, c.short) for c in report.citations),
        "figures": Counter(_figure(f) for f in report.figures),
        "units": Counter(
            (_even(u.name).lower(), u.kind, u.polarity) for u in report.exemplary_units
        ),
    }


def _figure(figure: Any) -> tuple[Any, ...]:
    return (figure.value, figure.value_high, figure.denominator, figure.kind, _even(figure.unit))


def _flat(sections: Iterable[Section]) -> Iterable[Section]:
    for section in sections:
        yield section
        yield from _flat(section.children)


def sources(extra: Sequence[str] = ()) -> dict[str, tuple[bytes, Report]]:
    """PDF and true records of the seed, of text thick with numbers, and of further Word files."""
    import seed_gold

    gold = seed_gold.load()
    lines = [line for line in gold["text"].split("\n") if line.strip()]
    titles = {
        gold["text"][row["start"] : row["end_of_heading"]].strip()
        for row in gold["sections"]
        if row["role"] == "heading"
    }
    headings = {line for line in lines if line.strip() in titles}
    numbers = made.figures_docx()
    found = {
        "seed": (made.to_pdf(made.report_docx(lines, headings)), qx.extract_text(gold["text"])),
        "numbers": (made.to_pdf(numbers), qx.extract(qx.read(numbers, name="so-lieu.docx"))),
    }
    for path in extra:
        data = Path(path).read_bytes()
        found[Path(path).stem] = made.to_pdf(data), qx.extract(qx.read(data, name=path))
    return found


def section(extra: Sequence[str] = (), chosen: Sequence[str] = ()) -> str:
    """The section's Markdown."""
    if scan_engine.available() is None:
        return "Not measured: " + scan_engine.lacking()
    rows = [
        f"| {' | '.join(_COLUMNS)} |",
        "|---" * len(_COLUMNS) + "|",
    ]
    for name, (pdf, truth) in sources(extra).items():
        pictures = made.pictures(pdf, 300)
        for condition, (dpi, spoil) in CONDITIONS.items():
            if chosen and not any(words in condition for words in chosen):
                continue
            score = Score()
            pages = [spoil(page) for page in pictures]
            start = time.perf_counter()
            document = read_back(pages, dpi)
            score.seconds += time.perf_counter() - start
            score.pages += len(pages)
            compare(score, truth, qx.extract(document), document)
            rows.append(_row(name, condition, score))
            print(rows[-1], score.silent, score.silent_numbers, file=sys.stderr, flush=True)
    return "\n".join(rows)


def _row(name: str, condition: str, score: Score) -> str:
    f1 = " | ".join(f"{score.f1(kind):.3f}" if score.wanted[kind] else "–" for kind in _KINDS)
    return (
        f"| {name} | {condition} | {100 * score.errors / score.characters:.2f} | {f1} | {score.wrong} "
        f"| {len(score.silent)} | {len(score.silent_numbers)} | {score.flagged} of {score.right} "
        f"| {score.seconds / score.pages:.1f} |"
    )


if __name__ == "__main__":
    print(
        section(
            [a for a in sys.argv[1:] if a.endswith(".docx")],
            [a for a in sys.argv[1:] if not a.endswith(".docx")],
        )
    )
