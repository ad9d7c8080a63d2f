"""What may be shown: a table and the note that belongs to it.

Owns `Released` and `Note`. A chart, a page and a file are made from a `Released` only, so that what is hidden, and
as of when the numbers are, can't get lost on the way.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

_MOST_NEAREST = 3


@dataclass(frozen=True)
class Note:
    """What has to be said beside the numbers."""

    outcome: str
    title: str
    definition: str
    unit: str
    release: str
    as_of: date
    filters: dict[str, object] = field(default_factory=dict)
    hidden: dict[str, int] = field(default_factory=dict)
    """Reason for hiding, and how many rows it hides."""
    nearest: tuple[str, ...] = ()
    """Wider groups that are shown where these are hidden."""
    kept: int = 0
    """How many rows still show what an earlier release showed."""
    promise: str = ""
    """What the rules of confidentiality promise, and what they can't; it goes into every file."""
    caveats: tuple[str, ...] = ()

    def about(self, frame: pl.DataFrame) -> "Note":
        """Return the note with what has to be said of these rows, cells as they were released."""
        if not frame.height:
            return replace(self, hidden={}, nearest=(), kept=0)
        return replace(
            self,
            hidden=dict(frame["hidden"].drop_nulls().value_counts().sort("hidden").iter_rows()),
            nearest=tuple(frame["nearest"].drop_nulls().unique(maintain_order=True)[:_MOST_NEAREST]),
            kept=frame["kept_as_of"].count(),
        )

    def sentences(self) -> list[str]:
        """Return the note in words, as it stands under a chart and in a file."""
        lines = [f"As of {self.as_of.day} {self.as_of:%b %Y}."]
        lines += [
            f"{count} {'group is' if count == 1 else 'groups are'} hidden to keep answers confidential: {reason.removeprefix('hidden ')}."
            for reason, count in sorted(self.hidden.items())
        ]
        if self.nearest:
            lines.append(f"Shown instead: {'; '.join(self.nearest)}.")
        if self.kept:
            lines.append(
                f"{self.kept} {'group shows' if self.kept == 1 else 'groups show'} what an earlier release showed: newer answers "
                "of a few people wait until more of them can be shown together."
            )
        return lines + list(self.caveats)


@dataclass(frozen=True)
class Released:
    """A frozen table that passed the gate, with its note."""

    frame: pl.DataFrame
    note: Note

    def pipe(self, function: Callable[..., pl.DataFrame], *args: object, **named: object) -> "Released":
        """Return another `Released` with the frame reshaped and the same note."""
        return replace(self, frame=function(self.frame, *args, **named))

    def where(self, predicate: pl.Expr) -> "Released":
        """Return only the rows of which `predicate` is true; the note speaks of these alone."""
        frame = self.frame.filter(predicate) if self.frame.height else self.frame
        return Released(frame, self.note.about(frame))

    def asked(self, **filters: object) -> "Released":
        """Return the same with more said of what was asked for."""
        return replace(self, note=replace(self.note, filters=self.note.filters | filters))
