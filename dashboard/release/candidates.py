"""Candidates: every cell about answers that could be published, with what showing it gives away.

Owns what each statistic gives away of whom. Knows no value.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import polars as pl

from dashboard.catalogue import ALL_SKILLS, EVERYBODY, Outcome
from dashboard.privacy.classes import MEAN
from dashboard.privacy.sums import Sum, System
from dashboard.release.answer_figures import people_of, reason_not_offered
from dashboard.release.answer_values import MEANS, SCORES, AnswerStatistic
from dashboard.release.groups import GROUP_COLUMNS, GroupRows, groups_of
from dashboard.release.tokens import PERSON, answers_group, people_group, with_tokens

BASELINE = "baseline"
COUNTED = ("improved", "declined")
_TOGETHER: dict[AnswerStatistic, tuple[str, ...]] = {
    "reliability": ("reliability",),
    "weighted_gain": ("weighted gain", "error of the weighted gain", "effective n of the weighted gain"),
}
"""What is not a mean: each figure is made of all answers of its people together."""


@dataclass(frozen=True)
class Candidate:
    """One cell that might be shown."""

    name: str
    outcome: Outcome
    group: GroupRows
    people: int
    main: tuple[Sum, ...]
    gain: tuple[Sum, ...] = ()
    """What is given away by the gain alone, when before and after can't be shown."""
    counts: tuple[Sum, ...] = ()
    """What people are counted as beside it."""
    parts: tuple[str, ...] = ()
    """The cells it is the mean of; it gives away nothing that they don't."""
    points: frozenset[int] = field(default_factory=frozenset)
    unfit: str | None = None
    """Why it is not even offered."""

    @property
    def counts_name(self) -> str:
        """Return under which name what people are counted as is planned."""
        return f"shares {self.name}"

    @property
    def spread_name(self) -> str:
        """Return under which name the spread that its interval uses is planned."""
        return _spread_name(self.outcome, self.group.names, min(self.points))


@dataclass(frozen=True)
class SpreadCandidate:
    """The spread of everybody of one side, skill, wave and scale."""

    name: str
    outcome: Outcome
    group: GroupRows
    sums: tuple[Sum, ...]


def statistic_of(outcome: Outcome) -> AnswerStatistic:
    """Return which of the statistics about answers an outcome uses."""
    return cast("AnswerStatistic", outcome.statistic)


def cell_name(outcome: Outcome, names: Mapping[str, object]) -> str:
    """Return the name of a cell on record: its outcome and what the group is."""
    return json.dumps([outcome.name, *(names.get(name) for name in (*GROUP_COLUMNS, *outcome.detail))])


def _spread_name(outcome: Outcome, names: Mapping[str, object], points: int) -> str:
    return json.dumps(
        ["spread", outcome.name, names.get("wave"), names.get("side"), _skill(outcome, names), points]
    )


def _skill(outcome: Outcome, names: Mapping[str, object]) -> str:
    return str(names.get("skill") or outcome.title).casefold()


RulesOf = Callable[[str], str]
"""Wave → the name of the rules in force for it."""


def candidates(
    outcome: Outcome, rows: pl.DataFrame, key: bytes, rules_of: RulesOf
) -> tuple[list[Candidate], list[SpreadCandidate]]:
    """Return the cells of an outcome about answers, in the order in which they are published, and the spreads."""
    statistic = statistic_of(outcome)
    scores = SCORES[statistic]
    rows = with_tokens(rows, key, {score: BASELINE if score == "before" else None for score in scores})
    groups = groups_of(outcome, rows)
    skills = _by_name(outcome, groups)
    found = [_candidate(outcome, group, skills, rules_of) for group in groups]
    spreads = []
    for group in groups if statistic in MEANS else ():
        if (
            group.names["scope"] == "all"
            and group.names.get("attribute") is None
            and group.names.get("who") in (None, EVERYBODY)
        ):
            spreads += list(_spreads(outcome, group, scores, rules_of))
    return found, spreads


