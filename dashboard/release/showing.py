"""Showing: what each figure about answers says, decided one after the other in the order of the plan.

Owns what was said beside what: a figure that was shown before says the same again, and a new one says no more than the figures
shown before it leave room for. Refuses to decide about anything the plan hides.
"""

from collections.abc import Mapping, Sequence

from dashboard.privacy.classes import MEAN
from dashboard.privacy.plan import Plan
from dashboard.privacy.policy import Policy
from dashboard.privacy.room import Ends, Room, Shown
from dashboard.privacy.rounding import ends_of_mean, ends_of_share, share_step, shown_people
from dashboard.privacy.sums import Sum, System
from dashboard.release.answer_figures import exact_shares
from dashboard.release.answer_values import GAIN, MEANS, SCORES, Means, means_of
from dashboard.release.candidates import Candidate, statistic_of
from dashboard.release.ledger import Ledger, SumKey, sum_key


class Showing:
    """What each figure of a release says; `said` holds it under the figure's name on record."""

    def __init__(self, ledger: Ledger, policies: Mapping[str, Policy]) -> None:
        self._ledger, self._policies = ledger, policies
        self._rooms: dict[tuple[System, str, str, int], Room] = {}
        self.said: dict[SumKey, Shown] = {}
        self.means: dict[str, tuple[dict[str, Shown], Means]] = {}
        """Cell → what its means say, or its gain alone, and the exact ones."""
        self.counts: dict[str, dict[str, Shown]] = {}
        """Cell → what the shares of people counted as something say."""

    def show(self, made: Plan, found: Sequence[Candidate]) -> None:
        """Decide about every figure the plan shows."""
        places = {sum_key(one): place for place, one in enumerate(made.record)}
        listed = [
            (places[sum_key(sums[0])], one, sums)
            for one in found
            for name, sums in (
                (one.name, one.gain if one.name in made.in_part else one.main),
                (one.counts_name, one.counts),
            )
            if sums and name in made.shown
        ]
        for _, one, sums in sorted(listed, key=lambda item: item[0]):
            statistic = statistic_of(one.outcome)
            if statistic in MEANS and sums is not one.counts:
                self._show_means(one, sums)
            elif statistic == "paired_gain":
                self._show_counts(one, sums, exact_shares(one.group.rows))

    def _show_means(self, one: Candidate, sums: Sequence[Sum]) -> None:
        statistic = statistic_of(one.outcome)
        means = means_of(one.group.rows, statistic)
        policy = self._policies[sums[-1].wave]
        named, _ = shown_people(one.people, one.outcome.about, policy)
        is_gain = sums is one.gain
        most = means.points - 1
        limits = (-most, most) if is_gain else (1, means.points)
        exact = {GAIN: means.gain} if is_gain else {name: means.by_column[name] for name in SCORES[statistic]}
        ends = Ends(*ends_of_mean(named, limits, policy), policy.mean_step(named))
        self.means[one.name] = (
            {
                name: self._say(sum_, _sort_of(sum_), limits, value, ends)
                for (name, value), sum_ in zip(exact.items(), sums, strict=True)
            },
            means,
        )

    def _show_counts(self, one: Candidate, sums: Sequence[Sum], exact: Mapping[str, float]) -> None:
        policy = self._policies[sums[-1].wave]
        n = one.people
        ends = Ends(*ends_of_share(n, policy), share_step(n, policy))
        shown = self.counts.setdefault(one.name, {})
        for sum_ in sums:
            shown[sum_.measure] = self._say(sum_, sum_.measure, (0, 1), exact[sum_.measure], ends)

    def _say(self, one: Sum, sort: str, limits: tuple[int, int], value: float, ends: Ends) -> Shown:
        key = sum_key(one)
        if key in self._ledger.said:
            self.said[key] = self._ledger.said[key]
        elif key not in self.said:
            self.said[key] = self._room(one, sort, limits).show(one.group, value, ends)
        return self.said[key]

    def _room(self, one: Sum, sort: str, limits: tuple[int, int]) -> Room:
        """Return the room of figures that can have answers in common with this one: of one system, wave and sort."""
        key = (one.system, one.wave, sort, limits[1])
        if key not in self._rooms:
            room = self._rooms[key] = Room(limits)
            for other in self._ledger.sums:
                shown = self._ledger.said.get(sum_key(other))
                if shown is not None and (other.system, other.wave, _sort_of(other)) == key[:3]:
                    room.keep(other.group, shown)
        return self._rooms[key]


def _sort_of(one: Sum) -> str:
    """Return as what answers are added up: figures of one sort can have answers in common."""
    return GAIN if one.measure == MEAN and (one.group.weights < 0).any() else one.measure
