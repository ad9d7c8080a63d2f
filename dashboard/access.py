"""Who may see and do what: viewers, roles, and pairs of checks.

Owns every rule about permission. `check_x` raises a sentence; `can_x` asks `check_x`, so that a button and a refusal
can't disagree. What isn't listed is forbidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.errors import ForbiddenError, UnknownNameError

Role = Literal["executive", "hr", "facilitator", "owner"]
ROLES: tuple[Role, ...] = get_args(Role)
ROLE_TITLES: dict[Role, str] = {
    "owner": "Owner",
    "executive": "Executive",
    "hr": "HR",
    "facilitator": "Facilitator",
}

_READING = frozenset(
    {
        "impact",
        "engagement",
        "skill_gains",
        "generational_mix",
        "compare_cohorts",
        "obstacles_and_voices",
        "ideas",
        "staying",
        "data_and_methods",
    }
)
_CALLING = frozenset({"pairs_at_risk"})
PAGES_BY_ROLE: dict[Role, frozenset[str]] = {
    "executive": _READING,
    "facilitator": _READING | _CALLING,
    "hr": _READING | _CALLING | {"upload"},
    "owner": _READING | _CALLING | {"upload", "access"},
}

_OF_GROUPS = frozenset(
    {
        "reach",
        "meeting_rhythm",
        "skill_gain",
        "skill_level",
        "reliability",
        "weighted_gain",
        "survey_flow",
        "relationship_quality",
        "obstacles",
        "voices",
        "ideas",
        "idea_adoption",
        "idea_list",
        "staying",
        "funnel",
        "pairs_now",
        "still_meeting",
        "first_session",
        "cadence",
        "early_end",
        "sessions_by_week",
        "generation_mix",
        "generation_evenness",
        "pairing_matrix",
        "crossing",
        "age_gap",
    }
)
_OF_PAIRS = frozenset({"pairs_at_risk"})
"""They name pairs: for those who look after them, and never for an executive."""
OUTCOMES_BY_ROLE: dict[Role, frozenset[str]] = {
    "executive": _OF_GROUPS,
    "facilitator": _OF_GROUPS | _OF_PAIRS,
    "hr": _OF_GROUPS | _OF_PAIRS,
    "owner": _OF_GROUPS | _OF_PAIRS,
}

LOCAL_OWNER = "local owner"
"""Who works on the machine itself, at the command line or before sign-in is set up."""
_LOADING_ROLES = frozenset[Role]({"hr", "owner"})


@dataclass(frozen=True)
class Viewer:
    """Who asks: a subject, a role, and the programs they may see (None: every program)."""

    subject: str
    role: Role
    programs: frozenset[str] | None = frozenset()


def local_owner(seen_as: str = "owner") -> Viewer:
    """Return the local owner, looking through the eyes of `seen_as`."""
    return seeing_as(Viewer(LOCAL_OWNER, "owner", None), seen_as)


def seeing_as(owner: Viewer, seen_as: str) -> Viewer:
    """Return an owner looking through the eyes of `seen_as`: a role, or "facilitator:<program>"."""
    check_manage_access(owner)
    role, _, program = seen_as.partition(":")
    return Viewer(owner.subject, known_role(role), frozenset({program}) if program else None)


def known_role(name: str) -> Role:
    """Return the role called so; raises UnknownNameError."""
    if name not in ROLES:
        raise UnknownNameError.among("role", name, ROLES)
    return name


def check_view_page(viewer: Viewer, page: str) -> None:
    """Raise unless the viewer's role lists the page."""
    if page not in PAGES_BY_ROLE.get(viewer.role, frozenset()):
        raise ForbiddenError(
            f"The page {page!r} isn't open to the role {viewer.role}.", try_="Ask HR for access."
        )


def can_view_page(viewer: Viewer, page: str) -> bool:
    """Return whether the page may be opened."""
    return _holds(lambda: check_view_page(viewer, page))


def check_view_outcome(viewer: Viewer, outcome: str) -> None:
    """Raise unless the viewer's role lists the outcome."""
    if outcome not in OUTCOMES_BY_ROLE.get(viewer.role, frozenset()):
        raise ForbiddenError(
            f"The numbers on {outcome!r} aren't open to the role {viewer.role}.", try_="Ask HR for access."
        )


def can_view_outcome(viewer: Viewer, outcome: str) -> bool:
    """Return whether the outcome may be shown."""
    return _holds(lambda: check_view_outcome(viewer, outcome))


def check_load(viewer: Viewer) -> None:
    """Raise unless the viewer may load, undo and publish."""
    if viewer.role not in _LOADING_ROLES:
        raise ForbiddenError(
            f"Loading isn't open to the role {viewer.role}.", try_="Ask HR to upload the file."
        )


def can_load(viewer: Viewer) -> bool:
    """Return whether the viewer may load, undo and publish."""
    return _holds(lambda: check_load(viewer))


def check_keep_ideas(viewer: Viewer) -> None:
    """Raise unless the viewer may add ideas to the ledger, read words that wait there, and clear them."""
    if viewer.role not in _LOADING_ROLES:
        raise ForbiddenError(
            f"The ledger of ideas isn't open to the role {viewer.role}.",
            try_="Ask HR to add the idea, or to clear its words.",
        )


def can_keep_ideas(viewer: Viewer) -> bool:
    """Return whether the viewer may add ideas, read words that wait, and clear them."""
    return _holds(lambda: check_keep_ideas(viewer))


def check_manage_access(viewer: Viewer) -> None:
    """Raise unless the viewer may invite, change and revoke, and read the audit log."""
    if viewer.role != "owner":
        raise ForbiddenError(
            f"Managing access isn't open to the role {viewer.role}.", try_="Ask an owner of the dashboard."
        )


def can_manage_access(viewer: Viewer) -> bool:
    """Return whether the viewer may invite, change and revoke, and read the audit log."""
    return _holds(lambda: check_manage_access(viewer))


def check_erase(viewer: Viewer) -> None:
    """Raise unless the viewer may erase people and what has been kept long enough."""
    if viewer.role not in _LOADING_ROLES:
        raise ForbiddenError(f"Erasing isn't open to the role {viewer.role}.", try_="Ask HR to do it.")


def can_erase(viewer: Viewer) -> bool:
    """Return whether the viewer may erase people and what has been kept long enough."""
    return _holds(lambda: check_erase(viewer))


def check_view_program(viewer: Viewer, program: str) -> None:
    """Raise unless the program is one of the viewer's."""
    if viewer.programs is not None and program not in viewer.programs:
        raise ForbiddenError("That program isn't one of yours.", try_="Ask HR for access.")


def permitted_programs(viewer: Viewer, programs: Iterable[str]) -> list[str]:
    """Return those of `programs` that the viewer may see, in the same order."""
    return [program for program in programs if viewer.programs is None or program in viewer.programs]


def _holds(check: object) -> bool:
    try:
        check()  # type: ignore[operator]
    except ForbiddenError:
        return False
    return True
