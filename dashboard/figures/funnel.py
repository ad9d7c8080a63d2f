"""Funnel: how many people reach each step, one bar a step; several groups stand side by side."""

import polars as pl
from plotly.subplots import make_subplots

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, palette, percent

_ROW, _COLUMNS = 34, 4


def funnel(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with series, stage, count, share, denominator and hidden; stages in the order given."""
    colours = palette(mode)
    series = frame["series"].unique(maintain_order=True).to_list()
    stages = frame["stage"].unique(maintain_order=True).to_list()
    across = min(_COLUMNS, max(1, len(series)))
    down = -(-len(series) // across)
    chart = make_subplots(
        rows=down, cols=across, shared_yaxes=True, horizontal_spacing=0.03, vertical_spacing=0.16 / down if down > 1 else 0,
        subplot_titles=series if len(series) > 1 else None,
    )  # fmt: skip
    sentences = []
    for place, name in enumerate(series):
        at = {"row": place // across + 1, "col": place % across + 1}
        rows = frame.filter(pl.col("series") == name).to_dicts()
        seen = [row for row in rows if row["hidden"] is None]
        chart.add_bar(
            x=[row["share"] for row in seen], y=[row["stage"] for row in seen], orientation="h", marker={"color": colours.senior, "opacity": 0.85},
            text=[f" {row['count']} · {percent(row['share'])}" for row in seen], textposition="outside", cliponaxis=False, width=0.62,
            hovertemplate=[f"{row['stage']}: {row['count']} {row['denominator']}<extra></extra>" for row in seen],
            textfont={"color": colours.text, "size": 13}, **at,
        )  # fmt: skip
        sentences += [
            f"{name}, {row['stage']}: {row['count']} ({row['denominator']}, {percent(row['share'])})."
            for row in seen
        ]
        if not seen:
            chart.add_annotation(
                x=0, y=stages[len(stages) // 2], text="hidden", showarrow=False, xanchor="left", **at
            )
            sentences.append(f"{name}: {HIDDEN_WORDS}.")
    chart.update_yaxes(categoryorder="array", categoryarray=stages[::-1], showgrid=False)
    chart.update_xaxes(range=[0, 1.5], showticklabels=False, showgrid=False)
    chart.update_annotations(font={"size": 13, "color": colours.text})
    height = down * (_ROW * len(stages) + (44 if len(series) > 1 else 10)) + 10
    chart.update_layout(margin={"t": 30 if len(series) > 1 else 8}, bargap=0.3)
    return finished(chart, mode, height, "People reaching each step. " + " ".join(sentences))
