"""Readers: bytes of a file → Document; files and folders → the inputs they hold."""

from qcdc_extract.documents.access import Access
from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.inputs import Source, load, sources
from qcdc_extract.documents.reading import read

__all__ = ["Access", "Limits", "Source", "load", "read", "sources"]
