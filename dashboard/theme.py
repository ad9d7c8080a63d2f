"""The one look: colours, the plotly template, how numbers are written.

Owns what is the same on every chart, light and dark. Refuses to know data.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]
NARROW_SPACE = "\u202f"
MINUS = "\u2212"
HIDDEN_WORDS = "hidden to keep answers confidential"


@dataclass(frozen=True)
class Palette:
    """Colours by meaning."""

    background: str
    sidebar: str
    text: str
    quiet_text: str
    grid: str
    grid_strong: str
    """The ground that other marks stand out from."""
    senior: str
    junior: str
    no_evidence: str
    before: str
    shades: tuple[str, str, str]
    """Rose, stayed, fell: one hue from dark to light, no red and green."""
    scale: tuple[str, str]
    """From few to many, for maps."""
    cohorts: tuple[str, ...]
    """In order; told apart without red and green (Okabe and Ito 2008)."""


LIGHT = Palette(
    background="#FBFBFA", sidebar="#F0F1ED", text="#1F2328", quiet_text="#5F6259", grid="#E6E6E1", grid_strong="#C9CCC6", senior="#2F5FA8",
    junior="#C8641E", no_evidence="#80807A", before="#80807A", shades=("#2F5FA8", "#BFC3C9", "#C8641E"), scale=("#EEF2F8", "#2F5FA8"),
    cohorts=("#0072B2", "#B35900", "#00795C", "#A14A7F", "#7A6A00", "#2A7FB8", "#444444"),
)  # fmt: skip
DARK = Palette(
    background="#15171A", sidebar="#1D2024", text="#E9EAEC", quiet_text="#A9ADB3", grid="#2E3238", grid_strong="#474C54", senior="#7FA8E8",
    junior="#F0995A", no_evidence="#8F9299", before="#8F9299", shades=("#7FA8E8", "#5A5F66", "#F0995A"), scale=("#20262F", "#5F8FD8"),
    cohorts=("#56B4E9", "#E69F00", "#3FC79F", "#DD8FC0", "#E5D84A", "#9CCBEE", "#C8C8C8"),
)  # fmt: skip
PALETTES: dict[Mode, Palette] = {"light": LIGHT, "dark": DARK}


def palette(mode: Mode) -> Palette:
    """Return the colours of a mode."""
    return PALETTES[mode]


def template(mode: Mode) -> go.layout.Template:
    """Return the plotly template of a mode."""
    colours = PALETTES[mode]
    axis = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "automargin": True,
        "tickfont": {"color": colours.text},
        "title": {"font": {"color": colours.quiet_text, "size": 13}, "standoff": 8},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {
                "family": "Source Sans, Source Sans Pro, Arial, sans-serif",
                "size": 13,
                "color": colours.text,
            },
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "colorway": list(colours.cohorts),
            "showlegend": False,
            "xaxis": axis,
            "yaxis": axis,
            "hoverlabel": {"bgcolor": colours.background, "font": {"color": colours.text, "size": 13}},
            "separators": ".\u202f",
        }
    )


def number(value: float | None, decimals: int = 1) -> str:
    """Return a number with a true minus."""
    return "–" if value is None else f"{value + 0.0:.{decimals}f}".replace("-", MINUS)


def signed(value: float | None) -> str:
    """Return a change with its sign, such as +0.4 or −0.1."""
    if value is None:
        return "–"
    return f"+{value:.1f}" if round(value, 1) > 0 else number(round(value, 1) + 0.0)


def percent(share: float | None) -> str:
    """Return a share from 0 to 1 as percent."""
    return "–" if share is None else f"{share * 100:.0f}{NARROW_SPACE}%"


def interval(low: float | None, high: float | None) -> str:
    """Return an interval in words."""
    return f"{number(low)} to {number(high)}"


def day(when: date) -> str:
    """Return a date such as 30 Sep 2026."""
    return f"{when.day} {when:%b %Y}"
