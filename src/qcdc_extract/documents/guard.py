"""Limits that every reader keeps: a hostile or broken file ends in a sentence, not in a full memory."""

from qcdc_extract.errors import TooLarge
from qcdc_extract.records import Record


class Limits(Record, frozen=True, kw_only=True):
    """How large a file may be. Sizes are bytes; ``ratio`` is unpacked to packed size of one part.

    ``ratio`` counts only for parts above ``ratio_from`` bytes: small XML packs very well.
    An archive of reports may be larger than one file (``archive_…``): its members are read one by one.
    ``sheet_…`` bound a workbook.
    """

    file_size: int = 200_000_000
    unpacked_size: int = 400_000_000
    part_size: int = 100_000_000
    ratio: int = 200
    ratio_from: int = 10_000_000
    entries: int = 20_000
    xml_depth: int = 200
    archive_size: int = 1_000_000_000
    archive_unpacked: int = 2_000_000_000
    members: int = 5_000
    nesting: int = 2
    sheet_cells: int = 200_000
    sheet_text: int = 20_000_000
    sheet_rows: int = 100_000
    sheet_columns: int = 1_000


def check_size(size: int, limits: Limits, file: str) -> None:
    """Nothing when a file of ``size`` bytes may be read; raises TooLarge."""
    if size > limits.file_size:
        raise TooLarge(
            f"Tệp nặng {size // 1_000_000} MB, vượt giới hạn {limits.file_size // 1_000_000} MB.",
            file=file,
        )
