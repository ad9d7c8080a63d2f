"""The access list: who was invited, with which role, and for which programs.

Owns one small file and every change of it, each put on record before it is made. Deny by default: who isn't on the list,
was revoked, signed in too long ago, or has signed out since, is nobody. An invitation is by e-mail and is bound to the
account that first signs in with it, so that an address given to somebody else later opens nothing.
"""

import json
import secrets
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from dashboard import audit, journal
from dashboard.access import LOCAL_OWNER, Role, Viewer, check_manage_access, known_role
from dashboard.config import DataFolder
from dashboard.errors import DamagedError, RefusedEntryError, UnknownNameError
from dashboard.wholefile import write_whole

SESSION = timedelta(hours=8)
_CLOCKS_APART = timedelta(minutes=5)
_LONGEST_EMAIL = 254
PER_PROGRAM: frozenset[Role] = frozenset({"facilitator", "executive"})
"""Roles that may be held to some programs; the others see every program."""


@dataclass(frozen=True)
class Identity:
    """Who somebody is by their sign-in provider's word: the account, and when they signed in."""

    account: str
    """Issuer and subject; never changes, whatever the e-mail becomes."""
    email: str | None
    """Only when the provider says that it is verified."""
    signed_in_at: datetime


@dataclass(frozen=True)
class Person:
    """Somebody who was invited."""

    user: str
    email: str
    role: Role
    programs: tuple[str, ...] | None
    """None: every program."""
    invited_at: str
    invited_by: str
    account: str | None = None
    revoked_at: str | None = None
    ended_up_to: str | None = None
    """By the provider's clock: sessions that began then or before are over, in every tab."""


def people(folder: DataFolder) -> list[Person]:
    """Return everybody who was ever invited, in the order of invitation; raises DamagedError."""
    try:
        stat = folder.access.stat()
    except FileNotFoundError:
        return []
    return list(_read(folder.access, stat.st_mtime_ns, stat.st_size, stat.st_ino))


def invite(
    folder: DataFolder, viewer: Viewer, email: str, role: str, programs: Iterable[str] | None = None
) -> Person:
    """Invite somebody, or give who is already on the list another role; raises RefusedEntryError, UnknownNameError."""
    check_manage_access(viewer)
    address = _clean(email)
    if (
        "@" not in address.strip("@")
        or " " in address
        or not address.isprintable()
        or len(address) > _LONGEST_EMAIL
    ):
        raise RefusedEntryError(
            "That isn't an e-mail address.", where=email[:80], try_="Give the address they sign in with."
        )
    wanted = known_role(role)
    seen = None if programs is None or wanted not in PER_PROGRAM else tuple(sorted({*programs}))
    if wanted == "facilitator" and not seen:
        raise RefusedEntryError(
            "A facilitator looks after programs, and none was named.", try_="Name at least one program."
        )
    with journal.locked(folder.access):
        listed = people(folder)
        known = next((one for one in listed if one.email == address), None)
        now = _now()
        if known is None:
            found = Person(f"u-{secrets.token_hex(4)}", address, wanted, seen, now, viewer.subject)
            listed.append(found)
        else:
            found = replace(known, role=wanted, programs=seen, revoked_at=None)
            listed[listed.index(known)] = found
        _check_an_owner_stays(viewer, known, listed)
        audit.note(
            folder,
            viewer.subject,
            "changed access",
            user=found.user,
            role=found.role,
            programs=found.programs,
        )
        _write(folder, listed)
    return found


def revoke(folder: DataFolder, viewer: Viewer, who: str) -> Person:
    """Take somebody's access away, by user id or e-mail; open pages end with their next step."""
    check_manage_access(viewer)
    with journal.locked(folder.access):
        listed = people(folder)
        known = _one(listed, who)
        found = replace(known, revoked_at=known.revoked_at or _now())
        listed[listed.index(known)] = found
        _check_an_owner_stays(viewer, known, listed)
        audit.note(folder, viewer.subject, "revoked access", user=found.user)
        _write(folder, listed)
    return found


