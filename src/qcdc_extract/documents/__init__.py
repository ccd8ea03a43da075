"""Readers: bytes of a file → Document."""

from qcdc_extract.documents.guard import Limits
from qcdc_extract.documents.reading import read

__all__ = ["Limits", "read"]
