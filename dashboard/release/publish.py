"""Publishing: vault → queries → statistics → confidentiality plan → a new immutable release.

Owns the one way from raw rows to what may be shown. The new release is written whole under another name; until the
pointer moves, readers keep the one before.
"""

import gc
import hashlib
import json
import secrets
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import date
from pathlib import Path

import duckdb
import polars as pl

from dashboard.catalogue import OUTCOMES, Outcome
from dashboard.config import DataFolder
from dashboard.errors import NotReadyError
from dashboard.generations import DEFAULT, Scheme, as_said
from dashboard.generations_file import read_scheme
from dashboard.privacy.policy import POLICY, Policy
from dashboard.privacy.policy_file import read_policy
from dashboard.privacy.proof import Certificate, certify
from dashboard.privacy.rounding import shown_people
from dashboard.pseudonyms import pseudonyms
from dashboard.release.answers import AnswerTables, answer_tables
from dashboard.release.ledger import Ledger, note_rules, read, write
from dashboard.release.nearest import with_nearest
from dashboard.release.prepared import Prepared
from dashboard.release.store import ReleaseFile, adopt, remove_unfinished
from dashboard.release.voices import voices
from dashboard.sql import queries, question_of
from dashboard.staying_file import read_staying
from dashboard.vault import Vault
from dashboard.vault_file import STORAGE_VERSION

Progress = Callable[[str, float], None]
"""Called with what is being done and how much of it is done, from 0 to 1."""

_CELL_COLUMNS = (
    "cell_id", "outcome", "scope", "program", "cohort", "side", "wave", "attribute", "attribute_group", "people",
    "people_text", "hidden", "nearest", "nearest_scope", "kept_as_of",
)  # fmt: skip

_OF_THE_FOLDER = ("pair",)
"""Columns that follow from the folder's key: the same rows loaded elsewhere make a release of the same name."""
_WITH_HISTORY = {"rule_change", "proof"}
"""Tables that tell of earlier releases too, and so don't count for the name of a release."""


@dataclass(frozen=True)
class Computed:
    """What a release would hold, before it is written."""

    programs: pl.DataFrame
    tables: dict[str, pl.DataFrame]
    """Outcome → its cells as they may be shown."""
    as_of: date
    ledger: Ledger
    answers: AnswerTables
    scheme: Scheme
    """Of generations, with the small ones joined."""
    new_voices: pl.DataFrame
    """The comments that would be shown for the first time, each with those it comes with."""


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python look for no cycles: what publishing makes lives until it is done."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_without_collecting()
def publish(
    vault: Vault,
    folder: DataFolder,
    *,
    outcomes: Iterable[Outcome] = tuple(OUTCOMES.values()),
    policy: Policy | None = None,
    progress: Progress = lambda _what, _share: None,
) -> ReleaseFile:
    """Write a release of everything the vault holds and point at it.

    The same rows, settings and earlier releases give a release of the same name. The rules come from the folder's policy
    file unless given, the scheme of generations and what is told of staying from their own. Raises NotReadyError when there is nothing to publish.
    """
    folder.create()
    remove_unfinished(folder)
    rules = policy or read_policy(folder.policy)
    note_rules(vault, rules)
    found = computed(
        vault, pseudonyms(folder.key, vault.key_use()).key, outcomes=outcomes, policy=rules, scheme=read_scheme(folder.generations),
        staying=read_staying(folder.staying),
        progress=lambda what, share: progress(what, 0.8 * share),
    )  # fmt: skip
    progress("Proving that nothing can be worked out", 0.8)
    fixed = {
        "release_info": _info(found, rules),
        "program": found.programs,
        "asked": vault.fetch("publish/asked"),
        "finding": findings(vault),
        "proof": _proof(found),
        "rule_change": _rule_changes(vault),
    }
    progress("Writing the release", 0.95)
    write(vault, found.ledger, found.answers.entries)
    vault.append("comment_shown", found.new_voices)
    digest = _content_digest(
        {name: table for name, table in fixed.items() if name not in _WITH_HISTORY}, found.tables
    )
    unfinished = folder.releases / f"unfinished-{secrets.token_hex(8)}"
    _write(unfinished, fixed, found.tables)
    released = adopt(folder, unfinished, digest)
    progress("Published", 1.0)
    return released


