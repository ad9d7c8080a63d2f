"""Pairs at risk: by name for those who look after them, noted and weighed, and never for anybody else."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import PAGES_BY_ROLE, local_owner
from dashboard.config import DataFolder
from dashboard.follow_up import contacts, weights_of
from dashboard.outcomes import measure
from dashboard.risk import DEFAULT_WEIGHTS
from sample_data import truth
from tests.opened_page import app, assert_quiet, each_tab, text_of
from tests.pages.test_pages import PAGES

PAGE = "app_pages/pairs_at_risk.py"
FLAGGED = "Digital Desk"


def names_of(folder: DataFolder, *, besides: str | None = None) -> set[str]:
    """Return everybody's name in pairs, or of those in other programs than one."""
    frame = measure(folder, "pairs_at_risk", local_owner()).frame
    return {
        row[side] for row in frame.to_dicts() for side in ("mentor", "mentee") if row["program"] != besides
    }


def everything(page: AppTest) -> str:
    """Return the words, tables and charts of a page."""
    tables = "\n".join(str(frame.value.to_csv()) for frame in page.dataframe)
    charts = "\n".join(json.dumps(str(element)) for element in page.main)
    return f"{text_of(page)}\n{tables}\n{charts}"


@pytest.mark.parametrize("page", [page for page in PAGES if page in PAGES_BY_ROLE["executive"]])
def test_an_executive_meets_nobody_s_name_on_any_page(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, page: str
) -> None:
    opened = app(monkeypatch, sample_data_folder, "executive").switch_page(f"app_pages/{page}.py").run()
    shown = "".join(everything(tab) for tab in each_tab(opened))
    assert [name for name in names_of(sample_data_folder) if name in shown] == []


@pytest.mark.parametrize("program", [program.name for program in truth.PROGRAMS])
def test_a_facilitator_meets_names_of_the_own_program_only(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, program: str
) -> None:
    opened = app(monkeypatch, sample_data_folder, f"facilitator:{program}").switch_page(PAGE).run()
    assert_quiet(opened)
    shown = everything(opened)
    assert [name for name in names_of(sample_data_folder, besides=program) if name in shown] == []


@pytest.mark.parametrize("program", [program.name for program in truth.PROGRAMS if program.name != FLAGGED])
def test_a_link_to_another_program_shows_the_facilitator_s_own(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, program: str
) -> None:
    monkeypatch.setenv("OUTCOMES_DATA", str(sample_data_folder.path))
    here = app(monkeypatch, sample_data_folder, f"facilitator:{FLAGGED}")
    here.query_params["program"] = program
    opened = here.switch_page(PAGE).run()
    assert opened.selectbox(key="program").value == FLAGGED
    shown = everything(opened)
    assert [name for name in names_of(sample_data_folder, besides=FLAGGED) if name in shown] == []


def test_a_pair_is_marked_as_contacted_and_stays_so(
    monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder
) -> None:
    opened = app(monkeypatch, own_copy, f"facilitator:{FLAGGED}").switch_page(PAGE).run()
    assert "4 of 17 running pairs are flagged." in text_of(opened)
    opened.text_input[0].input("*spoke* with both")
    next(button for button in opened.button if button.label == "Save").click().run()
    assert_quiet(opened)
    assert "4 of 17 running pairs are flagged; 1 of them has been contacted." in text_of(opened)
    assert "*spoke* with both" in text_of(opened)
    assert [one.note for one in contacts(own_copy, local_owner(), [FLAGGED]).values()] == [
        "*spoke* with both"
    ]


def test_weights_are_remembered_and_put_back(monkeypatch: pytest.MonkeyPatch, own_copy: DataFolder) -> None:
    opened = app(monkeypatch, own_copy, f"facilitator:{FLAGGED}").switch_page(PAGE).run()
    opened.number_input(key=f"weight-{FLAGGED}-overdue").set_value(0.0)
    opened.number_input(key=f"weight-{FLAGGED}-senior_called_off").set_value(0.4)
    next(button for button in opened.button if button.label == "Remember").click().run()
    assert_quiet(opened)
    assert "1 of 17 running pairs is flagged." in text_of(opened)
    assert weights_of(own_copy, local_owner(), FLAGGED).senior_called_off == 0.4
    next(button for button in opened.button if button.label == "Back to the usual points").click().run()
    assert "4 of 17 running pairs are flagged." in text_of(opened)
    assert weights_of(own_copy, local_owner(), FLAGGED) == DEFAULT_WEIGHTS
    assert opened.number_input(key=f"weight-{FLAGGED}-overdue").value == DEFAULT_WEIGHTS.overdue
