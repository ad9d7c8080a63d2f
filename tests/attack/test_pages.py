"""Pages tell a client nothing about answers that `outcomes show --json` doesn't print, and the check can tell if they did."""

import csv
import json
import urllib.error
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import plotly.io
import polars as pl
import pytest

from dashboard.access import PAGES_BY_ROLE, ROLE_TITLES, local_owner
from dashboard.config import DataFolder
from dashboard.explanation import explanation
from dashboard.exports.table import as_csv
from dashboard.figures import Figure, before_after, forest
from dashboard.outcomes import Filters, measure
from dashboard.release.released import Released
from dashboard.serving import PINNED
from dashboard.transforms import group_name, skills_by_side
from tests.attack import pipeline
from tests.attack.fixed_program import SKILL, fixed_program
from tests.attack.leaky import UNROUNDED
from tests.attack.page_leaks import told_beyond
from tests.attack.page_numbers import KEY, Known, known
from tests.attack.pages import View, asked, cards, every_view
from tests.attack.programs import RELATIONSHIP
from tests.attack.seen import shown_rows
from tests.served import PRODUCT
from tests.staying_folder import PROGRAMS, turned_on_in

PROGRAM = fixed_program(skills=(SKILL, "Consumer insight", RELATIONSHIP))
GROUPS = ("program", "cohort", "generation", "level", "function", "site")
WAITING = "Zebra crossing"
"""Words of ideas that HR didn't clear."""
HIDDEN = Filters(side="mentee", by="level")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("pages")
    data = DataFolder(path / "data")
    pipeline.load(data, [*pipeline.write_files(PROGRAM, path), ledger(path)])
    return data


def ledger(directory: Path) -> Path:
    """Write ideas of the first program and cohort: some cleared, some waiting, with numbers in their words."""
    program, cohort = PROGRAM.people[0].program, PROGRAM.people[0].cohort
    rows = [
        ["Program", "Cohort", "Title", "Raised on", "Tried on", "Adopted on", "Effect", "Story", "Cleared"]
    ]
    rows += [
        [program, cohort, f"Fewer forms {n}", f"2026-02-{n + 1:02}", "", f"2026-04-{n + 1:02}" if n % 2 else "", "-12.5 % paper",
         f"In week {n} of 17.25 we began.", "yes"]
        for n in range(1, 7)
    ]  # fmt: skip
    rows += [
        [
            program,
            cohort,
            f"{WAITING} {n}",
            "2026-03-01",
            "",
            "",
            f"{WAITING} 98.76 euros",
            f"{WAITING} 43.21",
            said,
        ]
        for n, said in enumerate(("", "no", "perhaps"))
    ]
    path = directory / "ideas.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(scope="module")
def shown(folder: DataFolder) -> Known:
    return known(folder, {getattr(person, name) for person in PROGRAM.people for name in GROUPS})


def expected_pages() -> set[tuple[str, str]]:
    """Return every role that the sidebar offers, with each page it may open."""
    facilitators = {f"Facilitator of {person.program}" for person in PROGRAM.people}
    names = {role: facilitators if role == "facilitator" else {ROLE_TITLES[role]} for role in PAGES_BY_ROLE}
    titles = {
        role: {page.replace("_", " ").capitalize() for page in pages} for role, pages in PAGES_BY_ROLE.items()
    }
    return {(name, title) for role, those in names.items() for name in those for title in titles[role]}


def assert_nothing_beyond(views: list[View], shown: Known) -> None:
    assert [told for view in views for told in told_beyond(view, shown)] == []
    assert {(view.role, view.page) for view in views} == expected_pages()


def not_seen(views: list[View], shown: Known, names: tuple[str, ...]) -> set[tuple[object, ...]]:
    """Return the released groups of skills that no page showed, by some of the columns that tell groups apart."""
    rows = [
        row for view in views for card in cards(view) for row in card.rows if card.outcome == "skill_gain"
    ]
    seen = {tuple(row.get(name) or None for name in names) for row in rows}
    plain = [row for row in shown.answers if row["outcome"] == "skill_gain" and row["attribute"] is None]
    return {tuple(row[name] for name in names) for row in plain} - seen


def test_no_page_tells_anybody_more_about_answers_than_the_command_line(
    folder: DataFolder, shown: Known
) -> None:
    with asked(folder.path) as app:
        views = list(every_view(app))
    assert_nothing_beyond(views, shown)
    assert not_seen(views, shown, ("scope", "program", "cohort")) == set()
    told = [json.dumps([view.tree, *view.files.values()]) for view in views]
    assert any("Fewer forms" in one for one in told)
    assert not any(WAITING in one for one in told)


