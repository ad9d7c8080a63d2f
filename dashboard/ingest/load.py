"""The one way in: prepare files, then store all of them or nothing.

Owns the order of work (read, map, validate, store), the history of loads and their undoing. Publishing is somebody
else's work.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from dashboard.access import Viewer, check_load
from dashboard.errors import NeedsAnswerError, RefusedFileError, UnknownNameError
from dashboard.ingest.asks import answer as answered
from dashboard.ingest.export import Ask, Export
from dashboard.ingest.inspection import inspect_file
from dashboard.ingest.mapping import Mapping, signature
from dashboard.ingest.pseudonyms import Pseudonyms
from dashboard.ingest.responses import validate_survey
from dashboard.ingest.suggestion import PLACES, suggest, with_suggestions
from dashboard.ingest.validation import Accepted, validate_table
from dashboard.vault import Vault

Progress = Callable[[str, float], None]


@dataclass(frozen=True)
class Upload:
    """A file to load, under the name its owner gave it, and what its owner said about it."""

    path: Path
    name: str
    fixed: dict[str, str] = field(default_factory=dict)
    """Wave, side, program or cohort that holds for the whole file; day_order, kind."""
    mapping: Mapping | None = None


@dataclass(frozen=True)
class Prepared:
    """A file read, mapped and validated, not stored yet."""

    export: Export
    mapping: Mapping
    accepted: Accepted
    asks: tuple[Ask, ...]
    already_loaded: str | None = None
    """When the same bytes were loaded before."""


def prepare(vault: Vault, upload: Upload, keys: Pseudonyms) -> Prepared:
    """Read one file and say what loading it would do; stores nothing."""
    export = inspect_file(upload.path, upload.name, sheet=upload.fixed.get("sheet"))
    remembered = _remembered(vault, export)
    scale_asks = with_suggestions(export)
    answers = {str(ask["id"]): str(ask["suggestion"]) for ask in scale_asks if "suggestion" in ask}
    answers |= remembered.answers if remembered else {}
    answers |= upload.mapping.answers if upload.mapping else {}
    answers |= {ask_id: said for ask_id, said in upload.fixed.items() if ask_id in answers}
    export = answered(export, answers)
    asks = [
        ask | {"suggestion": answers[str(ask["id"])]} if str(ask["id"]) in answers else ask
        for ask in scale_asks
    ]
    mapping = upload.mapping
    if mapping is None:
        mapping, open_asks = _suggested(export, upload, remembered)
        asks += open_asks
    mapping = replace(mapping, answers=answers)
    if mapping.kind == "survey" and not mapping.items and not remembered:
        raise RefusedFileError(
            "No question on a scale was found in this file.",
            where=upload.name,
            try_="Export all individual responses with choice text, or say which kind of table it is with --kind.",
        )
    validate = validate_survey if mapping.kind == "survey" else validate_table
    ready = all("suggestion" in ask for ask in asks)
    accepted = validate(export, mapping, keys) if ready else Accepted({}, (), 0)
    return Prepared(export, mapping, accepted, tuple(asks), _loaded_before(vault, export.content_hash))


def _suggested(export: Export, upload: Upload, remembered: Mapping | None) -> tuple[Mapping, list[Ask]]:
    """Return the mapping remembered for this survey, else the suggested one, with what was said about this file."""
    places = {name: value for name, value in upload.fixed.items() if name in PLACES}
    mapping, asks = suggest(export, places, upload.fixed.get("kind"))
    if remembered and remembered.kind == mapping.kind:
        mapping = replace(remembered, fixed=mapping.fixed, day_order=mapping.day_order)
    said = {
        ask_id.removeprefix("word:wave:"): wave
        for ask_id, wave in upload.fixed.items()
        if ask_id.startswith("word:wave:")
    }
    if said:
        mapping = replace(mapping, words=mapping.words | {"wave": mapping.words.get("wave", {}) | said})
    known = mapping.words.get("wave", {})
    asks = [ask for ask in asks if str(ask["id"]).removeprefix("word:wave:") not in known]
    if "day_order" in upload.fixed:
        mapping = replace(mapping, day_order=upload.fixed["day_order"])  # type: ignore[arg-type]
        asks = [ask for ask in asks if ask["id"] != "day_order"]
    return mapping, asks


def _remembered(vault: Vault, export: Export) -> Mapping | None:
    rows = vault.rows(
        "select mapping from mapping_memory where signature = $signature", signature=signature(export)
    )
    return Mapping.from_dict(json.loads(rows[0][0])) if rows else None


def _loaded_before(vault: Vault, content_hash: str) -> str | None:
    rows = vault.rows(
        "select load_id, loaded_at from load where content_hash = $hash and undone_at is null",
        hash=content_hash,
    )
    return f"load {rows[0][0]} of {rows[0][1]:%d %b %Y}" if rows else None


def load(
    vault: Vault,
    uploads: Sequence[Upload],
    viewer: Viewer,
    keys: Pseudonyms,
    *,
    is_sample: bool = False,
    progress: Progress = lambda _what, _share: None,
) -> list[dict[str, Any]]:
    """Load all files in one transaction, or none of them; return one report a file.

    Raises NeedsAnswerError when a file leaves something open, RefusedFileError when it can't be read.
    """
    check_load(viewer)
    prepared = []
    for done, upload in enumerate(uploads):
        progress(f"Reading {upload.name}", done / (len(uploads) + 1))
        prepared.append((upload, prepare(vault, upload, keys)))
    open_asks = [
        ask | {"file": upload.name}
        for upload, one in prepared
        for ask in one.asks
        if not one.already_loaded and "suggestion" not in ask
    ]
    if open_asks:
        raise NeedsAnswerError(
            f"{open_asks[0]['question']}",
            asks=open_asks,
            where=str(open_asks[0]["where"]),
            try_=_how_to_answer(open_asks[0]),
        )
    for upload, one in prepared:
        if not one.already_loaded and one.accepted.rows == 0:
            first = one.accepted.rejections[0].reason if one.accepted.rejections else "it has no rows"
            raise RefusedFileError(f"No row of this file could be taken: {first}.", where=upload.name)
    progress("Storing", len(uploads) / (len(uploads) + 1))
    with vault.transaction():
        reports = [_stored(vault, upload, one, is_sample=is_sample) for upload, one in _ordered(prepared)]
    progress("Stored", 1.0)
    return reports


def _ordered(prepared: list[tuple[Upload, Prepared]]) -> list[tuple[Upload, Prepared]]:
    """Return files in an order of their own, so that the order in which they were named changes nothing."""
    return sorted(
        prepared, key=lambda pair: (pair[1].mapping.kind, pair[0].name, pair[1].export.content_hash)
    )


def _how_to_answer(ask: Ask) -> str:
    choices = ask.get("choices") or []
    listed = ", ".join(str(choice) for choice in choices) if isinstance(choices, list) else ""
    options = {"wave": "--wave", "day_order": "--dates", "sheet": "--sheet"}
    option = options.get(str(ask["id"]))
    return (
        f"Say it with {option}: {listed}." if option else f"Answer it on the Upload page. Choices: {listed}."
    )


def _stored(vault: Vault, upload: Upload, one: Prepared, *, is_sample: bool) -> dict[str, Any]:
    if one.already_loaded or _loaded_before(vault, one.export.content_hash):
        return {"file": upload.name, "already_loaded": one.already_loaded or "now", "rows": 0, "load": None}
    load_id = vault.rows("select nextval('load_number')")[0][0]
    rejected_rows = {rejection.row for rejection in one.accepted.rejections if rejection.whole_row}
    states = one.export.states
    vault.append(
        "load",
        pl.DataFrame(
            {
                "load_id": [load_id],
                "file_name": [upload.name],
                "content_hash": [one.export.content_hash],
                "format": [one.export.format],
                "kind": [one.mapping.kind],
                "rows_read": [len(one.export.rows)],
                "rows_kept": [one.accepted.rows],
                "rows_rejected": [len(rejected_rows)],
                "rows_test": [states["test"]],
                "rows_unfinished": [states["unfinished"]],
                "rows_duplicate": [states["duplicate"]],
                "is_sample": [is_sample],
                "mapping": [one.mapping.as_json()],
                "loaded_at": [datetime.now(UTC).replace(tzinfo=None)],
            }
        ),
    )
    for table, frame in one.accepted.tables.items():
        vault.append(table, frame.with_columns(load_id=pl.lit(load_id, pl.Int64)))
    vault.append(
        "rejected_row",
        pl.DataFrame(
            [
                {
                    "load_id": load_id,
                    "row_number": found.row,
                    "column_name": found.column,
                    "cell": found.cell,
                    "reason": found.reason,
                }
                for found in one.accepted.rejections
            ]
        ),
    )
    _remember(vault, one)
    return report(upload, one) | {"load": load_id}


def _remember(vault: Vault, one: Prepared) -> None:
    vault.rows(
        "insert or replace into mapping_memory values ($signature, $mapping, $now)",
        signature=signature(one.export),
        mapping=replace(one.mapping, fixed={}).as_json(),
        now=datetime.now(UTC).replace(tzinfo=None),
    )


def report(upload: Upload, one: Prepared) -> dict[str, Any]:
    """Return what loading a file does, for a person to read; holds no answer and no e-mail."""
    states = one.export.states
    return {
        "file": upload.name,
        "format": one.export.format,
        "kind": one.mapping.kind,
        "rows": one.accepted.rows,
        "read": len(one.export.rows),
        "test": states["test"],
        "unfinished": states["unfinished"],
        "duplicate": states["duplicate"],
        "rejections": [asdict(found) for found in one.accepted.rejections],
        "asks": [dict(ask) for ask in one.asks],
        "notes": [*one.accepted.notes, *one.export.warnings],
        "already_loaded": one.already_loaded,
    }


def history(vault: Vault) -> list[dict[str, Any]]:
    """Return every load, newest first."""
    return vault.fetch("vault_history/loads").to_dicts()


def rejected(vault: Vault, load_id: int) -> list[dict[str, Any]]:
    """Return what one load left out and why."""
    return vault.fetch("vault_history/rejected", load_id=load_id).to_dicts()


LOADED_TABLES = (
    "identity.person", "alias", "roster", "pair", "session", "idea", "response", "item", "answer",
)  # fmt: skip


def undo(vault: Vault, load_ids: Sequence[int], viewer: Viewer) -> list[int]:
    """Take loads back, rows and all; the record that they were there stays."""
    check_load(viewer)
    known = {row[0] for row in vault.rows("select load_id from load where undone_at is null")}
    for load_id in load_ids:
        if load_id not in known:
            raise UnknownNameError.among("load that can be undone", str(load_id), [str(one) for one in known])
    with vault.transaction():
        for load_id in load_ids:
            for table in LOADED_TABLES:
                vault.rows(f"delete from {table} where load_id = $load_id", load_id=load_id)  # noqa: S608
            vault.rows("delete from rejected_row where load_id = $load_id", load_id=load_id)
            vault.rows(
                "update load set undone_at = $now where load_id = $load_id",
                now=datetime.now(UTC).replace(tzinfo=None),
                load_id=load_id,
            )
    return list(load_ids)


def sample_loads(vault: Vault) -> list[int]:
    """Return the loads of the sample program that are still there."""
    return [row[0] for row in vault.rows("select load_id from load where is_sample and undone_at is null")]


def has_own_loads(vault: Vault) -> bool:
    """Return whether anything but the sample program is loaded."""
    return bool(vault.rows("select 1 from load where not is_sample and undone_at is null limit 1"))
