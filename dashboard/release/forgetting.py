"""Forgetting who stood behind what was published: the tokens of a person on record become ones that nothing leads to.

Owns that exchange. What is on record says the same about the same numbers of people as before; with the key one could else try out
which answers a person gave. Refuses to take a figure off the record.
"""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import starmap

import numpy as np
import polars as pl

from dashboard.privacy.sums import Group
from dashboard.release.tokens import person_token
from dashboard.vault import Vault

_LIST = pl.List(pl.UInt64)


class _Fresh:
    """Tokens by chance, the same one for the same token before."""

    def __init__(self, people: Iterable[int]) -> None:
        self._people = {person: secrets.randbits(64) for person in people}
        self._answers: dict[tuple[int, int], int] = defaultdict(lambda: secrets.randbits(64))

    def of(self, person: int, answer: int) -> tuple[int, int]:
        """Return the person and answer that stand for these from now on."""
        if person not in self._people:
            return person, answer
        return self._people[person], self._answers[person, answer]

    def of_all(self, people: list[int], answers: list[int]) -> tuple[list[int], list[int]]:
        """Return the same for two lists side by side."""
        both = list(starmap(self.of, zip(people, answers, strict=True)))
        return [person for person, _ in both], [answer for _, answer in both]


def forget(vault: Vault, person_keys: Iterable[str], key: bytes) -> int:
    """Exchange the tokens of these people; return how many sets of answers they stood in. Call it in a transaction."""
    tokens = [person_token(key, one) for one in person_keys]
    fresh = _Fresh(tokens)
    found = vault.rows(
        "select digest, people, answers, waves, weights from published_group "
        "where list_has_any(people, $tokens::ubigint[])",
        tokens=tokens,
    )
    rows, digests = [], {}
    for digest, people, answers, waves, weights in found:
        people, answers = fresh.of_all(people, answers)  # noqa: PLW2901 - from here on these
        group = Group(
            np.array(people, dtype=np.uint64), np.array(answers, dtype=np.uint64),
            np.array(waves, dtype=np.int64), np.array(weights, dtype=np.int64),
        )  # fmt: skip
        digests[digest] = group.digest
        rows.append((group.digest, people, answers, waves, weights))
    _exchange_groups(vault, rows, list(digests))
    vault.offer("renamed", pl.DataFrame(list(digests.items()), schema=["old", "new"], orient="row"))
    if digests:
        vault.rows("update published_sum set digest = renamed.new from renamed where digest = renamed.old")
    _exchange_stand_ins(vault, fresh, tokens)
    _rename_in_cells(vault, digests)
    return len(digests)


def _exchange_groups(vault: Vault, rows: Sequence[tuple[object, ...]], old: list[str]) -> None:
    vault.rows(
        "delete from published_group where digest in (select unnest($old::text[]))",
        old=old,
    )
    whole = pl.List(pl.Int64)
    schema = pl.Schema(
        {"digest": pl.String(), "people": _LIST, "answers": _LIST, "waves": whole, "weights": whole}
    )
    vault.append("published_group", pl.DataFrame(rows, schema=schema, orient="row"))


def _exchange_stand_ins(vault: Vault, fresh: _Fresh, tokens: list[int]) -> None:
    found = vault.rows(
        "select place, stand_in_people, stand_in_answers from published_sum "
        "where list_has_any(stand_in_people, $tokens::ubigint[])",
        tokens=tokens,
    )
    rows = [(place, *fresh.of_all(people, answers)) for place, people, answers in found]
    schema = pl.Schema({"sum_place": pl.Int64(), "people": _LIST, "answers": _LIST})
    vault.offer("exchanged", pl.DataFrame(rows, schema=schema, orient="row"))
    if rows:
        vault.rows(
            "update published_sum set stand_in_people = exchanged.people, stand_in_answers = exchanged.answers "
            "from exchanged where place = exchanged.sum_place"
        )


def _rename_in_cells(vault: Vault, digests: dict[str, str]) -> None:
    rows = []
    for cell, sums in vault.rows("select cell, sums from published_cell"):
        keys = [[*rest, digests.get(digest, digest)] for *rest, digest in json.loads(sums)]
        if json.dumps(keys) != sums:
            rows.append((cell, json.dumps(keys)))
    vault.offer("resummed", pl.DataFrame(rows, schema={"name": pl.String, "keys": pl.String}, orient="row"))
    if rows:
        vault.rows("update published_cell set sums = resummed.keys from resummed where cell = resummed.name")
