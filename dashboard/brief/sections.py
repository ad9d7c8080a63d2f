"""The sections of a brief: a question each, with the finding, the table, and the table as a chart.

Owns which there are, in which order, what each shows, and which of them each reader needs.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from dashboard.brief.shape import Chart, Colour, Section, Series
from dashboard.figures import Figure, before_after, funnel, intervals, mix, weekly
from dashboard.findings import funnel_finding, mix_finding, skills_finding, weekly_finding
from dashboard.model import SIDE_TITLES
from dashboard.outcomes import Filters
from dashboard.release.released import Released
from dashboard.theme import Mode, bounded, interval, number, signed
from dashboard.transforms import mix_rows, skills_by_side, stages, weeks

Ask = Callable[[str, Filters], Released]
"""How a question is answered for the one who looks: `outcomes.measure` with folder and viewer in place."""


def _reach(ask: Ask, asked: Filters) -> Section:
    found = ask("funnel", asked)
    shown = found.pipe(stages)
    rows = _seen(shown)
    return Section(
        "reach",
        funnel_finding(found.frame),
        "People by the furthest step they ever reached, of all invited",
        shown,
        funnel,
        _bars(rows, "{stage} ({denominator})", {"count": ("people", "text")}, "0"),
    )


def _meetings(ask: Ask, asked: Filters) -> Section:
    found = ask("sessions_by_week", asked)
    shown = found.pipe(weeks, apart=False)
    rows = _seen(shown)
    all_weeks = sorted({row["week"] for row in rows})
    kinds = sorted(
        {row["kind"] for row in rows}, key=lambda kind: (kind != "held", "cancelled" not in kind, kind)
    )
    counted = {(row["week"], row["kind"]): row["sessions"] for row in rows}
    return Section(
        "meetings",
        weekly_finding(found.frame) if found.frame.height else "No sessions yet.",
        "Sessions by week since the pair was matched; newer pairs have not reached the later weeks",
        shown,
        weekly,
        Chart(
            "stacked columns",
            tuple(str(week) for week in all_weeks),
            tuple(
                Series(kind, tuple(counted.get((week, kind), 0) for week in all_weeks), _colour_of(kind))
                for kind in kinds
            ),
            "0",
        )
        if rows
        else None,
    )


def _colour_of(kind: str) -> Colour:
    return (
        "senior"
        if "senior" in kind
        else "junior"
        if "junior" in kind
        else "quiet"
        if kind != "held"
        else "text"
    )


def _skills(ask: Ask, asked: Filters) -> Section:
    found = ask("skill_gain", asked)
    shown = found.pipe(skills_by_side)
    rows = [row for row in _seen(shown) if row["before"] is not None]
    return Section(
        "skills",
        skills_finding(found.frame) if found.frame.height else "Nobody has answered both surveys yet.",
        "Mean before and after on the scale of the survey; people who answered the baseline and the end survey",
        shown,
        before_after,
        _bars(
            [row | {"of": SIDE_TITLES[row["side"]], "change": _change(row)} for row in rows],
            "{of}: {label}, {change}, n = {people_text}",
            {"before": ("before", "before"), "after": ("after", "text")},
            "0.0",
        ),
    )


def _change(row: Mapping[str, Any]) -> str:
    said = bounded(signed(row["gain"]), row.get("gain_mark"))
    limits = "" if row["gain_low"] is None else f" ({interval(row['gain_low'], row['gain_high'])})"
    return f"{said}{limits}, {row['verdict']}"


def _relationship(ask: Ask, asked: Filters) -> Section:
    found = ask("relationship_quality", asked)
    rows = [row for row in _seen(found) if row["mean"] is not None]
    said = [
        f"{SIDE_TITLES[row['side']]} rate {what} {bounded(number(row['mean']), row.get('mean_mark'))} of {row['points']}."
        for row, what in zip(rows, ("their relationship", "it"), strict=False)
    ]
    return Section(
        "relationship",
        " ".join(said) or "How both sides rate their relationship is not shown yet.",
        "Mean of the questions on relationship quality at the end of the program, with 95 % intervals",
        found,
        _ratings,
        _bars(
            [
                row | {"of": SIDE_TITLES[row["side"]], "limits": interval(row["mean_low"], row["mean_high"])}
                for row in rows
            ],
            "{of} ({limits}), n = {people_text}",
            {"mean": ("mean", "text")},
            "0.0",
        ),
    )


def _ratings(frame: pl.DataFrame, mode: Mode) -> Figure:
    said = frame.to_dicts()
    points = max((row["points"] for row in said if row["points"] is not None), default=None)
    rows = [
        {
            "label": SIDE_TITLES[row["side"]],
            "quiet": f"{row['people_text']} people",
            "said": bounded(number(row["mean"]), row.get("mean_mark"))
            + ("" if row["mean_low"] is None else f" ({interval(row['mean_low'], row['mean_high'])})"),
            "value": row["mean"],
            "low": row["mean_low"],
            "high": row["mean_high"],
            "hidden": row["hidden"],
            "nearest": row.get("nearest"),
        }
        for row in said
    ]
    values = "mean" if points is None else f"mean, of {points} points"
    return intervals(pl.DataFrame(rows, infer_schema_length=None), mode, values=values, most=points)


def _generations(ask: Ask, asked: Filters) -> Section:
    found = ask("generation_mix", asked)
    shown = found.pipe(mix_rows)
    rows = [row for row in _seen(shown) if row["share"] is not None]
    return Section(
        "generations",
        mix_finding(found.frame) if found.frame.height else "Nobody takes part yet.",
        "Share of each generation among people taking part and in the whole workforce",
        shown,
        mix,
        _bars(
            [row | {"limits": _limits(row)} for row in rows],
            "{generation} ({limits})",
            {"share": ("taking part", "text"), "workforce_share": ("workforce", "quiet")},
            "0%",
        ),
    )


def _limits(row: Mapping[str, Any]) -> str:
    return f"{number(row['share_low'] * 100, 0)} to {number(row['share_high'] * 100, 0)} %"


def _seen(released: Released) -> list[dict[str, Any]]:
    frame = released.frame
    return frame.filter(pl.col("hidden").is_null()).to_dicts() if frame.height else []


def _bars(
    rows: Sequence[Mapping[str, Any]],
    category: str,
    series: Mapping[str, tuple[str, Colour]],
    number_format: str,
) -> Chart | None:
    """Return a bar a row and series, by column its name and colour; a scale ends where its points do."""
    if not rows:
        return None
    return Chart(
        "bars",
        tuple(category.format(**row) for row in rows),
        tuple(
            Series(name, tuple(row[column] for row in rows), colour)
            for column, (name, colour) in series.items()
        ),
        number_format,
        most=max((row["points"] for row in rows if row.get("points")), default=None),
    )


SECTIONS: dict[str, Callable[[Ask, Filters], Section]] = {
    "reach": _reach,
    "meetings": _meetings,
    "skills": _skills,
    "relationship": _relationship,
    "generations": _generations,
}
"""In the order of the brief. The five numbers and the paragraph stand before them and can't be left out."""
AUDIENCES: dict[str, tuple[str, ...]] = {
    "executive": tuple(SECTIONS),
    "hr": tuple(SECTIONS),
    "facilitator": ("reach", "meetings", "skills", "relationship"),
}
