"""Single ideas as they may be listed: where they came from as far as that is shown, and their words as far as HR cleared them.

Owns the one passage by which words somebody typed reach a release. It fails closed: words that HR didn't clear stay behind, and so do
cleared ones that name somebody, unless HR cleared them with names.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import polars as pl

from dashboard.catalogue import Outcome
from dashboard.errors import OutcomesError
from dashboard.privacy.cells import Cell
from dashboard.privacy.naming import NameSet, found
from dashboard.release.groups import GROUP_COLUMNS, GroupRows, check_people
from dashboard.release.names import names_on_record
from dashboard.vault import Vault

NOT_CLEARED = "words wait for HR's clearance"
KEPT_BACK = "HR keeps the words of this idea back"
_CLEARED, _WITH_NAMES, _REFUSED = "yes", "with names", "no"
_WORDS = ("title", "effect", "story")
_KINDS = {"name": "somebody's name", "e-mail": "an e-mail address", "phone": "a phone number"}
_VALUES: dict[str, pl.DataType | type[pl.DataType]] = {
    **dict.fromkeys(("focus", "stage", "raised", "tried", "adopted"), pl.String),
    **dict.fromkeys(("days_to_trial", "days_to_adoption"), pl.Int64),
    **dict.fromkeys((*_WORDS, "withheld"), pl.String),
}
_KNOWN = {
    "people", "program", "cohort", "focus", "stage", "raised_on", "tried_on", "adopted_on", *_WORDS, "cleared",
}  # fmt: skip
Place = tuple[str, str | None, str | None]
Row = dict[str, Any]


def shown_places(groups: Sequence[GroupRows], cells: Iterable[Cell], hidden: dict[int, str]) -> set[Place]:
    """Return scope, program and cohort of the groups whose number of ideas is shown."""
    return {
        (str(names["scope"]), names.get("program"), names.get("cohort"))  # type: ignore[misc]
        for cell in cells
        if cell.number not in hidden and not (names := groups[cell.number].names).get("attribute")
    }


def listed_ideas(outcome: Outcome, rows: pl.DataFrame, shown: set[Place], names: NameSet) -> pl.DataFrame:
    """Return each idea once for everybody, once for its program and once for its cohort, as far as these are shown.

    Raises OutcomesError for a query with a column this passage doesn't know.
    """
    check_people(outcome, rows)
    if unknown := sorted(set(rows.columns) ^ _KNOWN):
        raise OutcomesError(
            f"{outcome.name} would list {', '.join(unknown)}.", where=f"publish/{outcome.name}"
        )
    schema = {
        **dict.fromkeys(GROUP_COLUMNS, pl.String), "idea": pl.Int64, "people": pl.Int64, "people_text": pl.String,
        **_VALUES, "hidden": pl.String,
    }  # fmt: skip
    ideas = [(number, row, _told(row, names)) for number, row in enumerate(rows.to_dicts(), 1)]
    return pl.DataFrame(
        [
            _place_of(row, scope, shown) | {"idea": number} | told
            for scope in ("all", "program", "cohort")
            for number, row, told in ideas
            if (scope, *_keys(row, scope)) in shown
        ],
        schema=schema,
    )


def ledger(vault: Vault) -> list[Row]:
    """Return every idea with all its words and, in `naming`, whom they name: for those who clear them, and for no release."""
    names = names_on_record(vault)
    return [
        row | {"naming": _naming((row[name] for name in _WORDS), names)}
        for row in vault.fetch("vault_history/ideas").to_dicts()
    ]


def without_named_focus(rows: pl.DataFrame, names: NameSet) -> pl.DataFrame:
    """Return ideas without a focus that names somebody."""
    naming = [one for one in rows["focus"].unique().drop_nulls() if found(one, names)]
    return rows.with_columns(focus=pl.when(~pl.col("focus").is_in(naming)).then("focus"))


def withheld(words: Iterable[str | None], cleared: str | None, names: NameSet) -> str | None:
    """Return why the words of an idea stay behind, None where they may be shown."""
    if cleared == _WITH_NAMES:
        return None
    if cleared != _CLEARED:
        return KEPT_BACK if cleared == _REFUSED else NOT_CLEARED
    naming = _naming(words, names)
    return f"words hold {naming}; HR can clear them with names" if naming else None


def _naming(words: Iterable[str | None], names: NameSet) -> str | None:
    """Return in words what of somebody the words of an idea hold."""
    kinds = {mention.kind for text in words for mention in found(text or "", names)}
    return " and ".join(said for kind, said in _KINDS.items() if kind in kinds) or None


def _keys(row: Row, scope: str) -> tuple[str | None, str | None]:
    return (
        row["program"] if scope != "all" else None,
        row["cohort"] if scope == "cohort" else None,
    )


def _place_of(row: Row, scope: str, shown: set[Place]) -> Row:
    """Return the columns that name a group; a program or cohort whose number of ideas is hidden isn't named."""
    is_of_program = ("program", row["program"], None) in shown
    is_of_cohort = is_of_program and ("cohort", row["program"], row["cohort"]) in shown
    return {
        "scope": scope,
        "program": row["program"] if is_of_program else None,
        "cohort": row["cohort"] if is_of_cohort else None,
        # What a program is for would name it.
        "focus": row["focus"] if is_of_program else None,
    }


def _told(row: Row, names: NameSet) -> Row:
    reason = withheld((row[name] for name in _WORDS), row["cleared"], names)
    return {
        "stage": row["stage"],
        "raised": _month(row["raised_on"]),
        "tried": _month(row["tried_on"]),
        "adopted": _month(row["adopted_on"]),
        "days_to_trial": _days(row["raised_on"], row["tried_on"]),
        "days_to_adoption": _days(row["raised_on"], row["adopted_on"]),
        "withheld": reason,
    } | {name: row[name] if reason is None else None for name in _WORDS}


def _month(day: date | None) -> str | None:
    return None if day is None else f"{day:%b %Y}"


def _days(first: date, last: date | None) -> int | None:
    return None if last is None else max((last - first).days, 0)
