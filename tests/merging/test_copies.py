"""Of files with one text the one stays whose name says whose report it is."""

import pytest

from qcdc_extract.merging.copies import copies, digest
from qcdc_extract.merging.statuses import settle


def kept(write, *files):
    reports = [
        write.report(f"r{i}", sha256="s", text="một văn bản", file=file)
        for i, file in enumerate(files)
    ]
    standing = settle([digest(one) for one in reports])
    (stays,) = [entry.file for entry in standing.entries if entry.status == "read"]
    return stays


@pytest.mark.parametrize(
    ("telling", "other"),
    [
        ("NH Nong nghiep Hà Lâm.docx", "Bao cao (2).docx"),
        ("So Y te.pdf", "So Y te (1).pdf"),
        ("Sở Y tế.docx", "Sở Y tế - copy.docx"),
        ("nộp/SYT.docx", "Scan/scan 0012.docx"),
        ("xa Na Hoa.docx", "Báo cáo thực hiện quy chế dân chủ năm 2031 (bản chính thức).docx"),
    ],
)
def test_the_more_telling_name_stays(write, telling, other):
    assert kept(write, telling, other) == telling
    assert kept(write, other, telling) == telling


def test_bytes_and_words_join_reports_across(write):
    a = write.report("a", sha256="1", text="một")
    b = write.report("b", sha256="2", text="hai")
    both = write.report("c", sha256="2", text="Một.")
    digests = [digest(one) for one in (a, b, both)]
    assert sorted(map(sorted, copies(digests, range(3)))) == [[0, 1, 2]]
    assert len(copies(digests, [0, 1])) == 2
