"""The people and pairs that are known already, to whom meetings are matched.

Owns the ways from an e-mail, an id or a full name to a person, and from people to the pair among them. Refuses
likeness: a name counts only when one known person has it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from dashboard.ingest.participants import Participant, name_key, name_keys
from dashboard.pseudonyms import Pseudonyms
from dashboard.vault import Vault


@dataclass(frozen=True, slots=True)
class KnownPair:
    """Two people, the program they are a pair of, and for how long as far as is known."""

    mentor_key: str
    mentee_key: str
    program: str
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class KnownPairs:
    """Everybody a meeting can be matched to."""

    pairs: tuple[KnownPair, ...]
    aliases: Mapping[str, str] = field(default_factory=dict)
    """Pseudonym → the person it stands for."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Key of a full name → the one person who has it."""

    def person(self, email_or_id: str, keys: Pseudonyms) -> str:
        """Return the key of a person, known or not."""
        pseudonym = keys.of(email_or_id)
        return self.aliases.get(pseudonym, pseudonym)

    def named(self, name: str) -> str | None:
        """Return the one known person of this name, None when nobody or several have it."""
        found = {self.names[key] for key in name_keys(name) if key in self.names}
        return found.pop() if len(found) == 1 else None

    def who(self, participant: Participant, keys: Pseudonyms) -> str | None:
        """Return the key of a participant: by e-mail, and by name only where there is no e-mail."""
        if not participant.emails:
            return self.named(participant.name)
        found = [self.person(email, keys) for email in participant.emails]
        return next((key for key in found if key in self._pairs_of), found[0])

    def among(self, people: Iterable[str], program: str | None = None) -> tuple[KnownPair, ...]:
        """Return the pairs of which both are among these people."""
        here = frozenset(people)
        mentored = [
            pair for key in sorted(here) for pair in self._pairs_of.get(key, ()) if pair.mentor_key == key
        ]
        return tuple(pair for pair in mentored if pair.mentee_key in here and program in {None, pair.program})

    @cached_property
    def _pairs_of(self) -> dict[str, list[KnownPair]]:
        found: dict[str, list[KnownPair]] = {}
        for pair in self.pairs:
            for key in (pair.mentor_key, pair.mentee_key):
                found.setdefault(key, []).append(pair)
        return found


def known_pairs(vault: Vault) -> KnownPairs:
    """Return the pairs and people of a vault."""
    names: dict[str, set[str]] = {}
    for row in vault.fetch("known/names").to_dicts():
        if key := name_key(row["name"]):
            names.setdefault(key, set()).add(row["person_key"])
    return KnownPairs(
        tuple(KnownPair(**row) for row in vault.fetch("known/pairs").to_dicts()),
        dict(vault.fetch("known/aliases").select("alias_key", "person_key").iter_rows()),
        {key: people.pop() for key, people in names.items() if len(people) == 1},
    )
