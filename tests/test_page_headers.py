"""Headers of every answer: what the server says is kept, but for what would be looser than ours."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from starlette.types import Message

from dashboard.page_headers import with_headers

MONTH = b"_streamlit_user=x; Max-Age=2592000; Path=/; HttpOnly; SameSite=lax"


def sent(
    headers: list[tuple[bytes, bytes]], path: str = "/", *, is_secure: bool = True
) -> list[tuple[str, str]]:
    told: list[Message] = []

    async def send(message: Message) -> None:
        told.append(message)

    sending = with_headers(send, path, is_secure=is_secure, session=timedelta(hours=8))

    async def answer() -> None:
        await sending({"type": "http.response.start", "status": 200, "headers": headers})

    # In a thread of its own: a browser that another test keeps open has a loop in this one.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(lambda: asyncio.run(answer())).result()
    return [(name.decode(), value.decode()) for name, value in told[0]["headers"]]


def test_a_cookie_lives_as_long_as_a_session_and_travels_by_tls_alone() -> None:
    cookies = [value for name, value in sent([(b"Set-Cookie", MONTH)]) if name == "set-cookie"]
    assert cookies == ["_streamlit_user=x; Max-Age=28800; Path=/; HttpOnly; SameSite=lax; Secure"]


def test_on_this_machine_a_cookie_needs_no_tls() -> None:
    cookies = [
        value for name, value in sent([(b"set-cookie", MONTH)], is_secure=False) if name == "set-cookie"
    ]
    assert cookies == ["_streamlit_user=x; Max-Age=28800; Path=/; HttpOnly; SameSite=lax"]


def test_a_cookie_that_is_deleted_stays_deleted() -> None:
    assert ("set-cookie", "a=; Max-Age=0; Secure") in sent([(b"set-cookie", b"a=; Max-Age=0")])


@pytest.mark.parametrize(
    ("path", "kept"),
    [("/static/js/main.js", True), ("/media/a.csv", False), ("/", False), ("/_stcore/health", False)],
)
def test_only_streamlits_own_files_may_be_kept(path: str, kept: bool) -> None:
    headers = dict(sent([(b"Cache-Control", b"public, immutable")], path))
    assert (headers["cache-control"] == "public, immutable") is kept


@pytest.mark.parametrize("is_secure", [True, False])
def test_tls_is_asked_for_where_it_is_there(is_secure: bool) -> None:
    assert ("strict-transport-security" in dict(sent([], is_secure=is_secure))) is is_secure


def test_no_script_but_streamlits_own_runs() -> None:
    policy = dict(sent([]))["content-security-policy"]
    scripts = next(part for part in policy.split("; ") if part.startswith("script-src"))
    assert "'sha256-" in scripts
    assert "'unsafe-inline'" not in scripts
    assert "'unsafe-eval'" not in scripts
    assert "http" not in policy
