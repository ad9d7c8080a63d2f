"""Every chart shape with every invented case: what it says, what it never says, where its words stand."""

import html
import json
import re
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from dashboard.figures import Figure, curves
from dashboard.figures.shading import between, contrast, readable
from dashboard.figures.steps import steps
from dashboard.figures.wording import Word, broken, width, words
from dashboard.theme import HIDDEN_WORDS, TEXT_SIZE, Mode, palette, template
from tests.figures.invented import DRAWN, LONG, REASON, SECRET, SECRET_COUNT, Row, frame_of

NAMES = ("label", "series", "stage", "generation", "mentor_generation", "mentee_generation", "gap_band")
CASES = [(shape, case) for shape, (_, cases) in DRAWN.items() for case in cases]
EVERY = pytest.mark.parametrize(("shape", "case"), CASES, ids=[f"{shape}, {case}" for shape, case in CASES])
MODES = pytest.mark.parametrize("mode", ["light", "dark"])


def drawn(shape: str, case: str, mode: Mode = "light") -> Figure:
    return DRAWN[shape][0](frame_of(shape, case), mode)


def texts(figure: Figure) -> list[str]:
    return [re.sub("<.*?>", "", note.text.replace("<br>", " ")) for note in figure.chart.layout.annotations]


def is_hidden(row: Row) -> bool:
    return row["hidden"] is not None


@EVERY
def test_the_words_name_every_row(shape: str, case: str) -> None:
    alt = html.unescape(drawn(shape, case).alt)

    for row in DRAWN[shape][1][case]:
        for name in NAMES:
            assert str(row.get(name, "")) in alt


@EVERY
def test_the_words_give_the_number_of_every_row_that_is_shown(shape: str, case: str) -> None:
    alt = drawn(shape, case).alt
    numbers = {"people_text", "count"} if shape != "weekly" else set()

    for row in DRAWN[shape][1][case]:
        for name in numbers & set(row):
            assert is_hidden(row) or str(row[name]) in alt


@MODES
@EVERY
def test_nothing_of_a_hidden_row_but_its_name_reaches_the_browser(shape: str, case: str, mode: Mode) -> None:
    figure = drawn(shape, case, mode)
    sent = figure.chart.to_json() + figure.alt

    for secret in (SECRET, SECRET_COUNT, f"{SECRET:.1f}", f"{SECRET * 100:.0f}", REASON):
        assert re.search(rf"(?<![\d.#]){re.escape(str(secret))}(?!\d)", sent) is None
    assert "47,391" not in sent


@EVERY
def test_a_hidden_row_keeps_its_place_and_says_why_it_is_empty(shape: str, case: str) -> None:
    rows = DRAWN[shape][1][case]
    figure = drawn(shape, case)

    assert any(is_hidden(row) for row in rows) == (HIDDEN_WORDS in figure.alt)
    assert (HIDDEN_WORDS in figure.alt) == any(
        HIDDEN_WORDS in text.replace("<br>", " ").replace("\u00a0", " ") for text in texts(figure)
    )


@EVERY
def test_a_chart_is_one_that_plotly_takes_for_valid(shape: str, case: str) -> None:
    chart = drawn(shape, case).chart

    assert len(go.Figure(chart.to_dict()).data) == len(chart.data)  # it raises where it doesn't


@MODES
@EVERY
def test_a_chart_wears_the_template_of_its_mode(shape: str, case: str, mode: Mode) -> None:
    figure = drawn(shape, case, mode)

    assert template(mode).to_plotly_json() == figure.chart.layout.template.to_plotly_json()
    assert figure.height == figure.chart.layout.height
    assert {TEXT_SIZE} >= {note.font.size for note in figure.chart.layout.annotations}
    assert figure.chart.layout.showlegend is None


@pytest.mark.parametrize("case", ["normal", "hidden rows"])
@pytest.mark.parametrize(
    ("shape", "name"),
    [
        ("before_after", "label"),
        ("forest", "label"),
        ("shares", "label"),
        ("mix", "generation"),
        ("funnel", "stage"),
    ],
)
def test_rows_stand_in_the_order_given(shape: str, name: str, case: str) -> None:
    given = [row[name] for row in DRAWN[shape][1][case]]
    written = [(note.y, note.text.split(" <span")[0]) for note in figure_notes(drawn(shape, case))]

    assert given == [text for _, text in sorted(written) if text in given]


def figure_notes(figure: Figure) -> list[Any]:
    return list(figure.chart.layout.annotations)


