"""A real Chromium and a real server for the tests that drive the product as a person does.

Ends only the server it started.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.served import served

if TYPE_CHECKING:
    import subprocess


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = chromium.found(playwright)
        if found is None:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(chromium.HOW_TO_INSTALL)
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
