"""Hostile strings in every field, in a real browser: shown letter by letter, and never obeyed."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.assurance.hostile_strings import try_strings

pytestmark = pytest.mark.browser


@pytest.mark.timeout(500)
def test_no_name_runs_asks_another_host_or_moves_a_page(browser: Browser, tmp_path: Path) -> None:
    found = try_strings(tmp_path, False, browser)
    assert found.tried > 0
    assert found.failed == ()
