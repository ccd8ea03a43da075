"""Automatic labels are those that LibreOffice prints (it knows no legal numbering and no restart rules: left out)."""

import random
import subprocess
from pathlib import Path

import pytest
from docx_builder import docx, level, numbering, paragraph

from qcdc_extract.documents import read

LEVELS = (
    level(0, "upperRoman", "%1."),
    level(1, "decimal", "%2."),
    level(2, "decimal", "%2.%3."),
    level(3, "lowerLetter", "%4)"),
    level(4, "lowerRoman", "(%5)"),
)
NUMS = "".join(
    f'<w:num w:numId="{i}"><w:abstractNumId w:val="0"/>{more}</w:num>'
    for i, more in (
        (1, ""),
        (2, ""),
        (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
    )
)


@pytest.mark.debian
@pytest.mark.slow
def test_labels_equal_those_of_libreoffice(tmp_path: Path) -> None:
    for seed in range(6):
        chosen = random.Random(seed)
        at = 0
        body = []
        for i in range(40):
            if seed < 3:
                at = max(0, min(4, at + chosen.choice([-2, -1, 0, 0, 1]))) if i else 0
            else:
                at = chosen.choice([0, 1, 1, 2, 3, 4])  # levels are skipped
            body.append(paragraph(f"đoạn {i}", num=(chosen.choice([1, 1, 2, 3]), at)))
        data = docx(*body, numbering=numbering(*LEVELS, nums=NUMS))
        (tmp_path / f"{seed}.docx").write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text",
            "--outdir",
            str(tmp_path),
            *(str(path) for path in sorted(tmp_path.glob("*.docx"))),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in sorted(tmp_path.glob("*.docx")):
        printed = path.with_suffix(".txt").read_text(encoding="utf-8-sig").splitlines()
        assert read(path).text.splitlines() == [line.strip() for line in printed if line.strip()]
