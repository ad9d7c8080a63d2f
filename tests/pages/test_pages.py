"""Every page opens for everybody who may see it, is closed to the others, and says so when nothing is loaded."""

import pytest

from dashboard.access import PAGES_BY_ROLE, Role
from dashboard.config import DataFolder
from sample_data import truth
from tests.opened_page import DASHBOARD, app, assert_quiet, each_tab, text_of

PAGES = sorted(path.stem for path in (DASHBOARD / "app_pages").glob("*.py"))
FACILITATORS = [f"facilitator:{program.name}" for program in truth.PROGRAMS]
ROLE_OF_CHOICE: dict[str, Role] = {
    "owner": "owner",
    "executive": "executive",
    "hr": "hr",
    **dict.fromkeys(FACILITATORS, "facilitator"),
}
OPEN = [(who, page) for who, role in ROLE_OF_CHOICE.items() for page in PAGES if page in PAGES_BY_ROLE[role]]
CLOSED = [
    (who, page) for who, role in ROLE_OF_CHOICE.items() for page in PAGES if page not in PAGES_BY_ROLE[role]
]
EMPTY_PAGES = [page for page in PAGES if page not in {"upload", "access"}]


def test_the_pages_on_disk_are_the_pages_that_roles_name() -> None:
    assert set().union(*PAGES_BY_ROLE.values()) == set(PAGES)


def test_the_sidebar_offers_every_role_and_a_facilitator_for_each_program(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder
) -> None:
    box = app(monkeypatch, sample_data_folder).sidebar.selectbox(key="seen_as")
    assert len(box.options) == len(ROLE_OF_CHOICE)
    for who in ROLE_OF_CHOICE:
        assert box.select(who).run().sidebar.selectbox(key="seen_as").value == who


@pytest.mark.parametrize(("who", "page"), OPEN, ids=[f"{page} for {who}" for who, page in OPEN])
def test_a_page_opens_for_who_may_see_it(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str, page: str
) -> None:
    opened = app(monkeypatch, sample_data_folder, who).switch_page(f"app_pages/{page}.py").run()
    for shown in each_tab(opened):
        assert_quiet(shown)
        assert shown.title[0].value == page.replace("_", " ").capitalize()
        assert "Nothing is loaded yet" not in text_of(shown)


@pytest.mark.parametrize(("who", "page"), CLOSED, ids=[f"{page} for {who}" for who, page in CLOSED])
def test_a_page_is_closed_to_who_may_not_see_it(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str, page: str
) -> None:
    here = app(monkeypatch, sample_data_folder, who)
    with pytest.raises(ValueError, match=page):
        here.switch_page(f"app_pages/{page}.py").run()


@pytest.mark.parametrize("who", FACILITATORS)
@pytest.mark.parametrize(
    "page",
    [
        "impact",
        "engagement",
        "pairs_at_risk",
        "skill_gains",
        "generational_mix",
        "compare_cohorts",
        "obstacles_and_voices",
        "ideas",
    ],
)
def test_a_facilitator_can_choose_no_program_but_the_own_one(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str, page: str
) -> None:
    opened = app(monkeypatch, sample_data_folder, who).switch_page(f"app_pages/{page}.py").run()
    assert opened.selectbox(key="program").options == [who.partition(":")[2]]


@pytest.mark.parametrize(
    ("who", "page"),
    [(role, page) for role in PAGES_BY_ROLE for page in EMPTY_PAGES if page in PAGES_BY_ROLE[role]],
)
def test_a_page_without_data_says_that_nothing_is_loaded(
    monkeypatch: pytest.MonkeyPatch, empty_data_folder: DataFolder, who: str, page: str
) -> None:
    opened = app(monkeypatch, empty_data_folder, who).switch_page(f"app_pages/{page}.py").run()
    assert_quiet(opened)
    assert "Nothing is loaded yet" in text_of(opened)
    may_load = who in {"owner", "hr"}
    assert [button.label for button in opened.button] == ["Load the sample program"] * may_load


def test_the_upload_page_opens_on_an_empty_folder(
    monkeypatch: pytest.MonkeyPatch, empty_data_folder: DataFolder
) -> None:
    opened = app(monkeypatch, empty_data_folder).switch_page("app_pages/upload.py").run()
    assert_quiet(opened)
    assert opened.title[0].value == "Upload"


@pytest.mark.parametrize("program", [program.name for program in truth.PROGRAMS])
@pytest.mark.parametrize(
    "page",
    [
        "impact",
        "engagement",
        "pairs_at_risk",
        "skill_gains",
        "generational_mix",
        "compare_cohorts",
        "obstacles_and_voices",
        "ideas",
    ],
)
def test_a_page_opens_for_every_program(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, page: str, program: str
) -> None:
    opened = app(monkeypatch, sample_data_folder).switch_page(f"app_pages/{page}.py").run()
    chosen = opened.selectbox(key="program").select(program).run()
    assert_quiet(chosen)
    assert chosen.selectbox(key="program").value == program


@pytest.mark.parametrize("who", ["owner", "hr", "executive", FACILITATORS[0]])
def test_the_record_of_processing_is_for_hr_and_the_owner(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, who: str
) -> None:
    opened = app(monkeypatch, sample_data_folder, who).switch_page("app_pages/data_and_methods.py").run()
    assert ("For the record of processing" in text_of(opened)) is (who in {"owner", "hr"})
    labels = {one.proto.label for one in opened.get("download_button")}
    assert ({"Data-protection sheet", "Data dictionary"} <= labels) is (who in {"owner", "hr"})


@pytest.mark.parametrize(
    "seen",
    [
        pytest.param({"seen_from": "192.0.2.7"}, id="from another machine"),
        pytest.param({"named": "outcomes.example.com"}, id="by another name"),
        pytest.param({"seen_from": "192.0.2.7", "named": "outcomes.example.com"}, id="by both"),
    ],
)
def test_without_sign_in_nobody_elsewhere_is_the_owner(
    monkeypatch: pytest.MonkeyPatch, sample_data_folder: DataFolder, seen: dict[str, str]
) -> None:
    page = app(monkeypatch, sample_data_folder, **seen)
    assert "Your session has ended" in text_of(page)
    assert not page.sidebar.selectbox