def test_where_staying_is_turned_on_its_page_tells_nobody_more_than_the_command_line(
    sample_data_folder: DataFolder, tmp_path: Path
) -> None:
    folder = turned_on_in(sample_data_folder, tmp_path)
    with asked(folder.path) as app:
        views = list(every_view(app, only="staying"))
    shown = known(folder, PROGRAMS)
    assert any("stay rate of" in json.dumps(view.tree) for view in views)
    assert [told for view in views for told in told_beyond(view, shown)] == []


@pytest.mark.attack
@pytest.mark.timeout(3000)
def test_no_combination_of_filters_tells_any_role_more_than_the_command_line(
    folder: DataFolder, shown: Known
) -> None:
    with asked(folder.path) as app:
        views = list(every_view(app, thorough=True))
    assert_nothing_beyond(views, shown)
    assert not_seen(views, shown, KEY) == set()


def test_a_mean_that_a_served_chart_carries_unrounded_is_found(folder: DataFolder, shown: Known) -> None:
    with asked(folder.path, ("-m", "tests.attack.leaky")) as app:
        impact = next(every_view(app))
    told = told_beyond(impact, shown)
    assert told
    assert all(str(UNROUNDED) in one for one in told)


def test_the_product_keeps_the_agent_api_off_whatever_the_settings_of_its_user_say(
    folder: DataFolder, tmp_path: Path
) -> None:
    (tmp_path / ".streamlit").mkdir()
    (tmp_path / ".streamlit" / "config.toml").write_text("[server]\nenableAgentApi = true\n")
    own_settings = {
        "HOME": str(tmp_path),
        "USERPROFILE": str(tmp_path),
        "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
    }
    with (
        asked(folder.path, PRODUCT, own_settings) as app,
        pytest.raises(urllib.error.HTTPError, match="404"),
    ):
        app.ask()
    assert PINNED["server.enableAgentApi"] is False


def test_the_proof_on_the_methods_page_is_no_finer_about_people_than_the_cells(tmp_path: Path) -> None:
    mentors = [person.email for person in PROGRAM.people if person.side == "mentor"]
    program = fixed_program(skills=(SKILL,)).without(mentors[7:], "end")
    folder = DataFolder(tmp_path / "data")
    pipeline.load(folder, pipeline.write_files(program, tmp_path))
    checks = [check for check in explanation(folder).proof if check["wave"] == "end"]
    said = {check["people"] for check in checks if check["side"] == "mentor"}
    rows = [row for row in shown_rows(folder) if row["wave"] == "end" and row["side"] == "mentor"]
    shown = {(row["people"], row["people_text"]) for row in rows}
    assert shown == {(5, "5 to 9")}
    assert said == {5}


def page_of(released: Released, figure: Figure, caption: str = "") -> View:
    """Return a page with one card, as a client would get it."""
    spec = json.loads(plotly.io.to_json(figure.chart))
    spec["layout"].pop("template")
    children: list[dict[str, Any]] = [
        {"type": "caption", "props": {"body": caption}},
        {"type": "plotly_chart", "props": {"alt": figure.alt}, "data": {"spec": spec}},
        {"type": "download_button", "key": "file", "props": {"file_name": "skill_gain.csv"}},
    ]
    tree = {"type": "main", "children": [{"type": "container", "children": children}]}
    return View("Owner", "Invented", (), tree, {"file": as_csv(released).decode("utf-8-sig")})


def levels(folder: DataFolder) -> tuple[Released, Figure]:
    released = measure(folder, "skill_gain", local_owner(), Filters(side="mentee")).pipe(skills_by_side)
    return released, before_after(released.frame, "light")


def groups(folder: DataFolder) -> Released:
    """Return a skill by level: some groups are shown, some hidden."""
    released = measure(folder, "skill_gain", local_owner(), HIDDEN)
    released = released.pipe(lambda frame: group_name(frame.filter(pl.col("skill") == SKILL)))
    assert 0 < released.frame["hidden"].null_count() < released.frame.height
    return released


def true_gain(group: str) -> float:
    """Return the mean gain of a group that is hidden, to the decimal that is released for others."""
    people = [one.email for one in PROGRAM.people if one.side == "mentee" and one.level == group]
    before, after = (PROGRAM.answers[SKILL, wave, "mentee"] for wave in ("baseline", "end"))
    return round(sum(after[person] - before[person] for person in people) / len(people), 1)


