"""Room: what a figure may say beside those that were shown before it.

Two figures about almost the same people tell of the few between them. Where those few gave nearly the same answer at an end of
the scale, two roundings that fall badly would leave less than two steps to each of them. A figure that could tell so much is
shown as a bound instead. Owns where the bound lies: it follows from what was shown before, never from the figure's own value,
so that the bound itself tells nothing more (Kenthapadi, Mishra and Nissim 2005).
"""

import math
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from dashboard.privacy.rounding import FREE_STEPS, Mark, rounded_steadily
from dashboard.privacy.sums import Group, Tokens

FloatArray = NDArray[np.float64]

_LARGE = 2000
"""Of larger figures only the difference to one other is looked at: what many parts leave over of them is as wide as all their
roundings together, and says nothing of a few."""


@dataclass(frozen=True)
class Shown:
    """A number as it is shown, and between which limits the sum behind it lies for somebody who sees it."""

    value: float
    mark: Mark | None
    low: float = -math.inf
    high: float = math.inf

    @property
    def marked(self) -> tuple[float, Mark | None]:
        """Return the number and whether it is only a bound."""
        return self.value, self.mark

    @property
    def says_nothing(self) -> bool:
        """Return whether it is the bound that holds for any answers."""
        return self.mark is not None and math.isinf(self.low) and math.isinf(self.high)


@dataclass(frozen=True)
class Ends:
    """The lowest and the highest number that a figure may show, whatever was shown before it, and its step."""

    lowest: float
    highest: float
    step: float


@dataclass(frozen=True)
class _Answers:
    """Whose answers a figure adds up, as bits of one number, and how many beyond its number of people."""

    bits: int
    members: frozenset[int]
    """The places of the bits; none are kept of a large figure."""
    size: int
    doubled: float
    """Somebody in two programs counts half in each: so many answers are there beyond the people."""
    common: dict[int, int] = field(default_factory=dict)
    """Figure → how many answers it has in common, as far as somebody asked."""


