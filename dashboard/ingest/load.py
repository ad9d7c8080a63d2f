"""The one way in: prepare files, then store all of them or nothing.

Owns the order of work (read, map, validate, store) and the one transaction. Publishing is somebody else's work.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import polars as pl

from dashboard.access import Viewer, check_load
from dashboard.erased import LeftOut
from dashboard.errors import NeedsAnswerError, OutcomesError, RefusedFileError
from dashboard.ingest import memory
from dashboard.ingest.export import Ask
from dashboard.ingest.meetings import KIND as MEETINGS
from dashboard.ingest.preparation import Prepared, Upload, accepted, loaded_before, prepare
from dashboard.ingest.report import left_out_rows, report
from dashboard.pseudonyms import Pseudonyms
from dashboard.vault import Vault

Progress = Callable[[str, float], None]


def load(
    vault: Vault,
    uploads: Sequence[Upload],
    viewer: Viewer,
    keys: Pseudonyms,
    gone: LeftOut | None = None,
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
        prepared.append(prepare(vault, upload, keys, gone))
    open_asks = [
        ask | {"file": one.upload.name} for one in prepared for ask in one.open_asks if not one.already_loaded
    ]
    if open_asks:
        raise NeedsAnswerError(
            f"{open_asks[0]['question']}",
            asks=open_asks,
            where=str(open_asks[0]["where"]),
            try_=_how_to_answer(open_asks[0]),
        )
    progress("Storing", len(uploads) / (len(uploads) + 1))
    with vault.transaction():
        reports = [_stored(vault, one, viewer, keys, is_sample=is_sample) for one in _ordered(prepared)]
    progress("Stored", 1.0)
    return reports


@contextmanager
def rehearsed(
    vault: Vault, prepared: Sequence[Prepared], viewer: Viewer, keys: Pseudonyms
) -> Iterator[dict[str, dict[str, Any]]]:
    """Store files, let the caller look at what changes, and take everything back.

    Yields for each file by its content hash what a load would report, or the error it would end with.
    """
    check_load(viewer)
    with vault.rehearsal():
        found: dict[str, dict[str, Any]] = {}
        for one in _ordered(prepared):
            try:
                said = _stored(vault, one, viewer, keys, is_sample=False)
            except OutcomesError as error:
                said = {"file": one.upload.name, "error": error.as_dict()}
            found.setdefault(one.export.content_hash, said)
        yield found


def _ordered(prepared: Sequence[Prepared]) -> list[Prepared]:
    """Return files in an order of their own, so that the order in which they were named changes nothing.

    Meetings come last: they are matched to pairs, which the same load may bring.
    """

    def place(one: Prepared) -> tuple[bool, str, str, str]:
        kind = one.mapping.kind
        return kind == MEETINGS, kind, one.upload.name, one.export.content_hash

    return sorted(prepared, key=place)


def _how_to_answer(ask: Ask) -> str:
    choices = ask.get("choices") or []
    listed = ", ".join(str(choice) for choice in choices) if isinstance(choices, list) else ""
    options = {"wave": "--wave", "day_order": "--dates", "sheet": "--sheet"}
    option = options.get(str(ask["id"]))
    return (
        f"Say it with {option}: {listed}." if option else f"Answer it on the Upload page. Choices: {listed}."
    )


def _stored(
    vault: Vault, one: Prepared, viewer: Viewer, keys: Pseudonyms, *, is_sample: bool
) -> dict[str, Any]:
    if already := one.already_loaded or loaded_before(vault, one.export.content_hash):
        return report(replace(one, already_loaded=already)) | {"rows": 0, "load": None}
    if one.mapping.kind == MEETINGS:
        one = replace(one, accepted=accepted(vault, one, keys))
    if one.accepted.rows == 0:
        first = one.accepted.rejections[0].reason if one.accepted.rejections else "it has no rows"
        raise RefusedFileError(f"No row of this file could be taken: {first}.", where=one.upload.name)
    load_id = vault.rows("select nextval('load_number')")[0][0]
    vault.append("load", _record(load_id, one, viewer, is_sample=is_sample))
    for table, frame in one.accepted.tables.items():
        vault.append(table, frame.with_columns(load_id=pl.lit(load_id, pl.Int64)))
    vault.append("rejected_row", _left_out(load_id, one))
    memory.remember(vault, one.export, one.mapping)
    people = vault.fetch("effect/people_of_load", load_id=load_id).to_dicts()[0]
    return report(one) | {"load": load_id, "people": people if one.mapping.kind == "survey" else None}


def _record(load_id: int, one: Prepared, viewer: Viewer, *, is_sample: bool) -> pl.DataFrame:
    states = one.export.states
    rejected_rows = {rejection.row for rejection in one.accepted.rejections if rejection.whole_row}
    return pl.DataFrame(
        {
            "load_id": [load_id],
            "file_name": [one.upload.name],
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
            "loaded_by": [viewer.subject],
        }
    )


def _left_out(load_id: int, one: Prepared) -> pl.DataFrame:
    found = [
        *(
            (rejection.row, rejection.column, rejection.cell, rejection.reason)
            for rejection in one.accepted.rejections
        ),
        *(
            (row["row"], row["column"], row["cell"], row["reason"])
            for row in left_out_rows(one.export, one.mapping)
        ),
    ]
    names = {"row_number": pl.Int64, "column_name": pl.String, "cell": pl.String, "reason": pl.String}
    return pl.DataFrame(found, schema=names, orient="row").with_columns(load_id=pl.lit(load_id, pl.Int64))
