"""Publishing: vault → queries → statistics → confidentiality plan → a new immutable release.

Owns the one way from raw rows to what may be shown. The new release is written whole under another name; until the
pointer moves, readers keep the one before.
"""

import hashlib
import json
import secrets
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from dashboard.catalogue import OUTCOMES, Outcome
from dashboard.config import GENERATION_SCHEME, GENERATIONS, DataFolder
from dashboard.errors import NotReadyError
from dashboard.privacy.policy import POLICY, Policy
from dashboard.release.store import ReleaseFile, adopt, remove_unfinished
from dashboard.release.tables import cells_of
from dashboard.sql import queries, query, question_of
from dashboard.vault import STORAGE_VERSION, Vault

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, from 0 to 1."""

_CELL_COLUMNS = (
    "cell_id", "outcome", "scope", "program", "cohort", "side", "wave", "attribute", "attribute_group", "people",
    "people_text", "hidden",
)  # fmt: skip


def publish(
    vault: Vault,
    folder: DataFolder,
    *,
    outcomes: Iterable[Outcome] = tuple(OUTCOMES.values()),
    policy: Policy = POLICY,
    progress: Progress = lambda _what, _share: None,
) -> ReleaseFile:
    """Write a release of everything the vault holds and point at it.

    The same rows and settings give a release of the same name. Raises NotReadyError when there is nothing to publish.
    """
    folder.create()
    remove_unfinished(folder)
    programs, tables, as_of = computed(vault, outcomes=outcomes, policy=policy, progress=progress)
    progress("Writing the release", len(tables) / (len(tables) + 1))
    info = {
        "as_of": as_of.isoformat(),
        "generation_scheme": GENERATION_SCHEME,
        "fewest_people": str(policy.fewest_people),
        "hidden_cells": str(
            sum(table["hidden"].is_not_null().sum() for table in tables.values() if table.height)
        ),
        "cells": str(sum(table.height for table in tables.values())),
    }
    fixed = {"release_info": pl.DataFrame(list(info.items()), schema=["name", "value"], orient="row"),
             "program": programs, "finding": findings(vault)}  # fmt: skip
    digest = _content_digest(fixed, tables)
    unfinished = folder.releases / f"unfinished-{secrets.token_hex(8)}"
    _write(unfinished, fixed, tables)
    released = adopt(folder, unfinished, digest)
    progress("Published", 1.0)
    return released


def computed(
    vault: Vault,
    *,
    outcomes: Iterable[Outcome] = tuple(OUTCOMES.values()),
    policy: Policy = POLICY,
    progress: Progress = lambda _what, _share: None,
) -> tuple[pl.DataFrame, dict[str, pl.DataFrame], date]:
    """Return the programs, the cells of every outcome as they may be shown, and the day they stand for.

    Raises NotReadyError when there is nothing to publish.
    """
    as_of = vault.fetch("publish/as_of")["as_of"][0]
    if as_of is None:
        raise NotReadyError(
            "There is nothing to publish yet.",
            try_="Load a list of pairs first, then sessions and surveys.",
        )
    prepare_attributes(vault)
    programs = vault.fetch("publish/programs")
    tables: dict[str, pl.DataFrame] = {}
    listed = list(outcomes)
    for done, outcome in enumerate(listed):
        progress(f"Computing: {outcome.title.lower()}", done / (len(listed) + 1))
        tables[outcome.name] = _table(vault, outcome, as_of, policy)
    return programs, tables, as_of


def prepare_attributes(vault: Vault) -> None:
    """Let publish queries see each person's attributes, with generations by the scheme in force."""
    vault.offer(
        "generation",
        pl.DataFrame(
            [(g.name, g.first_year, g.last_year) for g in GENERATIONS],
            schema=["name", "first_year", "last_year"],
            orient="row",
        ),
    )
    vault.run("scheme/person_attribute")


def _table(vault: Vault, outcome: Outcome, as_of: date, policy: Policy) -> pl.DataFrame:
    name = f"publish/{outcome.name}"
    given = {"as_of": as_of} if "as_of" in query(name).parameters else {}
    rows = vault.fetch(name, **given)
    return cells_of(outcome, rows, policy) if rows.height else pl.DataFrame()


def findings(vault: Vault) -> pl.DataFrame:
    """Return what every check of the loaded rows found: its question and how many rows it concerns."""
    return pl.DataFrame(
        [
            (check.name.partition("/")[2], question_of(check), vault.fetch(check.name)["rows_concerned"][0])
            for check in queries("checks")
        ],
        schema={"name": pl.String, "question": pl.String, "rows_concerned": pl.Int64},
        orient="row",
    )


def _content_digest(fixed: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]) -> str:
    """Return the sha256 of everything in the release; DuckDB's own files differ from one writing to the next."""
    content: dict[str, object] = {"schema": [schema.text for schema in queries("release")]}
    content |= {name: [table.columns, table.rows()] for name, table in (fixed | tables).items()}
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _write(path: Path, fixed: dict[str, pl.DataFrame], tables: dict[str, pl.DataFrame]) -> None:
    connection = duckdb.connect()
    connection.execute(
        f"attach $release as release (storage_version '{STORAGE_VERSION}')", {"release": str(path)}
    )
    connection.execute("use release")
    for schema in queries("release"):
        connection.execute(schema.text)
    for name, table in fixed.items():
        connection.register("incoming", table)
        connection.execute(f"insert into {name} by name select * from incoming")  # noqa: S608
        connection.unregister("incoming")
    first_id = 0
    for name, table in tables.items():
        if not table.height:
            continue
        numbered = table.with_row_index("cell_id", offset=first_id).with_columns(outcome=pl.lit(name))
        first_id += table.height
        connection.register("incoming", numbered)
        listed = ", ".join(_CELL_COLUMNS)
        connection.execute(f"insert into cell ({listed}) select {listed} from incoming")  # noqa: S608
        values = ", ".join(
            column
            for column in ("cell_id", *table.columns)
            if column == "cell_id" or column not in _CELL_COLUMNS
        )
        connection.execute(f"create table {name} as select {values} from incoming")  # noqa: S608
        connection.unregister("incoming")
    connection.execute("checkpoint release")
    connection.execute("use memory")
    connection.execute("detach release")
    connection.close()
