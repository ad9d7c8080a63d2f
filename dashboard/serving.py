"""Serving the dashboard: the settings Streamlit is started with, and the gate in front of it.

Owns the address: without sign-in only this machine may connect, so any other address is refused.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.config import DATA_VARIABLE, LOOPBACK, DataFolder
from dashboard.errors import OutcomesError
from dashboard.gate import CLOSED, Gate
from dashboard.sign_in import LOCAL_NAMES, SIGN_IN_VARIABLE, SignIn, cookie_secret, sign_in_of
from dashboard.theme import streamlit_options

HERE = Path(__file__).parent
PINNED: dict[str, Any] = {
    **streamlit_options(),
    "server.enableAgentApi": False,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.trustedUserHeaders": {},
}
"""Whatever a settings file or the environment of whoever starts the server says."""


def serve(
    folder: DataFolder,
    port: int,
    address: str,
    *,
    pinned: Mapping[str, Any] = PINNED,
    closed: tuple[str, ...] = CLOSED,
) -> None:
    """Serve until stopped. Raises OutcomesError for an address that others could reach."""
    sign_in = sign_in_of(folder)
    if address not in LOCAL_NAMES and sign_in is None:
        raise OutcomesError(
            "Without sign-in the dashboard is served to this machine only.",
            where=address,
            try_=f"Leave --address out, or give {LOOPBACK}. To let others in, write sign-in.toml into the data folder "
            f"({folder.path}): 'outcomes template sign-in' prints one to fill in.",
        )
    # Tables of a page are small: many threads would only take turns at them, while others wait for their page.
    os.environ.setdefault("POLARS_MAX_THREADS", "1")
    os.environ[DATA_VARIABLE] = str(folder.path)
    os.environ[SIGN_IN_VARIABLE] = "needed" if sign_in else ""
    import streamlit as st
    from starlette.middleware import Middleware

    gate = Middleware(Gate, folder=folder, sign_in=sign_in, closed=closed)
    secrets = sign_in.secrets(cookie_secret(folder)) if sign_in else {}
    app = st.App(HERE / "app.py", secrets=secrets, middleware=[gate])
    app.run(config={**pinned, "server.port": port, "server.address": address} | _seen_from_outside(sign_in))


def _seen_from_outside(sign_in: SignIn | None) -> dict[str, Any]:
    """Return the settings that follow from the address people open: it differs from ours behind a proxy."""
    if sign_in is None:
        return {}
    origin = f"{sign_in.url.scheme}://{sign_in.url.netloc}"
    told: dict[str, Any] = {"server.corsAllowedOrigins": [origin], "server.baseUrlPath": sign_in.base_path}
    if sign_in.url.hostname:
        told["browser.serverAddress"] = sign_in.url.hostname
    return told
