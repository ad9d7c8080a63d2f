"""The plan: which figures about answers may be published, and for the others why not.

Owns the order in which figures are tried and the reasons in words. Decides from who stands behind a figure, over everything
ever published of the same answers, and never from what they answered. What it can't place stays hidden.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from dashboard.privacy.classes import Classes
from dashboard.privacy.policy import Kind, Policy
from dashboard.privacy.sums import Sum, System

if TYPE_CHECKING:
    from dashboard.privacy.elimination import Row

TOO_FEW = "fewer than {k} people"
TOGETHER = "together with other groups shown, it would say something about fewer than {k} people"

Progress = Callable[[float], None]
_OFFERS_A_WORD = 100


@dataclass(frozen=True)
class Offer:
    """One figure that might be shown, with all it gives away."""

    name: str
    people: int
    """How many distinct people it is about."""
    sums: tuple[Sum, ...]
    order: tuple[object, ...]
    """Smaller comes first."""
    instead: tuple[Sum, ...] = ()
    """What it gives away when only a part of it is shown, tried when the whole can't be."""
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


@dataclass(frozen=True)
class Plan:
    """What may be shown, and why not for the rest."""

    shown: frozenset[str]
    in_part: frozenset[str]
    """Those of the shown of which only the part may be."""
    reasons: dict[str, str]
    systems: dict[System, SystemPlan] = field(default_factory=dict)
    record: list[Sum] = field(default_factory=list)
    """Every figure shown, in the order in which they were placed, with who stands for it."""


def plan(
    offers: Sequence[Offer],
    policies: Mapping[str, Policy],
    published: Sequence[Sum] = (),
    progress: Progress = lambda _share: None,
) -> Plan:
    """Decide about every offer, the first in order first.

    `policies` holds the rules by the name systems have for them; `published` every sum that was ever shown, the oldest first.
    """
    offers = sorted(offers, key=lambda offer: offer.order)
    making = _Making(offers, policies, published)
    in_part: set[str] = set()
    reasons: dict[str, str] = {}
    for done, offer in enumerate(offers):
        reason = making.refusal(offer, offer.sums)
        if reason is not None and offer.instead and making.refusal(offer, offer.instead) is None:
            in_part.add(offer.name)
        elif reason is not None:
            reasons[offer.name] = reason
        if done % _OFFERS_A_WORD == 0:
            progress(done / len(offers))
    shown = frozenset(offer.name for offer in offers) - reasons.keys()
    return Plan(shown, frozenset(in_part), reasons, making.systems, making.record)


def plan_again(
    offers: Sequence[Offer],
    policies: Mapping[str, Policy],
    published: Sequence[Sum],
    progress: Progress = lambda _share: None,
) -> Plan:
    """Decide as if nothing had been published, where that holds beside everything that was; else around what was.

    So the same answers give the same release, however often and in whatever steps they were published.
    """
    fresh = plan(offers, policies, (), progress)
    if not published:
        return fresh
    wanted = [
        replace(offer, sums=offer.instead if offer.name in fresh.in_part else offer.sums, instead=())
        for offer in offers
        if offer.name in fresh.shown
    ]
    beside = plan(wanted, policies, published)
    if beside.shown == fresh.shown:
        return replace(fresh, systems=beside.systems, record=beside.record)
    return plan(offers, policies, published)


class _Making:
    """A plan being made: the systems, and the row of each sum in them."""

    def __init__(
        self, offers: Sequence[Offer], policies: Mapping[str, Policy], published: Sequence[Sum]
    ) -> None:
        self._policies = policies
        sums: dict[System, list[Sum]] = defaultdict(list)
        worth: dict[System, list[float]] = defaultdict(list)
        late: dict[System, list[int]] = defaultdict(list)
        asked = {one.system for offer in offers for one in (*offer.sums, *offer.instead)}
        self._rows: dict[int, Row] = {}
        before = [one for one in published if one.system in asked]
        for one in before:
            sums[one.system].append(one)
            worth[one.system].append(0.0)
        self._demanded: dict[int, list[Sum]] = {}
        for offer in offers:
            for way in (offer.sums, offer.instead):
                if _too_few(offer, way, policies) is not None:
                    continue
                self._demanded[id(way)] = demands(way, offer.kind, policies)
                for one in self._demanded[id(way)]:
                    if way is offer.instead:
                        late[one.system].append(len(sums[one.system]))
                    sums[one.system].append(one)
                    worth[one.system].append(1.0 if offer.is_early else 0.0)
        self.systems: dict[System, SystemPlan] = {}
        for system, listed in sums.items():
            policy = policies[system.rules]
            classes = Classes(listed, policy.people_per_sum(), worth[system], late[system])
            self.systems[system] = SystemPlan(classes, policy)
            self._rows |= {id(one): row for one, row in zip(listed, classes.rows, strict=True)}
        for one in before:
            if not self.systems[one.system].classes.place_again(self._rows[id(one)], one.stand_ins):
                self.systems[one.system].is_sound = False
        self.record: list[Sum] = []
        """What was placed and not published before, in order, with who stands for it."""

    def refusal(self, offer: Offer, way: tuple[Sum, ...]) -> str | None:
        """Place all that this way of showing an offer gives away and return None, or place nothing and return why not."""
        reason = _too_few(offer, way, self._policies)
        if reason is not None:
            return reason
        demanded = self._demanded[id(way)]
        touched = {one.system: self.systems[one.system] for one in demanded}
        moments = {system: made.classes.moment() for system, made in touched.items()}
        recorded = len(self.record)
        for one in demanded:
            made, row = touched[one.system], self._rows[id(one)]
            before = len(made.classes.independent)
            if made.is_sound and made.classes.place(row):
                is_new = len(made.classes.independent) > before
                self.record.append(replace(one, stand_ins=made.classes.last_stand_ins() if is_new else ()))
                continue
            del self.record[recorded:]
            for system, moment in moments.items():
                self.systems[system].classes.back_to(moment)
            return TOGETHER.format(k=max(system.policy.fewest_people for system in touched.values()))
        return None


def _too_few(offer: Offer, way: Sequence[Sum], policies: Mapping[str, Policy]) -> str | None:
    rules = [policies[one.system.rules] for one in way]
    fewest = max((one.fewest(offer.kind) for one in rules), default=0)
    if way is offer.instead:
        fewest = max((one.fewest_people_in_gains_alone for one in rules), default=fewest)
    if not way or any(one.group.size < fewest for one in way) or offer.people < fewest:
        return TOO_FEW.format(k=fewest)
    return None


def demands(sums: Sequence[Sum], kind: Kind, policies: Mapping[str, Policy]) -> list[Sum]:
    """Return the sums that are placed; where more people must stand for each, it takes room again."""
    found = []
    for one in sums:
        policy = policies[one.system.rules]
        times = -(-policy.people_per_sum(kind) // policy.people_per_sum())
        found += [
            replace(one, measure=one.measure if time == 0 else f"{one.measure} ({time + 1})")
            for time in range(times)
        ]
    return found
