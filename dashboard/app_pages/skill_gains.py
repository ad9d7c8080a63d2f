"""Skill gains: who learned what, by how much?"""

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
from dashboard.figures import before_after, funnel, levels, shares
from dashboard.findings import gain_sentence, meeting_sentence, skills_finding, trend_sentences
from dashboard.leavers import answered_stages, apart_rows, what_if_rows
from dashboard.letters import told_apart
from dashboard.markdown import plain
from dashboard.model import SIDE_TITLES
from dashboard.outcomes import LATER_WAVES, Filters
from dashboard.shown_table import show_table
from dashboard.transforms import gain_shares, skills_by_side

if ui.ready():
    ui.heading("Skill gains", "Who learned what, by how much?")
    columns = st.columns(3)
    with columns[0]:
        program = ui.program_filter()
    with columns[1]:
        wave = ui.wave_filter()
    with columns[2]:
        side = ui.side_filter()
    gains = ui.measure("skill_gain", Filters(program=program, wave=wave, side=side))
    if gains.frame.height:
        st.markdown(
            f"**{plain(skills_finding(gains.frame))}** This shows change during the program, not proof of its cause."
        )
    change, surveys, leaving, meetings = st.tabs(["Change", "Survey by survey", "Who left", "Meetings"])
    everywhere = Filters(program=program, side=side)
    standing = ui.measure("skill_level", everywhere)
    reliability = ui.measure("reliability", everywhere)

    with change:
        ui.card(
            gains.pipe(skills_by_side),
            "Before and after, skill by skill",
            f"Mean on the scale of the survey with 95 % intervals; baseline against {ui.WAVE_TITLES[wave].lower()}, same people; grey: no clear change, or too few",
            lambda released: before_after(released.frame, ui.mode()),
            key="gains",
        )
        if gains.frame.height:
            ui.card(
                gains.pipe(gain_shares),
                "How many rose, stayed and fell",
                "Share of people whose own mean rose, stayed the same or fell",
                lambda released: shares(released.frame, ui.mode()),
                key="shares",
            )
            with st.container(border=True):
                st.markdown("**The same in sentences, with what to keep in mind**")
                for row, flags in doubts(gains.frame, ui.asked(), standing.frame, reliability.frame):
                    with st.container(horizontal=True, gap="small"):
                        for flag in flags:
                            st.badge(flag.word, color="orange", help=flag.sentence)
                    st.write(plain(f"{SIDE_TITLES[row['side']]}: {gain_sentence(row, flags)}"))

    with surveys:
        skills = standing.frame["skill"].unique().sort().to_list() if standing.frame.height else []
        if skills:
            skill = st.selectbox(
                "Skill", skills, format_func=told_apart(skills).__getitem__, key="skill", bind="query-params"
            )
            over_time = [
                row
                for later in LATER_WAVES
                for row in ui.measure("skill_gain", Filters(program=program, wave=later, side=side))
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
            ui.card(
                standing.where((pl.col("skill") == skill) & pl.col("who").is_in(list(FOLLOWED))).pipe(
                    level_rows
                ),
                f"{skill} from survey to survey",
                "Mean at each survey; only the same people are joined by a line, because whoever answered may be others each time",
                lambda released: levels(released.frame, ui.mode()),
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

    with leaving:
        flow = ui.measure("survey_flow", everywhere).where(pl.col("survey") == wave)
        ui.card(
            flow.pipe(answered_stages, wave),
            "Who answered, and who left",
            "People who take part, those of them who answered the baseline, and those who answered both surveys",
            lambda released: funnel(released.frame, ui.mode()),
            key="flow",
        )
        weighted = ui.measure("weighted_gain", Filters(program=program, wave=wave, side=side))
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

    with meetings:
        rhythm = ui.measure("skill_gain", Filters(program=program, wave=wave, side=side, by="rhythm"))
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
