"""What was ever published is on record, whole, and later releases are planned around it."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.policy import POLICY, Policy
from dashboard.release.answers import CHANGED, AnswerTables, answer_tables
from dashboard.release.ledger import Ledger, note_rules, read, sum_key, write
from dashboard.vault import Vault
from tests.release.test_answers import at, gains

GAIN = OUTCOMES["skill_gain"]
STRICTER = replace(POLICY, fewest_people=8)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault(tmp_path / "vault.duckdb") as opened:
        yield opened


def published(
    vault: Vault, rows: pl.DataFrame, policy: Policy = POLICY, as_of: date = date(2026, 1, 1)
) -> AnswerTables:
    ledger = read(vault)
    made = answer_tables({GAIN: rows}, b"key", ledger=ledger, policy=policy, as_of=as_of)
    write(vault, ledger, made.entries)
    return made


def answers_of(people: int, after: float, name: str) -> pl.DataFrame:
    return gains(people, name).with_columns(program=pl.lit("A"), after=pl.lit(after))


def test_an_empty_record_is_an_empty_ledger(vault: Vault) -> None:
    assert read(vault) == Ledger()


def test_what_was_written_is_read(vault: Vault) -> None:
    made = published(vault, gains(40))
    ledger = read(vault)
    made_of = {sum_key(one): one.stand_ins for one in made.entries.sums if one.stand_ins}
    assert {sum_key(one): one.stand_ins for one in ledger.sums} == made_of
    assert {name: (cell.as_of, cell.shown) for name, cell in ledger.cells.items()} == {
        name: (made.entries.as_of, shown) for name, (shown, _) in made.entries.cells.items()
    }
    assert ledger.policies == {"baseline": POLICY, "end": POLICY}
    assert ledger.said == made.entries.said


def test_the_same_release_again_adds_nothing(vault: Vault) -> None:
    published(vault, gains(40))
    first = (
        vault.rows("select count(*) from published_sum"),
        vault.rows("select count(*) from published_group"),
    )
    again = published(vault, gains(40))
    assert (
        vault.rows("select count(*) from published_sum"),
        vault.rows("select count(*) from published_group"),
    ) == first
    assert again.plan.shown


def test_five_late_answers_at_the_top_are_not_told_by_the_difference_to_the_release_before(
    vault: Vault,
) -> None:
    early, late = answers_of(10, 4.0, "A"), answers_of(5, 5.0, "A late")
    first = at(published(vault, early).tables["skill_gain"], "all")
    second = at(published(vault, pl.concat([early, late])).tables["skill_gain"], "all")
    assert (first["after"], first["after_mark"]) == (4.0, None)
    # 4.4 would leave 24 or more points to five people, after 41 at most for the ten.
    assert (second["after"], second["after_mark"]) == (4.2, "or more")


def test_a_figure_says_the_same_again_whatever_was_shown_since(vault: Vault) -> None:
    early, late = answers_of(10, 4.0, "A"), answers_of(5, 5.0, "A late")
    both = pl.concat([early, late.with_columns(level=pl.lit("Manager"))])
    first = published(vault, both).tables["skill_gain"]
    assert published(vault, both).tables["skill_gain"].equals(first)


def test_the_record_names_nobody(vault: Vault) -> None:
    published(vault, gains(40, program="Somebody"))
    tables = ("published_group", "published_sum")
    assert "Somebody" not in str([vault.rows(f"select * from {table}") for table in tables])  # noqa: S608


def test_a_cell_with_one_late_answer_keeps_what_it_showed(vault: Vault) -> None:
    early = at(published(vault, gains(40)).tables["skill_gain"], "all")
    later = at(published(vault, gains(41), as_of=date(2026, 2, 1)).tables["skill_gain"], "all")
    assert later["kept_as_of"] == "2026-01-01"
    assert [later[name] for name in ("people", "before", "after", "gain")] == [
        early[name] for name in ("people", "before", "after", "gain")
    ]


def test_a_cell_with_five_late_answers_is_shown_anew(vault: Vault) -> None:
    published(vault, gains(40))
    later = at(published(vault, gains(45), as_of=date(2026, 2, 1)).tables["skill_gain"], "all")
    assert (later["people"], later["kept_as_of"]) == (45, None)


def test_a_cell_is_hidden_when_it_changed_too_much_to_be_kept_and_there_is_no_room_to_show_it(
    vault: Vault,
) -> None:
    """Three of twelve people give way to three others: six in all are another, and fifteen allow three figures."""
    published(vault, gains(12))
    others = gains(12).with_columns(
        people=pl.concat_list(pl.lit("A ") + (pl.int_range(pl.len()) + 3).cast(pl.String))
    )
    assert at(published(vault, others).tables["skill_gain"], "all")["hidden"] == CHANGED


def test_rules_hold_for_a_wave_from_its_first_release_on(vault: Vault) -> None:
    published(vault, gains(40))
    assert at(published(vault, gains(40), STRICTER).tables["skill_gain"], "all")["hidden"] is None
    assert read(vault).policies == {"baseline": POLICY, "end": POLICY}


def test_a_rule_that_is_new_in_the_product_parts_nothing_from_what_is_on_record(vault: Vault) -> None:
    """A record of a version without one of the rules still stands in the same system."""
    published(vault, gains(40))
    for wave, rules in vault.rows("select wave, rules from policy_in_force"):
        older = {
            name: value for name, value in json.loads(rules).items() if name != "fewest_people_in_gains_alone"
        }
        vault.rows(
            "update policy_in_force set rules = $rules where wave = $wave", rules=json.dumps(older), wave=wave
        )
    vault.rows("update published_sum set rules = 'an older name'")
    later = at(published(vault, gains(41)).tables["skill_gain"], "all")
    assert later["kept_as_of"] == "2026-01-01"


def test_rules_are_logged_when_they_change(vault: Vault) -> None:
    for rules in (POLICY, POLICY, STRICTER):
        note_rules(vault, rules)
    logged = vault.rows("select rules from policy_change order by seen_at")
    assert [json.loads(rules)["fewest_people"] for (rules,) in logged] == [5, 8]


def test_a_record_that_cannot_be_written_whole_is_not_written_at_all(vault: Vault) -> None:
    ledger = read(vault)
    made = answer_tables({GAIN: gains(40)}, b"key", ledger=ledger, policy=POLICY, as_of=date(2026, 1, 1))
    name = next(iter(made.entries.cells))
    broken = replace(made.entries, cells={**made.entries.cells, name: ({"gain": object()}, ())})
    with pytest.raises(TypeError):
        write(vault, ledger, broken)
    assert read(vault) == Ledger()
