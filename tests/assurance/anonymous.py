"""What somebody gets who isn't signed in, or no longer: every way in, tried with every kind of false cookie."""

import base64
import http.client
import json
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard import access_list
from dashboard.access import local_owner
from dashboard.access_list import SESSION, Identity
from dashboard.config import DataFolder
from dashboard.sign_in import cookie_secret
from dashboard.sign_in_page import no_access_page, sign_in_page
from tests.assurance.trial import Found, Trial
from tests.sample_folder import loaded_once
from tests.served import free_port, served

ISSUER = "http://127.0.0.1:9"
"""Nobody answers there: nobody is signed in by it in this trial."""
COOKIE = "_streamlit_user"
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
PATHS = (
    "/", "/impact", "/upload", "/access", "/no_such_page", "/index.html", "/app/static/x", "/static/index.html", "/media/0.csv",
    "/_stcore/host-config", "/_stcore/metrics", "/_stcore/script-health-check", "/_stcore/stream", "/_stcore/upload_file/s/f",
    "/_stcore/agent/interact", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/bidi-components/x", "/component/x",
    "//impact", "/./impact", "/%69mpact", "/oauth2callback/x", "/auth/login/x", "/sign-in/x", "/_stcore/health/x", "/..%2fimpact",
)  # fmt: skip
_WORDS = {b"", b"Sign in first.", b"Not found", b"Uploading isn't open to you."}


def cookie(folder: DataFolder, email: str, age: timedelta = timedelta(), secret: str | None = None) -> str:
    """Return the cookie that signing in would have left with somebody."""
    account = {"iss": ISSUER, "sub": email, "iat": (datetime.now(UTC) - age).timestamp()}
    claims = account | {"email": email, "email_verified": True, "is_logged_in": True}
    value = create_signed_value(secret or cookie_secret(folder), COOKIE, json.dumps(claims))
    return f"{COOKIE}={value.decode()}"


def bound(folder: DataFolder, email: str, role: str, programs: list[str] | None = None) -> None:
    """Invite somebody and bind the invitation, as their first sign-in does."""
    access_list.invite(folder, local_owner(), email, role, programs)
    access_list.admit(folder, Identity(f"{ISSUER} {email}", email, datetime.now(UTC)))


@contextmanager
def signing_in_needed(folder: DataFolder) -> Iterator[str]:
    """Serve a folder with sign-in set up and yield its address."""
    port = free_port()
    folder.create()
    folder.sign_in.write_text(
        f'address = "http://127.0.0.1:{port}"\nmetadata = "{ISSUER}/x"\nclient_id = "x"\nclient_secret = "x"\n'
    )
    with served(folder.path, port=port) as server:
        yield server.address


def asked(
    address: str, method: str, path: str, headers: Mapping[str, str]
) -> tuple[int, bytes, dict[str, str]]:
    """Ask once, with the path as it is written; return status, body and headers."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request(method, path, b"x" if method in {"PUT", "POST"} else None, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
    finally:
        connection.close()


def gets_a_websocket(address: str, headers: Mapping[str, str]) -> bool:
    """Tell whether the server accepts a websocket."""
    upgrade = {
        "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(secrets.token_bytes(16)).decode(),
    }  # fmt: skip
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=20)
    try:
        connection.request("GET", "/_stcore/stream", headers=upgrade | dict(headers))
        return connection.getresponse().status == http.client.SWITCHING_PROTOCOLS
    finally:
        connection.close()


def false_cookies(folder: DataFolder) -> dict[str, dict[str, str]]:
    """Return headers by the kind of person who would bring them, none of whom may see anything."""
    bound(folder, "gone@example.com", "owner")
    access_list.revoke(folder, local_owner(), "gone@example.com")
    bound(folder, "late@example.com", "owner")
    own = cookie(folder, "late@example.com")
    return {
        "nobody": {},
        "a cookie of noise": {"Cookie": f"{COOKIE}={secrets.token_hex(40)}"},
        "a cookie that isn't one": {"Cookie": f'{COOKIE}="; ;='},
        "signed with another secret": {
            "Cookie": cookie(folder, "late@example.com", secret=secrets.token_hex(32))
        },
        "a cookie with its end cut off": {"Cookie": own[:-4]},
        "signed in more than eight hours ago": {"Cookie": cookie(folder, "late@example.com", SESSION)},
        "signed in tomorrow": {"Cookie": cookie(folder, "late@example.com", timedelta(days=-1))},
        "signed in and not invited": {"Cookie": cookie(folder, "nobody@example.com")},
        "revoked": {"Cookie": cookie(folder, "gone@example.com")},
        "headers that a proxy would set": dict.fromkeys(
            ("X-Forwarded-User", "X-Forwarded-Email", "X-Auth-Request-Email", "Remote-User", "Authorization"),
            "late@example.com",
        ),
    }


def tried(folder: DataFolder) -> Found:
    """Try every way in with every false cookie against a server with data in it."""
    failed, count = [], 0
    kinds = false_cookies(folder)
    pages = {sign_in_page("").encode(), no_access_page("").encode()}
    with signing_in_needed(folder) as address:
        for (who, headers), path in product(kinds.items(), PATHS):
            for method in METHODS:
                count += 1
                status, body, _ = asked(address, method, path, headers)
                if status < 400 or body not in _WORDS | pages:
                    failed.append(f"{who}: {method} {path} was answered with {status}, {len(body)} bytes")
        for who, headers in kinds.items():
            count += 1
            if gets_a_websocket(address, headers):
                failed.append(f"{who}: was given a websocket")
        control = {"Cookie": cookie(folder, "late@example.com")}
        if asked(address, "GET", "/", control)[0] != 200 or not gets_a_websocket(address, control):
            failed.append("somebody who may come in was turned away, so this trial shows nothing")
    return Found(count, tuple(failed))


def _try(place: Path, _is_long: bool) -> Found:
    return tried(loaded_once(place))


ANONYMOUS = Trial(
    "anonymous", "0 bytes of data, 0 uploads, websocket and metrics refused", _try, is_slow=True
)
