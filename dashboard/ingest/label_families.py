"""Families of labels: which words belong together, and their order from low (least, worst) to high.

Owns the search for the scale a set of labels is on. Refuses to guess: a set of words that no line of
`label_words` holds is no scale here.
"""

from collections import defaultdict
from dataclasses import dataclass, replace

from dashboard.ingest import wording
from dashboard.ingest.label_words import DEGREE_LINES, GAP, SCALE_LINES


@dataclass(frozen=True, slots=True)
class LabelScale:
    """One ordered set of labels, low to high, each with its spellings."""

    family: str
    language: str
    labels: tuple[str, ...]
    slots: dict[str, tuple[int, ...]]
    is_order: bool = False

    @property
    def points(self) -> int:
        """The number of answers it offers."""
        return len(self.labels)

    def places(self, label_keys: frozenset[str]) -> dict[str, int] | None:
        """Return each label's own place from 0 up, or None when two labels want one place."""
        middle = (self.points - 1) / 2
        taken: dict[int, str] = {}
        placed: dict[str, int] = {}
        for label in sorted(label_keys, key=lambda label: (len(self.slots[label]), label)):
            outermost = sorted(self.slots[label], key=lambda slot: -abs(slot - middle))
            slot = next((slot for slot in outermost if slot not in taken), None)
            if slot is None:
                return None
            taken[slot], placed[label] = label, slot
        return placed


def _scales(lines_of_scales: str) -> tuple[LabelScale, ...]:
    scales = []
    for block in lines_of_scales.strip().split("\n\n"):
        title, *lines = block.split("\n")
        family, language = title.split()
        for line in lines:
            groups = [[word.strip() for word in slot.split("|")] for slot in line.lstrip("* ").split("<")]
            slots: dict[str, tuple[int, ...]] = {}
            for index, spellings in enumerate(groups):
                for spelling in spellings:
                    word = wording.key(spelling)
                    slots[word] = (*slots.get(word, ()), index)
            labels = tuple(spellings[0] for spellings in groups)
            scales.append(LabelScale(family, language, labels, slots, line.startswith("*")))
    return tuple(scales)


SCALES = _scales(SCALE_LINES)
"""The commoner scale of a family comes first."""

_DEGREES = _scales(DEGREE_LINES)
_DEGREE_WORDS = {word for scale in _DEGREES for label in scale.slots for word in label.split()}

_BY_LABEL: dict[str, list[LabelScale]] = defaultdict(list)
for _scale in SCALES:
    for _label in _scale.slots:
        _BY_LABEL[_label].append(_scale)


def known(label_key: str) -> bool:
    """Tell whether a label (as a key) belongs to any family."""
    return label_key in _BY_LABEL


def families(label_keys: frozenset[str]) -> list[LabelScale]:
    """Return the scales that hold every one of the labels, the commonest first."""
    found = [_BY_LABEL.get(label, []) for label in label_keys]
    if not found:
        return []
    whole = [scale for scale in min(found, key=len) if label_keys <= scale.slots.keys()]
    return whole or _of_degree(label_keys)


def _of_degree(label_keys: frozenset[str]) -> list[LabelScale]:
    """Return the scales of degree around a word the labels share, as in `not at all keen < very keen`."""
    if len(label_keys) < 2:  # noqa: PLR2004
        return []
    first, *others = (label.split() for label in sorted(label_keys, key=len))
    common = set(first).intersection(*others) - _DEGREE_WORDS
    phrase = " ".join(word for word in first if word in common)
    if not phrase:
        return []
    bare = frozenset(f" {label} ".replace(f" {phrase} ", f" {GAP} ").strip() for label in label_keys)
    found = [scale for scale in _DEGREES if bare <= scale.slots.keys()]
    return [_filled(scale, phrase) for scale in found]


def _filled(scale: LabelScale, phrase: str) -> LabelScale:
    return replace(
        scale,
        labels=tuple(label.replace(GAP, phrase) for label in scale.labels),
        slots={label.replace(GAP, phrase): slots for label, slots in scale.slots.items()},
    )
