"""A sentence of the paragraph: under which heading it stands, what it says, and which page shows its numbers."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["well", "not well", "uncertain", "next"]
TITLES: dict[Kind, str] = {
    "well": "Going well",
    "not well": "Not going well",
    "uncertain": "Uncertain",
    "next": "What to do next",
}


@dataclass(frozen=True)
class Sentence:
    """One sentence, what it is about, and the page that shows its numbers."""

    kind: Kind
    text: str
    page: str
