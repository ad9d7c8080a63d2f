"""The brief as a web page in a real Chromium: it asks nobody, runs nothing of what was typed, and prints whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page

from dashboard.brief.page_style import PAPER_WIDTH
from dashboard.brief.shape import Brief
from dashboard.brief.web_page import as_html
from dashboard.config import DataFolder
from tests.assurance.axe import violations
from tests.brief.invented import hostile, invented, of_sample, skills

pytestmark = pytest.mark.browser
_DRAWN = "() => [...document.querySelectorAll('.drawn')].every(one => one.querySelector('.main-svg'))"
_PRINTABLE = {"A4": 1017, "Letter": 950}
"""Pixels between the upper and the lower margin."""


@contextmanager
def opened(browser: Browser, path: Path, brief: Brief, **how: Any) -> Iterator[tuple[Page, list[str]]]:
    """Yield the page, and everything that it asked, said or opened beside itself."""
    file = path / "brief.html"
    file.write_bytes(as_html(brief))
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}} | how)
    page, noise = context.new_page(), list[str]()
    page.on("request", lambda one: noise.append(one.url))
    page.on("console", lambda one: noise.append(one.text))
    page.on("pageerror", lambda one: noise.append(str(one)))
    page.on("popup", lambda one: noise.append(f"popup {one.url}"))
    page.on("dialog", lambda one: _refused(noise, one))
    page.goto(file.as_uri())
    page.wait_for_function(_DRAWN)
    noise.remove(file.as_uri())
    try:
        yield page, noise
    finally:
        context.close()


def _refused(noise: list[str], dialog: Dialog) -> None:
    noise.append(f"dialog {dialog.message}")
    dialog.dismiss()


@pytest.fixture(scope="module")
def sample(sample_data_folder: DataFolder) -> Brief:
    return of_sample(sample_data_folder)


def open_all(page: Page) -> None:
    page.evaluate("() => document.querySelectorAll('details').forEach(one => { one.open = true })")


def test_hostile_names_run_nothing_and_ask_nobody(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, hostile()) as (page, noise):
        open_all(page)
        for box in page.locator(".chart").all():
            box.hover()
            box.click()
        page.emulate_media(color_scheme="dark")
        page.set_viewport_size({"width": 500, "height": 700})
        page.pdf()
        assert page.locator(".drawn a, .drawn image").count() == 0
        assert page.get_by_text("<img src=https://evil.example/a.png onerror=alert(2)>").count() > 0
        assert noise == []


def test_a_request_is_refused_by_the_page(browser: Browser, tmp_path: Path) -> None:
    with opened(browser, tmp_path, invented(skills("Digital tools"))) as (page, _):
        with page.expect_event("requestfailed") as refused:
            page.evaluate("() => { const one = new Image(); one.src = 'http://127.0.0.1:9/x.png'; }")
        assert refused.value.failure == "csp"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 640, 320])
def test_it_can_be_read_wide_narrow_light_and_dark(
    browser: Browser, tmp_path: Path, sample: Brief, width: int, scheme: Any
) -> None:
    how = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    with opened(browser, tmp_path, sample, **how) as (page, noise):
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(page) == []
        beyond = "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).length"
        assert page.locator(".main-svg").evaluate_all(beyond) == 0
        assert noise == []


def test_charts_follow_the_window_and_the_choice_of_light_or_dark(
    browser: Browser, tmp_path: Path, sample: Brief
) -> None:
    with opened(browser, tmp_path, sample) as (page, _):
        drawn = page.locator(".drawn .main-svg").first
        wide = drawn.bounding_box()
        colour = page.locator(".drawn .annotation text").first.evaluate("one => getComputedStyle(one).fill")
        page.set_viewport_size({"width": 500, "height": 900})
        page.emulate_media(color_scheme="dark")
        narrow = drawn.bounding_box()
        assert wide is not None
        assert narrow is not None
        assert narrow["width"] < wide["width"]
        assert colour != page.locator(".drawn .annotation text").first.evaluate(
            "one => getComputedStyle(one).fill"
        )


def test_everything_that_opens_is_reached_with_the_keyboard(
    browser: Browser, tmp_path: Path, sample: Brief
) -> None:
    with opened(browser, tmp_path, sample) as (page, _):
        page.keyboard.press("Tab")
        reached = 0
        while page.evaluate("() => document.activeElement.tagName") == "SUMMARY":
            page.keyboard.press("Enter")
            assert page.evaluate("() => document.activeElement.parentElement.open")
            reached += 1
            page.keyboard.press("Tab")
            if page.evaluate("() => document.activeElement.className").startswith("wide"):
                page.keyboard.press("Tab")
        assert reached == 1 + 2 * len(sample.sections)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("paper", list(_PRINTABLE))
def test_it_prints_on_a_few_pages(
    browser: Browser, tmp_path: Path, sample: Brief, paper: str, scheme: Any
) -> None:
    with opened(browser, tmp_path, sample, color_scheme=scheme) as (page, noise):
        printed = page.pdf(format=paper)
        assert 2 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 5
        assert noise == []


@pytest.mark.parametrize("names", [3, 45], ids=["few skills", "many skills"])
def test_no_chart_is_wider_or_taller_than_a_page(browser: Browser, tmp_path: Path, names: int) -> None:
    brief = invented(skills(*(f"Skill {at}" for at in range(names))))
    with opened(browser, tmp_path, brief) as (page, _):
        page.evaluate(
            """() => addEventListener("beforeprint", () => {
              window.printed = [...document.querySelectorAll(".main-svg")].map(one => [one.clientWidth, one.clientHeight]);
            })"""
        )
        page.pdf(format="Letter")
        sizes = page.evaluate("window.printed")
        assert sizes
        assert {PAPER_WIDTH} == {width for width, _ in sizes}
        assert max(height for _, height in sizes) < min(_PRINTABLE.values())
        assert page.locator(".main-svg").first.evaluate("one => one.clientWidth") > PAPER_WIDTH
