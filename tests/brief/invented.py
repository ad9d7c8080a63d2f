"""Briefs for tests: of the sample program, and an invented one in which every word somebody typed is hostile.

Owns no real number. The invented tables are shaped like released ones.
"""

from dataclasses import replace
from datetime import date

import polars as pl

from dashboard.access import Viewer
from dashboard.brief.content import brief
from dashboard.brief.sentence import Sentence
from dashboard.brief.shape import Brief, Section
from dashboard.config import DataFolder
from dashboard.figures import before_after
from dashboard.number_cards import NumberCard
from dashboard.outcomes import measure
from dashboard.release.released import Note, Released
from tests.figures.invented import skill

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=https://evil.example/a.png onerror=alert(2)>",
    '=HYPERLINK("https://evil.example","x")',
    "<a href='javascript:alert(3)'>click</a>",
    "a\u202eb\u200b\x07\x00c",
    "' onmouseover='alert(4)' x='",
    '"><svg onload=alert(5)>',
    "<!--<script>",
    "[x](https://evil.example) **bold** %{x} ${alert(6)}",
    "@SUM(1;2)",
)


def of_sample(folder: DataFolder) -> Brief:
    """Return the brief on the sample program, as HR sees it."""
    who = Viewer("", "hr", None)
    return brief(lambda name, filters: measure(folder, name, who, filters))


def skills(*names: str) -> Section:
    """Return a section on skills with these names, one of them hidden."""
    rows = [skill(name, gain=0.7, people=53) for name in names]
    rows += [skill("Hidden", hidden=True) | {"before": None, "after": None}]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    hidden = frame["hidden"].is_not_null()
    numbers = [name for name in frame.columns if name not in ("label", "side", "points", "hidden")]
    frame = frame.with_columns(
        pl.when(~hidden).then(pl.col(numbers)), _secret=pl.lit(1), nothing=pl.lit(None, pl.String)
    )
    note = Note(
        outcome="skill_gain", title=f"Skills: {names[0]}", definition="Mean of after minus before.", unit="points of the scale",
        release="release-1", as_of=date(2026, 9, 30), filters={"program": names[0]}, hidden={"hidden for fewer than 5 people": 1},
        promise="Nobody is named.", caveats=(names[0],),
    )  # fmt: skip
    return Section(
        "skills", f"{names[0]} rose", f"Mean of {names[0]}", Released(frame, note), before_after, None
    )


def invented(*sections: Section, words: tuple[str, ...] = ("Alpha",)) -> Brief:
    """Return a brief with these sections, and the words in every other place of it."""
    first = words[0]
    cards = tuple(
        NumberCard(f"{at} {first}", "+0.5", first, first, "clear gain", first, f"{first} {at}")
        for at in range(5)
    )
    return Brief(
        title=f"Mentoring outcomes: {first}",
        as_of=date(2026, 9, 30),
        release="release-1",
        filters=f"Program: {first}",
        cards=cards,
        sentences=tuple(Sentence("well", word, "impact") for word in words),
        sections=sections,
        notes=words,
    )


def hostile() -> Brief:
    """Return a brief whose every word is hostile."""
    return invented(skills(*HOSTILE), words=HOSTILE)


def empty(section: Section) -> Section:
    """Return the section without a row."""
    return replace(section, released=section.released.where(pl.lit(value=False)))
