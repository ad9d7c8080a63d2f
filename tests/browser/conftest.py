"""A real Chromium and a real server for the tests that drive the product as a person does.

Ends only the server it started.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.served import served


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = chromium.found(playwright)
        if found is None:
            (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(chromium.HOW_TO_INSTALL)
        yield found
        found.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Return a function that serves a data folder and returns the address; servers end with the test."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(served(folder)).address
