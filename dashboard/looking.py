"""Who is looking: found out anew at every step, from the sign-in, or from the machine itself where there is none.

Owns the way from a browser session to a `Viewer`. Keeps nothing: somebody who was revoked a moment ago is nobody now, in
the middle of a page and in a button's own function too.
"""

import os
from urllib.parse import urlsplit

import streamlit as st

from dashboard import access_list
from dashboard.access import LOCAL_OWNER, Viewer, local_owner, seeing_as
from dashboard.config import DataFolder, data_folder
from dashboard.errors import SignedOutError
from dashboard.sign_in import LOCAL_NAMES, SIGN_IN_VARIABLE, identity_of, sign_in_of

SEEN_AS = "seen_as"
"""The key of an owner's choice whose eyes to look through."""


def folder() -> DataFolder:
    """Return the data folder that is served."""
    return data_folder()


def viewer() -> Viewer:
    """Return who is looking, an owner through the eyes they chose; raises SignedOutError for nobody."""
    found = signed_in()
    chosen = st.session_state.get(SEEN_AS, "owner")
    return seeing_as(found, str(chosen)) if found.role == "owner" else found


def signed_in() -> Viewer:
    """Return who has signed in, an owner as the owner; raises SignedOutError for nobody."""
    settings = sign_in_of(folder())
    if settings is None and not os.environ.get(SIGN_IN_VARIABLE) and _is_local():
        return local_owner()
    identity = identity_of(st.user.to_dict(), settings) if settings is not None else None
    found = access_list.viewer_for(folder(), identity) if identity is not None else None
    if found is None:
        raise SignedOutError("Your session has ended.", try_="Sign in again to go on.")
    return found


def _is_local() -> bool:
    """Tell whether the browser is on this machine and names it: Streamlit started by hand could serve any address."""
    host = st.context.headers.get("Host")
    # Streamlit gives no address for a browser on the same machine.
    return st.context.ip_address is None and (host is None or urlsplit(f"//{host}").hostname in LOCAL_NAMES)


def name_of(user: str) -> str:
    """Return what people call a user who is named in a record."""
    return user if user == LOCAL_OWNER else access_list.named(folder(), user)
