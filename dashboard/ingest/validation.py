"""Validation: mapped rows in, canonical frames and rejections out.

Owns the checks of tables against the model. A required cell that can't be read leaves the row out; an optional one
is left blank; both are reported. E-mails and ids leave this module as pseudonyms only.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from dashboard.ingest.datetimes import Order, moment
from dashboard.ingest.export import Export, Row
from dashboard.ingest.mapping import Mapping
from dashboard.ingest.persons import is_damaged
from dashboard.ingest.rejection import Rejection, masked
from dashboard.ingest.wording import comparable
from dashboard.model import IDENTIFYING_TYPES, TABLES, TableColumn
from dashboard.pseudonyms import Pseudonyms

_TYPES: dict[str, type[pl.DataType]] = {"integer": pl.Int64, "year": pl.Int64, "date": pl.Date}
_MISSING = frozenset({"", "-", "–", "n/a", "na", "none", "null"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2020
_STORED_AS = {"mentor": "mentor_key", "mentee": "mentee_key"}


@dataclass(frozen=True)
class Accepted:
    """What a file becomes: rows by table of the vault, and what was left out."""

    tables: dict[str, pl.DataFrame]
    rejections: tuple[Rejection, ...]
    rows: int
    notes: tuple[str, ...] = ()


def kept_rows(export: Export, mapping: Mapping) -> list[Row]:
    """Return the rows to load: the kept ones and the states the person asked to keep."""
    return [row for row in export.rows if row.state == "kept" or row.state in mapping.keep]


def validate_table(export: Export, mapping: Mapping, keys: Pseudonyms) -> Accepted:
    """Check a roster, pairs, sessions or ideas file row by row."""
    table = TABLES[mapping.kind]
    rejections: list[Rejection] = []
    good: list[dict[str, object]] = []
    for row in kept_rows(export, mapping):
        values: dict[str, object] = {"row_number": row.number}
        found: list[Rejection] = []
        for column in table.columns:
            position = mapping.fields.get(column.name)
            text = row.cells[position].strip() if position is not None else ""
            value, reason = _value(column, text, mapping.day_order or "ymd")
            values[column.name] = value
            if reason is None and value is None and column.required:
                reason = f"{column.description} is missing"
            if reason:
                shown = masked(text) if column.type in IDENTIFYING_TYPES else text[:80]
                whole = column.required
                tail = "the row was left out" if whole else "the cell was left blank, the row was kept"
                found.append(
                    Rejection(
                        row.number, _header(export, position, column), shown, f"{reason}; {tail}", whole
                    )
                )
        found += _contradictions(mapping.kind, values, row.number)
        rejections += found
        if not any(rejection.whole_row for rejection in found):
            good.append(values)
    return Accepted(_tables(mapping.kind, good, keys), tuple(rejections), len(good))


def _header(export: Export, position: int | None, column: TableColumn) -> str:
    return export.columns[position].text if position is not None else column.name


def _value(column: TableColumn, text: str, order: Order) -> tuple[object, str | None]:  # noqa: PLR0911 - one return a type
    """Return the value of one cell, or why it can't be taken."""
    if comparable(text) in _MISSING or text.strip() in _MISSING:
        return None, None
    match column.type:
        case "email" | "person_id":
            damage = "Excel has rounded this id, so it stands for several people"
            return (None, damage) if is_damaged(text) else (text, None)
        case "date":
            try:
                return moment(text, order).date(), None
            except ValueError:
                return None, f"this isn't a date like {'31/12/2026' if order == 'dmy' else '2026-12-31'}"
        case "integer":
            try:
                return int(float(text.replace(",", "."))), None
            except (ValueError, OverflowError):
                return None, "this isn't a whole number"
        case "year":
            return _year(text, order)
        case "choice":
            # Who asks hasn't said it: "yes?" is no yes.
            return _choice(column, text if "?" in text else comparable(text))
        case _:
            return text, None


def _choice(column: TableColumn, word: str) -> tuple[object, str | None]:
    found = next((value for value, words in column.values.items() if word == value or word in words), None)
    return (found, None) if found else (None, f"this is none of: {', '.join(column.values)}")


