"""The fields of the calculator: what a program takes, what a leaver costs, how many more would stay, and what comes of it.

Owns that every assumption is the reader's, blank until they fill it in. Keeps nothing: what is typed lives as long as the page does.
"""

import math
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard.markdown import plain
from dashboard.payback import (
    COST_FORMULA,
    RETURN_FORMULA,
    Cost,
    Range,
    break_even_sentence,
    money,
    returned,
)

Said = Mapping[str, float | None]
Points = tuple[float, float, float]


def _typed(label: str, key: str, value: float | None = None, **how: Any) -> float | None:
    """Draw a field for one assumption, blank unless its value is shown elsewhere too."""
    found = st.number_input(label, value=value, key=key, placeholder="blank", **how)
    return None if found is None or not math.isfinite(found) else float(found)


def _draw_assumptions(key: str, people: int | None, sessions: int | None, points: Points | None) -> Said:
    """Draw the fields and return what was typed."""
    least: dict[str, Any] = {"min_value": 0.0, "step": None}
    left, middle, right = st.columns(3)
    with left:
        st.markdown("**What it takes**")
        said: dict[str, float | None] = {
            "sessions": _typed("Sessions held", f"{key}sessions", None if sessions is None else float(sessions), format="%.0f", **least),
            "hours": _typed("Hours a session, with getting ready", f"{key}hours", **least),
            "junior": _typed("Cost of an hour of the junior mentor", f"{key}junior", **least),
            "senior": _typed("Cost of an hour of the senior mentee", f"{key}senior", **least),
            "other": _typed("Other cost of the program", f"{key}other", **least),
        }  # fmt: skip
    with middle:
        st.markdown("**What a leaver costs**")
        said |= {
            "people": _typed("People who take part", f"{key}people", None if people is None else float(people), format="%.0f", **least),
            "replacement": _typed("Cost of replacing one leaver", f"{key}replacement", **least),
        }  # fmt: skip
    with right:
        st.markdown("**How many more would stay**")
        said |= {
            name: _typed(
                f"{title}, in points of 100", f"{key}{name}", None if value is None else float(value), min_value=-100.0, max_value=100.0,
                step=None, format="%.1f",
            )
            for (name, title), value in zip(
                {"low": "Low", "middle": "Middle", "high": "High"}.items(), points or (None, None, None), strict=True
            )
        }  # fmt: skip
    return said


def draw_payback(program: str, people: int | None, sessions: int | None, points: Points | None) -> None:
    """Draw the calculator: assumptions in, a range and a break-even sentence out.

    `people`, `sessions` and `points`, the low, middle and high end of a difference in points of 100, are those that pages show;
    None leaves their fields blank.
    """
    st.subheader("What would it pay?", anchor=False)
    st.caption(
        "Every figure below is an assumption of yours to fill in or change; nothing you type is stored. Sessions and people are those of "
        "the other pages. "
        + (
            "How many more would stay is blank: no number of ours on staying is in it."
            if points is None
            else "How many more would stay is the difference above with its interval; that they stayed because of the program is yours to assume."
        )
    )
    currency = st.text_input("Currency", key="pay-currency", max_chars=12, placeholder="blank").strip()
    # Other programs have other numbers, and so have others after the next release: fields of their own.
    said = _draw_assumptions(f"pay-{program}-{people}-{sessions}-{points}-", people, sessions, points)
    cost = _cost_of(said)
    with st.container(border=True):
        _draw_result(said, cost, plain(currency, 12))
        st.caption(f"{COST_FORMULA}; {RETURN_FORMULA}.")


def _cost_of(said: Said) -> float | None:
    """Return the cost of the program once every part of it is filled in."""
    parts = [said[name] for name in ("sessions", "hours", "junior", "senior", "other")]
    filled = [one for one in parts if one is not None]
    return Cost(*filled).total if len(filled) == len(parts) else None


def _draw_result(said: Said, cost: float | None, currency: str) -> None:
    """Say what comes of the assumptions, as far as they are filled in."""
    replacement, people = said["replacement"], said["people"]
    if cost is None or replacement is None:
        st.write(
            "Fill in what the program takes and what replacing one leaver costs: then it is said how many people would have to stay."
        )
        return
    st.markdown(f"**{break_even_sentence(cost, replacement, None if people is None else int(people))}**")
    st.write(f"Cost of the program: {money(cost, currency)}.")
    points = [said[name] for name in ("low", "middle", "high")]
    filled = [one for one in points if one is not None]
    if people is None or len(filled) < len(points):
        st.write("Fill in how many more would stay, low, middle and high, to see what would come back.")
        return
    low, middle, high = filled
    if not low <= middle <= high:
        st.warning("Low, middle and high must stand in this order.", icon=":material/warning:")
        return
    back = returned(int(people), Range(low, middle, high), replacement, cost)
    st.markdown(
        f"Return: **{money(back.low, currency)}** (low), **{money(back.middle, currency)}** (middle), "
        f"**{money(back.high, currency)}** (high), after the cost."
    )
    st.caption("It holds only as far as your assumptions do, and only if the program is why people stay.")
