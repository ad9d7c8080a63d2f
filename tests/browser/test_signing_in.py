"""Signing in with a real OpenID provider: who was invited gets their pages, everybody else gets nothing at all."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard import access_list, audit
from dashboard.access import PAGES_BY_ROLE, Role, local_owner
from dashboard.config import DataFolder
from sample_data import truth
from tests.browser.signing_in import SignedServer, fetched_provider, sign_in, signed
from tests.browser.steps import WAIT, open_page, settle

pytestmark = pytest.mark.browser

OWNER = local_owner()
PROGRAM, OTHER = (program.name for program in truth.PROGRAMS[:2])
INVITED: dict[str, tuple[Role, list[str] | None]] = {
    "ela@example.com": ("executive", None),
    "fay@example.com": ("facilitator", [PROGRAM]),
    "hal@example.com": ("hr", None),
    "olu@example.com": ("owner", None),
    "unverified@example.com": ("hr", None),
}


@pytest.fixture(scope="module")
def signed_server(
    tmp_path_factory: pytest.TempPathFactory, sample_data_folder: DataFolder
) -> Iterator[SignedServer]:
    place = tmp_path_factory.mktemp("signed")
    folder = DataFolder(place / "data")
    shutil.copytree(sample_data_folder.path, folder.path)
    for email, (role, programs) in INVITED.items():
        access_list.invite(folder, OWNER, email, role, programs)
    with signed(folder, fetched_provider(place / "provider")) as started:
        yield started


def visit(browser: Browser, server: SignedServer, email: str) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    sign_in(page, server.address, email)
    return page


def pages_of(page: Page) -> set[str]:
    expect(page.get_by_test_id("stSidebarNav")).to_be_visible(timeout=WAIT)
    settle(page)
    links = page.get_by_test_id("stSidebarNav").get_by_role("link").all()
    return {link.inner_text().split("\n")[-1].lower().replace(" ", "_") for link in links}


def cookies_of(page: Page, server: SignedServer) -> str:
    """Return the cookies that a browser holds, as it sends them."""
    return "; ".join(f"{one['name']}={one['value']}" for one in page.context.cookies(server.address))


def answer_to(cookies: str, server: SignedServer) -> int:
    """Return how the server answers somebody who brings these cookies."""
    request = urllib.request.Request(f"{server.address}/", headers={"Cookie": cookies})  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - our own server
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        refused.close()
        return refused.code


def test_each_role_gets_its_pages_and_facilitators_their_pairs(
    browser: Browser, signed_server: SignedServer
) -> None:
    for email in ("ela@example.com", "hal@example.com", "fay@example.com"):
        page = visit(browser, signed_server, email)
        role, _ = INVITED[email]
        assert pages_of(page) == PAGES_BY_ROLE[role]
        assert page.get_by_text("See as").count() == 0
        expect(page.get_by_text(email)).to_be_visible(timeout=WAIT)
        if role == "facilitator":
            open_page(page, "Pairs at risk")
            assert "running pairs" in page.get_by_test_id("stMain").inner_text()
            assert OTHER not in page.content()
        page.context.close()


@pytest.mark.parametrize("email", ["nobody@example.com", "unverified@example.com"])
def test_who_wasnt_invited_or_whose_address_nobody_verified_gets_nothing(
    browser: Browser, signed_server: SignedServer, email: str
) -> None:
    page = visit(browser, signed_server, email)
    expect(page.get_by_role("heading", name="You have no access yet")).to_be_visible(timeout=WAIT)
    assert answer_to(cookies_of(page, signed_server), signed_server) == 403
    assert audit.entries(signed_server.folder, 1)[0].what == "sign-in refused"
    page.context.close()


def test_signing_out_ends_the_session_for_a_kept_cookie_too(
    browser: Browser, signed_server: SignedServer
) -> None:
    page = visit(browser, signed_server, "ela@example.com")
    pages_of(page)
    kept = cookies_of(page, signed_server)
    assert answer_to(kept, signed_server) == 200
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url(lambda url: "/auth/" not in url and signed_server.address not in url, timeout=WAIT)
    assert answer_to(kept, signed_server) == 403
    page.context.close()


def test_an_owner_who_revokes_somebody_on_the_page_ends_their_open_page(
    browser: Browser, signed_server: SignedServer
) -> None:
    hal = visit(browser, signed_server, "hal@example.com")
    pages_of(hal)
    olu = visit(browser, signed_server, "olu@example.com")
    pages_of(olu)
    open_page(olu, "Access")
    person = next(one for one in access_list.people(signed_server.folder) if one.email == "hal@example.com")
    olu.locator(f".st-key-revoke-{person.user}").get_by_role("button").click()
    expect(hal.get_by_text("Your session has ended")).to_be_visible(timeout=60_000)
    assert hal.get_by_test_id("stSidebarNav").count() == 0
    assert answer_to(cookies_of(hal, signed_server), signed_server) == 403
    hal.context.close()
    olu.context.close()
