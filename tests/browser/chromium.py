"""A real Chromium, found or installed.

Owns how a browser is found and started. Refuses to say what a missing one means.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
HOW_TO_INSTALL = (
    "No Chromium was found. Install one with 'uv run playwright install --with-deps chromium', or with the "
    "packages of your system, such as 'apt-get install chromium'."
)


def found(playwright: Playwright) -> Browser | None:
    """Return the browser that is there, else one that could be installed, else None."""
    if browser := _launched(playwright):
        return browser
    _install(sys.executable, "-m", "playwright", "install", "chromium")
    if browser := _launched(playwright):
        return browser
    installer = shutil.which("apt-get")
    if installer and os.geteuid() == 0:
        _install(installer, "install", "-y", "--no-install-recommends", "chromium")
    return _launched(playwright)


@contextmanager
def given_or_opened(browser: Browser | None) -> Iterator[Browser | None]:
    """Yield the browser given, which stays open, else one that ends with the block, else None."""
    if browser is not None:
        yield browser
        return
    with sync_playwright() as playwright:
        opened = found(playwright)
        yield opened
        if opened is not None:
            opened.close()


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _launched(playwright: Playwright) -> Browser | None:
    try:
        return playwright.chromium.launch(executable_path=_installed(), args=ARGUMENTS)
    except PlaywrightError:
        return None


def _install(*command: str) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=240)