@EVERY
def test_words_stand_apart(shape: str, case: str) -> None:
    """Measure the boxes of words at the narrowest width, where x is a place on the paper."""
    boxes = []
    for note in figure_notes(drawn(shape, case)):
        if note.xref != "paper" or note.yref != "y" or note.yanchor not in {"top", "middle"}:
            continue
        lines = re.sub("<(?!br).*?>", "", note.text).split("<br>")
        wide = max(width(html.unescape(line)) for line in lines)
        left = 344 * note.x - (wide if note.xanchor == "right" and note.x else 0)
        left -= wide if note.xanchor == "right" and not note.x else 0
        top = note.y - (17 * len(lines) / 2 if note.yanchor == "middle" else 0)
        boxes.append((left, left + wide, top, top + 16 * len(lines)))

    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            meets = one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
            assert not meets, (one, other)


@pytest.mark.parametrize("shape", [shape for shape, (_, cases) in DRAWN.items() if "long labels" in cases])
def test_what_a_user_typed_stays_text(shape: str) -> None:
    sent = json.loads(drawn(shape, "long labels").chart.to_json())

    assert "<b>online" not in json.dumps({"data": sent["data"], "words": sent["layout"]["annotations"]})


@pytest.mark.parametrize("case", ["normal", "seven series"])
def test_fewer_than_ten_people_are_grey(case: str) -> None:
    figure = drawn("forest", case)
    marks = [trace for trace in figure.chart.data if trace.mode == "markers" and trace.hovertext]
    grey = [trace.hovertext[0] for trace in marks if trace.marker.color == palette("light").no_evidence]

    assert all("5 to 9" in hover for hover in grey)
    assert (case == "seven series") == bool(grey)


def test_a_scale_is_drawn_from_end_to_end() -> None:
    low, high = drawn("before_after", "one row").chart.layout.xaxis.range

    assert (low, high) == pytest.approx((1, 5), abs=0.06)


def test_the_forest_shows_zero_even_when_everyone_gained() -> None:
    axis = drawn("forest", "one row").chart.layout.xaxis

    assert 0 in axis.tickvals
    assert "0" in axis.ticktext
    assert "+0.2" in axis.ticktext


def test_a_pooled_mean_is_an_open_mark_and_is_told() -> None:
    figure = drawn("forest", "normal")
    (diamond,) = [trace for trace in figure.chart.data if trace.marker.symbol == "diamond"]

    assert diamond.marker.color == palette("light").background
    assert "Pooled: +0.4 (0.2 to 0.5)." in figure.alt


def test_a_session_is_equally_tall_in_every_strip() -> None:
    figure = drawn("weekly", "normal")
    told = [re.search(r": (\d+) ", hover) for trace in figure.chart.data for hover in trace.hovertext]
    tall = [-height for trace in figure.chart.data for height in trace.y]
    heights = {
        round(height / int(count[1]), 6)
        for count, height in zip(told, tall, strict=True)
        if count and int(count[1])
    }

    assert len(heights) == 1


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        pytest.param(-0.2, 0.8, [-0.2, 0.0, 0.2, 0.4, 0.6, 0.8], id="a usual gain"),
        pytest.param(-1.0, 1.5, [-1.0, -0.5, 0.0, 0.5, 1.0, 1.5], id="a wide one"),
        pytest.param(0.0, 0.0, [0.0], id="nothing at all"),
        pytest.param(0, 1, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0], id="shares"),
    ],
)
def test_steps_of_an_axis_are_round(low: float, high: float, expected: list[float]) -> None:
    assert expected == steps(low, high)[0]


def test_lines_fit_and_what_is_too_long_ends_in_an_ellipsis() -> None:
    lines = broken(words(LONG), 120)

    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(width(html.unescape(line)) <= 135 for line in lines)
    assert broken([Word("word")], 120) == ["word"]


@MODES
@pytest.mark.parametrize("share", [step / 20 for step in range(21)])
def test_numbers_in_a_cell_can_be_read_on_every_shade(mode: Mode, share: float) -> None:
    shade = between(*palette(mode).scale, share)

    assert contrast(shade, readable(shade)) >= 4.5


def test_a_curve_stops_where_fewer_than_ten_pairs_are_left() -> None:
    figure = drawn("curves", "few at risk")
    lines = [trace for trace in figure.chart.data if trace.line.shape == "hv"]

    assert len(lines) == 1
    assert lines[0].x[-2] == 21
    assert "Autumn: fewer than 10 pairs, not drawn." in figure.alt


def test_a_chart_of_curves_refuses_a_third_group() -> None:
    frame = pl.DataFrame({"series": ["a", "b", "c"], "week": [1, 1, 1]})
    with pytest.raises(ValueError, match="room for two"):
        curves(frame, "light", what="share", start=1.0)
