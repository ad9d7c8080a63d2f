"""The gate in front of every request: who may have the page, the websocket, a file, or put one.

Owns the order of questions, before Streamlit sees anything. Anonymous people get the sign-in page and nothing else; what
nobody needs is closed to everybody. Knows nothing of what pages show: `outcomes.measure` asks again.
"""

import asyncio
import json
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from anyio.to_thread import run_sync
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import access_list, audit
from dashboard.access import Viewer, can_load, local_owner
from dashboard.access_list import Identity
from dashboard.config import DataFolder
from dashboard.errors import OutcomesError
from dashboard.page_headers import with_headers
from dashboard.sign_in import LOCAL_NAMES, SignIn, cookie_secret, identity_of
from dashboard.sign_in_page import no_access_page, sign_in_page, trouble_page
from dashboard.upload_quota import UploadQuota

CLOSED = ("/_stcore/agent", "/_stcore/metrics", "/_stcore/script-health-check")
"""Ways in that the product has no use for."""
_FOR_ANYBODY = frozenset({"/sign-in", "/auth/login", "/auth/logout", "/oauth2callback", "/_stcore/health"})
_NO_PAGES = ("/_stcore", "/static", "/media", "/component", "/app", "/auth")
LOOK_AGAIN_SECONDS = 10.0
GRACE_SECONDS = 30.0
"""An open page looks for itself, and says so in words; its connection ends this much later."""


