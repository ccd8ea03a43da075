"""A member of a container (an archive, a mail): its name, and its bytes when asked for."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Packed:
    """``read()`` gives the bytes or raises ReadError; ``story`` is text that came with the member."""

    name: str
    read: Callable[[], bytes]
    story: str = ""