class Room:
    """What was shown so far of figures of one sort; every answer in them lies within `limits`, in whole steps."""

    def __init__(self, limits: tuple[float, float]) -> None:
        self._least, self._most = limits
        self._known: Tokens = np.zeros(0, dtype=np.uint64)
        """All answers so far, in order, and the place of each."""
        self._place: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._bits: list[int] = []
        self._members: list[frozenset[int]] = []
        self._holding: dict[int, list[int]] = defaultdict(list)
        """Place → the figures, not large ones, that hold it."""
        self._beginning: dict[int, list[int]] = defaultdict(list)
        """Place → those of them of which it is the first."""
        self._is_left_over: list[bool] = []
        self._sizes: list[int] = []
        self._lows: list[float] = []
        self._highs: list[float] = []
        self._table: FloatArray = np.zeros((3, 64))
        """Sizes, lows and highs once more, with room for those to come."""

    def show(self, group: Group, mean: float, ends: Ends) -> Shown:
        """Return a mean as it may be shown, and keep in mind that it is."""
        about = self._answers_of(group)
        shown = self._shown(about, mean, ends)
        self._keep(about, shown.low, shown.high)
        return shown

    def keep(self, group: Group, shown: Shown) -> None:
        """Keep in mind what was shown of a group."""
        self._keep(self._answers_of(group), shown.low, shown.high)

    def _shown(self, about: _Answers, mean: float, ends: Ends) -> Shown:
        lowest, highest = round(ends.lowest / ends.step), round(ends.highest / ends.step)
        rung = min(max(round(rounded_steadily(mean / ends.step, 6)), lowest), highest)

        def low_of(at: int) -> float:
            return self._edge(about, at, ends.step, -1)

        def high_of(at: int) -> float:
            return self._edge(about, at, ends.step, 1)

        def is_too_high(at: int) -> bool:
            return self._tells(about, low_of(at), math.inf)

        def is_too_low(at: int) -> bool:
            return self._tells(about, -math.inf, high_of(at))

        top = bottom = rung
        while top > lowest and is_too_high(top):
            top -= 1
        while bottom < highest and is_too_low(bottom):
            bottom += 1
        # Whoever would be shown the next rung is shown this one too, or the bound would give them away.
        is_above = top < rung or is_too_high(top + 1)
        is_below = bottom > rung or is_too_low(bottom - 1)
        if (
            (is_above and top <= lowest)
            or (is_below and bottom >= highest)
            or ((is_above or top >= highest) and is_too_low(top - 1))
            or ((is_below or bottom <= lowest) and is_too_high(bottom + 1))
        ):
            return Shown(self._least, "or more")
        if is_above or top >= highest:
            return Shown(_number(top, ends.step), "or more", low=low_of(top))
        if is_below or bottom <= lowest:
            return Shown(_number(bottom, ends.step), "or less", high=high_of(bottom))
        return Shown(_number(rung, ends.step), None, low_of(rung), high_of(rung))

    def _edge(self, about: _Answers, rung: int, step: float, side: int) -> float:
        """Return the smallest or the largest whole sum of all answers that is shown as this rung.

        A mean right between two rungs is shown as the even one.
        """
        exact = rounded_steadily((rung + side / 2) * step * (about.size - about.doubled), 6)
        whole = math.ceil(exact) if side < 0 else math.floor(exact)
        if rung % 2 and whole == exact:
            whole -= side
        return whole + about.doubled * (self._least if side < 0 else self._most)

    def _tells(self, about: _Answers, low: float, high: float) -> bool:
        """Return whether a sum within these limits would, beside one shown before, leave fewer than two steps to somebody."""
        if not self._bits:
            return False
        sizes, lows, highs = self._table[:, : len(self._bits)]
        shared = np.minimum(sizes, about.size)
        own_at_most, others_at_most = about.size - shared, sizes - shared
        most = own_at_most * self._most - others_at_most * self._least
        least = own_at_most * self._least - others_at_most * self._most
        suspects = np.flatnonzero((low - highs > most - FREE_STEPS) | (high - lows < least + FREE_STEPS))
        for at in suspects.tolist():
            common = about.common.get(at)
            if common is None:
                common = about.common[at] = (about.bits & self._bits[at]).bit_count()
            # Of figures without a common answer each leaves its own steps open.
            if not common or common == about.size == self._sizes[at]:
                continue
            own, others = about.size - common, self._sizes[at] - common
            if (
                low - self._highs[at] > own * self._most - others * self._least - FREE_STEPS
                or high - self._lows[at] < own * self._least - others * self._most + FREE_STEPS
            ):
                return True
        return False

    def _answers_of(self, group: Group) -> _Answers:
        mine = group.weights > 0
        weights = group.weights[mine]
        places = self._places_of(group.answers[mine])
        flags = np.zeros(-(-self._known.size // 8) * 8, dtype=np.uint8)
        flags[places] = 1
        bits = int.from_bytes(np.packbits(flags, bitorder="little").tobytes(), "little")
        members = frozenset(places.tolist()) if places.size <= _LARGE else frozenset[int]()
        return _Answers(
            bits, members, weights.size, weights.size - float(weights.sum()) / float(weights.max())
        )

    def _places_of(self, answers: Tokens) -> NDArray[np.int64]:
        """Return the place of each answer; new ones get the next places, in their order."""
        at = np.minimum(np.searchsorted(self._known, answers), max(self._known.size - 1, 0))
        is_new = self._known[at] != answers if self._known.size else np.ones(answers.size, dtype=np.bool_)
        if is_new.any():
            new = np.unique(answers[is_new])
            known, places = np.concatenate([self._known, new]), np.arange(self._known.size + new.size)
            places[: self._known.size] = self._place
            order = np.argsort(known)
            self._known, self._place = known[order], places[order]
            at = np.searchsorted(self._known, answers)
        return np.asarray(self._place[at])

    def _keep(self, about: _Answers, low: float, high: float) -> None:
        """Keep a sum, and what it leaves over of the smallest one that it is a part of, and what its own parts leave over."""
        mine = about.members
        within = [at for at in self._holding[min(mine)] if mine < self._members[at]] if mine else []
        if within:
            whole = min(within, key=lambda at: (self._sizes[at], at))
            self._add(
                self._members[whole] - mine,
                self._bits[whole] & ~about.bits,
                self._lows[whole] - high,
                self._highs[whole] - low,
                is_left_over=True,
            )
        beginning = (at for place in mine for at in self._beginning[place])
        parts = [at for at in beginning if not self._is_left_over[at] and self._members[at] < mine]
        left, rest, left_low, left_high = about.bits, mine, low, high
        for at in sorted(parts, key=lambda at: (-self._sizes[at], at)):
            if self._bits[at] & ~left == 0 and self._bits[at] != left:
                left, left_low, left_high = (
                    left & ~self._bits[at], left_low - self._highs[at], left_high - self._lows[at]
                )  # fmt: skip
                rest -= self._members[at]
                self._add(rest, left, left_low, left_high, is_left_over=True)
        self._add(mine, about.bits, low, high, is_left_over=False)

    def _add(
        self, members: frozenset[int], bits: int, low: float, high: float, *, is_left_over: bool
    ) -> None:
        size = bits.bit_count()
        for place in members:
            self._holding[place].append(len(self._bits))
        if members:
            self._beginning[min(members)].append(len(self._bits))
        self._bits.append(bits)
        self._members.append(members)
        self._sizes.append(size)
        self._is_left_over.append(is_left_over)
        self._lows.append(max(low, size * self._least))
        self._highs.append(min(high, size * self._most))
        at = len(self._bits) - 1
        if at == self._table.shape[1]:
            self._table = np.hstack([self._table, np.zeros_like(self._table)])
        self._table[:, at] = size, self._lows[at], self._highs[at]


def _number(rung: int, step: float) -> float:
    return round(rung * step, 6) + 0.0
