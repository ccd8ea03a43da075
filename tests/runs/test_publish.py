"""An output that someone edited, or holds open, is never overwritten."""

import hashlib
from pathlib import Path

import pytest

from qcdc_extract.consolidated import OutputEntry
from qcdc_extract.errors import QcdcError
from qcdc_extract.runs.publish import Publisher

NAME = "tong-hop.docx"


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_first_output_takes_its_name(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, ())
    assert publisher.write(NAME, [b"a", b"b"]) == NAME
    assert _files(tmp_path) == {NAME: b"ab"}
    assert publisher.entries() == (OutputEntry(file=NAME, sha256=_sha(b"ab")),)
    assert publisher.kept == []


def test_our_own_output_is_replaced(tmp_path: Path) -> None:
    first = Publisher(tmp_path, ())
    first.write(NAME, [b"a"])
    second = Publisher(tmp_path, first.entries())
    assert second.write(NAME, [b"b"]) == NAME
    assert _files(tmp_path) == {NAME: b"b"}


def test_an_edited_output_stays_and_keeps_its_hash(tmp_path: Path) -> None:
    first = Publisher(tmp_path, ())
    first.write(NAME, [b"a"])
    (tmp_path / NAME).write_bytes(b"edited")
    second = Publisher(tmp_path, first.entries())
    assert second.write(NAME, [b"b"]) == "tong-hop (2).docx"
    assert _files(tmp_path) == {NAME: b"edited", "tong-hop (2).docx": b"b"}
    assert second.kept == [(NAME, "tong-hop (2).docx")]
    assert {row.file: row.sha256 for row in second.entries()} == {
        NAME: _sha(b"a"),
        "tong-hop (2).docx": _sha(b"b"),
    }


def test_our_copy_is_used_again_and_an_edited_copy_is_not(tmp_path: Path) -> None:
    publisher = Publisher(tmp_path, ())
    publisher.write(NAME, [b"a"])
    (tmp_path / NAME).write_bytes(b"edited")
    for data in (b"b", b"c"):
        publisher = Publisher(tmp_path, publisher.entries())
        assert publisher.write(NAME, [data]) == "tong-hop (2).docx"
    (tmp_path / "tong-hop (2).docx").write_bytes(b"edited too")
    publisher = Publisher(tmp_path, publisher.entries())
    assert publisher.write(NAME, [b"d"]) == "tong-hop (3).docx"
    assert _files(tmp_path) == {
        NAME: b"edited",
        "tong-hop (2).docx": b"edited too",
        "tong-hop (3).docx": b"d",
    }


def test_somebody_elses_file_of_that_name_stays(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"theirs")
    assert Publisher(tmp_path, ()).write(NAME, [b"ours"]) == "tong-hop (2).docx"
    assert (tmp_path / NAME).read_bytes() == b"theirs"


def test_a_run_that_stopped_before_its_last_file_leaves_no_copies(tmp_path: Path) -> None:
    """Outputs were written, run.json was not: the same bytes are nobody's edit."""
    Publisher(tmp_path, ()).write(NAME, [b"a"])
    again = Publisher(tmp_path, ())
    assert again.write(NAME, [b"a"]) == NAME
    assert set(_files(tmp_path)) == {NAME}


def test_a_deleted_output_is_written_again(tmp_path: Path) -> None:
    first = Publisher(tmp_path, ())
    first.write(NAME, [b"a"])
    (tmp_path / NAME).unlink()
    second = Publisher(tmp_path, first.entries())
    assert second.entries() == ()
    assert second.write(NAME, [b"b"]) == NAME


def test_a_file_that_another_program_holds_open_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Publisher(tmp_path, ())
    first.write(NAME, [b"a"])
    replace = Path.replace

    def held(self: Path, target: Path) -> Path:
        if Path(target).name == NAME:
            raise PermissionError(13, "held by Word", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", held)
    second = Publisher(tmp_path, first.entries())
    assert second.write(NAME, [b"b"]) == "tong-hop (2).docx"
    assert _files(tmp_path) == {NAME: b"a", "tong-hop (2).docx": b"b"}


def test_no_free_name_is_an_error_and_nothing_temporary_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(self: Path, target: Path) -> Path:
        raise PermissionError(13, "no", str(target))

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(QcdcError, match="không ghi được"):
        Publisher(tmp_path, ()).write(NAME, [b"b"])
    assert _files(tmp_path) == {}


@pytest.mark.parametrize(("name", "second"), [("run", "run (2)"), ("a.b.json", "a.b (2).json")])
def test_the_number_stands_before_the_ending(tmp_path: Path, name: str, second: str) -> None:
    (tmp_path / name).write_bytes(b"theirs")
    assert Publisher(tmp_path, ()).write(name, [b"ours"]) == second
