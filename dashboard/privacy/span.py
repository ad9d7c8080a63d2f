"""What follows from known sums: linear algebra over counts of which some must stay unknown.

Owns which sums may be told so that none of the secret ones follows from them. Knows nothing of what is counted.
"""

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float64]
_DUST = 1e-6


class Told:
    """The sums told so far, over n unknowns, and the secret sums that don't follow from them."""

    def __init__(self, known: Vectors, secret: Vectors) -> None:
        """Begin with sums that are known anyway, shape (sums, n); a secret that follows from them is none."""
        self._basis = np.empty((0, known.shape[1]))
        self._secret = secret
        self._add(known)
        self._secret = self._secret[~_follows(self._secret)]

    def tell(self, sums: Vectors) -> bool:
        """Tell these sums, shape (sums, n), unless a secret would follow; return whether they were told.

        >>> told = Told(np.array([[1.0, 1, 1]]), np.array([[1.0, 0, 0]]))
        >>> told.tell(np.array([[0.0, 1, 1]])), told.tell(np.array([[0.0, 1, 0]])), told.tell(np.array([[0.0, 0, 1]]))
        (False, True, False)
        """
        before = self._basis, self._secret
        self._add(sums)
        if not _follows(self._secret).any():
            return True
        self._basis, self._secret = before
        return False

    def _add(self, sums: Vectors) -> None:
        for one in sums:
            rest = one - self._basis.T @ (self._basis @ one)
            rest -= self._basis.T @ (self._basis @ rest)  # once more, for what rounding left over
            length = float(np.linalg.norm(rest))
            if length > _DUST:
                new = rest / length
                self._basis = np.vstack([self._basis, new])
                self._secret = self._secret - np.outer(self._secret @ new, new)


def _follows(secret: Vectors) -> NDArray[np.bool_]:
    return np.asarray(np.abs(secret).max(axis=1, initial=0.0) < _DUST)
