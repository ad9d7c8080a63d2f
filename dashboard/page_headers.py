"""What every answer of the server carries: the content policy and its relatives, and cookies that TLS alone may carry.

Owns the list of headers. The policy lets nothing load from, or be sent to, any other host.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import streamlit
from starlette.types import Message, Send

_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def _scripts_of_streamlit() -> str:
    """Return the digests of the scripts that stand in Streamlit's own page: they run, and nothing else inline does."""
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    found = _INLINE_SCRIPT.findall(page.read_text(encoding="utf-8"))
    digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found)
    return " ".join(f"'sha256-{digest}'" for digest in digests)


_POLICY = {
    "default-src": "'self'",
    "script-src": f"'self' 'wasm-unsafe-eval' {_scripts_of_streamlit()}",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "frame-ancestors": "'none'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
_ALWAYS = {
    "content-security-policy": "; ".join(f"{name} {value}" for name, value in _POLICY.items()),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_OVER_TLS = {"strict-transport-security": "max-age=31536000"}
_CACHED = ("/static/", "/_stcore/component")
"""Streamlit's own files, the same for everybody; nothing else may be kept by a browser or a proxy."""

Header = tuple[bytes, bytes]


def with_headers(send: Send, path: str, *, is_secure: bool, session: timedelta) -> Send:
    """Return a `send` that adds the headers to what is answered, and binds cookies to TLS and to the session's length."""
    added = _ALWAYS | (_OVER_TLS if is_secure else {})
    if not path.startswith(_CACHED):
        added = added | {"cache-control": "no-store"}

    async def sending(message: Message) -> None:
        if message["type"] in {"http.response.start", "websocket.accept", "websocket.http.response.start"}:
            kept = [
                (
                    name,
                    _cookie(value, is_secure=is_secure, session=session) if name == b"set-cookie" else value,
                )
                for name, value in _lower(message.get("headers", ()))
                if name.decode("latin-1") not in added
            ]
            ours = [(name.encode(), value.encode()) for name, value in added.items()]
            message = {**message, "headers": [*kept, *ours]}
        await send(message)

    return sending


def _lower(headers: Iterable[Header]) -> list[Header]:
    return [(name.lower(), value) for name, value in headers]


def _cookie(value: bytes, *, is_secure: bool, session: timedelta) -> bytes:
    """Shorten a cookie that would outlive the session, and let only TLS carry it where the dashboard is reached by TLS."""
    parts = [part.strip() for part in value.decode("latin-1").split(";")]
    most = int(session.total_seconds())
    for place, part in enumerate(parts):
        name, _, said = part.partition("=")
        if name.lower() == "max-age" and said.isdigit() and int(said) > most:
            parts[place] = f"Max-Age={most}"
    if is_secure and "secure" not in {part.lower() for part in parts}:
        parts.append("Secure")
    return "; ".join(parts).encode("latin-1")
