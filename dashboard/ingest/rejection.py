"""Rejected rows and cells, each with where it is and why, in words for the person who uploaded the file."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rejection:
    """One cell that couldn't be taken, and whether its row was left out for it."""

    row: int
    column: str
    cell: str
    reason: str
    whole_row: bool = True


def masked(text: str) -> str:
    """Return an e-mail or id so that its owner's HR can find it and nobody else can read it."""
    clean = text.strip()
    return f"{clean[:1]}…({len(clean)} characters)" if clean else ""
