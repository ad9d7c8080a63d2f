"""Who was invited gets in, with what they were given, until that ends; nobody else does."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dashboard import access_list, audit
from dashboard.access import ROLES, Role, Viewer, local_owner
from dashboard.access_list import SESSION, Identity
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.errors import DamagedError, ForbiddenError, RefusedEntryError, UnknownNameError

OWNER = local_owner()


def ada(minutes_ago: float = 0, email: str | None = "ada@example.com", subject: str = "1") -> Identity:
    at = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=minutes_ago)
    return Identity(f"https://login.example.com {subject}", email, at)


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    found = DataFolder(tmp_path)
    access_list.invite(found, OWNER, "Ada@Example.com ", "facilitator", ["B", "A", "A"])
    return found


def test_who_was_invited_gets_in_with_role_and_programs(folder: DataFolder) -> None:
    viewer = access_list.admit(folder, ada())
    assert viewer == access_list.viewer_for(folder, ada())
    assert viewer is not None
    assert (viewer.role, viewer.programs) == ("facilitator", frozenset({"A", "B"}))
    assert access_list.named(folder, viewer.subject) == "ada@example.com"


def revoked(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada())
    access_list.revoke(folder, OWNER, "ada@example.com")
    return ada()


def left_for_8_hours(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada())
    return ada(minutes_ago=SESSION.total_seconds() / 60)


def from_the_future(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada())
    return ada(minutes_ago=-6)


def signed_out(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada(minutes_ago=5))
    access_list.sign_out(folder, ada(minutes_ago=5))
    return ada(minutes_ago=5)


def begun_before_signing_out(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada(minutes_ago=5))
    access_list.sign_out(folder, ada(minutes_ago=5))
    return ada(minutes_ago=9)


def with_an_address_that_somebody_else_had(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada())
    access_list.admit(folder, ada(subject="2"))
    return ada(subject="2")


def with_an_address_nobody_verified(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada(email=None))
    return ada(email=None)


def never_signed_in(_folder: DataFolder) -> Identity:
    return ada()


def not_invited(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada(email="bo@example.com"))
    return ada(email="bo@example.com")


def forgotten(folder: DataFolder) -> Identity:
    access_list.admit(folder, ada())
    assert access_list.forget(folder, ["ADA@example.com"]) == 1
    return ada()


NOBODY: list[Callable[[DataFolder], Identity]] = [
    revoked, left_for_8_hours, from_the_future, signed_out, begun_before_signing_out, with_an_address_that_somebody_else_had,
    with_an_address_nobody_verified, never_signed_in, not_invited, forgotten,
]  # fmt: skip


@pytest.mark.parametrize("how", NOBODY, ids=lambda how: how.__name__.replace("_", " "))
def test_everybody_else_is_nobody(folder: DataFolder, how: Callable[[DataFolder], Identity]) -> None:
    assert access_list.viewer_for(folder, how(folder)) is None


@pytest.mark.parametrize(
    "how", [revoked, signed_out, left_for_8_hours], ids=lambda how: how.__name__.replace("_", " ")
)
def test_who_is_invited_again_or_signs_in_again_is_somebody_again(
    folder: DataFolder, how: Callable[[DataFolder], Identity]
) -> None:
    how(folder)
    access_list.invite(folder, OWNER, "ada@example.com", "hr", ["A"])
    viewer = access_list.admit(folder, ada())
    assert viewer is not None
    assert (viewer.role, viewer.programs) == ("hr", None)


def test_the_account_counts_when_the_address_has_changed(folder: DataFolder) -> None:
    access_list.admit(folder, ada())
    assert access_list.viewer_for(folder, ada(email="ada.new@example.com")) is not None


@pytest.mark.parametrize(
    ("email", "role", "programs", "error"),
    [
        pytest.param("ada", "hr", None, RefusedEntryError, id="no address"),
        pytest.param("a b@example.com", "hr", None, RefusedEntryError, id="a blank in it"),
        pytest.param("a\u202eb@example.com", "hr", None, RefusedEntryError, id="a sign that turns letters round"),
        pytest.param(f"{'a' * 300}@example.com", "hr", None, RefusedEntryError, id="too long"),
        pytest.param("bo@example.com", "visitor", None, UnknownNameError, id="no such role"),
        pytest.param("bo@example.com", "facilitator", None, RefusedEntryError, id="a facilitator of nothing"),
        pytest.param("bo@example.com", "facilitator", [], RefusedEntryError, id="a facilitator of no program"),
    ],
)  # fmt: skip
def test_an_invitation_that_cant_be_is_refused_and_nothing_changes(
    folder: DataFolder, email: str, role: str, programs: list[str] | None, error: type[Exception]
) -> None:
    before = access_list.people(folder)
    with pytest.raises(error):
        access_list.invite(folder, OWNER, email, role, programs)
    assert access_list.people(folder) == before


@pytest.mark.parametrize("role", [role for role in ROLES if role != "owner"])
def test_only_an_owner_changes_the_list(folder: DataFolder, role: Role) -> None:
    viewer = Viewer("u-1", role, None)
    with pytest.raises(ForbiddenError):
        access_list.invite(folder, viewer, "bo@example.com", "executive")
    with pytest.raises(ForbiddenError):
        access_list.revoke(folder, viewer, "ada@example.com")


def test_the_last_owner_cant_be_taken_away_but_at_the_machine_itself(folder: DataFolder) -> None:
    first = access_list.invite(folder, OWNER, "olu@example.com", "owner")
    as_olu = Viewer(first.user, "owner", None)
    with pytest.raises(RefusedEntryError, match="Nobody would be left"):
        access_list.revoke(folder, as_olu, first.user)
    with pytest.raises(RefusedEntryError, match="Nobody would be left"):
        access_list.invite(folder, as_olu, first.email, "hr")
    access_list.invite(folder, as_olu, "bo@example.com", "owner")
    access_list.revoke(folder, as_olu, first.user)
    access_list.revoke(folder, OWNER, "bo@example.com")


@pytest.mark.parametrize(
    "text", ["", "{", '{"people": [{}]}', '{"people": 1}', '{"people": [{"role": "king"}]}']
)
def test_a_list_that_cant_be_read_lets_nobody_in(folder: DataFolder, text: str) -> None:
    access_list.admit(folder, ada())
    folder.access.write_text(text)
    with pytest.raises(DamagedError, match="nobody is let in"):
        access_list.viewer_for(folder, ada())


def test_every_change_is_on_record_by_user_id_and_without_an_address(folder: DataFolder) -> None:
    access_list.admit(folder, ada())
    access_list.admit(folder, ada(email="bo@example.com", subject="2"))
    access_list.sign_out(folder, ada())
    access_list.revoke(folder, OWNER, "ada@example.com")
    told = [(entry.who, entry.what) for entry in audit.entries(folder)[::-1]]
    user = access_list.people(folder)[0].user
    assert told == [
        ("local owner", "changed access"),
        (user, "signed in"),
        ("unknown", "sign-in refused"),
        (user, "signed out"),
        ("local owner", "revoked access"),
    ]
    assert "example.com" not in folder.audit.read_text()


def test_a_change_that_cant_be_put_on_record_isnt_made(folder: DataFolder) -> None:
    folder.audit.unlink()
    folder.audit.mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - the system says it in its own words
        access_list.revoke(folder, OWNER, "ada@example.com")
    assert access_list.people(folder)[0].revoked_at is None


def test_two_identities_of_one_second_are_told_apart_by_account(folder: DataFolder) -> None:
    access_list.invite(folder, OWNER, "bo@example.com", "executive")
    one, other = ada(), replace(ada(), account="https://login.example.com 2", email="bo@example.com")
    assert access_list.admit(folder, one) != access_list.admit(folder, other)


def test_the_commands_invite_list_and_revoke(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--data", str(tmp_path)]
    assert main(["invite", "bo@example.com", "--role", "executive", "--program", "A", *where]) == 0
    assert main(["access", *where]) == 0
    listed = capsys.readouterr().out
    assert "bo@example.com\texecutive\tA\tinvited" in listed
    assert "Sign-in isn't set up" in listed
    assert main(["revoke", "BO@example.com", *where]) == 0
    assert "revoked" in capsys.readouterr().out
    assert main(["revoke", "nobody@example.com", *where]) == 2
