"""From a comment in a survey to a reader, in a real browser; and a chart that is taken along as a file."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.config import DataFolder
from dashboard.exports.picture import PICTURES
from dashboard.exports.table import EXPORTS
from dashboard.vault import Vault
from tests.browser.steps import WAIT, choose, open_page, settle

pytestmark = pytest.mark.browser

TITLE = "Obstacles and voices"
FIRST_BYTES = {"csv": b"\xef\xbb\xbf", "xlsx": b"PK", "png": b"\x89PNG", "svg": b"<svg"}


def open_tab(page: Page, name: str) -> None:
    page.get_by_test_id("stMain").get_by_role("tab", name=name, exact=True).click()
    settle(page)


def one_name(folder: DataFolder) -> str:
    """Put the name of somebody who takes part into one comment of the baseline, and return it."""
    with Vault(folder.vault) as vault:
        ((name,),) = vault.rows(
            "select person.name from identity.person as person "
            "inner join participant on person.person_key = participant.person_key order by all limit 1"
        )
        vault.rows(
            "update comment set words = $words where (load_id, row_number) in "
            "(select min((load_id, row_number)) from placed_response semi join comment using (load_id, row_number) where wave = 'baseline')",
            words=f"Thank you, {name}, for your time and your patience",
        )
    return str(name)


@pytest.mark.timeout(500)
def test_hr_clears_comments_and_everybody_reads_them_without_a_name(
    browser: Browser, serve: Callable[[Path], str], own_copy: DataFolder
) -> None:
    name = one_name(own_copy)
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    page.goto(serve(own_copy.path))
    expect(page.get_by_text("Going well", exact=True)).to_be_visible(timeout=WAIT)
    open_page(page, TITLE)
    open_tab(page, "Voices")
    expect(page.get_by_text("Baseline · What should we know", exact=False)).to_contain_text("wait until HR")

    open_tab(page, "Clear comments")
    expect(page.get_by_text("Thank you", exact=False)).to_have_count(0)
    page.get_by_role("button", name="Look at the comments").click()
    expect(page.get_by_text("Survey and question")).to_be_visible(timeout=WAIT)
    settle(page)
    for number, range_ in enumerate(("1 to 10 of 37", "11 to 20 of 37", "21 to 30 of 37", "31 to 37 of 37")):
        if number:
            choose(page, "Which of them", range_)
        page.get_by_role("button", name=re.compile("Choose “Show”")).click()
        settle(page)
    page.get_by_role("button", name="Keep and publish what was chosen for 37").click()
    expect(page.get_by_text("37 cleared, 0 withheld.")).to_be_visible(timeout=WAIT * 2)
    expect(page.get_by_text("Nothing is left here").or_(page.get_by_text("Midpoint ·")).first).to_be_visible(
        timeout=WAIT
    )
    settle(page)

    choose(page, "See as", "Executive")
    expect(page.get_by_role("tab", name="Clear comments")).to_have_count(0)
    open_tab(page, "Voices")
    page.get_by_role("textbox", name="Search in these comments").fill("patience")
    page.keyboard.press("Enter")
    settle(page)
    main = page.get_by_test_id("stMain")
    expect(main.get_by_text("Thank you, [name], for your time and your patience")).to_be_visible(timeout=WAIT)
    expect(main.get_by_role("listitem")).to_have_count(1)
    expect(main.get_by_text(name)).to_have_count(0)
    page.close()


@pytest.mark.timeout(300)
def test_a_card_can_be_taken_along_in_every_format(
    browser: Browser, serve: Callable[[Path], str], sample_data_folder: DataFolder
) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 1400}, accept_downloads=True, color_scheme="dark"
    )
    page = context.new_page()
    page.goto(f"{serve(sample_data_folder.path)}/skill_gains")
    expect(page.get_by_role("heading", name="Skill gains", exact=True)).to_be_visible(timeout=WAIT)
    settle(page)
    for ending in (*EXPORTS, *PICTURES):
        if ending == "xlsx":
            page.get_by_role("button", name="Other files").first.click()
        with page.expect_download(timeout=WAIT) as taken:
            page.get_by_role("button", name=ending.upper(), exact=True).first.click()
        assert taken.value.suggested_filename == f"skill_gain.{ending}"
        assert taken.value.path().read_bytes().startswith(FIRST_BYTES[ending])
    context.close()
