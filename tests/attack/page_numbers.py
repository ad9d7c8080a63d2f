"""Numbers as the command line shows them, and the numbers that a text says.

Owns what is released: rows of `outcomes show --json` about answers, and what else is told of a release. A name, and the
product's own words, hold no number about people. Refuses to look at pages.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

from dashboard.access import local_owner
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.explanation import explanation
from dashboard.exports.table import as_json
from dashboard.model import SIDES
from dashboard.outcomes import Filters, findings, generation_scheme, measure, programs, release_info
from tests.attack.derived import (
    apart_from_leavers,
    between_cohorts,
    between_rhythms,
    between_sides,
    changed_by_leavers,
)
from tests.attack.seen import Row, shown_rows

ROOT = Path(__file__).parent.parent.parent
KEY = ("scope", "program", "cohort", "side", "wave", "attribute", "attribute_group", "skill", "who")
_MOST_DECIMALS = 2
_DUST = 1e-9
_ELSE = re.compile(
    r"\b\d+ groups? (?:is hidden|are hidden|shows?)|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|\b\d{1,2} [A-Z][a-z]{2} \d{4}|release-[0-9a-f]+|<[^>]*>"
)
_NUMBER = re.compile(r"(?<![\w.])([+−-]?)(\d+(?:\.\d+)?)([\s\u202f]?%)?")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n| · ")


@dataclass(frozen=True)
class Said:
    """A number in a text."""

    value: float
    decimals: int
    is_percent: bool


@dataclass(frozen=True)
class Known:
    """What the command line shows to anybody: rows about answers, and everything else that has numbers."""

    answers: tuple[Row, ...]
    others: tuple[Row, ...]
    names: frozenset[str]
    """What people, groups and reasons are called."""

    @cached_property
    def released(self) -> dict[tuple[object, ...], Row]:
        """Return the rows about answers by outcome and group."""
        return {(row["outcome"], *(row.get(name) for name in KEY)): row for row in self.answers}

    @cached_property
    def sets(self) -> list[frozenset[float]]:
        """Return the numbers of each row of any kind."""
        return [
            *(numbers(row) for row in (*self.answers, *self.others)),
            *changed_by_leavers(self.answers, self.others),
            *between_cohorts(self.answers),
            *between_rhythms(self.answers),
            *between_sides(self.answers),
            *apart_from_leavers(self.answers),
        ]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        known = sorted({*self.names, *_literals()}, key=len, reverse=True)
        return re.compile(
            "|".join(
                rf"(?<!\w){re.escape(word)}(?!\w)" if word in self.names else re.escape(word)
                for word in known
            )
        )

    def said(self, text: str) -> list[Said]:
        """Return the numbers of a text that are neither names nor the product's own words."""
        return [one for sentence in self.sentences(text) for one in sentence]

    def sentences(self, text: str) -> list[list[Said]]:
        """Return the numbers of each sentence of a text."""
        left = self._words.sub(" X ", _ELSE.sub(" ", text.replace("&amp;", "&")))
        return [[_said(*found) for found in _NUMBER.findall(one)] for one in _SENTENCES.split(left)]


def _said(sign: str, digits: str, percent: str) -> Said:
    value = float(digits) * (-1 if sign in ("−", "-") else 1)
    return Said(value / 100 if percent else value, len(digits.partition(".")[2]), bool(percent))


def known(folder: DataFolder, names: Iterable[str]) -> Known:
    """Return what the command line shows of a data folder."""
    answers = shown_rows(folder)
    told = explanation(folder)
    others: list[Row] = [*told.proof, *(vars(one) for one in findings(folder)), *_counts(told.outcomes)]
    others.append({name: int(value) for name, value in release_info(folder).items() if value.isdigit()})
    places = [None, *(one.name for one in programs(folder, local_owner()))]
    for outcome, program in product(OUTCOMES.values(), places):
        for side in (None, *SIDES) if outcome.sides_together else (None,):
            if outcome.about != "answers":
                asked = Filters(program=program, side=side)
                others += as_json(measure(folder, outcome.name, local_owner(), asked))["cells"]
    words = {
        str(value)
        for row in (*answers, *others)
        for name, value in row.items()
        if isinstance(value, str) and name != "people_text"
    }
    scheme = generation_scheme(release_info(folder))
    others += [{"first": one.first_year, "last": one.last_year} for one in scheme.generations]
    words |= {scheme.caveat, scheme.name, *(one.name for one in scheme.generations)}
    words |= {reason for one in told.outcomes for reason in one.hidden} | {told.guarantee, *told.limits}
    return Known(
        tuple(answers),
        tuple(others),
        frozenset(word for word in (*words, *names) if re.search(r"[A-Za-z]{2}", word)),
    )


def _counts(outcomes: Iterable[Any]) -> Iterator[Row]:
    for one in outcomes:
        yield {"shown": one.shown, **one.hidden}


@cache
def _literals() -> frozenset[str]:
    """Return the product's own words that hold a digit: what stands in the code can't be about anybody."""
    trees = (ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "dashboard").rglob("*.py")))
    texts = (
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return frozenset(
        text.strip() for text in texts if re.search(r"\d", text) and re.search(r"[A-Za-z]{3}|\d\d.?%", text)
    )


@cache
def queries() -> frozenset[str]:
    """Return the queries that pages print."""
    return frozenset(path.read_text("utf-8").strip() for path in (ROOT / "queries").rglob("*.sql"))


def numbers(row: Mapping[str, object]) -> frozenset[float]:
    """Return the numbers of a row: those in its columns, and the ends of a band of people."""
    plain = [
        float(value)
        for value in row.values()
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return frozenset(
        [*plain, *(float(part) for part in re.findall(r"\d+", str(row.get("people_text") or "")))]
    )


def drawn(row: Mapping[str, Any]) -> frozenset[float]:
    """Return what a chart may draw of a row: its numbers, lengths of its intervals, and where its shares begin and end."""
    found = set(numbers(row))
    for name, value in row.items():
        low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
        if low is not None and high is not None and value is not None:
            found |= {value - low, high - value}
    if row.get("same") is not None:
        half = row["same"] / 2
        found |= {half, -half, half + row["improved"], -half - row["declined"], 0.0}
    return frozenset(found)


def among(value: float, others: Iterable[float]) -> bool:
    """Return whether a number is one of others, but for the dust of adding."""
    return any(abs(value - one) < _DUST for one in others)


def is_short(value: float, decimals: int = _MOST_DECIMALS) -> bool:
    """Return whether a number has no more decimals; two are the most that is released."""
    return abs(value - round(value, decimals)) < _DUST
