"""Hundreds of damaged files: each ends in an error that says what to do, or in a sound document.

Each is read and extracted in a process that may take one gigabyte and ten seconds of CPU.
``make fuzz`` goes on from here with other numbers.
"""

import sys
from collections import Counter

import pytest
from mutants import BY_OFFICE, OWN, made
from trials import Trial, trials

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="cần giới hạn bộ nhớ của POSIX")

MEGABYTES = 1_000


def _failed(found: list[Trial]) -> list[str]:
    large = [str(one) for one in found if one.memory > MEGABYTES]
    return [str(one) for one in found if one.failed] + large


@pytest.mark.parametrize("kind", OWN)
def test_200_damaged_files_of_each_kind_that_we_read(kind: str) -> None:
    found = list(trials(kind, range(200)))
    assert _failed(found) == []
    assert len(found) == 200


@pytest.mark.parametrize("kind", ["docx", "pdf", "txt"])
def test_the_damage_is_neither_harmless_nor_always_fatal(kind: str) -> None:
    outcomes = Counter(one.outcome for one in trials(kind, range(40)))
    assert outcomes["sound"] >= 8
    assert outcomes.total() - outcomes["sound"] >= 2


@pytest.mark.debian
@pytest.mark.parametrize("kind", BY_OFFICE)
def test_12_damaged_files_of_each_kind_that_libreoffice_reads(kind: str) -> None:
    assert _failed(list(trials(kind, range(12)))) == []


@pytest.mark.parametrize("kind", OWN)
def test_a_number_always_makes_the_same_file(kind: str) -> None:
    assert [made(kind, n) for n in range(25)] == [made(kind, n) for n in range(25)]


@pytest.mark.xfail(strict=True, reason="pdfium draws such a form 2, 4, 8 … times")
def test_a_form_that_draws_itself_twice_is_refused() -> None:
    assert _failed(list(trials("known", [0]))) == []


def test_a_letter_that_nfc_takes_apart_is_one_sign_of_doubt() -> None:
    assert _failed(list(trials("known", [1]))) == []
