"""Everything the product ever shows about answers, to every role, and what an attacker makes of it.

Owns the asking, through the same line as `outcomes show --json`, and the people behind each cell. Refuses to decide
whether what was seen is too much. Called once for each release; keeps what it saw before.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import product
from operator import and_
from typing import Any

from dashboard.access import ROLES, can_view_outcome, local_owner
from dashboard.catalogue import OUTCOMES, Outcome
from dashboard.config import DataFolder
from dashboard.errors import ForbiddenError
from dashboard.exports.table import as_json
from dashboard.model import SIDES
from dashboard.outcomes import LATER_WAVES, Filters, measure, programs
from tests.attack.knowledge import BASELINE, Answer, Knowledge
from tests.attack.observation import (
    Observation,
    Quantity,
    Spread,
    mean_window,
    mean_windows,
    share_windows,
    spreads,
)

ALL_SKILLS = "All skills"
_NAMES = (
    "outcome",
    "scope",
    "program",
    "cohort",
    "side",
    "wave",
    "attribute",
    "attribute_group",
    "skill",
    "who",
)
_OF_A_SPREAD = ("outcome", "side", "wave", "skill")
_EVERYBODY = {
    "scope": "all", "program": None, "cohort": None, "attribute": None, "attribute_group": None, "who": "everybody",
}  # fmt: skip
_EVERY_SURVEY, _NOT_AT = "every survey", "not at the "
_TOLD_EXACTLY = 10
_FIGURES = {
    "reliability": ("reliability",),
    "weighted_gain": ("weighted gain", "error of the weighted gain", "effective n of the weighted gain"),
}
_GAIN: dict[str, Quantity] = {"before": "before", "after": "after", "gain": "gain"}
_MEAN: dict[str, Quantity] = {"mean": "after"}

Row = dict[str, Any]
Key = tuple[Any, ...]


def answer_outcomes() -> list[Outcome]:
    """Return the questions that are about answers."""
    return [outcome for outcome in OUTCOMES.values() if outcome.about == "answers"]


def every_filter(
    outcome: Outcome, programs_known: Mapping[str, tuple[str, ...]], *, thorough: bool
) -> Iterator[Filters]:
    """Yield the filters that can be asked for; not thorough: those that between them show every cell."""
    ways = (None, *outcome.scopes[1:], *outcome.attributes)
    sides = (None, *SIDES) if thorough else (None,)
    for wave, side, by in product(LATER_WAVES if outcome.waves else (None,), sides, ways):
        yield Filters(wave=wave, side=side, by=by)
        for program, cohorts in programs_known.items():
            if thorough or by in outcome.attributes:
                yield Filters(program=program, wave=wave, side=side, by=by)
            if thorough:
                picks = [(cohort,) for cohort in cohorts] + [cohorts[:2]] * (len(cohorts) > 1)
                for cohort in picks:
                    yield Filters(program=program, cohorts=cohort, wave=wave, side=side, by=by)
                    yield Filters(cohorts=cohort, wave=wave, side=side, by=by)


def shown_rows(folder: DataFolder, *, thorough: bool = False) -> list[Row]:
    """Return every cell that shows a number about answers to anybody, each as the JSON has it, and its outcome.

    Not thorough: by the owner and each program's facilitator only, and without filters that only pick from cells.
    """
    everything = programs(folder, local_owner())
    roles = [*(ROLES if thorough else ("owner",)), *(f"facilitator:{program.name}" for program in everything)]
    rows: dict[str, Row] = {}
    for role, outcome in product(roles, answer_outcomes()):
        viewer = local_owner(role)
        if not can_view_outcome(viewer, outcome.name):
            continue
        theirs = {program.name: program.cohorts for program in programs(folder, viewer)}
        # A survey that nobody answered has not even a cell of everybody.
        unasked: set[str | None] = set()
        for filters in every_filter(
            outcome, theirs if thorough or not viewer.programs else {}, thorough=thorough
        ):
            if filters.wave in unasked:
                continue
            try:
                answer = as_json(measure(folder, outcome.name, viewer, filters))
            except ForbiddenError:
                continue
            if not thorough and not answer["cells"] and filters == Filters(wave=filters.wave):
                unasked.add(filters.wave)
            for cell in answer["cells"]:
                if cell["hidden"] is None:
                    row = {"outcome": outcome.name, **cell}
                    rows.setdefault(repr(sorted(row.items(), key=lambda item: item[0])), row)
    return list(rows.values())


@dataclass
class Seen:
    """What has been seen so far, over all releases."""

    observations: set[Observation] = field(default_factory=set)
    doubts: list[str] = field(default_factory=list)
    """What the attacker couldn't place; none of it may be left."""
    _last: dict[Key, Observation] = field(default_factory=dict)
    _everybody: dict[Key, Observation] = field(default_factory=dict)

    def look(self, folder: DataFolder, known: Knowledge, *, thorough: bool = False) -> None:
        """Collect what the current release shows to anybody."""
        self.read(shown_rows(folder, thorough=thorough), known)

    def read(self, rows: list[Row], known: Knowledge) -> None:
        """Take in the rows of one release."""
        self._check_all_skills(rows)
        for row in rows:
            if row.get("skill") == ALL_SKILLS or not known.knows(row.get("attribute")):
                continue
            key = tuple(row.get(name) for name in _NAMES)
            found = _observed(row, known)
            if row.get("kept_as_of") is not None and key in self._last:
                before = self._last[key]
                found = _observed(row, known, behind=before)
            elif not _fits(row, len(found.people)) and not known.everybody_answered:
                self.doubts.append(
                    f"{key}: {len(found.people)} people were expected, {row.get('people_text')} are said"
                )
            self._last[key] = found
            self.observations.add(found)
        self.observations |= set(self._spreads(rows, known))

    def _spreads(self, rows: list[Row], known: Knowledge) -> Iterator[Observation]:
        """Yield for each skill, wave and side what all its intervals together say of everybody's spread."""
        groups: dict[Key, list[Row]] = {}
        for row in rows:
            if row.get("skill") != ALL_SKILLS and row.get("kept_as_of") is None:
                groups.setdefault(tuple(row.get(name) for name in _OF_A_SPREAD), []).append(row)
        for key, members in groups.items():
            now = _observed(members[0] | _EVERYBODY, known)
            last = self._everybody.get(key)
            names = _names(members[0])
            if last is not None:
                still = _spread_of(members, names, last)
                (known_spread,) = last.spreads
                if still is None or (still & known_spread).is_possible:
                    continue  # the widths are what the last spread makes: it may wait for more new answers
            found = _spread_of(members, names, now)
            if found is not None:
                self._everybody[key] = replace(now, windows=frozenset(), spreads=frozenset({found}))
                yield self._everybody[key]

    def _check_all_skills(self, rows: list[Row]) -> None:
        """Doubt any mean over all skills that isn't the mean of the skills shown for the same people."""
        groups: dict[Key, list[Row]] = {}
        for row in rows:
            if row["outcome"] == "skill_gain":
                key = tuple(row.get(name) for name in _NAMES if name != "skill")
                groups.setdefault(key, []).append(row)
        skills = {(row["side"], row["wave"]): set[str]() for row in rows}
        for row in rows:
            skills[row["side"], row["wave"]].add(row.get("skill") or ALL_SKILLS)
        for key, members in groups.items():
            parts = [row for row in members if row["skill"] != ALL_SKILLS]
            for whole in (row for row in members if row["skill"] == ALL_SKILLS):
                self.doubts += [f"{key}: {reason}" for reason in _not_derived(whole, parts)]


