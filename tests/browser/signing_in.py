"""A real OpenID provider beside a real server, and the steps of a person who signs in.

Owns starting both and ending both. The provider is the certified `oidc-provider`, fetched by npm into a folder of the test.
"""

import os
import secrets
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.config import DataFolder
from tests.browser.steps import WAIT
from tests.served import Server, free_port, served

PACKAGE = "oidc-provider@9.13.3"
_SCRIPT = Path(__file__).with_name("provider.mjs")
_WAIT_SECONDS = 60.0


def fetched_provider(place: Path) -> Path:
    """Return a folder with the provider in it; skips, or with CI=true fails, where Node.js or npm is missing."""
    installer = shutil.which("apt-get")
    if not (shutil.which("npm") and shutil.which("node")) and installer and os.geteuid() == 0:
        subprocess.run(
            [installer, "install", "-y", "--no-install-recommends", "nodejs", "npm"],
            check=False, capture_output=True, timeout=240,
        )  # fmt: skip
    npm, node = shutil.which("npm"), shutil.which("node")
    wanted = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    if npm is None or node is None:
        wanted(
            "Node.js and npm are needed for a real sign-in provider. Install them with the packages of your system."
        )
        raise AssertionError
    place.mkdir()
    fetched = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(place), PACKAGE],
        check=False, capture_output=True, text=True, timeout=240,
    )  # fmt: skip
    if fetched.returncode:
        wanted(f"npm could not fetch {PACKAGE}: {fetched.stderr[-300:]}")
    shutil.copy(_SCRIPT, place / _SCRIPT.name)
    return place


@dataclass(frozen=True)
class SignedServer:
    """A server that people sign in to."""

    server: Server
    folder: DataFolder

    @property
    def address(self) -> str:
        """Return where it is opened."""
        return self.server.address


@contextmanager
def signed(folder: DataFolder, provider: Path) -> Iterator[SignedServer]:
    """Serve a data folder with sign-in set up, and the provider beside it."""
    own, theirs = free_port(), free_port()
    address, metadata = (
        f"http://127.0.0.1:{own}",
        f"http://127.0.0.1:{theirs}/.well-known/openid-configuration",
    )
    client, secret = "outcomes", secrets.token_urlsafe(24)
    folder.create()
    folder.sign_in.write_text(
        f'address = "{address}"\nmetadata = "{metadata}"\nclient_id = "{client}"\nclient_secret = "{secret}"\nprompt = "login"\n'
    )
    process = subprocess.Popen(
        [str(shutil.which("node")), _SCRIPT.name, str(theirs), f"{address}/oauth2callback", client, secret],
        cwd=provider, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == b"ready", "the provider didn't start"
        with served(folder.path, port=own) as server:
            yield SignedServer(server, folder)
    finally:
        process.terminate()
        process.wait(timeout=10)
        if process.stdout is not None:
            process.stdout.close()


def sign_in(page: Page, address: str, email: str) -> None:
    """Open the dashboard and sign in with an account of the provider."""
    page.goto(address)
    page.get_by_role("link", name="Sign in").first.click()
    type_account(page, email)


def type_account(page: Page, email: str) -> None:
    """Give the provider a login, and consent where it asks."""
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill("any")
    page.locator("button[type=submit]").click()
    consent = page.locator("button[type=submit]")
    until = time.monotonic() + _WAIT_SECONDS
    while "/interaction/" in page.url and time.monotonic() < until:
        expect(consent).to_be_visible(timeout=WAIT)
        consent.click()
        page.wait_for_load_state()
