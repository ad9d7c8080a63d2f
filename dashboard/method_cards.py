"""The cards of Data and methods: freshness, confidentiality, generations, formats, and each number's definition and query.

Owns their words, and keeps what is drawn for the next reader: it is the same for everybody who may see as many programs.
"""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from dashboard.catalogue import OUTCOMES
from dashboard.explanation import Explanation
from dashboard.formats import FORMATS, UNTESTED
from dashboard.markdown import plain
from dashboard.outcomes import Finding, generation_scheme
from dashboard.shown_table import show_table
from dashboard.sql import query

_MOST_DRAWN = 8
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


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def draw_plan(release: str, sees_all: bool, _info: Mapping[str, str], _told: Explanation) -> None:
    """Draw what is shown, since when, and under which rules."""
    del release  # it is the key
    with st.container(border=True):
        st.subheader("Freshness", anchor=False)
        st.markdown(
            f"Data up to **{_info['as_of']}**, published {_info['published_at'][:16].replace('T', ' ')} UTC as "
            f"`{_info['release'][:20]}…`. Every page shows this one release; it never changes after it was published."
        )
    with st.container(border=True):
        st.subheader("Confidentiality in force", anchor=False)
        st.markdown(
            f"**{_told.guarantee}**\n\n"
            + "\n".join(f"- {limit}" for limit in _told.limits)
            + "\n\nHow: the people who answered are put into classes, and each figure shown is still seen in every class, "
            f"whatever is subtracted from it, over this and every earlier release. So each independent figure needs "
            f"{_info['fewest_people']} people of its own.\n"
            "- Means are rounded to 0.1 from 40 people on, to 0.2 from 10 on and to 0.5 below; near an end of the scale only a "
            "bound is shown. Shares of answers are rounded to 5 points below 20 people; 5 to 9 people are shown as a band.\n"
            f"- Where means must stay hidden, the gain alone is shown for {_told.rules['fewest_people_in_gains_alone']} people or more.\n"
            "- Intervals use the spread of everybody on that side. Late answers and corrections wait until enough people come "
            "together.\n"
            "- Pairs are never a group. The pages you see have no access to answers, only to what was published.\n\n"
            f"In this release **{_info['hidden_cells']} of {_info['cells']}** cells are hidden."
        )
        with st.expander("What is hidden, by which rule, and what was proven"):
            st.dataframe(
                [
                    {
                        "question": OUTCOMES[one.outcome].title,
                        "groups": cells,
                        "shown, or why not": "shown" if reason is None else reason.removeprefix("hidden "),
                    }
                    for one in _told.outcomes
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
            if sees_all:
                st.markdown("What was proven, for each skill, side and wave:")
                show_table(
                    pl.DataFrame(_told.proof, infer_schema_length=None),
                    width="stretch",
                    column_order=tuple(_PROVEN),
                    column_config=_PROVEN,
                )
    scheme = generation_scheme(_info)
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


def draw_unmatched(found: Sequence[Finding]) -> None:
    """Draw what the checks found when the release was published."""
    with st.container(border=True):
        st.subheader("What could not be matched, and where files disagree", anchor=False)
        for finding in found:
            st.markdown(f"- {finding.question.capitalize()} **{finding.rows}**")


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def draw_formats() -> None:
    """Draw the files that can be read, and what they were tried with."""
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


@st.cache_resource(max_entries=_MOST_DRAWN, show_spinner=False)
def draw_definitions(names: tuple[str, ...]) -> None:
    """Draw the definition and the queries of these outcomes."""
    st.subheader("Every number, its definition and its query", anchor=False)
    for outcome in (OUTCOMES[name] for name in names):
        with st.expander(f"{outcome.title}: {outcome.question}"):
            st.write(outcome.definition)
            st.caption(f"Unit: {outcome.unit}. About: {outcome.about}. Command: outcomes show {outcome.name}")
            st.markdown("From raw rows, when a release is published:")
            st.code(query(f"publish/{outcome.name}").text, language="sql", wrap_lines=True)
            st.markdown("From the release, when a page asks:")
            st.code(query(f"outcomes/{outcome.name}").text, language="sql", wrap_lines=True)
