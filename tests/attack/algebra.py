"""Exact linear algebra on sums of answers: how many are independent, and which answers a combination of them equals.

Owns the arithmetic, modulo primes: a statement holds when it holds modulo two large ones. Refuses to know what the
answers are about.
"""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt

from tests.attack.knowledge import Answer

IntArray = npt.NDArray[np.int64]

LARGE_PRIMES = (2_147_483_647, 2_147_483_629)


def matrix_of(rows: Sequence[Collection[Answer]], answers: Sequence[Answer]) -> IntArray:
    """Return one line a sum and one column an answer: 1 where the answer is part of the sum."""
    place = {answer: column for column, answer in enumerate(answers)}
    matrix = np.zeros((len(rows), len(answers)), dtype=np.int64)
    for line, row in enumerate(rows):
        matrix[line, [place[answer] for answer in row]] = 1
    return matrix


def reduced(matrix: IntArray, prime: int) -> tuple[IntArray, list[int]]:
    """Return the reduced echelon form without its zero lines, and the columns of its leading ones."""
    work = matrix % prime
    pivots: list[int] = []
    for column in range(work.shape[1]):
        line = len(pivots)
        if line == work.shape[0]:
            break
        candidates = np.flatnonzero(work[line:, column])
        if not candidates.size:
            continue
        chosen = line + int(candidates[0])
        work[[line, chosen]] = work[[chosen, line]]
        work[line] = work[line] * pow(int(work[line, column]), -1, prime) % prime
        factors = work[:, column].copy()
        factors[line] = 0
        touched = np.flatnonzero(factors)
        work[touched] = (work[touched] - factors[touched, None] * work[line] % prime) % prime
        pivots.append(column)
    return work[: len(pivots)], pivots


def rank(matrix: IntArray) -> int:
    """Return how many lines are independent."""
    return max(len(reduced(matrix, prime)[1]) for prime in LARGE_PRIMES)


def null_space(matrix: IntArray, prime: int) -> IntArray:
    """Return columns that span what every line of the matrix maps to zero; one row a column of the matrix."""
    echelon, pivots = reduced(matrix, prime)
    free = [column for column in range(matrix.shape[1]) if column not in set(pivots)]
    space = np.zeros((matrix.shape[1], len(free)), dtype=np.int64)
    space[free, range(len(free))] = 1
    if pivots and free:
        space[pivots] = (-echelon[:, free]) % prime
    return space


def recovered(rows: Sequence[Collection[Answer]]) -> set[Answer]:
    """Return the answers that some combination of the sums equals."""
    answers = sorted(set().union(*rows)) if rows else []
    matrix = matrix_of(rows, answers)
    free = np.hstack([null_space(matrix, prime) for prime in LARGE_PRIMES])
    return {answer for answer, row in zip(answers, free, strict=True) if not row.any()}
