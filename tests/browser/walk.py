"""A walk through everything a viewer can open: each page, tab, expander, popover, list and hint, and each file.

Owns the ways in. They are found on the page itself, so that a new page, tab or card is walked the day it appears.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Download,
    Frame,
    Locator,
    Page,
    Request,
    expect,
)

from tests.browser.steps import WAIT, settle

MAIN = "[data-testid=stMain]"
SIDEBAR = "[data-testid=stSidebar]"
_LISTS = ", ".join(f"{MAIN} [data-testid={kind}] input:enabled" for kind in ("stSelectbox", "stMultiSelect"))
_HOLDERS = "[data-testid=stPopover] button"

_PROBED = re.compile(r"/_stcore/(health|host-config)$")
"""Where Streamlit looks for its server below a page's own address, which isn't there."""
_HEIGHT = 1000
_REDRAWN = 500
"""Milliseconds in which charts follow the width of a window."""

Look = Callable[[Page, str], None]
"""Called with the page and the way that led there, whenever something else can be seen."""


@dataclass
class Noted:
    """What a browser did that a page should never make it do."""

    ran: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    downloads: list[Download] = field(default_factory=list)


@contextmanager
def watched(
    browser: Browser, address: str, *, width: int = 1280, dark: bool = False
) -> Iterator[tuple[Page, Noted]]:
    """Open the dashboard in a new window and note all that it does."""
    noted = Noted()
    host = urlsplit(address).netloc
    context = browser.new_context(
        viewport={"width": width, "height": _HEIGHT},
        color_scheme="dark" if dark else "light",
        accept_downloads=True,
    )
    _listen(context, noted, host)
    page = context.new_page()
    try:
        page.goto(address)
        ready(page)
        context.on("page", lambda opened: noted.left.append(f"a window: {opened.url}"))
        yield page, noted
    finally:
        context.close()


def _listen(context: BrowserContext, noted: Noted, host: str) -> None:
    context.expose_binding("ran", lambda _source, *said: noted.ran.append(" ".join(map(str, said))))

    def asked(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob"} and parts.netloc != host:
            noted.elsewhere.append(request.url)

    def said(dialog: Dialog) -> None:
        noted.dialogs.append(dialog.message)
        dialog.dismiss()

    def went(frame: Frame) -> None:
        if urlsplit(frame.url).netloc not in {host, ""}:
            noted.left.append(frame.url)

    def complained(line: ConsoleMessage) -> None:
        if line.type == "error" and not _PROBED.search(line.location["url"]):
            noted.errors.append(f"{line.text} ({line.location['url']})")

    def took(file: Download) -> None:
        noted.downloads.append(file)

    def began(page: Page) -> None:
        page.on("framenavigated", went)
        page.on("pageerror", lambda error: noted.errors.append(str(error)))
        page.on("download", took)

    context.on("request", asked)
    context.on("dialog", said)
    context.on("page", began)
    context.on("console", complained)


def ready(page: Page) -> None:
    """Wait until the page is drawn and has stopped computing."""
    expect(page.get_by_test_id("stSidebarNav")).to_be_visible(timeout=WAIT)
    settle(page)


def roles(page: Page) -> int:
    """Return how many eyes the owner can look through."""
    box = page.locator(f"{SIDEBAR} [role=combobox]")
    box.click()
    options = page.get_by_role("option")
    expect(options.first).to_be_visible(timeout=WAIT)
    count = options.count()
    page.keyboard.press("Escape")
    return count


def look_as(page: Page, place: int) -> None:
    """Look through the eyes at this place of the list."""
    box = page.locator(f"{SIDEBAR} [role=combobox]")
    box.click()
    option = page.get_by_role("option").nth(place)
    chosen = option.inner_text()
    option.click()
    expect(box).to_have_value(chosen, timeout=WAIT)
    settle(page)
    page.wait_for_timeout(_REDRAWN)  # the list of pages is drawn anew after the rest


def pages(page: Page) -> int:
    """Return how many pages this viewer has."""
    return page.get_by_test_id("stSidebarNavLink").count()


def walk_page(
    page: Page,
    way: str,
    look: Look,
    *,
    widths: Sequence[int] = (),
    files: bool = False,
    briefly: bool = False,
) -> None:
    """Open all there is on one page, or `briefly` no more than a few of each; look at it in these widths too.

    `files` also takes every file it offers.
    """
    tabs = page.locator(f"{MAIN} [role=tab]")
    for place in range(max(1, tabs.count())):
        where = way
        if tabs.count():
            tabs.nth(place).click()
            settle(page)
            where = f"{way}, tab {place}"
        closed = page.locator(f"{MAIN} details:not([open]) > summary")
        closed.evaluate_all(
            "(all, most) => all.slice(0, most).forEach(one => one.click())", 2 if briefly else 1000
        )
        settle(page)
        look(page, where)
        for narrow in widths:
            _narrowed(page, narrow, f"{where}, {narrow} px wide", look)
        _open_each(page, where, look, 1 if briefly else None)
        if files:
            _take_files(page)


def _open_each(page: Page, way: str, look: Look, most: int | None) -> None:
    for place, holder in enumerate(_seen(page, f"{MAIN} {_HOLDERS}")[:most]):
        holder.click()
        body = page.get_by_test_id("stPopoverBody")
        expect(body).to_be_visible(timeout=WAIT)
        look(page, f"{way}, popover {place}")
        page.keyboard.press("Escape")
        expect(body).to_have_count(0, timeout=WAIT)
    for place, box in enumerate(_seen(page, _LISTS)[:most]):
        box.click()
        look(page, f"{way}, list {place}")
        page.keyboard.press("Escape")
    for place, hint in enumerate(_seen(page, f"{MAIN} [data-testid=stTooltipIcon]")[:most]):
        hint.hover()
        look(page, f"{way}, hint {place}")
    for place, chart in enumerate(_seen(page, f"{MAIN} .js-plotly-plot")[:most]):
        _hover(page, chart)
        look(page, f"{way}, chart {place}")
    page.mouse.move(0, 0)


def _narrowed(page: Page, width: int, way: str, look: Look) -> None:
    usual = page.viewport_size
    assert usual is not None
    page.set_viewport_size({"width": width, "height": usual["height"]})
    page.wait_for_timeout(_REDRAWN)
    look(page, way)
    page.set_viewport_size(usual)


def _hover(page: Page, chart: Locator) -> None:
    chart.scroll_into_view_if_needed()
    for point in chart.locator(".points path, .bars path").all()[:3]:
        box = point.bounding_box()
        if box:
            page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def _take_files(page: Page) -> None:
    for button in _seen(page, f"{MAIN} [data-testid=stDownloadButton] button"):
        with page.expect_download():
            button.click()


def _seen(page: Page, selector: str) -> list[Locator]:
    return [one for one in page.locator(selector).all() if one.is_visible()]


def open_place(page: Page, place: int) -> str:
    """Open the page at this place of the list and return its title."""
    title = page.get_by_test_id("stSidebarNavLink").nth(place).inner_text().strip().splitlines()[-1]
    open_named(page, title)
    return title


def open_named(page: Page, title: str) -> None:
    """Open a page by its title, in the list of pages and in its own words."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_test_id("stMain").get_by_role("heading", name=title, exact=True)).to_be_visible(
        timeout=WAIT
    )
    settle(page)
