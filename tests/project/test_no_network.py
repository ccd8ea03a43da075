"""The suite and whatever Python it starts stay offline."""

import socket
import subprocess
import sys

import pytest

TRY = """
import socket
for call in (
    lambda: socket.create_connection(("127.0.0.1", 9), timeout=1),
    lambda: socket.socket().connect(("127.0.0.1", 9)),
    lambda: socket.socket().connect_ex(("127.0.0.1", 9)),
    lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9)),
    lambda: socket.getaddrinfo("localhost", 80),
):
    try:
        call()
    except OSError as error:
        assert "tried to reach" in str(error), error
    else:
        raise SystemExit("not refused")
print("refused")
"""


def test_a_connection_from_a_test_is_refused() -> None:
    with socket.socket() as one, pytest.raises(AssertionError, match="tried to reach"):
        one.connect(("127.0.0.1", 9))


def test_a_connection_from_a_python_that_a_test_starts_is_refused() -> None:
    done = subprocess.run(
        [sys.executable, "-c", TRY], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.stdout, done.returncode) == ("refused\n", 0), done.stderr


def test_a_worker_process_is_refused() -> None:
    import multiprocessing

    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    with context.Pool(1) as pool, pytest.raises(OSError, match="tried to reach"):
        pool.apply(socket.create_connection, (("127.0.0.1", 9),))
