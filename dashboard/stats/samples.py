"""Samples: values that are checked once, and their spread without rounding dust.

Owns what counts as a finite sample, as no spread at all, and as the order of groups. Refuses to test anything.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Values = NDArray[np.float64]

DUST_STEPS = 16
"""Means of thirds differ by a few steps of floating point; a spread of so many steps or fewer is none."""


def finite(values: ArrayLike) -> Values:
    """Return `values` as an array of shape (n,); raise ValueError for another shape or a value that isn't a number.

    >>> finite([1, 2]).tolist()
    [1.0, 2.0]
    """
    array = np.asarray(values, dtype=float)
    if array.ndim != 1:
        raise ValueError("values must stand in one row")
    if not np.isfinite(array).all():
        raise ValueError("every value must be a number")
    return array


def is_dust(size: float, values: Values) -> bool:
    """Return whether `size`, in the unit of `values`, is no more than rounding leaves behind."""
    largest = max(1.0, float(np.abs(values).max(initial=0.0)))
    return abs(size) <= DUST_STEPS * float(np.finfo(float).eps) * largest


def variance(values: Values) -> float:
    """Return the variance with divisor n - 1, centred first; exactly 0 for values that are all alike.

    Centring at a value keeps the digits that a large common part would eat (NIST StRD, SmLs data sets).

    >>> variance(finite([1e9 + 1, 1e9 + 2, 1e9 + 3]))
    1.0
    """
    if is_dust(float(np.ptp(values)), values):
        return 0.0
    return float((values - values[0]).var(ddof=1))


def checked_groups(groups: Mapping[str, ArrayLike], *, least: int = 2) -> dict[str, Values]:
    """Return the groups as arrays; raise ValueError unless there are two or more with `least` values or more each."""
    found = {name: finite(values) for name, values in groups.items()}
    if len(found) < 2:  # noqa: PLR2004
        raise ValueError("a comparison needs two groups or more")
    if any(len(values) < least for values in found.values()):
        raise ValueError(f"every group needs {least} values or more")
    return found


def by_group(values: ArrayLike, labels: Sequence[str]) -> dict[str, Values]:
    """Return the values of each label, both of shape (n,), in the order in which labels first appear.

    >>> {name: part.tolist() for name, part in by_group([1, 2, 3], ["b", "a", "b"]).items()}
    {'b': [1.0, 3.0], 'a': [2.0]}
    """
    array, named = finite(values), np.asarray(labels, dtype=object)
    if array.shape != named.shape:
        raise ValueError("every value needs a group")
    return {name: array[named == name] for name in dict.fromkeys(labels)}
