"""The executive's minute in a real browser: from each sentence of Impact to its page, and every file along."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.brief.files import FORMATS
from dashboard.config import DataFolder
from tests.browser.steps import WAIT, choose, open_page, settle

pytestmark = pytest.mark.browser

PROGRAM = "Digital Desk"
FIRST_BYTES = {"pptx": b"PK", "xlsx": b"PK", "html": b"<!doctype html"}


def links(page: Page) -> list[tuple[str, str]]:
    """Return what each link of the paragraph says, and where it leads."""
    found = page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink")
    return [(link.inner_text(), link.get_attribute("href") or "") for link in found.all()]


@pytest.mark.timeout(500)
def test_every_sentence_leads_to_its_page_and_every_file_can_be_taken_along(
    browser: Browser, serve: Callable[[Path], str], own_copy: DataFolder
) -> None:
    address = serve(own_copy.path)
    context = browser.new_context(viewport={"width": 1440, "height": 1100}, accept_downloads=True)
    page = context.new_page()
    page.goto(address)
    expect(page.get_by_text("Going well", exact=True)).to_be_visible(timeout=WAIT)
    choose(page, "Program", PROGRAM)
    expect(page.get_by_text("34 pairs met as planned").first).to_be_visible(timeout=WAIT)
    settle(page)
    found = links(page)
    assert {title.split("\n")[0] for title, _ in found} >= {"Engagement", "Skill gains", "Ideas"}
    for place, (title, _) in enumerate(found):
        page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink").nth(place).click()
        name = next(one for one in ("Engagement", "Skill gains", "Ideas", "Obstacles") if one in title)
        expect(page.get_by_role("heading", level=1, name=name)).to_be_visible(timeout=WAIT)
        expect(page.get_by_role("combobox", name=re.compile("Program"))).to_have_value(PROGRAM, timeout=WAIT)
        open_page(page, "Impact")
        choose(page, "Program", PROGRAM)
        settle(page)

    page.get_by_role("button", name="Take it with you").click()
    for ending, kind in FORMATS.items():
        with page.expect_download(timeout=WAIT * 4) as taken:
            page.get_by_role("button", name=kind.title, exact=True).click()
        path = taken.value.path()
        assert taken.value.suggested_filename == f"brief.{ending}"
        assert path.read_bytes().lower().startswith(FIRST_BYTES[ending].lower())
    context.close()
