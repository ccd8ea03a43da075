"""Draft and facts → files for people."""

from qcdc_extract.outputs.overview import overview_html
from qcdc_extract.outputs.rows import lines as record_lines
from qcdc_extract.outputs.word import docx_bytes, write_docx

__all__ = ["docx_bytes", "overview_html", "record_lines", "write_docx"]
