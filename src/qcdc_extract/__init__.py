"""Reads Vietnamese QCDC reports and consolidates them; every record leads back to its source.

The public names are those of ``__all__``; each is loaded when first used, so that importing the
package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from qcdc_extract._version import __version__

if TYPE_CHECKING:
    from qcdc_extract.components import SPACY_VI
    from qcdc_extract.consolidated import Consolidation, Draft
    from qcdc_extract.document import Document
    from qcdc_extract.encoding import from_json, to_json
    from qcdc_extract.errors import QcdcError, ReadError, TableError, UsageError
    from qcdc_extract.evaluation import Scores, evaluate
    from qcdc_extract.flow import (
        compose,
        extract,
        extract_folder,
        extract_text,
        find_citations,
        find_exemplary_units,
        find_figures,
        match_names,
        merge,
        read,
        resolve_citations,
        segment,
        write_docx,
    )
    from qcdc_extract.places import locate
    from qcdc_extract.records import (
        Citation,
        ExemplaryUnit,
        Failure,
        Figure,
        Finding,
        Place,
        Report,
        Section,
        Statement,
    )
    from qcdc_extract.runs import RunResult, run
    from qcdc_extract.vocabulary import Vocabulary

_HOMES = {
    "components": ("SPACY_VI",),
    "consolidated": ("Consolidation", "Draft"),
    "document": ("Document",),
    "encoding": ("from_json", "to_json"),
    "errors": ("QcdcError", "ReadError", "TableError", "UsageError"),
    "evaluation": ("Scores", "evaluate"),
    "flow": (
        "compose",
        "extract",
        "extract_folder",
        "extract_text",
        "find_citations",
        "find_exemplary_units",
        "find_figures",
        "match_names",
        "merge",
        "read",
        "resolve_citations",
        "segment",
        "write_docx",
    ),
    "places": ("locate",),
    "records": (
        "Citation",
        "ExemplaryUnit",
        "Failure",
        "Figure",
        "Finding",
        "Place",
        "Report",
        "Section",
        "Statement",
    ),
    "runs": ("RunResult", "run"),
    "vocabulary": ("Vocabulary",),
}

__all__ = [  # noqa: RUF022 (plain order, as the test has it)
    "Citation",
    "Consolidation",
    "Document",
    "Draft",
    "ExemplaryUnit",
    "Failure",
    "Figure",
    "Finding",
    "Place",
    "QcdcError",
    "ReadError",
    "Report",
    "RunResult",
    "SPACY_VI",
    "Scores",
    "Section",
    "Statement",
    "TableError",
    "UsageError",
    "Vocabulary",
    "__version__",
    "compose",
    "evaluate",
    "extract",
    "extract_folder",
    "extract_text",
    "find_citations",
    "find_exemplary_units",
    "find_figures",
    "from_json",
    "locate",
    "match_names",
    "merge",
    "read",
    "resolve_citations",
    "run",
    "segment",
    "to_json",
    "write_docx",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            value = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
