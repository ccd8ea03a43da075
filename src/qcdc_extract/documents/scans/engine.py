"""Tesseract (*nhận dạng chữ*): where it is, and what it reads in a picture. Nothing leaves the machine."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from qcdc_extract.errors import NoText

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGE = "vie"
PAGE_SECONDS = 180
"""One page takes one or two; beyond this a picture is no page of text."""

Mode: TypeAlias = Literal["page", "block", "sparse"]
_MODES = {"page": 3, "block": 6, "sparse": 11}

HOW_TO = (
    "Cài bộ nhận dạng chữ Tesseract có tiếng Việt rồi chạy lại. Windows, không cần quyền quản trị: tải bộ "
    "cài Tesseract 5 (UB Mannheim), chọn “Install just for me”, đánh dấu tiếng Việt (Vietnamese) ở "
    "“Additional language data”, giữ thư mục mặc định. Ubuntu, Debian: sudo apt install tesseract-ocr "
    "tesseract-ocr-vie. Sau đó: pip install “qcdc-extract[ocr]”. Hoặc đề nghị đơn vị gửi tệp Word."
)


@dataclass(frozen=True, slots=True)
class Engine:
    """An installed Tesseract: its program, the folder of its language data if not its own, its version."""

    program: str
    data: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: text, confidence 0–100, box in pixels from the top left, and its line."""

    text: str
    confidence: float
    left: int
    top: int
    right: int
    bottom: int
    line: tuple[int, int, int]

    @property
    def height(self) -> int:
        """Height of its ink in pixels."""
        return self.bottom - self.top


def available() -> str | None:
    """Version of the engine that reads scans ("tesseract 5.3.0"), None when it is not there."""
    engine = find_engine()
    return f"tesseract {engine.version}" if engine else None


@cache
def find_engine() -> Engine | None:
    """The Tesseract of this machine that knows Vietnamese; looked for once."""
    tesseract = _wrapper()
    if tesseract is None:
        return None
    for program in _programs():
        for folder in (None, *_data_folders(program)):
            version = _tried(tesseract, program, folder)
            if version is not None:
                return Engine(program, folder, version)
    return None


def lacking() -> str:
    """What is missing when ``available()`` is None, as a sentence."""
    if _wrapper() is None:
        return "Chưa cài phần đọc bản quét (pytesseract)."
    if not list(_programs()):
        return "Máy chưa có bộ nhận dạng chữ Tesseract."
    return "Tesseract trên máy chưa có dữ liệu tiếng Việt (vie.traineddata)."


def recognise(
    image: "Image", dpi: int, mode: Mode = "page", *, letters: str | None = None
) -> list[Word]:
    """The words of a gray picture in reading order; ``letters`` restricts what may be read.

    Raises NoText when there is no engine, or the page takes longer than PAGE_SECONDS.
    """
    engine = find_engine()
    tesseract = _wrapper()
    if engine is None or tesseract is None:
        raise NoText(lacking(), hint=HOW_TO)
    _use(tesseract, engine.program, engine.data)
    options = [f"--psm {_MODES[mode]}", "--oem 1", f"--dpi {dpi}"]
    if letters:
        options.append(f"-c tessedit_char_whitelist={letters}")
    # A picture is handed over as a file: BMP costs no packing.
    image.format = "BMP"
    try:
        rows = tesseract.image_to_data(
            image, lang=LANGUAGE, config=" ".join(options), timeout=PAGE_SECONDS
        )
    except tesseract.TesseractError as error:
        raise NoText(f"Tesseract không đọc được trang ({error.message[:120]}).") from error
    except RuntimeError as error:
        raise NoText(f"Tesseract đọc một trang quá {PAGE_SECONDS} giây.") from error
    return list(words_of(rows))


def words_of(rows: str) -> Iterator[Word]:
    """Words of Tesseract's TSV output; rows of another form are passed over."""
    for row in rows.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, width, height = (int(cell) for cell in cells[6:10])
        yield Word(
            text=cells[11].strip(),
            confidence=float(cells[10]),
            left=left,
            top=top,
            right=left + width,
            bottom=top + height,
            line=(int(cells[2]), int(cells[3]), int(cells[4])),
        )


@cache
def _wrapper() -> Any | None:
    try:
        import pytesseract
    except ImportError:
        return None
    # Several reports are read at once: one thread for each is quicker than many for all.
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    return pytesseract


def _use(tesseract: Any, program: str, folder: str | None) -> None:
    """Name the program and its data to the wrapper, which knows no other way than these globals."""
    tesseract.pytesseract.tesseract_cmd = program
    if folder:
        os.environ["TESSDATA_PREFIX"] = folder  # an option would need quotes that differ by system


def _tried(tesseract: Any, program: str, folder: str | None) -> str | None:
    """Version of the program when it starts and knows Vietnamese with this data folder."""
    before = os.environ.get("TESSDATA_PREFIX")
    _use(tesseract, program, folder)
    try:
        if LANGUAGE in tesseract.get_languages():
            # The wrapper keeps the first program's answer; another may be asked here.
            return str(tesseract.get_tesseract_version(cached=False))
    except (OSError, RuntimeError, ValueError, SystemExit):
        pass
    if before is None:
        os.environ.pop("TESSDATA_PREFIX", None)
    else:
        os.environ["TESSDATA_PREFIX"] = before
    return None


def _programs() -> Iterator[str]:
    """Places of the program, the likeliest first: the path, beside Python, Windows' usual folders."""
    found = shutil.which("tesseract")
    if found:
        yield found
    name = "tesseract.exe" if os.name == "nt" else "tesseract"
    beside = [Path(sys.executable).parent, Path(sys.argv[0] or ".").resolve().parent]
    folders = [parent / "Tesseract-OCR" for parent in beside]
    for variable, below in (
        ("LOCALAPPDATA", "Programs/Tesseract-OCR"),
        ("LOCALAPPDATA", "Tesseract-OCR"),
        ("PROGRAMFILES", "Tesseract-OCR"),
        ("PROGRAMFILES(X86)", "Tesseract-OCR"),
        ("USERPROFILE", "Tesseract-OCR"),
    ):
        if os.environ.get(variable):
            folders.append(Path(os.environ[variable]) / below)
    for folder in folders:
        if (folder / name).is_file():
            yield str(folder / name)


def _data_folders(program: str) -> Iterator[str]:
    """Folders that may hold ``vie.traineddata`` besides the program's own choice."""
    home = Path.home()
    for folder in (
        Path(program).parent / "tessdata",
        Path(sys.executable).parent / "tessdata",
        Path(os.environ.get("LOCALAPPDATA") or home) / "tessdata",
        home / "tessdata",
        home / ".local" / "share" / "tessdata",
    ):
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            yield str(folder)
