"""Participants: who was or is to be at a meeting, by e-mail or by name.

Owns what counts as a person (rooms and note-taking bots don't) and the form in which two spellings of one name
are equal. Refuses to guess: no likeness of names, only the same words.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from dashboard.ingest.stays import Span

_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_EMAIL = re.compile(r"[^@\s<>;,\"']+@[^@\s<>;,\"']+\.[^@\s<>;,\"']+")
_THINGS = re.compile(
    r"note\s?-?taker|\bnotes? by\b|otter\.ai|fireflies|\bread\.ai|\bfathom\b|tl;?dv|meetgeek|sembly|\bavoma\b"
    r"|\bcopilot\b|recorder\b|\b(zoom|meeting|conference|huddle|board)\s?rooms?\b|besprechungsraum|sitzungszimmer"
    r"|konferenzraum|salle de (réunion|conférence)|sala (de )?(reuni|juntas|riunion|conferen)|vergader(zaal|ruimte)",
    re.IGNORECASE,
)
_NO_PERSONS_ADDRESS = re.compile(
    r"@(?:resource|group)\.calendar\.google\.com$|^(?:no-?reply|donotreply)@", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at a meeting, as the file names them."""

    emails: tuple[str, ...] = ()
    name: str = ""
    spans: tuple[Span, ...] = ()
    seconds: float | None = None
    """How long the file says they stayed, all rows together."""
    has_declined: bool = False

    @property
    def is_thing(self) -> bool:
        """Whether this is a room or a bot and no person."""
        return any(map(_NO_PERSONS_ADDRESS.search, self.emails)) or bool(_THINGS.search(self.name))


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting on one day, with those who were or are to be there."""

    row: int
    day: date | None
    participants: tuple[Participant, ...]
    is_planned: bool = False
    """Whether it comes from a calendar, which doesn't know if it was held."""
    is_cancelled: bool = False


def emails_in(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a cell, in lower case."""
    return tuple(dict.fromkeys(found.casefold() for found in _EMAIL.findall(text)))


def name_key(name: str) -> str | None:
    """Return what the spellings of one full name have in common, None for less than two words.

    >>> name_key("Éluard, Ada (Guest)") == name_key("ada  ELUARD")
    True
    """
    bare = _BRACKETS.sub(" ", name)
    apart = unicodedata.normalize("NFKD", bare.casefold())
    plain = "".join(character for character in apart if not unicodedata.combining(character))
    words = re.findall(r"[^\W_]+", plain.replace("'", "").replace("’", ""))
    return " ".join(sorted(words)) if len(words) > 1 else None


def name_keys(name: str) -> tuple[str, ...]:
    """Return the keys of a name as shown and of those in brackets: Zoom writes `shown (real name)`."""
    written = (name, *_BRACKETS.findall(name))
    return tuple(dict.fromkeys(key for text in written if (key := name_key(text))))
