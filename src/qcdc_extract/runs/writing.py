"""The outputs of a run, the overview page last: it links to the others and names what was kept."""

from collections.abc import Iterable, Mapping

import msgspec

from qcdc_extract.consolidated import Changes, Consolidation, Draft, InputEntry, RunManifest
from qcdc_extract.outputs import docx_bytes, overview_html
from qcdc_extract.places import source_name
from qcdc_extract.records import Record
from qcdc_extract.runs.publish import Publisher

DRAFT, OVERVIEW, RECORDS = "tong-hop.docx", "bang-ke.html", "records.jsonl"


def write(
    publisher: Publisher,
    lines: Iterable[bytes],
    consolidation: Consolidation,
    draft: Draft,
    manifest: RunManifest,
    previous: RunManifest | None,
    reasons: Mapping[str, str],
    warnings: tuple[str, ...] = (),
) -> dict[str, str]:
    """Writes all files but run.json: the name asked for, and the name it was written under."""
    names = {
        RECORDS: publisher.write(RECORDS, lines),
        "consolidation.json": publisher.write("consolidation.json", [pretty(consolidation)]),
        "draft.json": publisher.write("draft.json", [pretty(draft)]),
        DRAFT: publisher.write(DRAFT, [docx_bytes(draft)]),
    }
    kept = tuple(
        f"{edited} đã được sửa sau lần chạy trước nên được giữ nguyên; bản mới là {new}."
        for edited, new in publisher.kept
    )
    page = overview_html(
        consolidation,
        manifest,
        changes(manifest, previous),
        aside=tuple(
            (row.statement, reasons.get(row.reason, row.reason)) for row in draft.set_aside
        ),
        links=((f"Dự thảo báo cáo ({names[DRAFT]})", names[DRAFT]),),
        notes=(*warnings, *kept),
    )
    names[OVERVIEW] = publisher.write(OVERVIEW, [page.encode("utf-8")])
    return names


def changes(manifest: RunManifest, previous: RunManifest | None) -> Changes:
    """What came, changed and went since the run before, by the names of inputs."""
    if previous is None:
        return Changes(first_run=True)
    old, new = _hashes(previous.inputs), _hashes(manifest.inputs)
    return Changes(
        first_run=False,
        added=tuple(name for name in new if name not in old),
        changed=tuple(name for name in new if name in old and old[name] != new[name]),
        removed=tuple(name for name in old if name not in new),
    )


def pretty(record: Record) -> bytes:
    """A record as JSON that people can read."""
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


def _hashes(entries: Iterable[InputEntry]) -> dict[str, str | None]:
    return {
        source_name(entry.file, entry.member): entry.sha256
        for entry in entries
        if entry.status != "ignored"
    }
