"""Data and methods: can I trust it?"""

import polars as pl
import streamlit as st

from dashboard import components as ui
from dashboard.access import can_erase
from dashboard.catalogue import OUTCOMES
from dashboard.describing import dictionary, protection
from dashboard.explanation import explanation
from dashboard.formats import FORMATS, UNTESTED
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.outcomes import generation_scheme, outcomes_for, release_info
from dashboard.shown_table import show_table
from dashboard.sql import query

_PROVEN = {
    "skill": "skill",
    "side": "side",
    "wave": "wave",
    "people": "people",
    "independent": "independent figures",
    "most_independent": "allowed",
    "smallest_support": "fewest people a combination is about",
    "checked": "checked",
    "solver": "tried on invented answers",
}

if ui.ready():
    ui.heading("Data and methods", "Can I trust it?")
    info = release_info(folder())
    told = explanation(folder())
    with st.container(border=True):
        st.subheader("Freshness", anchor=False)
        st.markdown(
            f"Data up to **{info['as_of']}**, published {info['published_at'][:16].replace('T', ' ')} UTC as "
            f"`{info['release'][:20]}…`. Every page shows this one release; it never changes after it was published."
        )
    with st.container(border=True):
        st.subheader("Confidentiality in force", anchor=False)
        st.markdown(
            f"**{told.guarantee}**\n\n"
            + "\n".join(f"- {limit}" for limit in told.limits)
            + "\n\nHow: the people who answered are put into classes, and each figure shown is still seen in every class, "
            f"whatever is subtracted from it, over this and every earlier release. So each independent figure needs "
            f"{info['fewest_people']} people of its own.\n"
            "- Means are rounded to 0.1 from 40 people on, to 0.2 from 10 on and to 0.5 below; near an end of the scale only a "
            "bound is shown. Shares of answers are rounded to 5 points below 20 people; 5 to 9 people are shown as a band.\n"
            f"- Where means must stay hidden, the gain alone is shown for {told.rules['fewest_people_in_gains_alone']} people or more.\n"
            "- Intervals use the spread of everybody on that side. Late answers and corrections wait until enough people come "
            "together.\n"
            "- Pairs are never a group. The pages you see have no access to answers, only to what was published.\n\n"
            f"In this release **{info['hidden_cells']} of {info['cells']}** cells are hidden."
        )
        with st.expander("What is hidden, by which rule, and what was proven"):
            st.dataframe(
                [
                    {
                        "question": OUTCOMES[one.outcome].title,
                        "groups": cells,
                        "shown, or why not": "shown" if reason is None else reason.removeprefix("hidden "),
                    }
                    for one in told.outcomes
                    for reason, cells in ((None, one.shown), *one.hidden.items())
                ],
                hide_index=True,
                width="stretch",
                column_config={
                    "question": st.column_config.TextColumn(width="medium"),
                    "groups": st.column_config.NumberColumn(width="small"),
                    "shown, or why not": st.column_config.TextColumn(width="large"),
                },
            )
            if viewer().programs is None:
                st.markdown("What was proven, for each skill, side and wave:")
                show_table(
                    pl.DataFrame(told.proof, infer_schema_length=None),
                    width="stretch",
                    column_order=tuple(_PROVEN),
                    column_config=_PROVEN,
                )
    scheme = generation_scheme(info)
    with st.container(border=True):
        st.subheader("Generations in force", anchor=False)
        st.markdown(
            f"**{plain(scheme.name)}**, from `generations.toml` in the data folder, which whoever runs the dashboard may edit; a change holds "
            "from the next publishing on. Generations describe who takes part. They say nothing about what a person is like, and are "
            'never ranked. Who was born in none of these years, or whose birth year isn\'t known, counts as "not stated".'
        )
        show_table(
            pl.DataFrame(
                [
                    {
                        "generation": one.name,
                        "first year": str(one.first_year),
                        "last year": str(one.last_year),
                        "joined from": ", ".join(one.parts) or "–",
                    }
                    for one in scheme.generations
                ]
            ),
            width="stretch",
        )
        st.caption(
            f"Generations of fewer than {scheme.merge_under} people of the workforce are joined with a neighbour, by the roster alone."
            if scheme.merge_under
            else "Small generations are not joined."
        )
    found = ui.findings()
    with st.container(border=True):
        st.subheader("What could not be matched, and where files disagree", anchor=False)
        for finding in found:
            st.markdown(f"- {finding.question.capitalize()} **{finding.rows}**")
    with st.container(border=True):
        st.subheader("Files that can be read", anchor=False)
        st.dataframe(
            [
                {
                    "format": one.title,
                    "brings": one.brings,
                    "tried with": "a real export" if one.has_real_file else UNTESTED,
                }
                for one in FORMATS.values()
            ],
            hide_index=True,
            width="stretch",
        )
        st.caption(
            "A format marked so was built from descriptions and files made by hand after them. Look closely at the review "
            "when you load one."
        )
    if can_erase(viewer()):
        place = folder()
        with st.container(border=True):
            st.subheader("For the record of processing", anchor=False)
            st.write(
                "What is stored, about whom, who sees it, how long it is kept and how somebody is erased, as set up here."
            )
            with st.container(horizontal=True):
                st.download_button(
                    "Data-protection sheet", lambda: protection.sheet_or_why_not(place), file_name="data-protection.md",
                    mime="text/markdown", on_click="ignore",
                )  # fmt: skip
                st.download_button(
                    "Data dictionary",
                    dictionary.as_csv,
                    file_name="data-dictionary.csv",
                    mime="text/csv",
                    on_click="ignore",
                )
    st.subheader("Every number, its definition and its query", anchor=False)
    for outcome in outcomes_for(viewer()):
        with st.expander(f"{outcome.title}: {outcome.question}"):
            st.write(outcome.definition)
            st.caption(f"Unit: {outcome.unit}. About: {outcome.about}. Command: outcomes show {outcome.name}")
            st.markdown("From raw rows, when a release is published:")
            st.code(query(f"publish/{outcome.name}").text, language="sql", wrap_lines=True)
            st.markdown("From the release, when a page asks:")
            st.code(query(f"outcomes/{outcome.name}").text, language="sql", wrap_lines=True)