def _not_derived(whole: Row, parts: list[Row]) -> Iterator[str]:
    """Yield why a cell of all skills tells something that its shown skills don't."""
    if not parts:
        yield "all skills are shown and no skill is"
        return
    for name in _GAIN:
        windows = [mean_window(part, name) for part in parts]
        low, high = (sum(window[end] for window in windows) / len(parts) for end in (0, 1))
        whole_low, whole_high = mean_window(whole, name)
        if whole_low > high + 1e-9 or whole_high < low - 1e-9:
            yield f"all skills show {whole[name]} for {name}, the mean of the skills shown is another"


def _fits(row: Row, people: int) -> bool:
    """Return whether so many people can stand behind what a row says of their number."""
    text = str(row.get("people_text") or row.get("people"))
    low, _, high = text.partition(" to ")
    return not low.isdigit() or int(low) <= people <= int(high or low)


def _observed(row: Row, known: Knowledge, behind: Observation | None = None) -> Observation:
    """Return what a row tells; `behind` holds the people of an earlier release, where the row still shows that one."""
    outcome = OUTCOMES[row["outcome"]]
    side, wave = row["side"], row["wave"]
    skill = row["skill"] if "skill" in outcome.detail else _skill_of(row, known)
    group = _followed(known.group(row), row, skill, known)
    after = known.answers(group, (skill, wave, side))
    before: frozenset[Answer] = frozenset()
    if outcome.statistic in ("paired_gain", "weighted_gain"):
        before = known.answers(group, (skill, BASELINE, side))
        both = {answer.person for answer in after} & {answer.person for answer in before}
        after = frozenset(answer for answer in after if answer.person in both)
        before = frozenset(answer for answer in before if answer.person in both)
    found = behind or Observation(skill, wave, side, before, after, frozenset(), points=row["points"])
    if outcome.statistic in _FIGURES:
        return replace(found, figures=frozenset(_FIGURES[outcome.statistic]))
    people = len(found.people)
    windows = [*mean_windows(row, _names(row), people), *share_windows(row, people)]
    return replace(found, windows=frozenset(windows))


