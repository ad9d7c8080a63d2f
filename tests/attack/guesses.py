"""How often a best guess at an answer is right, beside the most common answer.

Owns the guess: least squares on the means as shown. Refuses to call it a leak; a group's mean always helps a guess a little.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import numpy as np

from tests.attack.algebra import matrix_of
from tests.attack.knowledge import Answer, System
from tests.attack.observation import Observation

_NEAR = 0.5


def guess_rates(
    observations: Iterable[Observation], truth: Mapping[System, Mapping[Answer, float]]
) -> tuple[float, float]:
    """Return the share of answers guessed rightly by least squares, and by the most common answer.

    The guess is the solution nearest to everybody's mean that fits the sums as shown.
    """
    shown: dict[System, dict[frozenset[Answer], float]] = {}
    for one in observations:
        for system, _, answers in (line for line in one.sums if line[1] == "mean"):
            quantity = "before" if answers is one.before else "after"
            for window in one.windows:
                if window.quantity == quantity and np.isfinite(window.low + window.high):
                    shown.setdefault(system, {})[answers] = (window.low + window.high) / 2
    right = common = total = 0
    for system, sums in sorted(shown.items()):
        members = sorted(frozenset[Answer]().union(*sums))
        matrix = matrix_of(list(sums), members).astype(float)
        values = np.array(list(sums.values()))
        mean = values.sum() / matrix.sum()
        step = np.linalg.lstsq(matrix, values - mean * matrix.sum(axis=1), rcond=None)[0]
        true = [truth[system][answer] for answer in members]
        most = Counter(truth[system].values()).most_common(1)[0][0]
        right += sum(abs(guess - answer) <= _NEAR for guess, answer in zip(mean + step, true, strict=True))
        common += sum(abs(answer - most) <= _NEAR for answer in true)
        total += len(members)
    return (right / total, common / total) if total else (0.0, 0.0)
