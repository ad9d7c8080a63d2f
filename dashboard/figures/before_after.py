"""Before and after: one row a skill and side, from an open mark to a filled one."""

from typing import Any

import plotly.graph_objects as go
import polars as pl

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, interval, number, palette, signed

_ROW = 38
_SIDE_WORDS = {"mentee": "Senior mentees", "mentor": "Junior mentors"}


def before_after(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, side, before and after with limits, gain with limits, people, verdict, hidden."""
    colours, chart = palette(mode), go.Figure()
    rows = frame.to_dicts()
    places: list[str] = []
    labels: list[str] = []
    sentences: list[str] = []
    points = max([row["points"] for row in rows if row["points"]] or [5])
    last_side = None
    for row in rows:
        if row["side"] != last_side:
            places.append(f"side {row['side']}")
            labels.append(f"<b>{_SIDE_WORDS[row['side']]}</b>")
            last_side = row["side"]
        place = f"{row['side']} {row['label']}"
        places.append(place)
        labels.append(row["label"])
        sentences.append(_draw(chart, row, place, mode, points))
    chart.update_yaxes(
        categoryorder="array", categoryarray=places[::-1], tickvals=places, ticktext=labels, showgrid=False,
        range=[-0.6, len(places) - 0.4], type="category",
    )  # fmt: skip
    chart.update_xaxes(range=[0.85, points + 0.15 + (points - 1) * 0.42], tickvals=list(range(1, points + 1)))
    chart.add_annotation(
        x=points + 0.25, y=1, yref="paper", yanchor="bottom", xanchor="left", showarrow=False, text="change (95 % interval)",
        font={"color": colours.quiet_text, "size": 12},
    )  # fmt: skip
    chart.update_layout(margin={"t": 26})
    alt = "Mean before and after. " + " ".join(sentences)
    return finished(chart, mode, _ROW * len(places) + 60, alt)


def _draw(chart: go.Figure, row: dict[str, Any], place: str, mode: Mode, points: int) -> str:
    colours = palette(mode)
    name = f"{_SIDE_WORDS[row['side']]}, {row['label']}"
    if row["hidden"] is not None:
        chart.add_scatter(x=[None], y=[place], mode="markers", hoverinfo="skip")
        chart.add_annotation(
            x=1,
            y=place,
            xanchor="left",
            showarrow=False,
            text=HIDDEN_WORDS,
            font={"color": colours.quiet_text},
        )
        return f"{name}: {HIDDEN_WORDS}."
    has_evidence = row["verdict"] in {"clear gain", "clear loss"}
    strong = colours.senior if row["side"] == "mentee" else colours.junior
    colour = strong if has_evidence else colours.no_evidence
    said = f"{signed(row['gain'])} ({interval(row['gain_low'], row['gain_high'])})"
    hover = f"{name}<br>{number(row['before'])} → {number(row['after'])}, change {said}<br>{row['people_text']} people<br>{row['verdict']}"
    for moment, tone in (("before", colours.before), ("after", colour)):
        chart.add_scatter(
            x=[row[f"{moment}_low"], row[f"{moment}_high"]], y=[place, place], mode="lines", hoverinfo="skip", opacity=0.35,
            line={"color": tone, "width": 9},
        )  # fmt: skip
    chart.add_scatter(
        x=[row["before"], row["after"]],
        y=[place, place],
        mode="lines",
        line={"color": colour, "width": 2},
        hoverinfo="skip",
    )
    chart.add_scatter(
        x=[row["before"], row["after"]], y=[place, place], mode="markers", hovertemplate=f"{hover}<extra></extra>",
        marker={"size": 12, "color": [colours.background, colour], "line": {"width": 2, "color": [colours.before, colour]}},
    )  # fmt: skip
    tone = colours.text if has_evidence else colours.quiet_text
    chart.add_annotation(
        x=points + 0.25,
        y=place,
        xanchor="left",
        showarrow=False,
        text=said,
        align="left",
        font={"color": tone},
    )
    return f"{name}: {number(row['before'])} before, {number(row['after'])} after, change {said}, {row['verdict']}, {row['people_text']} people."
