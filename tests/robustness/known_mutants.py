"""Files that are not yet borne, each by itself, so that the rest can be asked to be."""

import zlib
from collections.abc import Callable

from pdf_seeds import FORM, MAP, objects, stream, written

Mutation = Callable[[], bytes]


def form_that_draws_itself_twice() -> bytes:
    """A form that draws itself twice: pdfium draws it 2, 4, 8 … times, until the memory is full."""
    head = (
        "/Type /XObject /Subtype /Form /BBox [0 0 40 16] "
        f"/Resources << /XObject << /X1 {FORM} 0 R >> >>"
    )
    return written({**objects(), FORM: stream(b"/X1 Do /X1 Do", head)})


def letters_that_nfc_takes_apart() -> bytes:
    """A font that calls its letters U+095F, which NFC writes as two: the text is not NFC."""
    names = zlib.decompress(objects()[MAP].split(b"stream\n")[1].rsplit(b"\nendstream", 1)[0])
    return written({**objects(), MAP: stream(names.replace(b"<0030>", b"<095f>"))})


MUTATIONS: tuple[Mutation, ...] = (form_that_draws_itself_twice, letters_that_nfc_takes_apart)


def mutant(number: int) -> bytes:
    """The file of that number."""
    return MUTATIONS[number]()
