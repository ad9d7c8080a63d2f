"""The shape of a brief: what its files are given.

Owns the words for its parts. Everything in it comes from released tables; a file adds no number and no word of its own about the
program.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from dashboard.brief.sentence import Sentence
from dashboard.figures import Figure
from dashboard.number_cards import NumberCard
from dashboard.release.released import Released
from dashboard.theme import Mode

Kind = Literal["bars", "stacked columns"]
Colour = Literal["senior", "junior", "before", "quiet", "text"]


@dataclass(frozen=True)
class Series:
    """One row of values of a native chart; None where a value is hidden."""

    name: str
    values: tuple[float | None, ...]
    colour: Colour


@dataclass(frozen=True)
class Chart:
    """A chart as a presentation draws it itself, so that it can be edited there."""

    kind: Kind
    categories: tuple[str, ...]
    """With the number of people and the interval where there is one; the first stands on top of bars."""
    series: tuple[Series, ...]
    number_format: str
    """In the words of Excel."""
    most: float | None = None
    """Where the axis ends."""


@dataclass(frozen=True)
class Section:
    """One question: the finding, how it is measured, the table, and the table as a chart."""

    name: str
    title: str
    """The finding, in a sentence."""
    measure_line: str
    released: Released
    """What is shown, one row a mark; its note travels along."""
    draw: Callable[[pl.DataFrame, Mode], Figure] | None
    """Makes the chart of the page from `released.frame`."""
    chart: Chart | None
    """The same as a native chart; None where nothing may be shown."""


@dataclass(frozen=True)
class Brief:
    """Everything a file of it needs."""

    title: str
    as_of: date
    release: str
    filters: str
    """What was chosen, in words."""
    cards: tuple[NumberCard, ...]
    sentences: tuple[Sentence, ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...]
    """The promise of confidentiality, and caveats that hold for all of it."""
