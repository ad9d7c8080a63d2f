"""Generations: who takes part against the workforce, who meets whom, how many years lie between them."""

import plotly.graph_objects as go
import polars as pl

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, number, palette, percent

_ROW = 44


def mix(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with generation, share with limits, workforce_share, ratio, participants and hidden."""
    colours, chart = palette(mode), go.Figure()
    rows = frame.to_dicts()
    seen = [row for row in rows if row["hidden"] is None]
    places = [row["generation"] for row in rows]
    top = max([row["share_high"] for row in seen] + [row["workforce_share"] for row in seen] or [1.0])
    chart.add_bar(
        y=[row["generation"] for row in seen], x=[row["share"] for row in seen], orientation="h", width=0.5,
        marker={"color": colours.senior, "opacity": 0.8},
        hovertemplate=[f"{row['participants']} of {row['participants_in_all']} people<extra></extra>" for row in seen],
        error_x={
            "type": "data", "symmetric": False, "color": colours.text, "thickness": 1.3, "width": 4,
            "array": [row["share_high"] - row["share"] for row in seen],
            "arrayminus": [row["share"] - row["share_low"] for row in seen],
        },
    )  # fmt: skip
    chart.add_scatter(
        y=[row["generation"] for row in seen], x=[row["workforce_share"] for row in seen], mode="markers",
        marker={"symbol": "line-ns", "size": 24, "line": {"width": 3, "color": colours.junior}},
        hovertemplate=[f"{percent(row['workforce_share'])} of the workforce<extra></extra>" for row in seen],
    )  # fmt: skip
    sentences = []
    for row in rows:
        if row["hidden"] is not None:
            chart.add_annotation(
                x=0,
                y=row["generation"],
                xanchor="left",
                showarrow=False,
                text=f"hidden: {row['hidden']}",
                font={"color": colours.quiet_text},
            )
            sentences.append(f"{row['generation']}: {HIDDEN_WORDS}.")
            continue
        ratio = f"ratio {number(row['ratio'])}" if row["ratio"] is not None else "none in the workforce list"
        chart.add_annotation(
            x=top * 1.06, y=row["generation"], xanchor="left", showarrow=False, align="left",
            text=f"{percent(row['share'])} <span style='color:{colours.quiet_text}'>against {percent(row['workforce_share'])}, {ratio}</span>",
        )  # fmt: skip
        sentences.append(
            f"{row['generation']}: {percent(row['share'])} of those taking part, {percent(row['workforce_share'])} of the workforce, {ratio}."
        )
    chart.update_yaxes(
        categoryorder="array",
        categoryarray=places[::-1],
        showgrid=False,
        type="category",
        range=[-0.6, len(places) - 0.4],
    )
    chart.update_xaxes(
        range=[0, top * 1.7],
        tickformat=".0%",
        tickvals=[0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0][: int(top * 10) + 2],
    )
    return finished(chart, mode, _ROW * max(1, len(rows)) + 50, "Generational mix. " + " ".join(sentences))


def pairing_matrix(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw a map of rows with mentor_generation, mentee_generation, pairs, expected and hidden."""
    colours, chart = palette(mode), go.Figure()
    rows = frame.to_dicts()
    across = _in_birth_order(frame["mentor_generation"].unique(maintain_order=True).to_list())
    down = _in_birth_order(frame["mentee_generation"].unique(maintain_order=True).to_list())
    found = {(row["mentee_generation"], row["mentor_generation"]): row for row in rows}
    values: list[list[float | None]] = []
    sentences = []
    for mentee in down:
        line: list[float | None] = []
        for mentor in across:
            row = found.get((mentee, mentor))
            is_shown = row is not None and row["hidden"] is None
            line.append(float(row["pairs"]) if row is not None and is_shown else None)
            text = (
                f"{row['pairs']}  ({row['expected']:.0f})"
                if row is not None and is_shown
                else ("hidden" if row is not None else "–")
            )
            is_dark = line[-1] is not None and line[-1] > 0.55 * max(
                [r["pairs"] for r in rows if r["hidden"] is None]
            )
            shade = colours.background if is_dark else colours.text
            chart.add_annotation(
                x=mentor,
                y=mentee,
                text=text,
                showarrow=False,
                font={"color": shade if is_shown else colours.quiet_text},
            )
            said = (
                f"{row['pairs']} pairs, {row['expected']:.0f} by chance"
                if row is not None and is_shown
                else "hidden or none"
            )
            sentences.append(f"{mentor} mentor with {mentee} mentee: {said}.")
        values.append(line)
    chart.add_heatmap(
        x=across, y=down, z=values, colorscale=[[0, colours.scale[0]], [1, colours.scale[1]]], showscale=False, xgap=3, ygap=3,
        hovertemplate="%{x} mentor, %{y} mentee: %{z} pairs<extra></extra>", zmin=0,
    )  # fmt: skip
    chart.update_xaxes(
        title_text="junior mentor",
        showgrid=False,
        side="top",
        type="category",
        categoryorder="array",
        categoryarray=across,
    )
    chart.update_yaxes(
        title_text="senior mentee",
        showgrid=False,
        type="category",
        categoryorder="array",
        categoryarray=down[::-1],
    )
    return finished(chart, mode, 60 * max(1, len(down)) + 90, "Pairs by generation. " + " ".join(sentences))


_BIRTH_ORDER = ("Silent", "Boomer", "Gen X", "Millennial", "Gen Z")


def _in_birth_order(names: list[str]) -> list[str]:
    return sorted(
        names,
        key=lambda name: (_BIRTH_ORDER.index(name) if name in _BIRTH_ORDER else len(_BIRTH_ORDER), name),
    )


def _short_band(band: str) -> str:
    short = band.replace("mentor is", "mentor<br>is").replace(" years or more", "+").replace(" years", "")
    return short.replace(" to ", "–")


def age_gap(frame: pl.DataFrame, mode: Mode, *, median: float | None = None) -> Figure:
    """Draw rows with gap_band, pairs and hidden, and name the median."""
    colours, chart = palette(mode), go.Figure()
    rows = frame.to_dicts()
    seen = [row for row in rows if row["hidden"] is None]
    chart.add_bar(
        x=[row["gap_band"] for row in seen], y=[row["pairs"] for row in seen], marker={"color": colours.senior, "opacity": 0.8},
        text=[row["pairs"] for row in seen], textposition="outside", cliponaxis=False, hovertemplate="%{x}: %{y} pairs<extra></extra>",
    )  # fmt: skip
    for row in rows:
        if row["hidden"] is not None:
            chart.add_annotation(
                x=row["gap_band"],
                y=0,
                yanchor="bottom",
                text="hidden",
                showarrow=False,
                font={"color": colours.quiet_text},
            )
    places = [row["gap_band"] for row in rows]
    chart.update_xaxes(
        type="category",
        categoryorder="array",
        categoryarray=places,
        showgrid=False,
        ticktext=[_short_band(place) for place in places],
        tickangle=0,
        tickvals=places,
    )
    chart.update_yaxes(rangemode="tozero", showticklabels=False, showgrid=False)
    words = "" if median is None else f"The median is {median:.0f} years. "
    said = " ".join(
        f"{row['gap_band']}: {row['pairs']} pairs."
        if row["hidden"] is None
        else f"{row['gap_band']}: hidden."
        for row in rows
    )
    return finished(chart, mode, 300, f"Years between the two people of a pair. {words}{said}")
