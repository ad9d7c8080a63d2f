"""Every hostile file through the real upload route: a verdict on each, and a server that goes on as before."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.assurance.hostile_files import try_files
from tests.ingest.hostile import HOSTILE

pytestmark = pytest.mark.browser


@pytest.mark.timeout(500)
def test_every_hostile_file_gets_a_verdict_and_the_server_goes_on(browser: Browser, tmp_path: Path) -> None:
    found = try_files(tmp_path, False, browser)
    sys.stdout.write(found.figures)
    assert found.tried == len(HOSTILE)
    assert found.failed == ()
