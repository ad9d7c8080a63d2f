"""The logit: how likely somebody is to answer again, or to take part, given what is known of everybody."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]

_MOST_STEPS = 100
_CLOSE = 1e-12
_CERTAIN = 1e-8
"""A fitted chance this near to 0 or 1 means that the columns tell for certain."""


def logit(happened: ArrayLike, columns: ArrayLike) -> tuple[Floats, Floats]:
    """Return the maximum likelihood coefficients of a logit and each row's chance.

    `happened`, shape (n,), is 0 or 1; `columns`, shape (n, terms), include the constant. Newton's steps (McCullagh and Nelder
    1989) on columns brought to one size; a column that others explain already adds nothing. Raises ValueError where the
    columns tell for certain.

    >>> coefficients, _ = logit([1, 0, 1, 1], [[1], [1], [1], [1]])
    >>> round(float(coefficients[0]), 4)
    1.0986
    """
    y, table = np.asarray(happened, dtype=float), np.asarray(columns, dtype=float)
    scale = np.maximum(np.abs(table).max(axis=0), 1e-300)
    x = table / scale
    beta = np.zeros(x.shape[1])
    for _ in range(_MOST_STEPS):
        chance = special.expit(x @ beta)
        if min(float(chance.min()), float(1 - chance.max())) < _CERTAIN:
            raise ValueError("the columns tell for certain")
        weights = chance * (1 - chance)
        step = np.linalg.lstsq((x * weights[:, None]).T @ x, x.T @ (y - chance), rcond=1e-13)[0]
        beta = beta + step
        if float(np.abs(step).max()) < _CLOSE * max(1.0, float(np.abs(beta).max())):
            break
    return beta / scale, special.expit(x @ beta)
