"""The steps of a person at the browser that several tests take."""

from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

WAIT = 40_000


def open_page(page: Page, title: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible(timeout=WAIT)
    settle(page)


def settle(page: Page) -> None:
    """Wait until the page has stopped computing."""
    expect(page.locator("[data-testid=stApp][data-test-script-state=notRunning]")).to_be_visible(timeout=WAIT)


def choose(page: Page, label: str, option: str) -> None:
    box = page.get_by_role("combobox", name=label, exact=True)
    wanted = page.get_by_role("option", name=option, exact=True)
    for _ in range(3):  # a list that opens while the page is still being drawn closes again
        box.click()
        try:
            wanted.click(timeout=3000)
        except PlaywrightTimeoutError:
            continue
        break
    settle(page)
    expect(box).to_have_value(option)


def drop(page: Page, name: str, data: bytes) -> None:
    """Drop a file on the Upload page and have it looked at."""
    page.locator("input[type=file]").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    )
    page.get_by_role("button", name="Look at the files").click()
    expect(page.get_by_text("What we found")).to_be_visible(timeout=WAIT)
    settle(page)
