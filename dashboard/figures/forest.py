"""Forest: one row a cohort, its mean gain with an interval; never in order of value."""

import plotly.graph_objects as go
import polars as pl

from dashboard.figures.figure import Figure, finished
from dashboard.theme import HIDDEN_WORDS, Mode, interval, palette, signed
from dashboard.verdicts import FEWEST_FOR_A_VERDICT

_ROW = 42


def forest(frame: pl.DataFrame, mode: Mode) -> Figure:
    """Draw rows with label, side, gain with limits, people, people_text and hidden, in the order given."""
    colours, chart = palette(mode), go.Figure()
    rows = frame.to_dicts()
    sentences, ticks = [], []
    seen = [row for row in rows if row["hidden"] is None]
    reach = max([abs(row[limit]) for row in seen for limit in ("gain_low", "gain_high")] or [1.0])
    edge = max(1.0, reach * 1.1)
    for row in rows:
        place = row["label"]
        if row["hidden"] is not None:
            ticks.append(place)
            chart.add_scatter(x=[None], y=[place], mode="markers", hoverinfo="skip")
            chart.add_annotation(
                x=0,
                y=place,
                xanchor="left",
                xshift=8,
                showarrow=False,
                text=HIDDEN_WORDS,
                font={"color": colours.quiet_text},
            )
            sentences.append(f"{place}: {HIDDEN_WORDS}.")
            continue
        ticks.append(f"{place}  <span style='color:{colours.quiet_text}'>n {row['people_text']}</span>")
        is_small = row["people"] < FEWEST_FOR_A_VERDICT
        colour = (
            colours.no_evidence
            if is_small
            else (colours.senior if row["side"] == "mentee" else colours.junior)
        )
        said = f"{signed(row['gain'])} ({interval(row['gain_low'], row['gain_high'])})"
        chart.add_scatter(
            x=[row["gain_low"], row["gain_high"]],
            y=[place, place],
            mode="lines",
            line={"color": colour, "width": 2.5},
            hoverinfo="skip",
        )
        chart.add_scatter(
            x=[row["gain"]], y=[place], mode="markers", marker={"size": min(22, 7 + row["people"] ** 0.5 * 1.6), "color": colour},
            hovertemplate=f"{place}<br>{said}<br>{row['people_text']} people<extra></extra>",
        )  # fmt: skip
        chart.add_annotation(x=edge * 1.05, y=place, xanchor="left", showarrow=False, text=said)
        sentences.append(f"{place}: {said}, {row['people_text']} people.")
    places = [row["label"] for row in rows]
    chart.update_yaxes(
        categoryorder="array", categoryarray=places[::-1], tickvals=places, ticktext=ticks, showgrid=False, type="category",
        range=[-0.6, len(places) - 0.4],
    )  # fmt: skip
    chart.update_xaxes(
        range=[-edge, edge * 1.75], tickvals=[-1, -0.5, 0, 0.5, 1], ticktext=["−1", "−0.5", "0", "+0.5", "+1"]
    )
    chart.add_vline(x=0, line={"color": colours.quiet_text, "width": 1})
    return finished(chart, mode, _ROW * max(1, len(rows)) + 50, "Mean gain by cohort. " + " ".join(sentences))
