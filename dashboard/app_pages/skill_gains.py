"""Skill gains: who learned what, by how much?"""

from dataclasses import replace

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.beside_gains import (
    FOLLOWED,
    doubts,
    level_rows,
    meeting_differences,
    reliability_rows,
)
from dashboard.cards import card
from dashboard.figures import before_after, funnel, levels, shares
from dashboard.findings import gain_sentence, meeting_sentence, skills_finding, trend_sentences
from dashboard.leavers import answered_stages, apart_rows, what_if_rows
from dashboard.letters import told_apart
from dashboard.markdown import plain
from dashboard.model import SIDE_TITLES
from dashboard.outcomes import LATER_WAVES, Filters
from dashboard.shown_table import show_table
from dashboard.transforms import gain_shares, skills_by_side


def draw_change(asked: Filters) -> None:
    """Show what each side gained, skill by skill, in a chart and in sentences."""
    gains = ui.measure("skill_gain", asked)
    standing = ui.measure("skill_level", replace(asked, wave=None))
    reliability = ui.measure("reliability", replace(asked, wave=None))
    card(
        gains.pipe(skills_by_side),
        "Before and after, skill by skill",
        f"Mean on the scale of the survey with 95 % intervals; baseline against {ui.WAVE_TITLES[str(asked.wave)].lower()}, same people; grey: no clear change, or too few",
        before_after,
        key="gains",
    )
    if gains.frame.height:
        card(
            gains.pipe(gain_shares),
            "How many rose, stayed and fell",
            "Share of people whose own mean rose, stayed the same or fell",
            shares,
            key="shares",
        )
        with st.container(border=True):
            st.markdown("**The same in sentences, with what to keep in mind**")
            for row, flags in doubts(gains.frame, ui.asked(), standing.frame, reliability.frame):
                with st.container(horizontal=True, gap="small"):
                    for flag in flags:
                        st.badge(flag.word, color="orange", help=flag.sentence)
                st.write(plain(f"{SIDE_TITLES[row['side']]}: {gain_sentence(row, flags)}"))


def draw_surveys(asked: Filters) -> None:
    """Show one skill from survey to survey, and whether its questions hang together."""
    standing = ui.measure("skill_level", replace(asked, wave=None))
    reliability = ui.measure("reliability", replace(asked, wave=None))
    skills = standing.frame["skill"].unique().sort().to_list() if standing.frame.height else []
    if skills:
        skill = st.selectbox(
            "Skill", skills, format_func=told_apart(skills).__getitem__, key="followed", bind="query-params"
        )
        over_time = [
            row
            for later in LATER_WAVES
            for row in ui.measure("skill_gain", replace(asked, wave=later))
            .where(pl.col("skill") == skill)
            .frame.to_dicts()
        ]
        with st.container(border=True):
            st.markdown(f"**{plain(skill)}: change since the baseline at each later survey**")
            st.caption(
                "Each number speaks of the people who answered both surveys, who may be others each time; two surveys are no trend"
            )
            for sentence in trend_sentences(over_time):
                st.write(plain(sentence))
        card(
            standing.where((pl.col("skill") == skill) & pl.col("who").is_in(list(FOLLOWED))).pipe(level_rows),
            f"{skill} from survey to survey",
            "Mean at each survey; only the same people are joined by a line, because whoever answered may be others each time",
            levels,
            key="levels",
        )
    else:
        st.info("No survey about skills has been loaded for this choice yet.", icon=":material/info:")
    if reliability.frame.height:
        with st.container(border=True):
            st.markdown("**Do the questions of a skill hang together?**")
            st.caption(
                "Cronbach's alpha in the baseline with its 95 % interval; below 0.7, look whether a question is keyed the wrong way"
            )
            show_table(
                reliability_rows(reliability.frame),
                alt="How the questions of each skill hang together",
            )


def draw_leaving(asked: Filters) -> None:
    """Show who left before the later survey, and what they could change."""
    gains = ui.measure("skill_gain", asked)
    standing = ui.measure("skill_level", replace(asked, wave=None))
    flow = ui.measure("survey_flow", replace(asked, wave=None)).where(pl.col("survey") == asked.wave)
    card(
        flow.pipe(answered_stages, asked.wave),
        "Who answered, and who left",
        "People who take part, those of them who answered the baseline, and those who answered both surveys",
        funnel,
        key="flow",
    )
    weighted = ui.measure("weighted_gain", asked)
    left = what_if_rows(gains.frame, flow.frame, weighted.frame) if gains.frame.height else pl.DataFrame()
    if left.height:
        with st.container(border=True):
            st.markdown("**What the others could change**")
            st.caption(
                "The others answered the baseline only. In points of the scale: the gain weighted for people like those who left, the "
                "gain of all if they had not changed, the change of theirs at which no gain would be left, and the gain of all at worst "
                "and best, which stays blank where more than a fifth left, because anything would be possible"
            )
            show_table(left, alt="What those who answered only the baseline could change")
    stood = apart_rows(gains.frame, standing.frame) if gains.frame.height else pl.DataFrame()
    if gains.frame.height:
        with st.container(border=True):
            st.markdown("**Were those who left others from the start?**")
            st.caption("Mean in the baseline of those who answered again and of those who didn't")
            if stood.height:
                show_table(stood, alt="Where those who stayed and those who left had stood")
            else:
                st.write("Nobody left, or their answers are hidden to keep them confidential.")


def draw_meetings(asked: Filters) -> None:
    """Show whether those who met as planned gained more."""
    rhythm = ui.measure("skill_gain", replace(asked, by="rhythm"))
    differences = meeting_differences(rhythm.frame)
    with st.container(border=True):
        st.markdown("**Did those who met as planned gain more?**")
        st.caption(
            "Met as planned: at least three of every four sessions planned until the later survey were held. An association, not proof; what is called clear "
            "stands out among all these comparisons together"
        )
        for row, difference in differences:
            st.write(plain(f"{SIDE_TITLES[row['side']]}, {meeting_sentence(row, difference)}"))
        if not differences:
            st.write(
                "There is no session log for this choice, or too few people met less often than planned to show them."
            )


TABS = {
    "Change": draw_change,
    "Survey by survey": draw_surveys,
    "Who left": draw_leaving,
    "Meetings": draw_meetings,
}
"""The one that is open is drawn."""

if ui.ready():
    ui.heading("Skill gains", "Who learned what, by how much?")
    columns = st.columns(3)
    with columns[0]:
        program = ui.program_filter()
    with columns[1]:
        wave = ui.wave_filter()
    with columns[2]:
        side = ui.side_filter()
    asked = Filters(program=program, wave=wave, side=side)
    gains = ui.measure("skill_gain", asked)
    if gains.frame.height:
        st.markdown(
            f"**{plain(skills_finding(gains.frame))}** This shows change during the program, not proof of its cause."
        )
    for tab, draw in zip(st.tabs(list(TABS), key="tab", bind="query-params"), TABS.values(), strict=True):
        if tab.open:
            with tab:
                draw(asked)
