"""The one look: colours, the plotly template, how numbers are written, what Streamlit is started with.

Owns what is the same on every chart and page, light and dark. Refuses to know data.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]
NARROW_SPACE = "\u202f"
MINUS = "\u2212"
NOTHING = "–"
HIDDEN_WORDS = "hidden to keep answers confidential"
TEXT_SIZE = 13
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Palette:
    """Colours by meaning: marks stand out from the background by 3:1, text by 4.5:1."""

    background: str
    sidebar: str
    text: str
    quiet_text: str
    grid: str
    grid_strong: str
    """The lines that other marks are read against: zero, the pooled mean."""
    senior: str
    junior: str
    senior_text: str
    junior_text: str
    both: str
    """What belongs to no one side: people, pairs, sessions held."""
    no_evidence: str
    before: str
    band: str
    """What chance or a pooled estimate leaves open."""
    shades: tuple[str, str, str]
    """Rose, stayed, fell: neither red and green nor the colours of the two sides."""
    scale: tuple[str, str]
    """From few to many, for maps: one hue."""
    cohorts: tuple[str, ...]
    """In order; told apart with each of the three kinds of colour-blindness."""


LIGHT = Palette(
    background="#FBFBFA", sidebar="#F0F1ED", text="#14171A", quiet_text="#5F6259", grid="#E6E6E1", grid_strong="#A9ACA5",
    senior="#2F5FA8", junior="#C8641E", senior_text="#2F5FA8", junior_text="#A84D0F", both="#5B6B7A", no_evidence="#80807A",
    before="#80807A", band="#E9ECF1", shades=("#12666E", "#CDD0CC", "#8E4FB0"), scale=("#EEF1F5", "#3A5F92"),
    cohorts=("#113A73", "#A65A4B", "#007373", "#73113A", "#737300", "#7056BF", "#59310D"),
)  # fmt: skip
DARK = Palette(
    background="#15171A", sidebar="#1D2024", text="#E9EAEC", quiet_text="#A9ADB3", grid="#2B2F35", grid_strong="#6A7079",
    senior="#7FA8E8", junior="#F0995A", senior_text="#7FA8E8", junior_text="#F0995A", both="#94A3B3", no_evidence="#8F9299",
    before="#8F9299", band="#22272E", shades=("#7FD6D0", "#474C54", "#B87FD0"), scale=("#20262F", "#7FA8E8"),
    cohorts=("#62A7D9", "#F2B449", "#B6F2E8", "#A67C8E", "#BFBF8F", "#8E6DF2", "#F0605A"),
)  # fmt: skip
PALETTES: dict[Mode, Palette] = {"light": LIGHT, "dark": DARK}

_STREAMLIT: dict[str, str | bool | int] = {
    "client.showErrorDetails": "none",
    "client.toolbarMode": "viewer",
    # A table's own CSV would hold formulas and no note; each card offers one that doesn't.
    "client.disableDataExport": True,
    "browser.gatherUsageStats": False,
    "runner.postScriptGC": False,
    # Else a text that stands alone in a page's code is drawn on the page.
    "runner.magicEnabled": False,
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.enableStaticServing": False,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 60,
    "theme.font": "sans-serif",
    "theme.baseRadius": "medium",
}


def palette(mode: Mode) -> Palette:
    """Return the colours of a mode."""
    return PALETTES[mode]


@cache
def template(mode: Mode) -> go.layout.Template:
    """Return the plotly template of a mode."""
    colours = PALETTES[mode]
    axis = {
        "gridcolor": colours.grid,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "tickfont": {"color": colours.quiet_text, "size": TEXT_SIZE},
        "title": {"font": {"color": colours.quiet_text, "size": TEXT_SIZE}, "standoff": 6},
        "fixedrange": True,
    }
    return go.layout.Template(
        layout={
            "font": {
                "family": "Source Sans, Source Sans Pro, Arial, sans-serif",
                "size": TEXT_SIZE,
                "color": colours.text,
            },
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8, "pad": 0},
            "colorway": list(colours.cohorts),
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "xaxis": axis,
            "yaxis": axis,
            "annotationdefaults": {"showarrow": False, "font": {"size": TEXT_SIZE, "color": colours.text}},
            "hoverlabel": {
                "bgcolor": colours.background,
                "bordercolor": colours.grid_strong,
                "align": "left",
                "font": {"color": colours.text, "size": TEXT_SIZE},
            },
            "separators": f".{NARROW_SPACE}",
        }
    )


def streamlit_options() -> dict[str, str | bool | int]:
    """Return what Streamlit is started with; .streamlit/config.toml says the same for those who start it by hand."""
    options = dict(_STREAMLIT)
    for mode, colours in PALETTES.items():
        options |= {
            f"theme.{mode}.primaryColor": colours.senior,
            f"theme.{mode}.backgroundColor": colours.background,
            f"theme.{mode}.secondaryBackgroundColor": colours.sidebar,
            f"theme.{mode}.textColor": colours.text,
            f"theme.{mode}.grayTextColor": colours.quiet_text,
            f"theme.{mode}.blueTextColor": colours.senior_text,
            f"theme.{mode}.orangeTextColor": colours.junior_text,
            f"theme.{mode}.linkColor": colours.senior_text,
            f"theme.{mode}.borderColor": colours.grid,
            f"theme.{mode}.sidebar.backgroundColor": colours.sidebar,
        }
    return options


NUMBERS, SAID = "numbers", "said"
"""The keys of a row of number cards, and of sentences with a link beside each."""
ROWS_STYLE = (
    f".st-key-{NUMBERS} [data-testid=stHorizontalBlock] {{ flex-wrap: wrap; column-gap: .75rem }} "
    f".st-key-{NUMBERS} [data-testid=stColumn] {{ min-width: 8.25rem }} "
    f"@media (max-width: 1380px) {{ .st-key-{NUMBERS} [data-testid=stColumn] {{ min-width: max(8.25rem, 33% - .75rem) }} }} "
    f".st-key-{SAID} [data-testid=stColumn]:first-child {{ flex: 1 1 0; min-width: 0 }} "
    f".st-key-{SAID} [data-testid=stColumn]:last-child {{ flex: 0 0 8.5rem; min-width: 0 }}"
)
"""Lets number cards stand in rows of three where one is too narrow for their words, and links keep theirs."""


def controls_style(mode: Mode) -> str:
    """Return the style of what Streamlit writes on our colour, or in it: on a dark page it takes white and a darker blue for both."""
    if mode == "light":
        return ""
    colours = PALETTES[mode]
    on_colour = f"color: {colours.background} !important; background-color: {colours.senior} !important"
    return (
        f"[data-tag], [data-testid^=stBaseButton-primary]:not(:disabled) {{ {on_colour} }} "
        f"[data-testid=stPopoverButton][kind=tertiary]:is(:hover, :active, [aria-expanded=true]), [data-testid=stBaseButton-tertiary]:is(:hover, :active) "
        f"{{ color: {colours.senior_text} !important }}"
    )


def number(value: float | None, decimals: int = 1) -> str:
    """Return a number with a true minus, and no minus before a zero."""
    return NOTHING if value is None else f"{round(value, decimals) + 0.0:.{decimals}f}".replace("-", MINUS)


def signed(value: float | None) -> str:
    """Return a change with its sign, such as +0.4 or −0.1."""
    return f"+{value:.1f}" if value is not None and round(value, 1) > 0 else number(value)


def percent(share: float | None) -> str:
    """Return a share from 0 to 1 as percent."""
    return NOTHING if share is None else f"{number(share * 100, 0)}{NARROW_SPACE}%"


def interval(low: float | None, high: float | None) -> str:
    """Return an interval in words."""
    return NOTHING if low is None or high is None else f"{number(low)} to {number(high)}"


def bounded(text: str, mark: str | None) -> str:
    """Return a number that is only a bound in words, such as "4.7 or more".

    >>> bounded("4.7", "or more"), bounded("+0.2", "about"), bounded("3.1", None)
    ('4.7 or more', 'about +0.2', '3.1')
    """
    if mark is None:
        return text
    return f"about {text}" if mark == "about" else f"{text} {mark}"


def hidden_words(row: Mapping[str, Any]) -> str:
    """Say that a row is hidden, and which wider group can be seen instead."""
    nearest = row.get("nearest")
    return f"{HIDDEN_WORDS}; shown: {nearest}" if nearest else HIDDEN_WORDS


def day(when: date | None) -> str:
    """Return a date such as 30 Sep 2026, in English whatever the machine speaks."""
    return NOTHING if when is None else f"{when.day} {_MONTHS[when.month - 1]} {when.year}"


def people(count: int | None) -> str:
    """Return how many people a number is about; a count that may not be shown is hidden."""
    if count is None:
        return "hidden"
    return "1 person" if count == 1 else f"{f'{count:,}'.replace(',', NARROW_SPACE)} people"
