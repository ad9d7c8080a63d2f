"""Every chart shape: its words, its look, and that a hidden row is nowhere in it."""

from collections.abc import Callable

import polars as pl
import pytest

from dashboard import theme
from dashboard.figures import (
    Figure,
    age_gap,
    before_after,
    forest,
    funnel,
    mix,
    pairing_matrix,
    shares,
    weekly,
)
from dashboard.theme import Mode, template

Draw = Callable[[pl.DataFrame, Mode], Figure]
SECRET = 4.4321
REASON = "fewer than 5 people"
GAIN = {
    "before": 2.1,
    "before_low": 1.9,
    "before_high": 2.3,
    "after": 3.1,
    "after_low": 2.9,
    "after_high": 3.3,
}
GAIN |= {"gain": 1.0, "gain_low": 0.8, "gain_high": 1.2, "improved": 0.7, "same": 0.2, "declined": 0.1}


def _gain_rows(label: str = "Digital tools") -> pl.DataFrame:
    shown = {
        "label": label,
        "side": "mentee",
        "people": 20,
        "people_text": "20",
        "points": 5,
        "verdict": "clear gain",
    }
    hidden = dict.fromkeys(GAIN) | {
        "label": "Speaking up",
        "side": "mentor",
        "people": None,
        "people_text": None,
    }
    return pl.DataFrame(
        [shown | GAIN | {"hidden": None}, hidden | {"points": None, "verdict": "hidden", "hidden": REASON}],
        infer_schema_length=None,
    )


FUNNEL = pl.DataFrame(
    {
        "series": ["Spring", "Spring", "Autumn", "Autumn"],
        "stage": ["Invited", "Matched"] * 2,
        "count": [20, 14, None, None],
        "share": [1.0, 0.7, None, None],
        "denominator": ["of 20 invited"] * 2 + [None] * 2,
        "hidden": [None, None, REASON, REASON],
    }
)
WEEKS = pl.DataFrame(
    {
        "series": ["Spring"] * 4 + ["Autumn"],
        "week": [1, 2, 1, 2, 3],
        "kind": ["held", "held", "cancelled by senior side", "cancelled by senior side", "held"],
        "sessions": [5, 6, 1, 0, None],
        "hidden": [None] * 4 + [REASON],
    }
)
MIX = pl.DataFrame(
    {
        "generation": ["Boomer", "Gen Z"],
        "share": [0.4, None],
        "share_low": [0.3, None],
        "share_high": [0.5, None],
        "workforce_share": [0.2, None],
        "ratio": [2.0, None],
        "participants": [20, None],
        "people": [20, None],
        "people_text": ["20", None],
        "ratio_low": [1.5, None],
        "ratio_high": [2.5, None],
        "participants_in_all": [50, None],
        "hidden": [None, REASON],
    }
)
MATRIX = pl.DataFrame(
    {
        "mentor_generation": ["Gen Z", "Millennial"],
        "mentee_generation": ["Boomer", "Boomer"],
        "pairs": [12, None],
        "expected": [10.0, None],
        "hidden": [None, REASON],
    }
)
GAP = pl.DataFrame(
    {"gap_band": ["0 to 9 years", "10 to 19 years"], "pairs": [7, None], "hidden": [None, REASON]}
)

CASES: list[tuple[str, Draw, pl.DataFrame, str]] = [
    ("before_after", before_after, _gain_rows(), "Digital tools"),
    ("forest", forest, _gain_rows("Spring"), "Spring"),
    ("shares", shares, _gain_rows(), "Digital tools"),
    ("funnel", funnel, FUNNEL, "Spring, Matched: 14"),
    ("weekly", weekly, WEEKS, "Spring, held: 11 in all"),
    ("weekly_whole", weekly, WEEKS.drop("series"), "Held: 11 in all"),
    ("mix", mix, MIX, "Boomer"),
    ("matrix", pairing_matrix, MATRIX, "12 pairs"),
    ("age_gap", age_gap, GAP, "7 pairs"),
]
EVERY = pytest.mark.parametrize(
    ("draw", "frame", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
MODES = pytest.mark.parametrize("mode", ["light", "dark"])


@MODES
@EVERY
def test_a_chart_says_its_numbers_in_words_and_wears_the_one_look(
    draw: Draw, frame: pl.DataFrame, said: str, mode: Mode
) -> None:
    figure = draw(frame, mode)

    assert said in figure.alt
    assert template(mode).layout.font.color == figure.chart.layout.template.layout.font.color
    assert figure.height > 100


@EVERY
def test_a_hidden_row_keeps_its_place_and_says_so(draw: Draw, frame: pl.DataFrame, said: str) -> None:
    del said
    figure = draw(frame, "light")

    assert "hidden" in figure.alt
    assert "hidden" in figure.chart.to_json() or theme.LIGHT.band in figure.chart.to_json()


@EVERY
def test_a_value_of_a_hidden_row_is_not_drawn_even_if_it_were_there(
    draw: Draw, frame: pl.DataFrame, said: str
) -> None:
    del said
    numbers = [name for name, kind in frame.schema.items() if kind == pl.Float64]
    leaking = frame.with_columns(
        pl.when(pl.col("hidden").is_not_null()).then(pl.lit(SECRET)).otherwise(pl.col(name)).alias(name)
        for name in numbers
    )
    figure = draw(leaking, "light")

    assert str(SECRET) not in figure.chart.to_json()
    assert str(SECRET) not in figure.alt
