"""Somebody forgotten leaves nothing on record that leads to them, and the record weighs as much as before."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.policy import POLICY
from dashboard.release.answers import AnswerTables, answer_tables
from dashboard.release.forgetting import forget
from dashboard.release.ledger import Ledger, read, write
from dashboard.release.tokens import person_token, with_tokens
from dashboard.vault import Vault
from tests.release.test_answers import gains

KEY = b"key"
GAIN = OUTCOMES["skill_gain"]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault(tmp_path / "vault.duckdb") as opened:
        yield opened


def published(vault: Vault, rows: pl.DataFrame) -> AnswerTables:
    ledger = read(vault)
    made = answer_tables({GAIN: rows}, KEY, ledger=ledger, policy=POLICY, as_of=date(2026, 1, 1))
    write(vault, ledger, made.entries)
    return made


def tokens_of(ledger: Ledger) -> set[int]:
    groups = ledger.groups().values()
    lists = [part for group in groups for part in (group.people.tolist(), group.answers.tolist())]
    return {token for one in lists for token in one} | {
        token for one in ledger.sums for both in one.stand_ins for token in both
    }


def test_no_token_of_somebody_forgotten_is_left_and_all_others_are(vault: Vault) -> None:
    rows = gains(40)
    published(vault, rows)
    somebody = rows["people"][0][0]
    mine = with_tokens(rows, KEY, {"before": "baseline", "after": None}).filter(
        pl.col("people").list.first() == somebody
    )
    gone = {person_token(KEY, somebody), *mine["before_token"], *mine["after_token"]}
    before = read(vault)

    forget(vault, [somebody], KEY)

    after = read(vault)
    assert gone & tokens_of(before) == gone
    assert not gone & tokens_of(after)
    assert len(tokens_of(after)) == len(tokens_of(before))
    assert len(tokens_of(after) & tokens_of(before)) >= len(tokens_of(before)) * 0.9
    assert [np.sort(one.group.weights).tolist() for one in after.sums] == [
        np.sort(one.group.weights).tolist() for one in before.sums
    ]
    known = {one.group.digest for one in after.sums}
    assert {key[-1] for cell in after.cells.values() for key in cell.sums} <= known
    assert {cell: one.shown for cell, one in after.cells.items()} == {
        cell: one.shown for cell, one in before.cells.items()
    }


def test_what_was_shown_is_kept_when_somebody_is_forgotten_and_gone(vault: Vault) -> None:
    rows = gains(40)
    first = published(vault, rows).tables["skill_gain"]
    somebody = rows["people"][0][0]
    forget(vault, [somebody], KEY)
    made = published(vault, rows.filter(pl.col("people").list.first() != somebody))
    second = made.tables["skill_gain"]
    assert all(one.is_sound for one in made.plan.systems.values())
    values = ["before", "after", "gain"]
    both = first.join(
        second, on=["scope", "program", "cohort", "side", "skill"], nulls_equal=True, suffix="_now"
    )
    told = both.filter(pl.col("hidden").is_null(), pl.col("hidden_now").is_null())
    assert told.height
    assert told.select(values).rows() == told.select(f"{name}_now" for name in values).rows()


def test_somebody_never_published_changes_nothing(vault: Vault) -> None:
    published(vault, gains(40))
    before = vault.rows("from published_group order by all"), vault.rows("from published_sum order by all")
    assert forget(vault, ["nobody"], KEY) == 0
    assert (
        vault.rows("from published_group order by all"),
        vault.rows("from published_sum order by all"),
    ) == before
