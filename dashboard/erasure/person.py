"""Who is meant: the person behind an e-mail, an employee id, a participant code or a full name.

Owns the way from what was typed to every pseudonym and every word a vault knows of that person. Refuses to guess: a name counts when
one person has it, and ids that lead to two people are named as such.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.erased import Erased, mark
from dashboard.erasure.mentions import Mentions
from dashboard.errors import UnknownNameError
from dashboard.ingest.participants import name_key
from dashboard.pseudonyms import Pseudonyms
from dashboard.vault import Vault


@dataclass(frozen=True)
class Person:
    """One person, by everything that leads to them."""

    person_keys: tuple[str, ...]
    """Every pseudonym, also of what the vault doesn't hold."""
    mentions: Mentions
    too_short: int = 0
    """How many ids and names are too short to be looked for in text."""
    namesakes: int = 0
    """How many names somebody else has too, so that they aren't looked for in text."""
    is_known: bool = True

    def texts(self) -> tuple[str, ...]:
        """Return what names the person and what stands for them, as it could lie in a file."""
        return (*self.mentions.texts, *self.person_keys)


class _Known:
    """What a vault and the list of erased people know of anybody."""

    def __init__(
        self, vault: Vault, keys: Pseudonyms, listed: Iterable[Erased], users: Iterable[str] = ()
    ) -> None:
        self.vault, self.keys = vault, keys
        self.users = {keys.of(one) for one in users}
        self.in_use = set(vault.fetch("erasure/keys_in_use")["person_key"])
        self.marks = {one for person in listed for one in person.marks}
        self.names: dict[str, set[str]] = {}
        for row in vault.fetch("known/names").iter_rows(named=True):
            if key := name_key(row["name"]):
                self.names.setdefault(key, set()).add(row["person_key"])

    def all_keys(self, some: Iterable[str]) -> set[str]:
        """Return every pseudonym of the person of some."""
        return set(self.vault.fetch("erasure/keys_of_person", keys=sorted(some))["person_key"])

    def keys_of(self, text: str) -> set[str]:
        """Return every pseudonym of the person that a text names."""
        pseudonym = self.keys.of(text)
        if pseudonym in self.in_use | self.users or mark(self.keys, pseudonym) in self.marks:
            return self.all_keys([pseudonym])
        called = self.names.get(name_key(text) or "", set())
        if len(called) > 1:
            raise UnknownNameError(
                f"{len(called)} people are called {text!r}.",
                try_="Give the e-mail or the employee id. Nothing was changed.",
            )
        if not called:
            raise UnknownNameError(
                f"Nobody is known as {text!r}.",
                try_="Give the e-mail, employee id, participant code or full name as it stood in the files. "
                "Nothing was changed.",
            )
        return self.all_keys(called)

    def others_called(self, name: str, mine: set[str]) -> bool:
        """Return whether somebody else has a name too."""
        return bool(self.names.get(name_key(name) or "", set()) - mine)


def find(
    vault: Vault,
    typed: Sequence[str],
    keys: Pseudonyms,
    listed: Iterable[Erased],
    users: Iterable[str] = (),
) -> list[Person]:
    """Return the people meant, each once; somebody whose erasure is listed is found again, and so are users by e-mail.

    Raises UnknownNameError for somebody nobody knows, and for what leads to several people.
    """
    known = _Known(vault, keys, listed, users)
    groups: list[tuple[set[str], set[str]]] = []
    for text in typed:
        found = known.keys_of(text)
        same = [one for one in groups if one[0] & found]
        groups = [one for one in groups if one not in same]
        groups.append((found.union(*(one[0] for one in same)), {text}.union(*(one[1] for one in same))))
    return [_person(known, found, sorted(said)) for found, said in groups]


def _person(known: _Known, found: set[str], typed: Sequence[str]) -> Person:
    identities = known.vault.fetch("erasure/identities", keys=sorted(found))
    called = [name for name in identities["name"].unique(maintain_order=True) if name]
    ids = {one for one in identities["employee_id"] if one}
    people = {name_key(name) for name in called}
    if typed and len(people) > len(typed) and len(ids) > len(typed):
        raise UnknownNameError(
            f"{typed[0]!r} leads to {len(people)} people: an e-mail or id was given to several.",
            try_="If they are one person, or all are to be erased, name each of them in one command. Nothing was changed.",
        )
    emails = {*(one for one in identities["email"] if one), *(one for one in typed if "@" in one)}
    ids |= {one for one in typed if "@" not in one and name_key(one) not in people}
    alone = [name for name in called if not known.others_called(name, found)]
    mentions = Mentions.of(sorted(emails), sorted(ids), alone)
    return Person(
        tuple(sorted(found)),
        mentions,
        too_short=len(ids) + len(alone) - len(mentions.ids) - len(mentions.names),
        namesakes=len(called) - len(alone),
        is_known=not (known.in_use | known.users).isdisjoint(found),
    )


def elsewhere(vault: Vault, keys: Pseudonyms, person: Person) -> Person:
    """Return the same person as another vault, such as that of a backup, knows them."""
    known = _Known(vault, keys, ())
    words = person.mentions
    found = known.all_keys([*person.person_keys, *map(keys.of, (*words.emails, *words.ids))])
    there = _person(known, found, [])
    names = [name for name in words.names if not known.others_called(name, found)]
    mentions = Mentions.of(
        (*there.mentions.emails, *words.emails),
        (*there.mentions.ids, *words.ids),
        (*there.mentions.names, *names),
    )
    return replace(there, mentions=mentions)


def again(vault: Vault, keys: Pseudonyms, listed: Iterable[Erased]) -> list[Person]:
    """Return the people of the list whom a vault still, or again, knows; those who joined again are let be."""
    known = _Known(vault, keys, [person for person in listed if person.joined_again_on is None])
    groups: list[set[str]] = []
    for key in sorted(known.in_use):
        if mark(keys, key) in known.marks and not any(key in group for group in groups):
            groups.append(known.all_keys([key]))
    return [_person(known, group, []) for group in groups]