def _by_name(outcome: Outcome, groups: list[GroupRows]) -> dict[tuple[object, ...], list[str]]:
    """Return the cells of single skills by the group they are about."""
    skills: dict[tuple[object, ...], list[str]] = {}
    for group in groups:
        if group.names.get("skill") != ALL_SKILLS:
            skills.setdefault(_about(group), []).append(cell_name(outcome, group.names))
    return skills


def _about(group: GroupRows) -> tuple[object, ...]:
    return tuple(group.names.get(name) for name in GROUP_COLUMNS)


def _candidate(
    outcome: Outcome, group: GroupRows, skills: dict[tuple[object, ...], list[str]], rules_of: RulesOf
) -> Candidate:
    statistic = statistic_of(outcome)
    scores = SCORES[statistic]
    is_whole = group.names.get("skill") == ALL_SKILLS
    points = frozenset(group.rows["points"].unique().to_list())
    if statistic in MEANS:
        main = () if is_whole else tuple(_mean(outcome, group, score, rules_of) for score in scores)
    else:
        main = _not_a_mean(outcome, group, rules_of)
    people = people_of(group.rows, statistic)
    return Candidate(
        name=cell_name(outcome, group.names),
        outcome=outcome,
        group=group,
        people=people[PERSON].n_unique(),
        main=main,
        gain=_gain(main) if statistic == "paired_gain" else (),
        counts=_together(outcome, group, scores, COUNTED, rules_of) if statistic == "paired_gain" else (),
        parts=tuple(skills.get(_about(group), ())) if is_whole else (),
        points=points,
        unfit=reason_not_offered(group.rows, statistic),
    )


def _system(outcome: Outcome, group: GroupRows, wave: str, rules_of: RulesOf) -> System:
    return System(_skill(outcome, group.names), str(group.names["side"]), rules_of(wave))


def _mean(outcome: Outcome, group: GroupRows, score: str, rules_of: RulesOf) -> Sum:
    wave = BASELINE if score == "before" else str(group.names["wave"])
    return Sum(_system(outcome, group, wave, rules_of), wave, MEAN, answers_group(group.rows, score, wave))


def _gain(means: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """Return what after minus before gives away: one figure, drawn on the later wave, where both share their rules."""
    if len(means) != 2 or means[0].system != means[1].system:  # noqa: PLR2004
        return ()
    before, after = means
    return (Sum(after.system, after.wave, MEAN, after.group.less(before.group)),)


def _not_a_mean(outcome: Outcome, group: GroupRows, rules_of: RulesOf) -> tuple[Sum, ...]:
    """Return what a reliability or a weighted gain gives away.

    A weighted gain draws on the later survey for those who answered it, and on the baseline for everybody it is weighted by: who
    left is none of the people that allow the later one its figures.
    """
    statistic = statistic_of(outcome)
    scores, measures = SCORES[statistic], _TOGETHER[statistic]
    mine = GroupRows(group.names, people_of(group.rows, statistic))
    main = _together(outcome, mine, scores, measures, rules_of)
    if statistic == "weighted_gain":
        first = GroupRows({**group.names, "wave": BASELINE}, group.rows)
        by = tuple(f"{measure} by the {group.names['wave']}" for measure in measures)
        main += _together(outcome, first, scores, by, rules_of)
    return main


def _together(
    outcome: Outcome, group: GroupRows, scores: tuple[str, ...], measures: tuple[str, ...], rules_of: RulesOf
) -> tuple[Sum, ...]:
    """Return what figures made of all scores of a person together give away."""
    if not measures:
        return ()
    wave = str(group.names["wave"])
    people = people_group(group.rows, scores, wave)
    system = _system(outcome, group, wave, rules_of)
    return tuple(Sum(system, wave, measure, people) for measure in measures)


def _spreads(
    outcome: Outcome, group: GroupRows, scores: tuple[str, ...], rules_of: RulesOf
) -> Iterator[SpreadCandidate]:
    for points in sorted(group.rows["points"].unique().to_list()):
        part = GroupRows(group.names, group.rows.filter(pl.col("points") == points))
        yield SpreadCandidate(
            _spread_name(outcome, group.names, points),
            outcome,
            part,
            _together(outcome, part, scores, (f"spread of {statistic_of(outcome)}",), rules_of),
        )
