"""Reading a case: numbers, pairs and the levels asked for.

Owns the several names under which cases give the same thing.
"""

import re
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tests.reference.case import Case

Floats = NDArray[np.float64]

LEVELS = (80, 90, 95, 98, 99)
"""Percent; a case names the one it wants in the name of its values."""


def numbers(values: Any) -> Floats:
    """Return an array with NaN for what is missing."""
    return np.array(
        [np.nan if value is None else value for value in np.atleast_1d(values).tolist()], dtype=float
    )


def first_of(data: Mapping[str, Any], *names: str) -> Any:
    """Return the value of the first of these names; raises KeyError if there is none."""
    for name in names:
        if name in data:
            return data[name]
    raise KeyError(" or ".join(names))


def pairs(case: Case) -> tuple[Floats, Floats]:
    """Return before and after of those who have both."""
    before = numbers(first_of(case.data, "pre", "before", "x"))
    after = numbers(first_of(case.data, "post", "after", "y"))
    both = ~np.isnan(before) & ~np.isnan(after)
    return before[both], after[both]


def gains(case: Case) -> Floats:
    """Return the differences: given, after - before, or x - y as R counts them."""
    for name in ("d", "gain", "gains", "diff", "difference", "differences"):
        if name in case.data:
            given = numbers(case.data[name])
            return given[~np.isnan(given)]
    before, after = pairs(case)
    return before - after if "x" in case.data else after - before


def two_groups(case: Case) -> tuple[Floats, Floats]:
    """Return the values of two groups."""
    if "group" in case.data:
        values = numbers(first_of(case.data, "y", "value", "values"))
        names = list(dict.fromkeys(case.data["group"]))
        one, other = (values[[name == group for group in case.data["group"]]] for name in names)
    else:
        one, other = (numbers(first_of(case.data, *names)) for names in (("x", "a"), ("y", "b")))
    return one[~np.isnan(one)], other[~np.isnan(other)]


def words(case: Case) -> str:
    """Return the method and the call of a case, in small letters."""
    return f"{case.method} {case.call}".casefold()


def level_of(case: Case) -> float:
    """Return the level of a test from alpha, in the data or in the words; else 0.95."""
    found = re.search(r"(?:two-sided|alpha|sig\.level)\s*=?\s*(0?\.\d+)", words(case))
    given = case.data.get("alpha", case.data.get("sig_level", found.group(1) if found else 0.05))
    return 1 - float(given)


def power_of(case: Case) -> float:
    """Return the power from the data or the words; else 0.8."""
    found = re.search(r"power\s*(?:of|=)?\s*(\d*\.\d+|\d+\s*%)", words(case))
    given = str(case.data.get("power", found.group(1) if found else 0.8))
    return float(given.rstrip(" %")) / 100 if given.endswith("%") else float(given)


def plain(values: Floats) -> Any:
    """Return one value alone and several as a list."""
    return float(values[0]) if len(values) == 1 else values.tolist()