def uncovered(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with the gain of the first hidden group filled in."""
    first = frame.filter(pl.col("hidden").is_not_null())["attribute_group"][0]
    is_first = pl.col("attribute_group") == first
    return frame.with_columns(
        gain=pl.when(is_first).then(true_gain(first)).otherwise("gain"),
        hidden=pl.when(is_first).then(None).otherwise("hidden"),
        people_text=pl.when(is_first).then(pl.lit("few")).otherwise("people_text"),
    )


def in_levels(change: Callable[[Figure], None]) -> Callable[[DataFolder], View]:
    """Return the card of before and after with its chart changed."""

    @wraps(change)
    def leaky(folder: DataFolder) -> View:
        released, figure = levels(folder)
        change(figure)
        return page_of(released, figure)

    return leaky


@in_levels
def in_custom_data(figure: Figure) -> None:
    before = PROGRAM.answers[SKILL, "baseline", "mentee"].values()
    mark = next(trace for trace in figure.chart.data if trace.mode == "markers")
    mark.customdata = [sum(before) / len(before)] * 2


@in_levels
def in_a_size(figure: Figure) -> None:
    figure.chart.data[3].marker.size = [13, 10.25]


@in_levels
def in_an_axis(figure: Figure) -> None:
    figure.chart.layout.xaxis.range = [0.95, UNROUNDED]


@in_levels
def in_the_name_of_a_line(figure: Figure) -> None:
    figure.chart.data[0].name = "3.4"


@in_levels
def at_another_row(figure: Figure) -> None:
    marks = [trace for trace in figure.chart.data if trace.mode == "markers"]
    marks[0].hovertext = marks[1].hovertext


@in_levels
def in_a_colour(figure: Figure) -> None:
    figure.chart.data[3].marker.color = [3.4, 3.4]


@in_levels
def in_one_text_for_all_points(figure: Figure) -> None:
    figure.chart.data[3].text = "mean 3.42"


@in_levels
def in_the_words_beside_a_label(figure: Figure) -> None:
    figure.chart.layout.annotations[-1].hovertext = "3.42"


def in_a_sentence(folder: DataFolder) -> View:
    return page_of(*levels(folder), caption=f"A mean of {UNROUNDED:.2f} from 60 people.")


def of_a_hidden_group_in_its_mark(folder: DataFolder) -> View:
    released = groups(folder)
    return page_of(released, forest(uncovered(released.frame), "light"))


def of_a_hidden_group_in_the_file(folder: DataFolder) -> View:
    released = groups(folder)
    return page_of(released.pipe(uncovered), forest(released.frame, "light"))


def of_a_hidden_group_in_the_file_still_called_hidden(folder: DataFolder) -> View:
    released = groups(folder)
    filled = released.pipe(lambda frame: uncovered(frame).with_columns(frame["hidden"], frame["people_text"]))
    return page_of(filled, forest(released.frame, "light"))


def of_a_hidden_group_in_a_sentence(folder: DataFolder) -> View:
    released = groups(folder)
    first = released.frame.filter(pl.col("hidden").is_not_null())["attribute_group"][0]
    return page_of(
        released, forest(released.frame, "light"), caption=f"{first}: {true_gain(first)}, 3 people."
    )


LEAKS: list[Callable[[DataFolder], View]] = [
    in_custom_data, in_a_size, in_an_axis, in_the_name_of_a_line, at_another_row,
    in_a_colour, in_one_text_for_all_points, in_the_words_beside_a_label, in_a_sentence, of_a_hidden_group_in_its_mark,
    of_a_hidden_group_in_the_file, of_a_hidden_group_in_the_file_still_called_hidden, of_a_hidden_group_in_a_sentence,
]  # fmt: skip


@pytest.mark.parametrize("leaky", LEAKS, ids=lambda leaky: str(leaky.__name__))
def test_a_number_that_was_not_released_is_found(
    folder: DataFolder, shown: Known, leaky: Callable[[DataFolder], View]
) -> None:
    assert told_beyond(leaky(folder), shown)


def test_the_same_cards_without_a_leak_tell_nothing_more(folder: DataFolder, shown: Known) -> None:
    released = groups(folder)
    for view in (page_of(*levels(folder)), page_of(released, forest(released.frame, "light"))):
        assert told_beyond(view, shown) == []
