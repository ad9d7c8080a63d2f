"""Who may see and do what: the whole truth table, and forbidden unless listed."""

from itertools import product
from typing import cast

import pytest

from dashboard.access import (
    ROLES,
    Role,
    Viewer,
    can_keep_ideas,
    can_load,
    can_manage_access,
    can_view_outcome,
    can_view_page,
    check_keep_ideas,
    check_load,
    check_manage_access,
    check_view_outcome,
    check_view_page,
    check_view_program,
    local_owner,
    permitted_programs,
)
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.errors import ForbiddenError, UnknownNameError
from tests.assurance import roles
from tests.assurance.roles import KEEPS_IDEAS, MANAGES, MAY_LOAD, MAY_OPEN, SEES_PAIRS

PAGES = [*roles.PAGES, "no such page", ""]
NOBODY = cast("Role", "visitor")
EVERYBODY: tuple[Role, ...] = (*ROLES, NOBODY)


def test_the_table_knows_every_role_and_every_page() -> None:
    assert set(MAY_OPEN) == set(ROLES)
    assert set.union(*MAY_OPEN.values()) == set(roles.PAGES)


def test_every_role_gets_of_pages_outcomes_exports_and_verbs_what_the_table_says_and_no_more(
    own_copy: DataFolder,
) -> None:
    found = roles.tried(own_copy)
    assert found.tried > 1000
    assert found.failed == ()


RIGHTS = {
    "manages access": (can_manage_access, check_manage_access, MANAGES),
    "loads": (can_load, check_load, MAY_LOAD),
    "keeps the ledger of ideas": (can_keep_ideas, check_keep_ideas, KEEPS_IDEAS),
}


@pytest.mark.parametrize("right", RIGHTS)
@pytest.mark.parametrize("role", EVERYBODY)
def test_a_right_is_with_those_listed_and_the_check_agrees(role: Role, right: str) -> None:
    can, check, listed = RIGHTS[right]
    viewer = Viewer("someone", role)
    assert can(viewer) is (role in listed)
    if role in listed:
        check(viewer)
    else:
        with pytest.raises(ForbiddenError):
            check(viewer)


@pytest.mark.parametrize(("role", "page"), [*product(EVERYBODY, PAGES)])
def test_a_page_opens_for_those_listed_and_the_check_agrees(role: Role, page: str) -> None:
    viewer = Viewer("someone", role)
    may = page in MAY_OPEN.get(role, set())
    assert can_view_page(viewer, page) is may
    if may:
        check_view_page(viewer, page)
    else:
        with pytest.raises(ForbiddenError):
            check_view_page(viewer, page)


@pytest.mark.parametrize(("role", "outcome"), [*product(EVERYBODY, [*OUTCOMES, "no such outcome"])])
def test_an_outcome_is_shown_to_those_listed_and_the_check_agrees(role: Role, outcome: str) -> None:
    viewer = Viewer("someone", role)
    may = role in ROLES and outcome in OUTCOMES
    if may and OUTCOMES[outcome].about == "pairs":
        may = role in SEES_PAIRS
    assert can_view_outcome(viewer, outcome) is may
    if may:
        check_view_outcome(viewer, outcome)
    else:
        with pytest.raises(ForbiddenError):
            check_view_outcome(viewer, outcome)


@pytest.mark.parametrize(
    ("programs", "seen"),
    [
        pytest.param(None, ["B", "A"], id="every program"),
        pytest.param(frozenset({"A"}), ["A"], id="their own"),
        pytest.param(frozenset({"C"}), [], id="one that isn't there"),
        pytest.param(frozenset(), [], id="none given"),
    ],
)
def test_programs_are_held_back(programs: frozenset[str] | None, seen: list[str]) -> None:
    viewer = Viewer("someone", "facilitator", programs)
    assert permitted_programs(viewer, ["B", "A"]) == seen
    for program in seen:
        check_view_program(viewer, program)
    for program in {"A", "B"} - set(seen):
        with pytest.raises(ForbiddenError):
            check_view_program(viewer, program)


def test_a_viewer_without_programs_sees_none() -> None:
    assert permitted_programs(Viewer("someone", "executive"), ["A"]) == []


def test_the_owner_may_look_through_the_eyes_of_a_facilitator() -> None:
    assert local_owner() == Viewer("local owner", "owner", None)
    assert local_owner("facilitator:A") == Viewer("local owner", "facilitator", frozenset({"A"}))
    with pytest.raises(UnknownNameError, match="facilitator"):
        local_owner("facilitater")
