"""What looks like a citation and is none."""

import pytest

from qcdc_extract.citations import find_citations
from qcdc_extract.citations.tables import packaged


@pytest.mark.parametrize(
    "text",
    [
        "theo Mẫu số 37/QĐ-TCGĐ kèm theo",
        "theomẫu số 01/TB-BSTT",
        "Mẫu số 01/CKNS-BC, 02/CKNS-BC",
        "Biểu mẫu 07/TKTH và 08/TKTH",
        "Hợp đồng số 01/2024/HĐ-DVSNC ký ngày 29/3/2024",
        "Nghị định số …/2026/NĐ-CP",
        "Quyết định số      /QĐ-UBND ngày",
        "Quyết định số.......... /QĐ-UBND",
        "gọi 0912.345.678 hoặc 024/3856-7890",
        "biển số 29A-123.45, xe 51F-678.90",
        "tài khoản 3713/TB-KBNN",
        "thửa đất số 45/QĐ-UBND",
        "nhà số 12/CT-SNV",
        "đạt 15/15 đơn vị (100%), tỷ số 3-2",
        "lốp 205/55R16, thép M250-B10",
        "Điều 39.1.TT.1.14. Mẫu giấy",
        "B07-TLĐ; 1A/BC; A/H5N1; COVID-19",
        "QCVN 01-97:2012/BTNMT, TCVN 5574:2018, ISO/IEC 27001",
        "500.000 đồng/người/buổi",
        "WGS-84, VN-2000",
    ],
)
def test_no_citation(text: str) -> None:
    assert find_citations(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "ỦY BAN NHÂN DÂN XÃ\nSố: 15/BC-UBND\nTân Lập, ngày 05 tháng 01 năm 2024",
        "ĐẢNG BỘ TỈNH\n*\nSố 05-BC/ĐU\n",
        "Số: 15/BC-UBND          Tân Lập, ngày 05 tháng 01 năm 2024",
        "| UBND XÃ Số: 15/BC-UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |",
        "**Số: 15/BC-UBND**",
        "Số: 15/BC-UBND Tân Lập, ngày … tháng 01 năm 2024",
        "Số: 51/UBND-NC\nV/v báo cáo dân chủ",
    ],
)
def test_the_number_line_of_the_document_itself(text: str) -> None:
    assert find_citations(text) == ()


def test_a_number_in_a_bracket_is_a_citation() -> None:
    (found,) = find_citations("Chiến lược văn hóa (Số 12/QĐ-BVHTTDL ngày 29/4/2025)")
    assert found.canonical == "12/QĐ-BVHTTDL"


def test_every_refused_head_refuses_its_example() -> None:
    for row in packaged().refusals:
        assert find_citations(row.example) == (), row.head


@pytest.mark.parametrize(
    "line",
    [
        "ỦY BAN NHÂN DÂN XÃ MÂY; Số: 15/BC-UBND; V/v báo cáo",
        "SỞ NỘI VỤ - Số: 15/BC-SNV - CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "TRƯỜNG THCS HOA MƠ (Số: 15/BC-THCS)",
        "Số: 15/BC-SNV ngày 5/6/2023",
        "Số 15-BC/HU, TP. Mây ngày 5/6/2023",
        "Ký hiệu: 15/BC-UBND",
        "Số vào sổ: 15/QĐ-UBND",
        "Số: 15/BC-THCS Nguyễn Du     Xã Mây, ngày 3 tháng 5 năm 2023",
    ],
)
def test_number_lines_laid_out_otherwise(line: str) -> None:
    assert find_citations(line) == ()
