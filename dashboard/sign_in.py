"""Signing in: the settings of the OpenID Connect provider, and who a cookie says somebody is.

Owns `sign-in.toml` in the data folder and what may be in it. Streamlit does the signing in; who may see what is the access
list's business. Refuses a file that is half filled in: nothing is served then.
"""

import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from dashboard.access_list import Identity
from dashboard.config import LOOPBACK, DataFolder
from dashboard.errors import RefusedFileError
from dashboard.wholefile import make_once

TEXT = """\
# Signing in with your company's accounts (OpenID Connect: Microsoft Entra ID, Google, Okta, Keycloak and others).
# Save this as sign-in.toml in the data folder, readable to its owner only, and invite the first owner:
#   outcomes invite you@example.com --role owner

# Where people open the dashboard. Give the provider this address with /oauth2callback behind it as redirect address.
address = "https://outcomes.example.com"

# What the provider gives you when you register the dashboard there.
metadata = "https://login.example.com/.well-known/openid-configuration"
client_id = ""
client_secret = ""

# Set this to true only where your provider proves every e-mail it names but doesn't say so, as Microsoft Entra ID
# does for the accounts of one company; without proof anybody could sign in with somebody else's address.
emails_are_verified = false

# What the provider is asked to show each time: "select_account", "login" (the password again) or "consent".
prompt = "select_account"
"""
_PROMPTS = ("select_account", "login", "consent")
_TEXTS = ("address", "metadata", "client_id", "client_secret")
SIGN_IN_VARIABLE = "OUTCOMES_SIGN_IN"
"""Set in a server that was started with sign-in: were the file taken away, nobody becomes the local owner by that."""
LOCAL_NAMES = frozenset({LOOPBACK, "localhost", "::1"})


@dataclass(frozen=True)
class SignIn:
    """How people sign in here."""

    address: str
    metadata: str
    client_id: str
    client_secret: str
    emails_are_verified: bool = False
    prompt: str = _PROMPTS[0]

    @property
    def url(self) -> SplitResult:
        """Return the parts of the address."""
        return urlsplit(self.address)

    @property
    def is_secure(self) -> bool:
        """Return whether people come by TLS."""
        return self.url.scheme == "https"

    @property
    def base_path(self) -> str:
        """Return the part of the path that every page begins with, without strokes; usually blank."""
        return self.url.path.strip("/")

    def secrets(self, cookie_secret: str) -> dict[str, Any]:
        """Return the settings as Streamlit wants them."""
        return {
            "auth": {
                "redirect_uri": f"{self.address.rstrip('/')}/oauth2callback",
                "cookie_secret": cookie_secret,
                "client_id": self.client_id,
                "client_secret": self.client_secret,
                "server_metadata_url": self.metadata,
                "client_kwargs": {"scope": "openid email", "prompt": self.prompt},
            }
        }


def sign_in_of(folder: DataFolder) -> SignIn | None:
    """Return how people sign in, None where it isn't set up; raises RefusedFileError for a file that can't be used."""
    try:
        stat = folder.sign_in.stat()
    except FileNotFoundError:
        return None
    return _read(folder.sign_in, stat.st_mtime_ns, stat.st_size, stat.st_ino)


@lru_cache(maxsize=4)
def _read(path: Path, _modified: int, _size: int, _file: int) -> SignIn:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused("The file can't be read.") from error
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        # Its message may quote the line, and the line may be the client secret.
        raise _refused("The file isn't TOML: look at its quotes and equal signs.") from error
    verified, prompt = said.pop("emails_are_verified", False), said.pop("prompt", _PROMPTS[0])
    for name in _TEXTS:
        if not isinstance(said.get(name), str) or not said[name].strip():
            raise _refused(f"{name} is missing.")
    if unknown := sorted(said.keys() - set(_TEXTS)):
        raise _refused(f"{unknown[0]} isn't a setting.")
    if not isinstance(verified, bool):
        raise _refused("emails_are_verified must be true or false.")
    if prompt not in _PROMPTS:
        raise _refused(f"prompt must be one of {', '.join(_PROMPTS)}.")
    texts = {name: said[name].strip() for name in _TEXTS}
    found = SignIn(**texts, emails_are_verified=verified, prompt=prompt)
    for name, text in (("address", found.address), ("metadata", found.metadata)):
        url = urlsplit(text)
        if url.scheme != "https" and not (url.scheme == "http" and url.hostname in LOCAL_NAMES):
            raise _refused(f"{name} must begin with https://.")
    return found


def _refused(what: str) -> RefusedFileError:
    return RefusedFileError(
        f"Signing in can't be set up. {what}",
        where="sign-in.toml",
        try_="Mend the line; 'outcomes template sign-in' prints an example with every setting.",
    )


def cookie_secret(folder: DataFolder) -> str:
    """Return the secret that cookies are signed with; made once."""
    return make_once(folder.cookie_secret, secrets.token_hex(32))


def identity_of(claims: Mapping[str, Any], settings: SignIn) -> Identity | None:
    """Return who the provider says somebody is, None when it doesn't say so in full."""
    issuer, subject, at = claims.get("iss"), claims.get("sub"), claims.get("iat")
    is_whole = isinstance(issuer, str) and isinstance(subject, str) and isinstance(at, int | float)
    if not is_whole or not claims.get("is_logged_in"):
        return None
    email = claims.get("email")
    is_verified = settings.emails_are_verified or claims.get("email_verified") is True
    return Identity(
        f"{issuer} {subject}",
        email if isinstance(email, str) and is_verified else None,
        datetime.fromtimestamp(float(at), UTC),  # type: ignore[arg-type]
    )
