"""Damaged files by kind and number: ``made("docx", 57)`` is the same file on every machine."""

from collections.abc import Callable
from importlib import import_module

_HOMES = {
    "docx": "word_mutants",
    "pdf": "pdf_mutants",
    "txt": "text_mutants",
    "xlsx": "sheet_mutants",
    "zip": "archive_mutants",
    "image": "image_mutants",
    "html": "page_mutants",
    "known": "known_mutants",
    "doc": "office_mutants",
    "rtf": "office_mutants",
    "odt": "office_mutants",
}
OWN = ("docx", "pdf", "txt", "xlsx", "zip", "image", "html")
BY_OFFICE = ("doc", "rtf", "odt")


def made(kind: str, number: int) -> bytes:
    """The damaged file of that kind and number."""
    home = import_module(_HOMES[kind])
    mutant: Callable[..., bytes] = home.mutant
    return mutant(kind, number) if kind in BY_OFFICE else mutant(number)


def described(kind: str, number: int) -> str:
    """How the file was damaged, in words."""
    home = import_module(_HOMES[kind])
    if kind in BY_OFFICE:
        mutation: Callable[..., bytes] = home.mutation(kind, number)
    else:
        mutation = home.MUTATIONS[number % len(home.MUTATIONS)]
    return mutation.__name__.replace("_", " ")
