"""What pages derive from released rows, derived once more from the released rows alone.

Owns which derivations there are: cohorts compared, both sides, and what those who left could change. A number or a chart that comes out the
same tells nothing that the released rows don't.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Any

import plotly
import polars as pl

from dashboard.beside_gains import meeting_differences
from dashboard.both_sides import gaps
from dashboard.comparing import Comparison, compare, differences
from dashboard.figures import forest, funnel_plot
from dashboard.leaving import apart, what_if
from dashboard.model import RHYTHM
from dashboard.transforms import compared_gains
from tests.attack.seen import Row

_TOGETHER = ("together_low", "together_high", "drawn")
_DRAWN = ("data", "annotations", "shapes", "xaxis")


def compared(rows: Sequence[Row]) -> list[Row]:
    """Return released rows, each with its `label`, beside what comparing them adds; as they are where it adds nothing."""
    comparison = _comparison(rows)
    if comparison is None:
        return [*rows]
    found = compared_gains(pl.DataFrame(rows, infer_schema_length=None), comparison).to_dicts()
    return [{**row, **{name: one[name] for name in _TOGETHER}} for row, one in zip(rows, found, strict=True)]


def is_derived(spec: Mapping[str, Any], alt: str, rows: Sequence[Row]) -> bool:
    """Tell whether a chart and its words are just what the product makes of comparing these released rows."""
    comparison = _comparison(rows)
    if comparison is None:
        return False
    frame = pl.DataFrame(rows, infer_schema_length=None)
    charts = [
        figure
        for mode in ("light", "dark")
        for figure in (
            forest(
                compared_gains(frame, comparison), mode,
                pooled=comparison.mean, pooled_low=comparison.low, pooled_high=comparison.high,
            ),
            funnel_plot(frame, mode, mean=comparison.mean, spread=comparison.spread),
        )
    ]  # fmt: skip
    return any(
        alt == one.alt and _drawn(spec) == _drawn(json.loads(plotly.io.to_json(one.chart))) for one in charts
    )


def _comparison(rows: Sequence[Row]) -> Comparison | None:
    """Return what comparing says of rows that are one a cohort, and None for any others."""
    are_cohorts = all(row.get("scope") == "cohort" and "gain_mark" in row for row in rows)
    return compare(rows) if are_cohorts and len({row["label"] for row in rows}) == len(rows) else None


def _drawn(spec: Mapping[str, Any]) -> list[Any]:
    parts = {"data": spec["data"], **spec["layout"]}
    return [parts.get(name) for name in _DRAWN]


def between_cohorts(gains: Iterable[Row]) -> list[frozenset[float]]:
    """Return the numbers of every planned difference between two cohorts, chosen alone or with all others."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in gains:
        if row.get("scope") == "cohort" and "gain_mark" in row and row.get("attribute") is None:
            about = tuple(row.get(name) for name in ("side", "wave", "skill"))
            groups.setdefault(about, []).append(row | {"label": f"{row['program']} · {row['cohort']}"})
    found = []
    for comparison in filter(None, map(compare, groups.values())):
        every = list(combinations([one.label for one in comparison.cohorts], 2))
        planned = [differences(comparison, [pair])[0] for pair in every] + [*differences(comparison, every)]
        found += [
            frozenset(round(value, 1) + 0.0 for value in (abs(one.value), one.low, one.high))
            for one in planned
        ]
    return found


def changed_by_leavers(gains: Iterable[Row], flows: Iterable[Row]) -> list[frozenset[float]]:
    """Return for each released gain the numbers that those who left could make of it, as pages round them."""
    beside = {_about(row, row["survey"]): row for row in flows if "survey" in row}
    found = []
    for row in gains:
        flow = beside.get(_about(row, row.get("wave")))
        made = what_if(row, flow) if flow is not None and "gain_mark" in row else None
        if made is not None:
            numbers = [
                made.unchanged,
                *([made.tipping] if made.tipping is not None else []),
                *(made.limits or ()),
            ]
            found.append(
                frozenset({made.matched, made.baseline, made.gain, *(round(one, 1) + 0.0 for one in numbers)})
            )
    return found


def between_rhythms(rows: Iterable[Row]) -> list[frozenset[float]]:
    """Return the numbers of every difference between those who met as planned and those who met less often."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if row["outcome"] == "skill_gain" and row.get("attribute") == RHYTHM:
            groups.setdefault((row["scope"], row["wave"]), []).append(row)
    found = [
        meeting_differences(pl.DataFrame(members, infer_schema_length=None)) for members in groups.values()
    ]
    return [
        frozenset(round(value, 1) + 0.0 for value in (abs(one.value), one.low, one.high))
        for differences_found in found
        for _, one in differences_found
    ]


def between_sides(rows: Iterable[Row]) -> list[frozenset[float]]:
    """Return the numbers of every gap between the sides on an obstacle, whichever way round it is said."""
    groups: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        if row["outcome"] == "obstacles":
            groups.setdefault((row["scope"], row["program"], row["wave"], row["skill"]), []).append(
                row | {"heading": row["skill"]}
            )
    return [
        frozenset(
            {one.mentor, one.mentee, float(one.points), abs(one.value), *ends, *(-end + 0.0 for end in ends)}
        )
        for members in groups.values()
        for one in gaps(members)
        for ends in [[end for end in (one.low, one.high) if end is not None]]
    ]


def apart_from_leavers(rows: Iterable[Row]) -> list[frozenset[float]]:
    """Return how far those who left stood from those who stayed, for each released gain."""
    levels = [row for row in rows if row["outcome"] == "skill_level"]
    found = []
    for gain in (row for row in rows if row["outcome"] == "skill_gain" and row.get("attribute") is None):
        beside = {
            row["who"]: row
            for row in levels
            if _about(row, "") == _about(gain, "") and row["wave"] == "baseline"
        }
        left, everybody = beside.get(f"not at the {gain['wave']}"), beside.get("everybody")
        one = apart(gain, left, everybody) if left and everybody else None
        if one is not None:
            people = {float(part) for part in re.findall(r"\d+", one.people_left)}
            found.append(
                frozenset({one.stayed, one.left, round(one.by, 1) + 0.0, round(abs(one.points), 1), *people})
            )
    return found


def _about(row: Row, survey: object) -> tuple[object, ...]:
    return (
        *(row.get(name) for name in ("scope", "program", "cohort", "side", "skill", "attribute_group")),
        survey,
    )
