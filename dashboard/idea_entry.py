"""One idea as it is typed or cleared on a page: what is still missing, and the ledger of one row that it becomes.

Owns the form's own rules. Refuses to load anything: a ledger of one row goes the way of every upload.
"""

import csv
import io
import secrets
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dashboard.model import IDEAS

FILE_NAME = "idea added on the page.csv"
CLEARANCES = {
    "": "Not yet: the words wait",
    "yes": "Cleared, they name nobody",
    "with names": "Cleared, and who is named agreed",
    "no": "Kept back",
}
"""What HR can say of the words of an idea, and how the form puts it."""
STATES = {
    "": "The words wait for clearance.",
    "yes": "The words are cleared; they name nobody.",
    "with names": "The words are cleared; who is named agreed.",
    "no": "The words are kept back.",
}
"""The same as it stands beside an idea."""


@dataclass(frozen=True)
class IdeaEntry:
    """One row of the ledger; blank where nothing was said."""

    program: str
    cohort: str | None
    title: str
    raised_on: date | None
    tried_on: date | None = None
    adopted_on: date | None = None
    effect: str = ""
    focus: str = ""
    story: str = ""
    cleared: str = ""

    @classmethod
    def of(cls, row: dict[str, Any]) -> "IdeaEntry":
        """Return a row of the ledger as JSON has it, with its days as text."""
        days = {
            name: date.fromisoformat(row[name]) if row[name] else None
            for name in ("raised_on", "tried_on", "adopted_on")
        }
        return cls(**{one.name: row[one.name] for one in fields(cls)} | days)

    def refusal(self) -> str | None:
        """Return what has to be said or put right before the idea can be added, None where nothing is."""
        if not self.title.strip():
            return "Say what the idea is, in a few words."
        if self.raised_on is None:
            return "Say on which day the idea was raised; a day near it will do."
        for day, step in ((self.tried_on, "tried"), (self.adopted_on, "adopted")):
            if day is not None and day < self.raised_on:
                return f"An idea can't be {step} before it was raised: look at the days."
        if self.tried_on and self.adopted_on and self.adopted_on < self.tried_on:
            return "An idea can't be adopted before it was tried: look at the days."
        return None

    def ledger(self) -> bytes:
        """Return a ledger of this one row, with the columns of the template, and a column of chance.

        Words that are kept back, cleared and kept back again make the same row twice; as the same file the second wouldn't be loaded.
        """
        text = io.StringIO(newline="")
        names = [column.name for column in IDEAS.columns]
        writer = csv.writer(text, lineterminator="\r\n")
        writer.writerow([*names, "said as"])
        writer.writerow(
            [
                *("" if (value := getattr(self, name)) is None else str(value).strip() for name in names),
                secrets.token_hex(8),
            ]
        )
        return b"\xef\xbb\xbf" + text.getvalue().encode()
