"""A real Chromium and a real server for the tests that drive the product as a person does.

Owns how a browser is found, and ends only the server it started.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.served import served

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
HOW_TO_INSTALL = (
    "No Chromium was found. Install one with 'uv run playwright install --with-deps chromium', or with the "
    "packages of your system, such as 'apt-get install chromium'."
)


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def _launched(playwright: Playwright) -> Browser | None:
    try:
        return playwright.chromium.launch(executable_path=_installed(), args=ARGUMENTS)
    except PlaywrightError:
        return None


def _install(*command: str) -> None:
    subprocess.run(command, check=False, capture_output=True, timeout=240)


def _found(playwright: Playwright) -> Browser | None:
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


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = _found(playwright)
        if found is None:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(HOW_TO_INSTALL)
        yield found
        found.close()


@pytest.fixture
def servers() -> list["subprocess.Popen[bytes]"]:
    """Return the servers that were started, the newest last."""
    return []


@pytest.fixture
def serve(servers: list["subprocess.Popen[bytes]"]) -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a data folder and returns the address; servers end with the test."""
    with ExitStack() as stack:

        def start(folder: Path) -> str:
            server = stack.enter_context(served(folder))
            servers.append(server.process)
            return server.address

        yield start
