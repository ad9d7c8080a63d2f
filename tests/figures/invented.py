"""Invented rows for every chart shape: normal, one row, hidden rows, seven series, long labels, nothing.

Owns no real number. A hidden row here carries `SECRET` values, as no released row ever does, so that a chart that
looked at them is caught.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import polars as pl

from dashboard import figures
from dashboard.figures import Figure

SECRET = 4.7391
SECRET_COUNT = 47391
REASON = "fewer than 5 people"
LONG = "Keeping in touch with what younger consumers and customers say <b>online</b> & elsewhere"
GENERATIONS = ("Boomer", "Gen X", "Millennial", "Gen Z")
STAGES = ("Invited", "Matched", "First session held", "Third session held", "Completed as planned")
KINDS = ("held", "cancelled by senior side", "cancelled by junior side", "moved", "not attended")
COHORTS = tuple(f"{season} {year}" for year in (2024, 2025, 2026, 2027) for season in ("Spring", "Autumn"))[
    :7
]

Draw = Callable[[pl.DataFrame, Any], Figure]
Row = dict[str, Any]


def skill(
    label: str, side: str = "mentee", *, gain: float = 0.5, people: int = 31, hidden: bool = False
) -> Row:
    """Return one skill of one side, rising from 2.6."""
    wide = 1.5 / people**0.5
    row = {
        "label": label, "side": side, "before": 2.6, "before_low": 2.6 - wide, "before_high": 2.6 + wide, "after": 2.6 + gain,
        "after_low": 2.6 + gain - wide, "after_high": 2.6 + gain + wide, "gain": gain, "gain_low": round(gain - wide, 1),
        "gain_high": round(gain + wide, 1), "people": people, "people_text": str(people) if people > 9 else "5 to 9", "points": 5,
        "improved": 0.55, "same": 0.3, "declined": 0.15, "hidden": None,
        "verdict": "too few to say" if people < 10 else "clear gain" if gain > wide else "no clear change",
    }  # fmt: skip
    return _concealed(row, kept=("label", "side", "points")) if hidden else row


def _concealed(row: Row, kept: tuple[str, ...]) -> Row:
    secrets: dict[type, Any] = {float: SECRET, int: SECRET_COUNT, str: str(SECRET_COUNT)}
    changed = {name: secrets.get(type(value)) for name, value in row.items() if name not in kept}
    return row | changed | {"hidden": REASON}


def _skills() -> dict[str, list[Row]]:
    return {
        "normal": [
            skill("Digital tools", gain=0.7, people=53), skill("Social media"), skill("Strategy sharing", gain=0.0),
            skill("Data sharing", gain=1.6, people=7), skill("Speaking up", "mentor", gain=0.3, people=64),
            skill("Strategic thinking", "mentor", gain=-0.4, people=64) | {"verdict": "clear loss"},
        ],
        "one row": [skill("Digital tools")],
        "hidden rows": [skill("Digital tools"), skill("Social media", hidden=True), skill("Speaking up", "mentor", hidden=True)],
        "all hidden": [skill("Digital tools", hidden=True)],
        "long labels": [skill(LONG), skill("Pneumonoultramicroscopicsilicovolcanoconiosisprevention", "mentor", people=8)],
        "nothing": [skill("Digital tools")][:0],
    }  # fmt: skip


def _cohorts() -> dict[str, list[Row]]:
    gains = ((0.46, 31), (0.39, 28), (0.52, 240), (-0.12, 19), (0.31, 9), (0.05, 6), (0.4, 44))
    seven = [skill(name, gain=gain, people=count) for name, (gain, count) in zip(COHORTS, gains, strict=True)]
    return _skills() | {
        "normal": seven[:4],
        "drawn together": [row | {"drawn": row["gain"] / 2} for row in seven[:4]],
        "seven series": [*seven[:3], skill(COHORTS[3], hidden=True), *seven[4:]],
    }


def _shares() -> dict[str, list[Row]]:
    cases = _skills()
    ends = [{"improved": 1.0, "same": 0.0, "declined": 0.0}, {"improved": 0.04, "same": 0.05, "declined": 0.91}, {"improved": 0.0, "same": 1.0, "declined": 0.0}]  # fmt: skip
    extreme = [skill(f"Extreme {at}") | one for at, one in enumerate(ends)]
    return cases | {"normal": [*cases["normal"], *extreme]}


def _steps(series: str, shares: tuple[float, ...], invited: int, hidden: tuple[str, ...] = ()) -> list[Row]:
    rows: list[Row] = [
        {
            "series": series, "stage": stage, "count": round(share * invited), "share": share,
            "denominator": f"of {invited} invited", "hidden": None,
        }
        for stage, share in zip(STAGES, shares, strict=True)
    ]  # fmt: skip
    return [_concealed(row, ("series", "stage")) if row["stage"] in hidden else row for row in rows]


def _funnels() -> dict[str, list[Row]]:
    usual = (1.0, 0.77, 0.75, 0.72, 0.51)
    seven = [
        row
        for at, name in enumerate(COHORTS)
        for row in _steps(name, tuple(max(0.0, one - 0.04 * at * place / 2) for place, one in enumerate(usual)), 34 + at,
                          hidden=STAGES if at == 3 else STAGES[4:] if at == 5 else ())
    ]  # fmt: skip
    return {
        "normal": _steps("All programs", usual, 310),
        "one row": _steps("All programs", usual, 310)[:1],
        "hidden rows": _steps("All programs", usual, 310, hidden=STAGES[3:]),
        "seven series": seven,
        "long labels": [
            row | {"stage": f"{row['stage']}: {LONG}", "series": LONG} for row in _steps("", usual, 310)
        ],
        "nothing": _steps("", usual, 1)[:0],
    }


def _weeks(many: int, held: int, hidden: tuple[int, ...] = ()) -> list[Row]:
    rows = []
    for week in range(1, many + 1):
        counts = (
            held - week + (week % 2) * held // 3,
            week // 3 + week % 2,
            week % 3,
            int(week % 4 == 0),
            int(week % 7 == 0),
        )
        rows += [
            {"week": week, "kind": kind, "sessions": max(0, count) if week not in hidden else SECRET_COUNT, "hidden": REASON if week in hidden else None}
            for kind, count in zip(KINDS, counts, strict=True)
        ]  # fmt: skip
    return rows


def _weekly() -> dict[str, list[Row]]:
    seven = [
        row | {"series": name}
        for at, name in enumerate(COHORTS)
        for row in _weeks(
            24 - at, 14 - at, tuple(range(1, 25)) if at == 3 else (20, 21, 22) if at == 0 else ()
        )
    ]
    return {
        "normal": _weeks(25, 60),
        "one row": _weeks(1, 4)[:1],
        "hidden rows": _weeks(25, 60, hidden=(1, 21, 22, 23, 24, 25)),
        "all hidden": _weeks(3, 6, hidden=(1, 2, 3)),
        "seven series": seven,
        "long labels": [row | {"series": name} for name in (LONG, "B") for row in _weeks(104, 12)],
        "nothing held": [row | {"sessions": 0} for row in _weeks(3, 3)],
        "nothing": [],
    }


def _generation(name: str, *, share: float = 0.3, people: int = 40, hidden: bool = False) -> Row:
    row = {
        "generation": name, "participants": people, "share": share, "share_low": max(0.0, share - 0.06), "share_high": min(1.0, share + 0.07),
        "workforce_share": 0.25, "ratio": share / 0.25, "ratio_low": share / 0.3, "ratio_high": share / 0.2, "people": people,
        "people_text": str(people), "hidden": None,
    }  # fmt: skip
    return _concealed(row, ("generation",)) if hidden else row


def _mixes() -> dict[str, list[Row]]:
    return {
        "normal": [
            _generation("Boomer", share=0.15), _generation("Gen X", share=0.38, people=83), _generation("Millennial"),
            _generation("Gen Z", share=0.12, people=8), _generation("no birth year", share=0.05) | {"workforce_share": None, "ratio": None},
        ],
        "one row": [_generation("Gen X", share=1.0)],
        "hidden rows": [_generation("Boomer", hidden=True), _generation("Gen X")],
        "long labels": [_generation(LONG)],
        "nothing": [_generation("Gen X")][:0],
    }  # fmt: skip


def _meeting(mentors: tuple[str, ...], mentees: tuple[str, ...], hidden: int = 0) -> list[Row]:
    rows: list[Row] = [
        {"mentor_generation": mentor, "mentee_generation": mentee, "pairs": 7 * at + 13 * to + 3, "share": 0.1, "expected": 14.2, "residual": 2.4 - 2.4 * (at + to), "hidden": None}
        for at, mentor in enumerate(mentors)
        for to, mentee in enumerate(mentees)
    ]  # fmt: skip
    kept = ("mentor_generation", "mentee_generation")
    return [_concealed(row, kept) if at < hidden else row for at, row in enumerate(rows)]


def _matrices() -> dict[str, list[Row]]:
    return {
        "normal": _meeting(GENERATIONS[2:], GENERATIONS[:3]),
        "one row": _meeting(("Gen Z",), ("Boomer",)),
        "hidden rows": _meeting(GENERATIONS, GENERATIONS, hidden=6),
        "all hidden": _meeting(GENERATIONS[2:], GENERATIONS[:2], hidden=9),
        "no residual": [row | {"residual": None} for row in _meeting(GENERATIONS[2:], GENERATIONS[:2])],
        "long labels": _meeting(
            ("Born after the millennium", "Gen Z"), ("Post-war generation (1946 to 1964)",)
        ),
        "nothing": _meeting((), ()),
    }


def _made_up(
    label: str, shares: tuple[float, ...], *, mixed: float | None = 3.4, hidden: int = 0
) -> list[Row]:
    rows: list[Row] = [
        {
            "label": label, "generation": name, "generation_order": 1946 + 15 * at if name != "not stated" else None, "share": share,
            "participants_in_all": 40, "effective_generations": mixed, "generations": 5, "hidden": None,
        }
        for at, (name, share) in enumerate(zip((*GENERATIONS, "not stated"), shares, strict=False))
    ]  # fmt: skip
    kept = ("label", "generation", "generation_order")
    return [_concealed(row, kept) if at < hidden else row for at, row in enumerate(rows)]


def _compositions() -> dict[str, list[Row]]:
    usual = (0.15, 0.35, 0.3, 0.2)
    return {
        "normal": [*_made_up("Spring", usual), *_made_up("Autumn", (0.1, 0.3, 0.3, 0.2, 0.1))],
        "one row": _made_up("Spring", (1.0,), mixed=1.0),
        "hidden rows": [*_made_up("Spring", usual), *_made_up("Autumn", usual, mixed=None, hidden=2)],
        "all hidden": _made_up("Spring", usual, hidden=4),
        "seven series": [row for name in COHORTS for row in _made_up(name, usual)],
        "long labels": [row | {"generation": LONG} for row in _made_up(LONG, (1.0,))],
        "nothing": _made_up("Spring", ()),
    }


def _across(label: str, share: float, *, hidden: bool = False) -> Row:
    row: Row = {
        "label": label, "share": share, "expected": 0.48, "expected_low": 0.39, "expected_high": 0.57, "of": 120, "hidden": None
    }  # fmt: skip
    return _concealed(row, ("label",)) if hidden else row


def _crossings() -> dict[str, list[Row]]:
    two, one = "two or more generations apart", "one or more generations apart"
    return {
        "normal": [_across(two, 0.62), _across(one, 0.94)],
        "one row": [_across(two, 0.0)],
        "hidden rows": [_across(two, 0.62), _across(one, 0.94, hidden=True)],
        "all hidden": [_across(two, 0.62, hidden=True)],
        "long labels": [_across(LONG, 0.62)],
        "nothing": [_across(two, 0.62)][:0],
    }


def _gaps() -> dict[str, list[Row]]:
    bands = (
        "mentor is older",
        "0 to 9 years",
        "10 to 19 years",
        "20 to 29 years",
        "30 to 39 years",
        "40 years or more",
    )
    rows: list[Row] = [
        {"gap_band": band, "pairs": pairs, "hidden": None}
        for band, pairs in zip(bands, (0, 12, 28, 39, 28, 6), strict=True)
    ]
    return {
        "normal": rows,
        "one row": rows[1:2],
        "hidden rows": [_concealed(rows[0], ("gap_band",)), *rows[1:5], _concealed(rows[5], ("gap_band",))],
        "nothing": rows[:0],
    }


def _curve(series: str, weeks: int, fall: float, *, pairs: int = 53, hidden: bool = False) -> list[Row]:
    if hidden:
        row = {
            "series": series,
            "week": SECRET_COUNT,
            "share": SECRET,
            "share_low": SECRET,
            "share_high": SECRET,
            "at_risk": SECRET_COUNT,
        }
        return [row | {"hidden": REASON}]
    return [
        {
            "series": series, "week": week, "share": max(0.0, 1 - fall * week), "share_low": max(0.0, 0.9 - fall * week),
            "share_high": min(1.0, 1.05 - fall * week), "at_risk": pairs - 2 * week, "hidden": None,
        }
        for week in range(1, weeks + 1)
    ]  # fmt: skip


def _curves() -> dict[str, list[Row]]:
    return {
        "normal": [*_curve("new technology", 24, 0.015), *_curve("digital tools", 20, 0.02)],
        "one row": _curve("All programs", 1, 0.015),
        "few at risk": [*_curve("Spring", 24, 0.015), *_curve("Autumn", 24, 0.015, pairs=9)],
        "hidden rows": [*_curve("new technology", 24, 0.015), *_curve("digital tools", 1, 0.0, hidden=True)],
        "all hidden": _curve("All programs", 1, 0.0, hidden=True),
        "long labels": [*_curve(LONG, 104, 0.004, pairs=400), *_curve("B", 104, 0.006, pairs=400)],
        "nothing": [],
    }


def _interval(label: str, value: float = 1.7, *, heading: str | None = None, hidden: bool = False) -> Row:
    row = {
        "heading": heading, "label": label, "quiet": "53 pairs, 2.2 planned", "said": f"{value} ({value - 0.2:.1f} to {value + 0.3:.1f})",
        "value": value, "low": value - 0.2, "high": value + 0.3, "planned": 2.2, "hidden": None,
    }  # fmt: skip
    return _concealed(row, ("heading", "label")) if hidden else row


def _intervals() -> dict[str, list[Row]]:
    return {
        "normal": [
            _interval("new technology"),
            _interval("digital tools", 0.0),
            _interval("consumer insight", 2.4),
        ],
        "one row": [_interval("All programs")],
        "under headings": [
            _interval(run, heading=name) for name in COHORTS[:2] for run in ("None", "Two in a row")
        ],
        "hidden rows": [_interval("new technology"), _interval("digital tools", hidden=True)],
        "all hidden": [_interval("All programs", hidden=True)],
        "seven series": [_interval(name, 1 + at / 10) for at, name in enumerate(COHORTS)],
        "long labels": [_interval(LONG), _interval(f"{LONG}: {LONG}")],
        "nothing": [],
    }


def _mean(
    heading: str,
    label: str,
    side: str = "mentee",
    *,
    mean: float = 2.8,
    people: int = 44,
    hidden: bool = False,
) -> Row:
    row = {
        "heading": heading, "label": label, "side": side, "mean": mean, "mean_mark": None, "mean_low": mean - 0.3,
        "mean_high": mean + 0.3, "people": people, "people_text": str(people) if people > 9 else "5 to 9", "points": 5,
        "is_joined": side == "mentor", "hidden": None,
    }  # fmt: skip
    return _concealed(row, ("heading", "label", "side", "points", "is_joined")) if hidden else row


def _means() -> dict[str, list[Row]]:
    both = [("Senior mentees", "mentee"), ("Junior mentors", "mentor")]
    return {
        "normal": [_mean(name, label, side) for name in ("Expectations", "Communication") for label, side in both],
        "one row": [_mean("Expectations", "Senior mentees")],
        "few people": [_mean("Expectations", "Senior mentees", people=7), _mean("Expectations", "Junior mentors", "mentor", mean=1.3)],
        "hidden rows": [_mean("Resistance", "Senior mentees"), _mean("Resistance", "Junior mentors", "mentor", hidden=True)],
        "all hidden": [_mean("Resistance", "Senior mentees", hidden=True)],
        "seven series": [_mean(name, label, side) for name in COHORTS for label, side in both],
        "long labels": [_mean(LONG, LONG), _mean(LONG, "Senior mentees")],
        "nothing": [],
    }  # fmt: skip


DRAWN: dict[str, tuple[Draw, dict[str, list[Row]]]] = {
    "before_after": (figures.before_after, _skills()),
    "forest": (partial(figures.forest, pooled=0.36, pooled_low=0.2, pooled_high=0.52), _cohorts()),
    "funnel_plot": (partial(figures.funnel_plot, mean=0.36, spread=0.7), _cohorts()),
    "shares": (figures.shares, _shares()),
    "funnel": (figures.funnel, _funnels()),
    "weekly": (figures.weekly, _weekly()),
    "mix": (figures.mix, _mixes()),
    "pairing_matrix": (figures.pairing_matrix, _matrices()),
    "curves": (partial(figures.curves, what="share of pairs still meeting", start=1.0), _curves()),
    "intervals": (
        partial(figures.intervals, values="sessions a month (95 % interval)", planned="planned"),
        _intervals(),
    ),
    "levels": (figures.levels, _means()),
    "sides": (partial(figures.sides, low_end="nothing in the way", high_end="much in the way"), _means()),
    "composition": (figures.composition, _compositions()),
    "crossing": (figures.crossing, _crossings()),
    "age_gap": (partial(figures.age_gap, median=23.5), _gaps()),
}


def frame_of(shape: str, case: str) -> pl.DataFrame:
    """Return the rows of a case; a case without rows keeps the columns of the normal one."""
    cases = DRAWN[shape][1]
    schema = pl.DataFrame(cases["normal"], infer_schema_length=None).schema
    return pl.DataFrame(cases[case], infer_schema_length=None) if cases[case] else pl.DataFrame(schema=schema)
