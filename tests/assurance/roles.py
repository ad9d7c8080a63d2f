"""Each role against each page, outcome, export and verb of the loading process: what isn't listed is refused."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from dashboard import jobs, worker
from dashboard.access import (
    ROLES,
    Viewer,
    can_keep_ideas,
    can_load,
    can_manage_access,
    can_view_outcome,
    can_view_page,
)
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.errors import ForbiddenError, OutcomesError
from dashboard.exports.table import EXPORTS
from dashboard.outcomes import Filters, measure, programs
from dashboard.release.released import Released
from dashboard.verbs import VERBS
from tests.assurance.trial import Found, Trial
from tests.exports.words import words_in
from tests.sample_folder import loaded_once

PAGES = sorted(
    path.stem for path in (Path(worker.__file__).parent / "app_pages").glob("*.py") if path.stem != "__init__"
)
READING = {
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
MAY_OPEN: dict[str, set[str]] = {
    "executive": READING,
    "facilitator": READING | {"pairs_at_risk"},
    "hr": READING | {"pairs_at_risk", "upload"},
    "owner": READING | {"pairs_at_risk", "upload", "access"},
}
"""The truth table: written down here, not taken from the product."""
SEES_PAIRS, MAY_LOAD, MANAGES = {"facilitator", "hr", "owner"}, {"hr", "owner"}, {"owner"}
KEEPS_IDEAS = {"hr", "owner"}
EVERYBODY = (*ROLES, "visitor", "", "OWNER", "owner ", "admin")


def viewer(role: str, seen: frozenset[str] | None) -> Viewer:
    """Return somebody with a role that may not exist."""
    return Viewer("u-1", role, seen)  # type: ignore[arg-type]


def tried(folder: DataFolder) -> Found:
    """Try every combination against a folder with the sample program in it."""
    checks = [*_pages(), *_outcomes(folder), *_verbs(folder)]
    return Found(len(checks), tuple(said for held, said in checks if not held))


def _pages() -> Iterator[tuple[bool, str]]:
    for role, page in product(EVERYBODY, [*PAGES, "no_such_page", ""]):
        may = page in MAY_OPEN.get(role, set())
        yield can_view_page(viewer(role, None), page) is may, f"{role}: the page {page}"
    for role in EVERYBODY:
        yield can_load(viewer(role, None)) is (role in MAY_LOAD), f"{role}: loading"
        yield (
            can_keep_ideas(viewer(role, None)) is (role in KEEPS_IDEAS),
            f"{role}: keeping the ledger of ideas",
        )
        yield can_manage_access(viewer(role, None)) is (role in MANAGES), f"{role}: managing access"


def _outcomes(folder: DataFolder) -> Iterator[tuple[bool, str]]:
    listed = [program.name for program in programs(folder, viewer("owner", None))]
    choices = [None, frozenset[str](), frozenset({"No such program"}), *(frozenset({one}) for one in listed)]
    for role, name, seen in product(EVERYBODY, OUTCOMES, choices):
        who = viewer(role, seen)
        may = role in ROLES and (OUTCOMES[name].about != "pairs" or role in SEES_PAIRS)
        what = f"{role} of {'every program' if seen is None else sorted(seen)}: {name}"
        yield can_view_outcome(who, name) is may, what
        released = _asked(folder, name, who, Filters())
        yield (released is not None) is may, f"{what} was answered otherwise than the table says"
        if released is None:
            continue
        told = set(released.frame["program"].drop_nulls()) if released.frame.height else set()
        yield told <= set(listed if seen is None else seen), f"{what} tells of other programs"
        for ending, (_, write) in EXPORTS.items():
            text = words_in(write(released))
            leaked = [one for one in listed if seen is not None and one not in seen and one in text]
            yield not leaked, f"{what} as {ending} names {leaked}"
        for program in listed:
            is_own = seen is None or program in seen
            found = _asked(folder, name, who, Filters(program=program))
            yield (found is not None) is is_own, f"{what}, asked for {program}"


def _asked(folder: DataFolder, name: str, who: Viewer, filters: Filters) -> Released | None:
    try:
        return measure(folder, name, who, filters)
    except ForbiddenError:
        return None


def _verbs(folder: DataFolder) -> Iterator[tuple[bool, str]]:
    """Every verb for every role that may not load: refused by the loading process itself, nothing touched."""
    before = folder.vault.read_bytes()
    for role, verb in product(EVERYBODY, VERBS):
        if role in MAY_LOAD:
            continue
        yield _refused(folder, {"verb": verb, "role": role, "who": "u-1"}), f"{role}: the verb {verb}"
    for verb in VERBS:
        yield _refused(folder, {"verb": verb}), f"no role: the verb {verb}"
    yield folder.vault.read_bytes() == before, "a refused verb changed the vault"


def _refused(folder: DataFolder, request: jobs.Said) -> bool:
    """Ask the loading process, in this process: it says itself how a job ends."""
    job = jobs.new_job(folder)
    try:
        jobs.ask(folder, job, request)
        worker.main(str(job.path))
        said = job.state()
        return "isn't open to the role" in said.get("error", {}).get("what", "")
    except OutcomesError:
        return False
    finally:
        job.remove()


def _try(place: Path, _is_long: bool) -> Found:
    return tried(loaded_once(place))


ROLES_TRIAL = Trial(
    "roles",
    "role × page × outcome × export × verb as the truth table says, deny by default",
    _try,
    is_slow=True,
)
