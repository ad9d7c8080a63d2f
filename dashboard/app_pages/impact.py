"""Impact: is the program worth it? Five numbers, a sentence, two charts."""

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.cards import card, number_cards
from dashboard.figures import before_after, weekly
from dashboard.findings import skills_finding, weekly_finding
from dashboard.markdown import plain
from dashboard.number_cards import (
    NumberCard,
    gain_card,
    ideas_card,
    reach_card,
    relationship_line,
    rhythm_card,
)
from dashboard.outcomes import Filters
from dashboard.transforms import skills_by_side, weeks


def _cards(asked: Filters) -> list[NumberCard]:
    gains = ui.measure("skill_gain", asked).frame
    whole = gains.filter(pl.col("skill") == "All skills") if gains.height else gains
    quality = ui.measure("relationship_quality", asked).frame
    return [
        reach_card(ui.measure("reach", asked).frame),
        rhythm_card(ui.measure("meeting_rhythm", asked).frame),
        gain_card(whole, "mentee", relationship_line(quality, "mentee")),
        gain_card(whole, "mentor", relationship_line(quality, "mentor")),
        ideas_card(ui.measure("ideas", asked).frame),
    ]


if ui.ready():
    ui.heading("Impact", "Is the program worth it?")
    program = ui.program_filter()
    asked = Filters(program=program)
    number_cards(_cards(asked))
    skills = ui.measure("skill_gain", asked)
    sessions = ui.measure("sessions_by_week", asked)
    if skills.frame.height:
        st.markdown(
            f"**{plain(skills_finding(skills.frame))}** Gains describe change during the program, not proof of its cause."
        )
    left, right = st.columns(2)
    with left:
        card(
            skills.pipe(skills_by_side),
            "What each side learned",
            "Mean before and after, 95 % intervals; people who answered the baseline and the end survey; grey: no clear change, or too few",
            before_after,
            key="impact-skills",
        )
    with right:
        card(
            sessions.pipe(weeks, apart=False),
            weekly_finding(sessions.frame) if sessions.frame.height else "No sessions yet",
            "Sessions by week since the pair was matched; newer pairs have not reached the later weeks",
            weekly,
            key="impact-weeks",
        )
