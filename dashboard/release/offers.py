"""Offers: in which order cells about answers are put to the plan.

Owns the order: everybody first, then groups in the order of the rules, then what is told beside them, then pairs of groups.
Knows no value.
"""

from collections.abc import Sequence

from dashboard.catalogue import OUTCOMES
from dashboard.privacy.plan import Offer
from dashboard.privacy.policy import Policy
from dashboard.release.candidates import Candidate, SpreadCandidate
from dashboard.release.groups import WAVE_ORDER, sort_key
from dashboard.release.tokens import PERSON

_EVERYBODY, _SPREAD, _ONE_WAY, _EARLY_COUNTS, _LATE, _LATE_COUNTS, _TWO_WAY, _COUNTS = range(8)


def offers(found: Sequence[Candidate], spreads: Sequence[SpreadCandidate], policy: Policy) -> list[Offer]:
    """Return what is offered to the plan; what people are counted as has a name of its own."""
    listed = []
    for one in found:
        if len(one.points) != 1 or one.unfit is not None:
            continue
        tier, place = _tier(one, policy)
        wave = WAVE_ORDER.get(str(one.group.names.get("wave")), 9)
        order = (
            *((place, wave) if one.outcome.comes_late else (wave, place)),
            str(sort_key(one.outcome, one.group.names)),
        )
        is_early = tier in {_EVERYBODY, _ONE_WAY}
        if one.main:
            listed.append(
                Offer(one.name, one.people, one.main, (tier, *order), instead=one.gain, is_early=is_early)
            )
        if one.counts:
            listed.append(
                Offer(
                    one.counts_name,
                    one.people,
                    one.counts,
                    (_tier_of_counts(one), *order),
                    is_early=False,
                )
            )
    for spread in spreads:
        order = (0, WAVE_ORDER.get(str(spread.group.names.get("wave")), 9), spread.name)
        people = spread.group.rows[PERSON].n_unique()
        tier = _LATE_COUNTS if spread.outcome.comes_late else _SPREAD
        listed.append(Offer(spread.name, people, spread.sums, (tier, *order), is_early=tier == _SPREAD))
    return listed


def _tier(one: Candidate, policy: Policy) -> tuple[int, int]:
    scope, attribute = str(one.group.names["scope"]), one.group.names.get("attribute")
    if one.outcome.comes_late:
        return _LATE, list(OUTCOMES).index(one.outcome.name)
    if scope == "all" and attribute is None:
        return _EVERYBODY, 0
    if attribute is None:
        return _ONE_WAY, policy.order.index(scope)
    return _ONE_WAY if scope == "all" else _TWO_WAY, policy.order.index(str(attribute))


def _tier_of_counts(one: Candidate) -> int:
    if one.outcome.comes_late:
        return _LATE_COUNTS
    return _EARLY_COUNTS if one.group.names.get("attribute") is None else _COUNTS