def _year(text: str, order: Order) -> tuple[object, str | None]:
    digits = text.removesuffix(".0")
    try:
        year = int(digits) if digits.isdigit() else moment(text, order).year
        if digits.isdigit() and len(digits) == 2:  # noqa: PLR2004
            year += 2000 if 2000 + year <= _LAST_YEAR else 1900
    except ValueError:
        return None, "this is neither a year nor a date"
    if year > _LAST_YEAR and str(year) not in text:
        year -= 100
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None, f"a year from {_FIRST_YEAR} to {_LAST_YEAR} was expected"
    return year, None


def _contradictions(kind: str, values: dict[str, object], number: int) -> list[Rejection]:
    """Return what is wrong between the cells of one row."""
    if kind == "roster" and not (values["employee_id"] or values["email"]):
        return [
            Rejection(number, "employee_id", "", "neither an e-mail nor an employee id; the row was left out")
        ]
    if (
        kind == "roster"
        and isinstance(hired := values["employed_since"], date)
        and isinstance(left := values["left_on"], date)
        and left < hired
    ):
        said = f"left on {left} before being hired on {hired}"
        return [Rejection(number, "left_on", left.isoformat(), f"{said}; the row was left out")]
    if kind == "sessions" and not (values["planned_on"] or values["held_on"]):
        return [
            Rejection(
                number, "planned_on", "", "neither a planned day nor a day it was held; the row was left out"
            )
        ]
    if kind == "sessions" and values["status"] == "held" and not values["held_on"]:
        values["held_on"] = values["planned_on"]
    if kind == "ideas":
        return _days_before_raised(values, number)
    if (
        kind in {"pairs", "sessions"}
        and values["mentor"]
        and comparable(str(values["mentor"])) == comparable(str(values["mentee"]))
    ):
        return [
            Rejection(
                number,
                "mentee",
                masked(str(values["mentee"])),
                "mentor and mentee are the same person; the row was left out",
            )
        ]
    return []


def _days_before_raised(values: dict[str, object], number: int) -> list[Rejection]:
    """Blank the days of trial and adoption that lie before the idea was raised, and say so."""
    found = []
    for name in ("tried_on", "adopted_on"):
        raised_on, day = values["raised_on"], values[name]
        if isinstance(raised_on, date) and isinstance(day, date) and day < raised_on:
            values[name] = None
            reason = f"this is before the idea was raised, on {raised_on}; the cell was left blank, the row was kept"
            found.append(Rejection(number, name, str(day), reason, whole_row=False))
    return found


def _frame(kind: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    schema: dict[str, type[pl.DataType]] = {"row_number": pl.Int64}
    schema |= {column.name: _TYPES.get(column.type, pl.String) for column in TABLES[kind].columns}
    return pl.DataFrame(rows, schema=schema)


def _tables(kind: str, rows: list[dict[str, object]], keys: Pseudonyms) -> dict[str, pl.DataFrame]:
    if kind == "roster":
        return _roster_tables(rows, keys)
    frame = _frame(kind, rows)
    for name, stored in _STORED_AS.items():
        if name in frame.columns:
            pseudonym = pl.col(name).map_elements(keys.of, return_dtype=pl.String).alias(stored)
            frame = frame.with_columns(pseudonym).drop(name)
    if "cohort" in frame.columns and kind == "pairs":
        frame = frame.with_columns(pl.col("cohort").fill_null("All pairs"))
    return {{"pairs": "pair", "sessions": "session", "ideas": "idea"}[kind]: frame}


def _roster_tables(rows: list[dict[str, object]], keys: Pseudonyms) -> dict[str, pl.DataFrame]:
    """Split a roster into people without names, their names apart, and the ids that mean the same person."""
    people, names, aliases = [], [], []
    for row in rows:
        email, employee_id = row["email"], row["employee_id"]
        person_key = keys.of(str(email or employee_id))
        people.append(row | {"person_key": person_key})
        names.append(
            {"person_key": person_key, "name": row["name"], "email": email, "employee_id": employee_id}
        )
        aliases += [
            {"alias_key": keys.of(str(known)), "person_key": person_key}
            for known in (email, employee_id)
            if known
        ]
    text = pl.String
    return {
        "roster": _frame("roster", people)
        .with_columns(pl.Series("person_key", [row["person_key"] for row in people], text))
        .drop("employee_id", "email", "name"),
        "identity.person": pl.DataFrame(
            names, schema={"person_key": text, "name": text, "email": text, "employee_id": text}
        ).unique(maintain_order=True),
        "alias": pl.DataFrame(aliases, schema={"alias_key": text, "person_key": text}).unique(
            maintain_order=True
        ),
    }
