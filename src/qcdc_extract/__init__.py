"""Reads Vietnamese QCDC reports and consolidates them; every record leads back to its source."""

from qcdc_extract._version import __version__

__all__ = ["__version__"]