def _followed(group: set[str], row: Row, skill: str, known: Knowledge) -> set[str]:
    """Return those of a group who are meant by `who` a row is about: all, those in every survey, or those not in a later one."""
    who = row.get("who") or "everybody"
    answered = {wave: known.answered.get((skill, wave, row["side"]), {}) for wave in (BASELINE, *LATER_WAVES)}
    if who != _EVERY_SURVEY and not who.startswith(_NOT_AT):
        return group
    program_of = {person: known.people[person]["program"] for person in known.people}
    if who.startswith(_NOT_AT):
        later = answered[who.removeprefix(_NOT_AT)]
        counts = Counter(program_of[person] for person in later)
        return {
            person for person in group if person not in later and counts[program_of[person]] >= _TOLD_EXACTLY
        }
    asked = {
        program: {
            wave for wave, given in answered.items() if any(program_of[one] == program for one in given)
        }
        for program in set(program_of.values())
    }
    return {
        person
        for person in group
        if len(asked[program_of[person]]) >= len(LATER_WAVES)
        and all(person in answered[wave] for wave in asked[program_of[person]])
    }


def _spread_of(rows: list[Row], names: dict[str, Quantity], everybody: Observation) -> Spread | None:
    """Return what the intervals of rows say together, if they have any, of the spread of everybody."""
    found = [one for row in rows for one in spreads(row, names, len(everybody.people))]
    return reduce(and_, found) if found else None


def _names(row: Row) -> dict[str, Quantity]:
    return _GAIN if OUTCOMES[row["outcome"]].statistic == "paired_gain" else _MEAN


def _skill_of(row: Row, known: Knowledge) -> str:
    """Return the skill that an outcome of its own tells of: it goes by the outcome's name."""
    name = str(row["outcome"]).replace("_", " ")
    return next((skill for skill, _, _ in known.answered if skill.casefold() == name), name.capitalize())
