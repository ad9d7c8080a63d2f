"""Candidates: every cell about answers that could be published, with what showing it gives away.

Owns how an outcome's groups become offers to the plan, and their order: everybody first, then groups in the order of
the rules, then pairs of groups. Knows no value.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import polars as pl

from dashboard.catalogue import ALL_SKILLS, Outcome
from dashboard.privacy.classes import MEAN
from dashboard.privacy.plan import Offer
from dashboard.privacy.policy import Policy
from dashboard.privacy.sums import Sum, System
from dashboard.release.answer_values import SCORES, AnswerStatistic
from dashboard.release.groups import GROUP_COLUMNS, WAVE_ORDER, GroupRows, groups_of, sort_key
from dashboard.release.tokens import PERSON, answers_group, people_group, with_tokens

BASELINE = "baseline"
_SCORE_WAVES: dict[str, str | None] = {"before": BASELINE, "after": None, "score": None}
_EVERYBODY, _SPREAD, _ONE_WAY, _EARLY_SHARES, _TWO_WAY, _SHARES = range(6)


@dataclass(frozen=True)
class Candidate:
    """One cell that might be shown."""

    name: str
    outcome: Outcome
    group: GroupRows
    people: int
    means: tuple[Sum, ...]
    gain: tuple[Sum, ...] = ()
    """What is given away by the gain alone, when before and after can't be shown."""
    shares: tuple[Sum, ...] = ()
    parts: tuple[str, ...] = ()
    """The cells it is the mean of; it gives away nothing that they don't."""
    points: frozenset[int] = field(default_factory=frozenset)

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
    rows = with_tokens(rows, key, {score: _SCORE_WAVES[score] for score in scores})
    groups = groups_of(outcome, rows)
    skills = _by_name(outcome, groups)
    found = [_candidate(outcome, group, skills, rules_of) for group in groups]
    spreads = []
    for group in groups:
        if group.names["scope"] == "all" and group.names.get("attribute") is None:
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
    scores = SCORES[statistic_of(outcome)]
    is_whole = group.names.get("skill") == ALL_SKILLS
    means = () if is_whole else tuple(_mean(outcome, group, score, rules_of) for score in scores)
    return Candidate(
        name=cell_name(outcome, group.names),
        outcome=outcome,
        group=group,
        people=group.rows[PERSON].n_unique(),
        means=means,
        gain=_gain(means),
        shares=_joint(outcome, group, scores, ("improved", "declined"), rules_of)
        if outcome.statistic == "paired_gain"
        else (),
        parts=tuple(skills.get(_about(group), ())) if is_whole else (),
        points=frozenset(group.rows["points"].unique().to_list()),
    )


def _system(outcome: Outcome, group: GroupRows, wave: str, rules_of: RulesOf) -> System:
    return System(_skill(outcome, group.names), str(group.names["side"]), rules_of(wave))


def _mean(outcome: Outcome, group: GroupRows, score: str, rules_of: RulesOf) -> Sum:
    wave = _SCORE_WAVES[score] or str(group.names["wave"])
    return Sum(_system(outcome, group, wave, rules_of), wave, MEAN, answers_group(group.rows, score, wave))


def _gain(means: tuple[Sum, ...]) -> tuple[Sum, ...]:
    """Return what after minus before gives away: one figure, drawn on the later wave, where both share their rules."""
    if len(means) != 2 or means[0].system != means[1].system:  # noqa: PLR2004
        return ()
    before, after = means
    return (Sum(after.system, after.wave, MEAN, after.group.less(before.group)),)


def _joint(
    outcome: Outcome, group: GroupRows, scores: tuple[str, ...], measures: tuple[str, ...], rules_of: RulesOf
) -> tuple[Sum, ...]:
    """Return what a figure made of all scores of a person together gives away."""
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
            _joint(outcome, part, scores, (f"spread of {statistic_of(outcome)}",), rules_of),
        )


def offers(found: list[Candidate], spreads: list[SpreadCandidate], policy: Policy) -> list[Offer]:
    """Return what is offered to the plan; the name of a cell's shares is its own with "shares" before it."""
    listed = []
    for one in found:
        if len(one.points) != 1:
            continue
        tier, place = _tier(one, policy)
        order = (
            WAVE_ORDER.get(str(one.group.names.get("wave")), 9),
            place,
            str(sort_key(one.outcome, one.group.names)),
        )
        is_early = tier in {_EVERYBODY, _ONE_WAY}
        if one.means:
            listed.append(
                Offer(one.name, one.people, one.means, (tier, *order), instead=one.gain, is_early=is_early)
            )
        if one.shares:
            late = _EARLY_SHARES if one.group.names.get("attribute") is None else _SHARES
            listed.append(
                Offer(shares_name(one.name), one.people, one.shares, (late, *order), is_early=False)
            )
    for spread in spreads:
        order = (WAVE_ORDER.get(str(spread.group.names.get("wave")), 9), 0, spread.name)
        people = spread.group.rows[PERSON].n_unique()
        listed.append(Offer(spread.name, people, spread.sums, (_SPREAD, *order)))
    return listed


def shares_name(name: str) -> str:
    """Return under which name the shares of a cell are planned."""
    return f"shares {name}"


def _tier(one: Candidate, policy: Policy) -> tuple[int, int]:
    scope, attribute = str(one.group.names["scope"]), one.group.names.get("attribute")
    if scope == "all" and attribute is None:
        return _EVERYBODY, 0
    if attribute is None:
        return _ONE_WAY, policy.order.index(scope)
    return _ONE_WAY if scope == "all" else _TWO_WAY, policy.order.index(str(attribute))