def admit(folder: DataFolder, identity: Identity) -> Viewer | None:
    """Let somebody in who has just signed in, binding an open invitation to their account; None: not invited."""
    with journal.locked(folder.access):
        listed = people(folder)
        if not any(one.account == identity.account for one in listed) and identity.email is not None:
            address = _clean(identity.email)
            for place, one in enumerate(listed):
                if one.email == address and one.account is None and one.revoked_at is None:
                    listed[place] = replace(one, account=identity.account)
                    _write(folder, listed)
    viewer = viewer_for(folder, identity)
    if viewer is None:
        audit.note(folder, "unknown", "sign-in refused", reason="not invited")
    else:
        audit.note(folder, viewer.subject, "signed in")
    return viewer


def viewer_for(folder: DataFolder, identity: Identity) -> Viewer | None:
    """Return who this is today, None for nobody; asked again at every step of every page."""
    age = datetime.now(UTC) - identity.signed_in_at
    if not -_CLOCKS_APART <= age < SESSION:
        return None
    for one in people(folder):
        if one.account == identity.account and one.revoked_at is None:
            if one.ended_up_to and identity.signed_in_at <= datetime.fromisoformat(one.ended_up_to):
                return None
            return Viewer(one.user, one.role, None if one.programs is None else frozenset(one.programs))
    return None


def sign_out(folder: DataFolder, identity: Identity) -> None:
    """End the session that began then, and every earlier one of the account, in every tab."""
    with journal.locked(folder.access):
        listed = people(folder)
        for place, one in enumerate(listed):
            if one.account == identity.account:
                audit.note(folder, one.user, "signed out")
                ended = [identity.signed_in_at]
                if one.ended_up_to:
                    ended.append(datetime.fromisoformat(one.ended_up_to))
                listed[place] = replace(one, ended_up_to=max(ended).isoformat())
                _write(folder, listed)


def forget(folder: DataFolder, emails: Iterable[str]) -> int:
    """Take people off the list for good, address and account; return how many they were."""
    gone = {_clean(email) for email in emails}
    with journal.locked(folder.access):
        before = people(folder)
        kept = [one for one in before if one.email not in gone]
        if len(kept) < len(before):
            _write(folder, kept)
    return len(before) - len(kept)


def named(folder: DataFolder, user: str) -> str:
    """Return what people call a user: the e-mail, else the id as it is in the records."""
    return next((one.email for one in people(folder) if one.user == user), user)


def _one(listed: Sequence[Person], who: str) -> Person:
    address = _clean(who)
    found = next((one for one in listed if who == one.user or address == one.email), None)
    if found is None:
        raise UnknownNameError.among("person with access", who, [one.email for one in listed])
    return found


def _check_an_owner_stays(viewer: Viewer, changed: Person | None, listed: Sequence[Person]) -> None:
    """Refuse to take the last owner away from a page; the command line on the machine itself can always invite anew."""
    owners = [one for one in listed if one.role == "owner" and one.revoked_at is None]
    if changed is not None and changed.role == "owner" and not owners and viewer.subject != LOCAL_OWNER:
        raise RefusedEntryError(
            "Nobody would be left who can manage access.", try_="Make somebody else an owner first."
        )


def _clean(email: str) -> str:
    return unicodedata.normalize("NFKC", email).strip().casefold()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


@lru_cache(maxsize=4)
def _read(path: Path, _modified: int, _size: int, _file: int) -> tuple[Person, ...]:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return tuple(_person(one) for one in said["people"])
    except (ValueError, KeyError, TypeError, UnknownNameError) as error:
        raise DamagedError(
            "The list of who has access can't be read, so nobody is let in.",
            where=path.name,
            try_="Restore the file from a backup, or move it away and invite people anew with 'outcomes invite'.",
        ) from error


def _person(said: Mapping[str, Any]) -> Person:
    programs = said["programs"]
    return Person(
        **{
            **said,
            "role": known_role(said["role"]),
            "programs": None if programs is None else tuple(programs),
        }
    )


def _write(folder: DataFolder, listed: Iterable[Person]) -> None:
    told = {"people": [asdict(one) for one in listed]}
    write_whole(folder.access, json.dumps(told, indent=1))