class Gate:
    """The gate as middleware: `sign_in` is None where only this machine is served, as its owner."""

    def __init__(
        self, app: ASGIApp, *, folder: DataFolder, sign_in: SignIn | None, closed: tuple[str, ...] = CLOSED
    ) -> None:
        self._app, self._folder, self._sign_in, self._closed = app, folder, sign_in, closed
        self._base = f"/{sign_in.base_path}" if sign_in and sign_in.base_path else ""
        self._quota = UploadQuota()
        self._secret = cookie_secret(folder) if sign_in else ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        path = str(scope["path"]).removeprefix(self._base) or "/"
        secure = self._sign_in is not None and self._sign_in.is_secure
        send = with_headers(send, path, is_secure=secure, session=access_list.SESSION)
        try:
            answer = await self._answered(scope, path)
        except OutcomesError as error:
            answer = HTMLResponse(trouble_page(error.what, error.try_), 503)
        with self._quota.admitted(scope, path) as too_much:
            answer = answer or too_much
            if answer is None:
                await self._let_through(scope, path, receive, send)
            else:
                await _refuse(answer, scope, receive, send)

    async def _answered(self, scope: Scope, path: str) -> Response | None:
        """Return the answer to what doesn't get through, None for what does."""
        headers = Headers(scope=scope)
        if path.startswith(self._closed):
            return PlainTextResponse("Not found", 404)
        if self._sign_in is None:
            is_local = _host(headers.get("host", "")) in LOCAL_NAMES
            is_open = is_local and not path.startswith(("/auth", "/oauth2callback"))
            return None if is_open else PlainTextResponse("Not found", 404)
        identity = self._identity(headers)
        if scope["type"] == "http" and scope["method"] == "GET" and path in _FOR_ANYBODY:
            return await self._answered_to_anybody(path, identity)
        viewer = None if identity is None else access_list.viewer_for(self._folder, identity)
        if viewer is None:
            return self._door(scope, path, is_known=identity is not None)
        if path.startswith("/_stcore/upload_file") and not can_load(viewer):
            return PlainTextResponse("Uploading isn't open to you.", 403)
        return None

    async def _answered_to_anybody(self, path: str, identity: Identity | None) -> Response | None:
        if path == "/sign-in":
            from streamlit.user_info import generate_login_redirect_url

            return RedirectResponse(generate_login_redirect_url("default"), 302)
        if path == "/auth/logout" and identity is not None:
            await run_sync(access_list.sign_out, self._folder, identity)
        return None

    def _door(self, scope: Scope, path: str, *, is_known: bool) -> Response:
        if scope["type"] == "websocket" or scope["method"] != "GET" or path.startswith(_NO_PAGES):
            return PlainTextResponse("Sign in first.", 401)
        if is_known:
            return HTMLResponse(no_access_page(self._base), 403)
        return HTMLResponse(sign_in_page(self._base), 401)

    async def _let_through(self, scope: Scope, path: str, receive: Receive, send: Send) -> None:
        identity = self._identity(Headers(scope=scope)) if self._sign_in else None
        if scope["type"] == "websocket":
            if identity is None:
                await self._app(scope, receive, send)
            else:
                await self._watched(scope, receive, send, identity)
            return
        noted = send
        if path == "/oauth2callback":
            noted = self._noting_sign_in(send)
        elif path.startswith("/media/") and not _is_looked_up(Headers(scope=scope)):
            viewer = local_owner() if identity is None else access_list.viewer_for(self._folder, identity)
            noted = self._noting_export(send, viewer)
        await self._app(scope, receive, noted)

    async def _watched(self, scope: Scope, receive: Receive, send: Send, identity: Identity) -> None:
        """Serve a websocket as long as its viewer has access; it ends by itself a little after that does."""

        async def watch() -> None:
            while True:
                await asyncio.sleep(LOOK_AGAIN_SECONDS)
                if self._has_ended(identity):
                    await asyncio.sleep(GRACE_SECONDS)
                    if self._has_ended(identity):
                        await send({"type": "websocket.close", "code": 1008})
                        return

        watching = asyncio.create_task(watch())
        try:
            await self._app(scope, receive, send)
        finally:
            watching.cancel()

    def _has_ended(self, identity: Identity) -> bool:
        try:
            return access_list.viewer_for(self._folder, identity) is None
        except OutcomesError:
            return True

    def _noting_sign_in(self, send: Send) -> Send:
        """Let in, and put on record, whoever the provider has just sent back."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                cookies = _set_cookies(message)
                if (identity := self._of_cookies(cookies)) is not None:
                    await run_sync(access_list.admit, self._folder, identity)
            await send(message)

        return sending

    def _noting_export(self, send: Send, viewer: Viewer | None) -> Send:
        """Put on record which file somebody takes along, before the first byte of it leaves."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and viewer is not None:
                said = Headers(raw=message["headers"]).get("content-disposition", "")
                if said.startswith("attachment"):
                    name = PurePosixPath(said.rpartition("filename")[2].strip("*=\"' ").rpartition("''")[2])
                    facts = {"outcome": name.stem[:80], "ending": name.suffix[1:9]}
                    await run_sync(lambda: audit.note(self._folder, viewer.subject, "exported", **facts))
            await send(message)

        return sending

    def _identity(self, headers: Headers) -> Identity | None:
        cookies: SimpleCookie = SimpleCookie()
        try:
            for one in headers.getlist("cookie"):
                cookies.load(one)
        except CookieError:
            return None
        return self._of_cookies({name: one.value for name, one in cookies.items()})

    def _of_cookies(self, cookies: Mapping[str, str]) -> Identity | None:
        """Return who the signed cookie names, None without one or with one that isn't ours."""
        from streamlit.auth_util import get_cookie_with_chunks
        from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
        from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

        def one(name: str) -> bytes | None:
            value = cookies.get(name)
            return None if value is None else decode_signed_value(self._secret, name, value.encode("latin-1"))

        try:
            said = get_cookie_with_chunks(one, USER_COOKIE_NAME)
            claims = json.loads(said) if said else None
        except ValueError:
            return None
        return identity_of(claims, self._sign_in) if isinstance(claims, dict) and self._sign_in else None


def _is_looked_up(headers: Headers) -> bool:
    """Tell Streamlit's own question whether a file is there, asked for every button it draws, from taking it along."""
    return (headers.get("sec-fetch-mode"), headers.get("sec-fetch-dest")) == ("cors", "empty")


def _host(said: str) -> str | None:
    try:
        return urlsplit(f"//{said}").hostname
    except ValueError:
        return None


def _set_cookies(message: Message) -> dict[str, str]:
    cookies: SimpleCookie = SimpleCookie()
    for name, value in message["headers"]:
        if name.lower() == b"set-cookie":
            cookies.load(value.decode("latin-1"))
    return {name: one.value for name, one in cookies.items()}


async def _refuse(answer: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
    else:
        await answer(scope, receive, send)
