"""Reads Vietnamese QCDC reports and consolidates them; every record leads back to its source.

The public names are those of ``__all__``; each is loaded when first used, so that importing the
package costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from qcdc_extract._version import __version__

if TYPE_CHECKING:
    from qcdc_extract.citations.groups import InstrumentGroup, group_citations
    from qcdc_extract.components import SPACY_VI
    from qcdc_extract.consolidated import Consolidation, Draft
    from qcdc_extract.document import Document
    from qcdc_extract.encoding import from_json, to_json
    from qcdc_extract.errors import QcdcError, ReadError, TableError, UsageError
    from qcdc_extract.evaluation import Scores, evaluate
    from qcdc_extract.flow import (
        compose,
        explain_citations,
        extract,
        extract_text,
        find_citations,
        find_exemplary_units,
        find_figures,
        find_relations,
        match_names,
        merge,
        read,
        resolve_citations,
        segment,
        write_docx,
    )
    from qcdc_extract.folders import extract_folder
    from qcdc_extract.outputs.annotated import annotate, strip_annotations, web_annotations
    from qcdc_extract.places import locate
    from qcdc_extract.records import (
        Citation,
        ExemplaryUnit,
        Failure,
        Figure,
        Finding,
        Place,
        Relation,
        Report,
        Section,
        Statement,
    )
    from qcdc_extract.runs import RunResult, run
    from qcdc_extract.text.cleaning import CleanedText, clean_text
    from qcdc_extract.vocabulary import Vocabulary

_HOMES = {
    "citations.groups": ("InstrumentGroup", "group_citations"),
    "components": ("SPACY_VI",),
    "consolidated": ("Consolidation", "Draft"),
    "document": ("Document",),
    "encoding": ("from_json", "to_json"),
    "errors": ("QcdcError", "ReadError", "TableError", "UsageError"),
    "evaluation": ("Scores", "evaluate"),
    "flow": (
        "compose",
        "explain_citations",
        "extract",
        "extract_text",
        "find_citations",
        "find_exemplary_units",
        "find_figures",
        "find_relations",
        "match_names",
        "merge",
        "read",
        "resolve_citations",
        "segment",
        "write_docx",
    ),
    "folders": ("extract_folder",),
    "outputs.annotated": ("annotate", "strip_annotations", "web_annotations"),
    "places": ("locate",),
    "records": (
        "Citation",
        "ExemplaryUnit",
        "Failure",
        "Figure",
        "Finding",
        "Place",
        "Relation",
        "Report",
        "Section",
        "Statement",
    ),
    "runs": ("RunResult", "run"),
    "text.cleaning": ("CleanedText", "clean_text"),
    "vocabulary": ("Vocabulary",),
}

__all__ = [  # noqa: RUF022 (plain order, as the test has it)
    "Citation",
    "CleanedText",
    "Consolidation",
    "Document",
    "Draft",
    "ExemplaryUnit",
    "Failure",
    "Figure",
    "Finding",
    "InstrumentGroup",
    "Place",
    "QcdcError",
    "ReadError",
    "Relation",
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
    "annotate",
    "clean_text",
    "compose",
    "evaluate",
    "explain_citations",
    "extract",
    "extract_folder",
    "extract_text",
    "find_citations",
    "find_exemplary_units",
    "find_figures",
    "find_relations",
    "from_json",
    "group_citations",
    "locate",
    "match_names",
    "merge",
    "read",
    "resolve_citations",
    "run",
    "segment",
    "strip_annotations",
    "to_json",
    "web_annotations",
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
