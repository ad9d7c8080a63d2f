"""Every hostile file through the real upload route: a verdict on each, and a server that goes on as before."""

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.assurance.trial import Found, Trial
from tests.browser import chromium, walk
from tests.browser.steps import WAIT, settle
from tests.ingest.hostile import HOSTILE, Hostile, content
from tests.served import served

if TYPE_CHECKING:
    import subprocess

_AT_ONCE = 20
_MOST_GROWTH_MEGABYTES = 50


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


def try_files(place: Path, is_long: bool, browser: Browser | None = None) -> Found:
    """Upload every file, in the long version three times over, and look what the server holds afterwards."""
    faults: list[str] = []
    slowest = 0.0
    with contextlib.ExitStack() as stack:
        if (browser := stack.enter_context(chromium.given_or_opened(browser))) is None:
            return Found(0, (chromium.HOW_TO_INSTALL,))
        server = stack.enter_context(served(place / "data"))
        page, noted = stack.enter_context(walk.watched(browser, server.address))
        walk.open_named(page, "Upload")
        look_at(page, [Hostile("an ordinary file", lambda: b"Town,Age\nLyon,7\n")])
        before = memory_megabytes(server.process)
        turns = 3 if is_long else 1
        for start in range(0, turns * len(HOSTILE), _AT_ONCE):
            files = (HOSTILE * turns)[start : start + _AT_ONCE]
            for one in files:
                content(one)  # made before the clock runs
            began = time.monotonic()
            verdicts = look_at(page, files)
            slowest = max(slowest, (time.monotonic() - began) / len(files))
            for one, verdict in zip(files, verdicts, strict=True):
                if one.says not in verdict or "our side" in verdict:
                    faults.append(f"{one.what}: {verdict[:200]}")
        after = memory_megabytes(server.process)
        if server.process.poll() is not None:
            faults.append("the server has ended")
        page.reload()
        walk.ready(page)
        faults += [f"{url} was asked" for url in noted.elsewhere] + [
            f"a script ran: {said}" for said in noted.ran
        ]
    figures = f"at most {slowest:.1f} s a file on average"
    if before is not None and after is not None:
        figures += f", the server held {before:.0f} MB before and {after:.0f} MB after"
        if after - before >= _MOST_GROWTH_MEGABYTES:
            faults.append(figures)
    return Found(turns * len(HOSTILE), tuple(faults), figures)


HOSTILE_FILES = Trial(
    "hostile files",
    "a verdict on each, the server grows by less than 50 MB and goes on",
    try_files,
    is_slow=True,
)
