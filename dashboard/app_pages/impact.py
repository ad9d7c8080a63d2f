"""Impact: is the program worth it? The numbers, a paragraph, four levels, two charts, and the way to take it along."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from dashboard import components as ui
from dashboard.access import ROLE_TITLES, can_load
from dashboard.brief.content import brief, number_cards, tell
from dashboard.brief.files import FORMATS, Format, template_in, template_trouble
from dashboard.brief.kirkpatrick import levels
from dashboard.brief.narrative import narrative
from dashboard.brief.promises import Tables, side_by_side
from dashboard.brief.sections import AUDIENCES, SECTIONS
from dashboard.cards import card, draw_number_cards
from dashboard.errors import RefusedFileError
from dashboard.figures import before_after, weekly
from dashboard.findings import skills_finding, weekly_finding
from dashboard.impact_cards import draw_levels, draw_programs, draw_sentences
from dashboard.looking import folder, viewer
from dashboard.markdown import plain
from dashboard.outcomes import Filters, measure
from dashboard.release.released import Released
from dashboard.targets_file import read_targets
from dashboard.transforms import skills_by_side, weeks


def targets_of(program: str | None) -> Mapping[str, float]:
    """Return the targets that are set; where they can't be read the numbers stand without them, and the page says so."""
    try:
        return read_targets(folder().targets).of(program)
    except RefusedFileError as error:
        if can_load(viewer()):
            st.warning(plain(f"{error.what} {error.try_} ({error.where})"), icon=":material/flag:")
        return {}


def draw_take_along(program: str | None, targets: Mapping[str, float]) -> None:
    """Offer the brief: for whom, with which sections, as which file; each is made when it is asked for."""
    place, who = folder(), viewer()

    def ask(name: str, filters: Filters) -> Released:
        return measure(place, name, who, filters)

    trouble = template_trouble(place.brief_template)

    def write(kind: Format) -> bytes:
        template = template_in(place.brief_template) if trouble is None else None
        return kind.write(brief(ask, program, sections, targets), template)

    with st.popover("Take it with you", icon=":material/download:", width="stretch"):
        audience = st.segmented_control(
            "For whom", list(AUDIENCES), default="executive", required=True, key="brief_for", format_func=ROLE_TITLES.__getitem__,
        )  # fmt: skip
        chosen = st.pills(
            "With", list(SECTIONS), selection_mode="multi", default=list(AUDIENCES[audience]), key=f"brief_sections_{audience}",
            format_func=lambda name: name.capitalize(),
        )  # fmt: skip
        sections = tuple(name for name in SECTIONS if name in chosen)
        st.caption("The numbers of this page and what they mean, as of the same day. Nothing else is in it.")
        with st.container(horizontal=True, gap="small"):
            for ending, kind in FORMATS.items():
                st.download_button(
                    kind.title,
                    partial(write, kind),
                    file_name=f"brief.{ending}", mime=kind.media_type, key=f"brief-{ending}", icon=":material/download:", on_click="ignore",
                )  # fmt: skip
        if trouble is not None:
            st.warning(
                plain(f"Slides are made without your company's look. {trouble}"), icon=":material/slideshow:"
            )
        st.caption("To share this very view, copy the address: it keeps the page and its filters.")


if ui.ready():
    ui.heading("Impact", "Is the program worth it?")
    choice, along = st.columns([3, 1], vertical_alignment="bottom")
    with choice:
        program = ui.program_filter()
    targets = targets_of(program)
    with along:
        draw_take_along(program, targets)
    asked = Filters(program=program)
    told = tell(ui.measure, asked)
    draw_number_cards(number_cards(told, targets))
    sentences = narrative(told)
    draw_sentences(repr(sentences), program, sentences)
    found = levels(told, ui.measure("skill_gain", Filters(program=program, wave="follow-up")).frame)
    draw_levels(repr(found), found)
    skills = ui.measure("skill_gain", asked)
    sessions = ui.measure("sessions_by_week", asked)
    left, right = st.columns(2)
    with left:
        card(
            skills.pipe(skills_by_side),
            skills_finding(skills.frame) if skills.frame.height else "What each side learned",
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
    if program is None and len(ui.program_names()) > 1:
        of_each = Filters(by="program")
        tables = Tables(
            *(ui.measure(name, of_each).frame for name in ("skill_gain", "relationship_quality", "ideas"))
        )
        rows = side_by_side(ui.program_names(), tables).rows()
        draw_programs(repr(rows), rows)
