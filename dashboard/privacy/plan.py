"""The plan: which figures about answers may be published, and for the others why not.

Owns the order in which figures are tried and the reasons in words. Decides from who stands behind a figure, over everything
ever published of the same answers, and never from what they answered. What it can't place stays hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.privacy.classes import Classes
from dashboard.privacy.policy import Kind, Policy
from dashboard.privacy.sums import Sum, System

TOO_FEW = "fewer than {k} people"
TOGETHER = "together with other groups shown, it would say something about fewer than {k} people"
SPENT = "as many groups are shown as the number of answers allows without giving single answers away"

Progress = Callable[[float], None]


@dataclass(frozen=True)
class Offer:
    """One figure that might be shown, with all it gives away."""

    name: str
    people: int
    """How many distinct people it is about."""
    sums: tuple[Sum, ...]
    order: tuple[object, ...]
    """Smaller comes first."""
    kind: Kind = "figure"
    is_early: bool = True
    """Whether its people are kept free for it when figures before it look for people to stand for them."""


@dataclass
class SystemPlan:
    """One system after planning: its classes, and how many figures asked for a place in it."""

    classes: Classes
    policy: Policy
    is_sound: bool = True
    """Whether everything published before could be placed; if not, nothing new is."""
    published_before: int = 0


@dataclass(frozen=True)
class Plan:
    """What may be shown, and why not for the rest."""

    shown: frozenset[str]
    reasons: dict[str, str]
    systems: dict[System, SystemPlan] = field(default_factory=dict)


def plan(
    offers: Sequence[Offer],
    policies: Mapping[str, Policy],
    published: Sequence[Sum] = (),
    progress: Progress = lambda _share: None,
) -> Plan:
    """Decide about every offer, the first in order first.

    `policies` holds the rules in force by wave; `published` every sum that was ever shown, the oldest first.
    """
    offers = sorted(offers, key=lambda offer: offer.order)
    systems = _systems(offers, policies, published)
    at: dict[System, int] = defaultdict(int)
    for one in published:
        if one.system in systems:
            _place_old(systems[one.system], at, one)
    shown: set[str] = set()
    reasons: dict[str, str] = {}
    for done, offer in enumerate(offers):
        demanded = demands(offer, policies)
        reason = _refusal(offer, demanded, systems, at.copy())
        for one in demanded:
            at[one.system] += 1
        if reason is None:
            shown.add(offer.name)
        else:
            reasons[offer.name] = reason
        progress(done / len(offers))
    return Plan(frozenset(shown), reasons, systems)


def demands(offer: Offer, policies: Mapping[str, Policy]) -> list[Sum]:
    """Return the sums an offer takes room for; where more people must stand for each, it takes room again."""
    found = []
    for one in offer.sums:
        policy = policies[one.system.wave]
        times = -(-policy.people_per_sum(offer.kind) // policy.people_per_sum())
        found.extend(
            one if time == 0 else replace(one, measure=f"{one.measure} ({time + 1})") for time in range(times)
        )
    return found


def _systems(
    offers: Sequence[Offer], policies: Mapping[str, Policy], published: Sequence[Sum]
) -> dict[System, SystemPlan]:
    sums: dict[System, list[Sum]] = defaultdict(list)
    worth: dict[System, list[float]] = defaultdict(list)
    asked = {one.system for offer in offers for one in offer.sums}
    for one in published:
        if one.system in asked:
            sums[one.system].append(one)
            worth[one.system].append(0.0)
    before = {system: len(listed) for system, listed in sums.items()}
    for offer in offers:
        for one in demands(offer, policies):
            sums[one.system].append(one)
            worth[one.system].append(1.0 if offer.is_early else 0.0)
    return {
        system: SystemPlan(
            Classes(listed, policies[system.wave].people_per_sum(), worth[system]),
            policies[system.wave],
            published_before=before.get(system, 0),
        )
        for system, listed in sums.items()
    }


def _place_old(system: SystemPlan, at: dict[System, int], one: Sum) -> None:
    row = system.classes.rows[at[one.system]]
    at[one.system] += 1
    if not system.classes.place(row):
        system.is_sound = False


def _refusal(
    offer: Offer, demanded: Sequence[Sum], systems: Mapping[System, SystemPlan], at: dict[System, int]
) -> str | None:
    """Place all that an offer gives away and return None, or place nothing and return why not."""
    touched = {one.system: systems[one.system] for one in demanded}
    fewest = max((system.policy.fewest(offer.kind) for system in touched.values()), default=0)
    if not offer.sums or any(one.group.size < fewest for one in offer.sums) or offer.people < fewest:
        return TOO_FEW.format(k=fewest)
    moments = {name: system.classes.moment() for name, system in touched.items()}
    for one in demanded:
        system = touched[one.system]
        row = system.classes.rows[at[one.system]]
        at[one.system] += 1
        if system.is_sound and system.classes.place(row):
            continue
        is_spent = system.classes.unused < system.classes.classes
        for name, moment in moments.items():
            systems[name].classes.back_to(moment)
        return SPENT if is_spent else TOGETHER.format(k=fewest)
    return None
