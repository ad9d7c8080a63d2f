"""Cards: how an answer is framed on a page, with what is hidden, its numbers, its definition and its files.

Owns the drawn cards that are kept for the next reader, so that a page is there at once. A drawn card is found by what it
shows alone, every number and word of it, and comes from a `Released` only: whoever gets it may see it.
"""

import hashlib
from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache, partial
from typing import Literal

import polars as pl
import streamlit as st

from dashboard.exports.picture import PICTURES, Picture
from dashboard.exports.table import EXPORTS
from dashboard.figures import Figure
from dashboard.markdown import plain
from dashboard.model import LONGEST_COMMENT
from dashboard.number_cards import NumberCard
from dashboard.release.released import Released
from dashboard.shown_table import show_table, worded
from dashboard.sql import query
from dashboard.theme import NUMBERS, Mode

_MOST_DRAWN = 500
_MOST_QUOTES = 50
_BADGES: dict[str, Literal["blue", "orange"]] = {
    "clear gain": "blue",
    "clear loss": "orange",
    "on target": "blue",
}


def mode() -> Mode:
    """Return whether the page is light or dark."""
    return "dark" if st.context.theme.type == "dark" else "light"


def card(
    released: Released,
    finding: str,
    measure_line: str,
    draw: Callable[..., Figure] | None = None,
    *,
    key: str,
    table: Sequence[str] = (),
    quotes: str = "",
    **how: Hashable,
) -> None:
    """Draw a card: the finding, the measure, what answers, and a quiet line with what is behind it.

    `draw` makes the figure from the frame, the mode, and what is said in `how`; instead of a figure, `table` names columns to show as
    they are, `quotes` the column of words to read.
    """
    numbers = _digest(released)
    shown = repr(
        (
            numbers,
            finding,
            measure_line,
            draw and draw.__name__,
            key,
            tuple(table),
            quotes,
            sorted(how.items()),
            mode(),
        )
    )
    with st.container(border=True, height="stretch"):
        _draw_answer(
            shown,
            lambda: draw(released.frame, mode(), **how) if draw else None,
            (released, finding, measure_line, key, tuple(table), quotes),
        )
        with st.container(horizontal=True, gap="small"):
            _draw_behind(numbers, released)
            told = _Told(numbers, released)
            picture = (
                partial(
                    _picture, released, finding, measure_line, partial(draw, released.frame, "light", **how)
                )
                if draw and released.frame.height
                else None
            )
            _offer("csv", EXPORTS["csv"][0], _written("csv", told), released.note.outcome, key)
            with st.popover(
                "Other files",
                type="tertiary",
                icon=":material/download:",
                key=f"files-{key}",
                on_change="rerun",
            ) as others:
                if others.open:
                    with st.container(horizontal=True, gap="small"):
                        _offer_others(told, picture, key)


def _offer(ending: str, media_type: str, content: bytes | Callable[[], bytes], name: str, key: str) -> None:
    """Draw the button of one file, which is there or is written when it is asked for."""
    st.download_button(
        ending.upper(), content, file_name=f"{name}.{ending}", mime=media_type, key=f"{ending}-{key}", type="tertiary",
        icon=":material/download:", on_click="ignore",
    )  # fmt: skip


def _offer_others(told: "_Told", picture: Callable[[], Picture] | None, key: str) -> None:
    """Draw the buttons of the files that few ask for: other tables, and pictures where there is a chart."""
    name = told.released.note.outcome
    for ending, (media_type, _) in EXPORTS.items():
        if ending != "csv":
            _offer(ending, media_type, partial(_written, ending, told), name, key)
    if picture is not None:
        for ending, (media_type, write) in PICTURES.items():
            _offer(ending, media_type, partial(_pictured, write, picture), name, key)


def _picture(released: Released, finding: str, measure_line: str, draw: Callable[[], Figure]) -> Picture:
    return Picture(finding, measure_line, draw(), released.note)


def _pictured(write: Callable[[Picture], bytes], picture: Callable[[], Picture]) -> bytes:
    return write(picture())


def _digest(released: Released) -> str:
    """Return what tells this table and note from any other."""
    frame = released.frame
    return hashlib.sha256(repr((released.note, frame.schema, frame.rows())).encode()).hexdigest()


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def _draw_answer(
    shown: str,
    _figure: Callable[[], Figure | None],
    _said: tuple[Released, str, str, str, tuple[str, ...], str],
) -> None:
    del shown  # it is the key
    released, finding, measure_line, key, table, quotes = _said
    st.markdown(f"**{plain(finding)}**")
    st.caption(measure_line)
    if not released.frame.height:
        st.info(
            "No data for this choice yet. Choose another program, cohort or wave.", icon=":material/info:"
        )
    elif (figure := _figure()) is not None:
        st.plotly_chart(
            figure.chart, theme=None, alt=figure.alt, key=f"chart-{key}", height=figure.height,
            config={"displayModeBar": False},
        )  # fmt: skip
    elif table:
        show_table(worded(released.frame.select(table)), alt=finding)
    elif quotes:
        _draw_quotes([words for words in released.frame[quotes] if words is not None])
    st.caption(plain(" ".join(released.note.sentences())))


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def _draw_behind(numbers: str, _released: Released) -> None:
    del numbers  # it is the key
    note = _released.note
    with st.popover("Numbers", type="tertiary", icon=":material/table:"):
        show_table(_readable(_released), alt=f"The numbers behind {note.title}")
    with st.popover("How is this computed?", type="tertiary", icon=":material/function:"):
        st.write(note.definition)
        st.code(query(f"publish/{note.outcome}").text, language="sql", wrap_lines=True)


def _draw_quotes(words: Sequence[str]) -> None:
    st.markdown("\n".join(f"- {plain(one, LONGEST_COMMENT)}" for one in words[:_MOST_QUOTES]))
    if len(words) > _MOST_QUOTES:
        st.caption("There are more: search for a word, or take all of them along as CSV.")


class _Told:
    """A `Released` that is told from others by its digest."""

    def __init__(self, numbers: str, released: Released) -> None:
        self.numbers, self.released = numbers, released

    def __hash__(self) -> int:
        return hash(self.numbers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Told) and other.numbers == self.numbers


@lru_cache(maxsize=_MOST_DRAWN)
def _written(ending: str, told: _Told) -> bytes:
    return EXPORTS[ending][1](told.released)


def _readable(released: Released) -> pl.DataFrame:
    frame = released.frame
    kept = [
        column
        for column in frame.columns
        if frame[column].null_count() < frame.height and not column.startswith("_")
    ]
    return worded(frame.select(kept))


def draw_number_cards(cards: Sequence[NumberCard]) -> None:
    """Draw number cards in a row, all of the same height."""
    with st.container(key=NUMBERS):
        _draw_numbers(repr(cards), cards)


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def _draw_numbers(words: str, _cards: Sequence[NumberCard]) -> None:
    del words  # they are the key
    for column, one in zip(st.columns(len(_cards)), _cards, strict=True):
        with column, st.container(border=True, height="stretch", gap="xsmall"):
            st.markdown(f"<small>{one.label}</small>", help=one.definition, unsafe_allow_html=True)
            st.markdown(f"## {one.value}")
            st.caption(one.of)
            st.caption(one.interval)
            st.badge(one.verdict, color=_BADGES.get(one.verdict, "gray"))
            st.caption(plain(one.last_line))
