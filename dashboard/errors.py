"""What can go wrong, each with its way out.

Owns the sentences a user sees when something is refused. Imports nothing of ours, so that every layer can
raise them; holds no value of a person, except a cell quoted back to the one who uploaded it.
"""

import difflib
import errno
from collections.abc import Iterable
from typing import ClassVar


class OutcomesError(Exception):
    """Something the user can act on: what happened, where, and what to try."""

    exit_code: ClassVar[int] = 2

    def __init__(self, what: str, *, where: str = "", try_: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.try_ = try_

    def as_dict(self) -> dict[str, str]:
        """Return the refusal in the shape other programs read."""
        return {"what": self.what, "where": self.where, "try": self.try_}

    def __str__(self) -> str:
        """Say what happened, where, and what to do, in one line."""
        place = f" ({self.where})" if self.where else ""
        return f"{self.what}{place}" + (f" {self.try_}" if self.try_ else "")


class RefusedFileError(OutcomesError):
    """Raised when a file can't be read as answers, a roster or sessions."""


class RefusedEntryError(OutcomesError):
    """Raised when something typed can't be kept as it is."""


class NeedsAnswerError(OutcomesError):
    """Raised when loading would have to guess."""

    def __init__(
        self, what: str, *, asks: Iterable[dict[str, object]], where: str = "", try_: str = ""
    ) -> None:
        super().__init__(what, where=where, try_=try_)
        self.asks = list(asks)


class UnknownNameError(OutcomesError):
    """Raised when a name isn't in a list we can show."""

    @classmethod
    def among(cls, noun: str, name: str, known: Iterable[str]) -> "UnknownNameError":
        """Name the valid choices and the nearest one."""
        choices = sorted(known)
        nearest = difflib.get_close_matches(name, choices, n=1, cutoff=0.5)
        hint = f"Did you mean {nearest[0]!r}? " if nearest else ""
        return cls(
            f"There is no {noun} called {name!r}.",
            try_=f"{hint}Known: {', '.join(choices) or 'none yet'}.",
        )


class ForbiddenError(OutcomesError):
    """Raised when the viewer may not see or do what was asked."""


class SignedOutError(ForbiddenError):
    """Raised when nobody is looking any more: signed out, revoked, or signed in too long ago."""


class NotReadyError(OutcomesError):
    """Raised when something has to come first, such as a first release."""


class BusyError(OutcomesError):
    """Raised when another loading process holds the vault."""


class DamagedError(OutcomesError):
    """Raised when a stored file isn't what was written."""

    exit_code: ClassVar[int] = 1


class FullDiskError(OutcomesError):
    """Raised when there is no room left to write."""

    exit_code: ClassVar[int] = 1

    @classmethod
    def at(cls, where: str = "") -> "FullDiskError":
        """Say that the disk is full and that trying again is harmless."""
        return cls(
            "The disk is full.",
            where=where,
            try_="Nothing is half stored, and the pages show the last release. Make room, then try again: loading a file "
            "twice is harmless.",
        )


_FULL = ("no space left on device", "not enough space on the disk", "disk quota exceeded")


def is_full_disk(error: BaseException) -> bool:
    """Tell a failure for want of room, whichever library met it."""
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return True
    return any(words in str(error).lower() for words in _FULL)
