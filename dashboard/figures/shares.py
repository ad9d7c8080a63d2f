"""Shares: how many rose, stayed and fell, one bar a skill."""

import plotly.graph_objects as go
import polars as pl

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, palette, percent

_ROW = 34
_WORDS = {"improved": "rose", "same": "stayed the same", "declined": "fell"}
_ROOM_FOR_TEXT = 0.08


def shares(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, improved, same, declined and hidden."""
    colours, chart = palette(mode), go.Figure()
    rows = frame.to_dicts()
    seen = [row for row in rows if row["hidden"] is None]
    for name, colour in zip(_WORDS, colours.shades, strict=True):
        chart.add_bar(
            y=[row["label"] for row in seen], x=[row[name] for row in seen], orientation="h", width=0.62, marker={"color": colour},
            text=[percent(row[name]) if row[name] >= _ROOM_FOR_TEXT else "" for row in seen], textposition="inside", insidetextanchor="middle",
            textfont={"color": colours.text if name == "same" else colours.background},
            hovertemplate=[f"{percent(row[name])} {_WORDS[name]}, of {row['people_text']} people<extra></extra>" for row in seen],
        )  # fmt: skip
    places = [row["label"] for row in rows]
    for row in rows:
        if row["hidden"] is not None:
            chart.add_annotation(
                x=0,
                y=row["label"],
                xanchor="left",
                showarrow=False,
                text=HIDDEN_WORDS,
                font={"color": colours.quiet_text},
            )
    key = " · ".join(
        f"<span style='color:{colour}'>■</span> {word}"
        for word, colour in zip(_WORDS.values(), colours.shades, strict=True)
    )
    chart.add_annotation(
        x=0,
        y=1,
        yshift=24,
        xref="paper",
        yref="paper",
        yanchor="top",
        xanchor="left",
        showarrow=False,
        text=key,
    )
    chart.update_layout(barmode="stack", margin={"t": 30})
    chart.update_xaxes(range=[0, 1.02], tickformat=".0%", showgrid=False, tickvals=[0, 0.5, 1])
    chart.update_yaxes(
        categoryorder="array",
        categoryarray=places[::-1],
        showgrid=False,
        type="category",
        range=[-0.6, len(places) - 0.4],
    )
    said = " ".join(
        f"{row['label']}: {percent(row['improved'])} rose, {percent(row['same'])} stayed, {percent(row['declined'])} fell."
        if row["hidden"] is None
        else f"{row['label']}: {HIDDEN_WORDS}."
        for row in rows
    )
    return finished(chart, mode, _ROW * max(1, len(rows)) + 70, f"Shares of people. {said}")
