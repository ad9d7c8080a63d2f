"""The first hour of a new user, in a real browser: look around, upload an own file, see it, share the view."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.cli import main
from tests.browser.late_answers import PROGRAM, dropped_out, late_answers
from tests.browser.steps import WAIT, choose, drop, open_page

pytestmark = pytest.mark.browser

LATE = 8


def people_with_a_gain(folder: Path, capsys: pytest.CaptureFixture[str], skill: str) -> int:
    """Return how many senior mentees are behind a gain, as the command line says it."""
    capsys.readouterr()
    assert main(["show", "skill_gain", "--program", PROGRAM, "--json", "--data", str(folder)]) == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    return next(int(cell["people"]) for cell in cells if (cell["side"], cell["skill"]) == ("mentee", skill))


def finding(page: Page) -> str:
    """Return the sentence above the charts."""
    sentence = page.get_by_test_id("stMarkdown").filter(has_text="not proof of its cause").first
    expect(sentence).to_be_visible(timeout=WAIT)
    return sentence.inner_text()


def expect_sentence(page: Page, skill: str, words: str) -> None:
    """Wait until the page says `words` about one skill of the senior mentees."""
    sentence = (
        page.get_by_test_id("stMarkdown").filter(has_text=re.compile(f"^Senior mentees: .*{skill}")).first
    )
    if not sentence.is_visible():
        page.get_by_text("The same in sentences").click()
    expect(sentence).to_contain_text(words, timeout=WAIT)


@pytest.mark.timeout(500)
def test_from_an_empty_folder_to_a_shared_view_of_own_data(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "data"
    address = serve(folder)
    context = browser.new_context(viewport={"width": 1440, "height": 1100})
    page = context.new_page()

    page.goto(address)
    expect(page.get_by_text("Nothing is loaded yet")).to_be_visible(timeout=WAIT)
    page.get_by_role("button", name="Load the sample program").click()
    expect(page.get_by_text("240 of 310 invited")).to_be_visible(timeout=WAIT)
    expect(page.get_by_text("of 27 raised")).to_be_visible()
    before = people_with_a_gain(folder, capsys, "Digital tools")

    open_page(page, "Skill gains")
    choose(page, "Program", PROGRAM)
    expect_sentence(page, "Digital tools", f"{before} people answered both surveys")

    people = dropped_out("mentee")[:LATE]
    assert len(people) == LATE
    open_page(page, "Upload")
    drop(page, "Leaders+Online+-+End_October+9,+2026_10.02.csv", late_answers(people, "mentee"))
    expect(page.get_by_text(f"{LATE} rows, no row is left out.")).to_be_visible()
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text(f"Loaded {LATE} of {LATE} rows.")).to_be_visible(timeout=WAIT)
    after = people_with_a_gain(folder, capsys, "Digital tools")
    assert after == before + LATE

    open_page(page, "Skill gains")
    choose(page, "Program", PROGRAM)
    choose(page, "Side", "Senior mentees")
    expect_sentence(page, "Digital tools", f"{after} people answered both surveys")
    expect(page.get_by_text("Junior mentors rose")).to_have_count(0, timeout=WAIT)
    said, shared = finding(page), page.url
    assert "program=" in shared
    assert "side=" in shared
    context.close()

    elsewhere = browser.new_context(viewport={"width": 1440, "height": 1100}).new_page()
    elsewhere.goto(shared)
    assert finding(elsewhere) == said
    assert elsewhere.url == shared
    for label, value in (("Program", PROGRAM), ("Side", "Senior mentees")):
        expect(elsewhere.get_by_role("combobox", name=label, exact=True)).to_have_value(value, timeout=WAIT)
    assert elsewhere.get_by_test_id("stException").count() == 0
    elsewhere.context.close()
