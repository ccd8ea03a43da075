"""Loaded first by every Python that the suite starts (PYTHONPATH): no connection leaves the machine."""

import socket
from typing import Any, NoReturn

_connect = socket.socket.connect


def _refuse(*address: object, **_: object) -> NoReturn:
    raise OSError(f"the tests tried to reach {address!r}")


def _connect_inside(self: socket.socket, address: Any) -> None:
    if self.family == getattr(socket, "AF_UNIX", None):
        return _connect(self, address)
    return _refuse(address)


socket.socket.connect = _connect_inside  # type: ignore[method-assign]
socket.socket.connect_ex = _refuse  # type: ignore[method-assign,assignment]
socket.socket.sendto = _refuse  # type: ignore[method-assign,assignment]
socket.getaddrinfo = _refuse  # type: ignore[assignment]
