"""A real Chromium and a real server for the tests that drive the product as a person does.

Owns how a browser is found, and ends only the server it started.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright
from playwright.sync_api import Error as PlaywrightError

ROOT = Path(__file__).parent.parent.parent
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


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:  # noqa: S310 - our own server
            return bool(answer.status == 200)
    except OSError:
        return False


@pytest.fixture
def servers() -> Iterator[list["subprocess.Popen[bytes]"]]:
    """Return the servers that were started, the newest last; they end with the test."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for process in started:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@pytest.fixture
def serve(servers: list["subprocess.Popen[bytes]"]) -> Callable[[Path], str]:
    """Return a function that serves a data folder and returns the address."""

    def start(folder: Path) -> str:
        port = _free_port()
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard.cli", "serve", "--data", str(folder), "--port", str(port)],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        servers.append(process)
        address = f"http://127.0.0.1:{port}"
        for _ in range(300):
            if _answers(address):
                return address
            assert process.poll() is None, "the server ended before it answered"
            time.sleep(0.1)
        raise AssertionError("the server did not answer")

    return start
