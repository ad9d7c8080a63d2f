"""Every hostile file through the real upload route: a verdict on each, and a server that goes on as before."""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, FilePayload, Page, Request, expect

from tests.browser.steps import WAIT, open_page, settle
from tests.ingest.hostile import HOSTILE, Hostile, content

if TYPE_CHECKING:
    import subprocess

pytestmark = pytest.mark.browser

AT_ONCE = 20
MOST_GROWTH_MEGABYTES = 50


def memory_megabytes(process: "subprocess.Popen[bytes]") -> float | None:
    """Return the memory a process holds, None where the system doesn't say."""
    try:
        lines = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines()
    except FileNotFoundError:
        return None
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def look_at(page: Page, files: Sequence[Hostile]) -> list[str]:
    """Upload files, wait for the verdicts, put the files away; return what was said about each."""
    payloads: list[FilePayload] = [
        {"name": one.file_name, "mimeType": "application/octet-stream", "buffer": content(one)}
        for one in files
    ]
    page.locator("input[type=file]").set_input_files(payloads)
    page.get_by_role("button", name="Look at the files").click()
    expect(page.get_by_text("What we found")).to_have_count(len(files), timeout=WAIT)
    settle(page)
    cards = page.get_by_test_id("stVerticalBlock").filter(has=page.get_by_text("What we found"))
    said = [card.inner_text() for card in cards.all()][-len(files) :]
    page.get_by_role("button", name="Put away without loading").click()
    expect(page.get_by_text("What we found")).to_have_count(0, timeout=WAIT)
    settle(page)
    expect(page.locator("input[type=file]")).to_have_count(1, timeout=WAIT)
    return said


@pytest.mark.timeout(500)
def test_every_hostile_file_gets_a_verdict_and_the_server_goes_on(
    browser: Browser,
    serve: Callable[[Path], str],
    servers: list["subprocess.Popen[bytes]"],
    tmp_path: Path,
) -> None:
    address = serve(tmp_path / "data")
    page = browser.new_context(viewport={"width": 1440, "height": 1100}).new_page()
    asked: list[str] = []
    took: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto(address)
    open_page(page, "Upload")
    look_at(page, [Hostile("an ordinary file", lambda: b"Town,Age\nLyon,7\n")])
    before = memory_megabytes(servers[-1])

    for start in range(0, len(HOSTILE), AT_ONCE):
        files = HOSTILE[start : start + AT_ONCE]
        began = time.monotonic()
        verdicts = look_at(page, files)
        took.append(f"{len(files)} files in {time.monotonic() - began:.1f} s")
        for one, verdict in zip(files, verdicts, strict=True):
            assert one.says in verdict, one.what
            assert "our side" not in verdict, one.what

    after = memory_megabytes(servers[-1])
    if before is not None and after is not None:
        took.append(f"the server held {before:.0f} MB before and {after:.0f} MB after")
        assert after - before < MOST_GROWTH_MEGABYTES
    sys.stdout.write("; ".join(took))
    assert servers[-1].poll() is None
    page.reload()
    expect(page.get_by_role("heading", name="Upload", exact=True)).to_be_visible(timeout=WAIT)
    assert [url for url in asked if "example.com" in url] == []
    page.context.close()
