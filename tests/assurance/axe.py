"""Every page and every tab in a real Chromium before axe-core: does it find anything serious or critical?

Light and dark, through the eyes of owner and executive, and at 200 % zoom. Nothing is excused.
"""

import contextlib
from functools import cache
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dashboard.config import DataFolder
from tests.assurance.named_program import NamedProgram, loaded, plain
from tests.assurance.trial import Found, Trial
from tests.browser import chromium, walk
from tests.served import served

_HEAVY = {"serious", "critical"}
_ZOOMED = 640
"""Pixels of a window of 1280 at 200 %."""
_OWNER, _EXECUTIVE = 0, 1
_SIDEWAYS = "() => { const main = document.querySelector('[data-testid=stMain]'); return main.scrollWidth - main.clientWidth }"


@cache
def _axe() -> Axe:
    return Axe()


def violations(page: Page) -> list[str]:
    """Return what axe-core finds serious or critical on the page as it stands."""
    # What has just been opened fades in, and half a colour has half the contrast.
    page.wait_for_function("() => document.getAnimations().every(one => one.playState !== 'running')")
    found: list[dict[str, Any]] = (
        _axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    )
    return [
        f"{one['id']}: {node['html'][:120]} ({' '.join(node['failureSummary'].split())[:160]})"
        for one in found
        if one["impact"] in _HEAVY
        for node in one["nodes"]
    ]


def try_axe(place: Path, is_long: bool, browser: Browser | None = None) -> Found:
    """Try every page, in the light and for the owner only in the short version."""
    folder = DataFolder(place / "data")
    loaded(folder, NamedProgram(plain))
    faults: list[str] = []
    looked = 0
    with contextlib.ExitStack() as stack:
        if (browser := stack.enter_context(chromium.given_or_opened(browser))) is None:
            return Found(0, (chromium.HOW_TO_INSTALL,))
        server = stack.enter_context(served(folder.path))
        for dark in (False, True) if is_long else (False,):
            for role in (_OWNER, _EXECUTIVE) if is_long else (_OWNER,):
                more, found = _walk(browser, server.address, dark=dark, role=role)
                looked += more
                faults += found
    return Found(looked, tuple(dict.fromkeys(faults)), "looks at pages, tabs, popovers and lists")


def _walk(browser: Browser, address: str, *, dark: bool, role: int) -> tuple[int, list[str]]:
    faults: list[str] = []
    ways: list[str] = []
    mode = "dark" if dark else "light"

    def look(page: Page, way: str) -> None:
        ways.append(way)
        faults.extend(f"{mode}, {way}: {one}" for one in violations(page))
        if way.endswith("px wide") and (beyond := page.evaluate(_SIDEWAYS)) > 0:
            faults.append(f"{mode}, {way}: {beyond} pixels lie beyond the edge")

    with walk.watched(browser, address, dark=dark) as (page, _):
        walk.look_as(page, role)
        for place in range(walk.pages(page)):
            title = walk.open_place(page, place)
            walk.walk_page(page, f"{role} {title}", look, widths=(_ZOOMED,), briefly=True)
    return len(ways), faults


AXE = Trial(
    "axe", "0 serious or critical on every page, light and dark, at 100 and 200 %", try_axe, is_slow=True
)
