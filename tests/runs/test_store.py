"""Record files of a run: whole or not there, redone when anything they depend on changed."""

import json
import os
import stat
from pathlib import Path

import pytest

from qcdc_extract.records import Failure, FailureDetail, Finding, Report
from qcdc_extract.runs.store import SCHEMA, Store, stage, write_atomically

REPORT = Report(id="r", file="bc.txt", sha256="s", unit="Trạm Nà Hoa", text="văn bản")
FAILURE = Failure(
    file="hong.docx",
    error=FailureDetail(code="broken_file", stage="read", message="hỏng", hint="gửi lại"),
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "reports", "0.1:abc")


def test_what_is_saved_comes_back(store: Store) -> None:
    report, failure = store.key("bc.txt", "s"), store.key("hong.docx", "t")
    store.save(report, REPORT)
    store.save(failure, FAILURE)
    found = store.load(report)
    assert found is not None
    assert (found.report, found.failure) == (REPORT, None)
    found = store.load(failure)
    assert found is not None
    assert (found.report, found.failure) == (None, FAILURE)


def test_a_key_changes_with_place_content_and_stamp(store: Store) -> None:
    keys = {
        store.key("bc.txt", "s"),
        store.key("bc2.txt", "s"),
        store.key("bc.txt", "t"),
        Store(store.folder, "0.2:abc").key("bc.txt", "s"),
        Store(store.folder, "0.1:abd").key("bc.txt", "s"),
    }
    assert len(keys) == 5
    assert store.key("bc.txt", "s") == Store(store.folder, "0.1:abc").key("bc.txt", "s")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'{"schema": 1, "report": {"id": 5}}',
        b"\xff\xfe\x00",
        b'{"report": null}',
    ],
)
def test_a_damaged_record_is_as_good_as_none(store: Store, data: bytes) -> None:
    key = store.key("bc.txt", "s")
    store.save(key, REPORT)
    assert store.has(key)
    (store.folder / f"{key}.json").write_bytes(data)
    assert not store.has(key)
    store.save(key, REPORT)
    assert store.has(key)


def test_a_record_cut_short_anywhere_is_as_good_as_none(store: Store) -> None:
    key = store.key("bc.txt", "s")
    store.save(key, REPORT)
    whole = (store.folder / f"{key}.json").read_bytes()
    for length in range(0, len(whole), 7):
        (store.folder / f"{key}.json").write_bytes(whole[:length])
        assert not store.has(key)


def test_a_record_of_another_schema_is_as_good_as_none(store: Store) -> None:
    key = store.key("bc.txt", "s")
    store.save(key, REPORT)
    path = store.folder / f"{key}.json"
    stored = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**stored, "schema": SCHEMA + 1}), encoding="utf-8")
    assert not store.has(key)


def test_records_that_no_file_needs_are_removed_and_nothing_else(store: Store) -> None:
    kept, gone = store.key("a", "s"), store.key("b", "s")
    store.save(kept, REPORT)
    store.save(gone, REPORT)
    (store.folder / "ghi-chu.json").write_text("{}", encoding="utf-8")
    (store.folder / "ghi chú.txt").write_text("x", encoding="utf-8")
    store.sweep([kept])
    assert {path.name for path in store.folder.iterdir()} == {
        f"{kept}.json",
        "ghi-chu.json",
        "ghi chú.txt",
    }


def test_nothing_temporary_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a" / "b.json", b"1")
    write_atomically(tmp_path / "a" / "b.json", b"2")
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b.json"]

    def broken():  # type: ignore[no-untyped-def]
        yield b"1"
        raise OSError("đĩa đầy")

    with pytest.raises(OSError, match="đĩa đầy"):
        stage(tmp_path / "c", broken())
    assert list((tmp_path / "c").iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX modes")
def test_files_are_for_the_office_as_its_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "x.json", b"1")
        assert stat.S_IMODE((tmp_path / "x.json").stat().st_mode) == 0o640
        os.umask(0o002)
        write_atomically(tmp_path / "y.json", b"1")
        assert stat.S_IMODE((tmp_path / "y.json").stat().st_mode) == 0o664
    finally:
        os.umask(before)


@pytest.mark.parametrize(
    ("code", "program"), [("unsupported_format", "libreoffice"), ("no_text", "tesseract")]
)
def test_a_failure_for_want_of_a_program_is_redone_when_it_came(
    tmp_path: Path, code: str, program: str
) -> None:
    there: dict[str, str] = {}
    store = Store(tmp_path, "0", machine=lambda name: there.get(name, ""))
    error = FailureDetail(code=code, stage="read", message="x", hint="y")
    store.save("k", Failure(file="a", error=error))
    assert store.has("k")
    there[program] = "1"
    assert not store.has("k")
    del there[program]
    there["other"] = "1"
    assert store.has("k")


@pytest.mark.parametrize(("form", "program"), [("doc", "libreoffice"), ("image", "tesseract")])
def test_a_reading_by_a_program_is_redone_when_it_changed(
    tmp_path: Path, form: str, program: str
) -> None:
    there = {program: "1"}
    store = Store(tmp_path, "0", machine=lambda name: there.get(name, ""))
    store.save("k", Report(id="r", file="a", sha256="s", unit=None, text="", format=form))
    assert store.has("k")
    there[program] = "2"
    assert not store.has("k")


def test_what_a_password_decides_is_always_redone(tmp_path: Path) -> None:
    store = Store(tmp_path, "0", machine=str)
    error = FailureDetail(code="encrypted_file", stage="read", message="x", hint="y")
    store.save("failed", Failure(file="a", error=error))
    store.save("opened", Report(id="r", file="a", sha256="s", unit=None, text="", locked=True))
    assert not store.has("failed")
    assert not store.has("opened")


def test_what_a_secrecy_mark_decides_follows_the_option(tmp_path: Path) -> None:
    usual = Store(tmp_path, "0", machine=str)
    allowed = Store(tmp_path, "0", machine=str, secret_ok=True)
    error = FailureDetail(code="secrecy_mark", stage="read", message="x", hint="y")
    mark = Finding(code="secrecy_mark", severity="error", message="x", found="MẬT")
    usual.save("failed", Failure(file="a", error=error))
    usual.save("read", Report(id="r", file="a", sha256="s", unit=None, text="", findings=(mark,)))
    assert (usual.has("failed"), usual.has("read")) == (True, False)
    assert (allowed.has("failed"), allowed.has("read")) == (False, True)
