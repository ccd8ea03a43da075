"""Draft and facts → files for people."""

from qcdc_extract.outputs.annotated import annotate, strip_annotations, web_annotations
from qcdc_extract.outputs.attention import decisions, units_sent, unknown_files, used_and_dropped
from qcdc_extract.outputs.cited import cited
from qcdc_extract.outputs.numbers import number as spoken_number
from qcdc_extract.outputs.numbers import spoken_date
from qcdc_extract.outputs.overview import overview_html
from qcdc_extract.outputs.rows import lines as record_lines
from qcdc_extract.outputs.word import docx_bytes, write_docx

__all__ = [
    "annotate",
    "cited",
    "decisions",
    "docx_bytes",
    "overview_html",
    "record_lines",
    "spoken_date",
    "spoken_number",
    "strip_annotations",
    "units_sent",
    "unknown_files",
    "used_and_dropped",
    "web_annotations",
    "write_docx",
]