def computed(
    vault: Vault,
    key: bytes,
    *,
    outcomes: Iterable[Outcome] = tuple(OUTCOMES.values()),
    policy: Policy = POLICY,
    scheme: Scheme = DEFAULT,
    staying: Collection[str] = (),
    progress: Progress = lambda _what, _share: None,
) -> Computed:
    """Return what a release would hold now; writes nothing.

    Raises NotReadyError when there is nothing to publish.
    """
    as_of = vault.fetch("publish/as_of")["as_of"][0]
    if as_of is None:
        raise NotReadyError(
            "There is nothing to publish yet.",
            try_="Load a list of pairs first, then sessions and surveys.",
        )
    prepared = Prepared(vault, as_of, scheme, staying)
    listed = list(outcomes)
    tables: dict[str, pl.DataFrame] = {}
    rows_of: dict[Outcome, pl.DataFrame] = {}
    new_voices = pl.DataFrame()
    for done, outcome in enumerate(listed):
        progress(f"Computing: {outcome.title.lower()}", 0.3 * done / len(listed))
        if outcome.about == "answers":
            rows_of[outcome] = prepared.rows(outcome)
        elif outcome.about == "comments":
            heard = voices(
                outcome,
                prepared.rows(outcome),
                vault.fetch("published/comment_batches"),
                policy,
                prepared.names,
            )
            tables[outcome.name], new_voices = heard.table, heard.new
        else:
            tables[outcome.name] = prepared.table(outcome, policy)
    ledger = read(vault)
    answers = answer_tables(
        rows_of,
        key,
        ledger=ledger,
        policy=policy,
        as_of=as_of,
        progress=lambda what, share: progress(what, 0.3 + 0.7 * share),
    )
    tables |= answers.tables
    ordered = {
        outcome.name: with_nearest(outcome, tables[outcome.name]).with_columns(_kept(tables[outcome.name]))
        for outcome in listed
    }
    return Computed(
        vault.fetch("publish/programs"), ordered, as_of, ledger, answers, prepared.scheme, new_voices
    )


def _kept(table: pl.DataFrame) -> list[pl.Expr]:
    return (
        []
        if "kept_as_of" in table.columns or not table.width
        else [pl.lit(None, pl.String).alias("kept_as_of")]
    )


def _info(found: Computed, rules: Policy) -> pl.DataFrame:
    tables = [table for table in found.tables.values() if table.height]
    info = {
        "as_of": found.as_of.isoformat(),
        "generation_scheme": found.scheme.name,
        "generations": json.dumps(as_said(found.scheme)),
        "fewest_people": str(min(one.fewest_people for one in (rules, *found.ledger.policies.values()))),
        "hidden_cells": str(sum(int(table["hidden"].is_not_null().sum()) for table in tables)),
        "cells": str(sum(table.height for table in tables)),
        "rules": json.dumps(rules.as_dict()),
    }
    return pl.DataFrame(list(info.items()), schema=["name", "value"], orient="row")


def _proof(found: Computed) -> pl.DataFrame:
    """Return the certificates of all systems; raises DamagedError where a plan doesn't hold."""
    systems = sorted(found.answers.plan.systems.items(), key=lambda item: str(item[0]))
    rows = [
        # What is shown of a skill says "5 to 9 people", so its proof may not say how many they are.
        asdict(one) | {"people": shown_people(one.people, "answers", made.policy)[0]}
        for system, made in systems
        for one in certify(system, made)
    ]
    return pl.DataFrame(
        rows,
        schema={field.name: pl.Int64 if field.type is int else pl.String for field in fields(Certificate)},
        orient="row",
    )


def _rule_changes(vault: Vault) -> pl.DataFrame:
    rows = vault.rows("select strftime(seen_at, '%Y-%m-%d %H:%M'), rules from policy_change order by seen_at")
    return pl.DataFrame(rows, schema={"seen_at": pl.String, "rules": pl.String}, orient="row")


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
    content |= {name: _told(table) for name, table in (fixed | tables).items()}
    return hashlib.sha256(json.dumps(content, sort_keys=True, default=str).encode()).hexdigest()


def _told(table: pl.DataFrame) -> list[object]:
    """Return columns and rows as far as they don't follow from the folder's key, which orders rows too."""
    kept = table.drop(*_OF_THE_FOLDER, strict=False)
    rows = kept.rows() if kept.width == table.width else sorted(kept.rows(), key=str)
    return [kept.columns, rows]


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
