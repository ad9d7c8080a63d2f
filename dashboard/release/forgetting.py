"""Forgetting who stood behind what was published: the tokens of a person on record become ones that nothing leads to.

Owns that exchange. What is on record says the same about the same numbers of people as before; with the key one could else try out
which answers a person gave. Refuses to take a figure off the record.
"""

import json
import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
import polars as pl

from dashboard.privacy.sums import WAVES, Group
from dashboard.release.candidates import BASELINE, COUNTED
from dashboard.release.tokens import person_token
from dashboard.vault import Vault

_LIST = pl.List(pl.UInt64)


class _Fresh:
    """Tokens by chance, the same one for the same token before."""

    def __init__(self, people: Iterable[int], waves: Iterable[int] | None) -> None:
        self.people = frozenset(people)
        self._waves = None if waves is None else frozenset(waves)
        self._people: dict[int, int] = defaultdict(lambda: secrets.randbits(64))
        self._answers: dict[tuple[int, int], int] = defaultdict(lambda: secrets.randbits(64))

    def of_all(
        self,
        people: Sequence[int],
        answers: Sequence[int],
        waves: Sequence[int] | None = None,
        also: AbstractSet[int] = frozenset(),
    ) -> tuple[list[int], list[int]]:
        """Return what stands for people and their answers from now on; stand-ins come without `waves`.

        `also` are waves of which a token holds answers beside its own.
        """
        is_whole = self._waves is not None and not self._waves.isdisjoint(also)
        both = []
        for place, (person, answer) in enumerate(zip(people, answers, strict=True)):
            if person not in self.people:
                both.append((person, answer))
            elif self._waves is None:
                both.append((self._people[person], self._answers[person, answer]))
            elif waves is None:
                both.append((person, self._answers.get((person, answer), answer)))
            elif is_whole or waves[place] in self._waves:
                both.append((person, self._answers[person, answer]))
            else:
                both.append((person, answer))
        return [person for person, _ in both], [answer for _, answer in both]


def _also_in(measures: Iterable[str]) -> frozenset[int]:
    """Return the waves of which a token of these measures holds answers beside its own: a gain those of the baseline too."""
    found = {WAVES.index(wave) for wave in WAVES for one in measures if f" by the {wave}" in one}
    of_gains = any("gain" in one or one.startswith(COUNTED) for one in measures)
    return frozenset(found | ({WAVES.index(BASELINE)} if of_gains else set()))


def forget(vault: Vault, person_keys: Iterable[str], key: bytes) -> int:
    """Exchange the tokens of these people and their answers; return in how many sets of answers. Call it in a transaction."""
    return _exchange(vault, _Fresh((person_token(key, one) for one in person_keys), None))


def forget_answers(vault: Vault, person_keys: Iterable[str], waves: Iterable[str], key: bytes) -> int:
    """Exchange the tokens of the answers of these people to some waves; return in how many sets of answers they stood."""
    numbers = (WAVES.index(wave) for wave in waves if wave in WAVES)
    return _exchange(vault, _Fresh((person_token(key, one) for one in person_keys), numbers))


def _exchange(vault: Vault, fresh: _Fresh) -> int:
    tokens = sorted(fresh.people)
    found = vault.rows(
        "select digest, people, answers, waves, weights, "
        "(select list(distinct measure) from published_sum where published_sum.digest = published_group.digest) "
        "from published_group where list_has_any(people, $tokens::ubigint[])",
        tokens=tokens,
    )
    rows, digests = [], {}
    for digest, people, answers, waves, weights, measures in found:
        people, answers = fresh.of_all(people, answers, waves, _also_in(measures or ()))  # noqa: PLW2901 - from here on these
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
    _exchange_stand_ins(vault, fresh)
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


def _exchange_stand_ins(vault: Vault, fresh: _Fresh) -> None:
    found = vault.rows(
        "select place, stand_in_people, stand_in_answers from published_sum "
        "where list_has_any(stand_in_people, $tokens::ubigint[])",
        tokens=sorted(fresh.people),
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


def forget_reviews(vault: Vault) -> None:
    """Forget what HR decided of comments that aren't there any more, words and all."""
    vault.rows("delete from comment_review where voice_key not in (select voice_key from voice)")


def forget_voices(vault: Vault, person_keys: Sequence[str]) -> None:
    """Let what is on record of a person's comments lead to nobody; that they are missing stays on record.

    Call it before the person's comments are deleted.
    """
    for (key,) in vault.fetch("clearing/voices_of_person", keys=list(person_keys)).iter_rows():
        vault.rows("delete from comment_review where voice_key = $key", key=key)
        vault.rows(
            "update comment_shown set voice_key = $new where voice_key = $old",
            new=secrets.token_hex(32),
            old=key,
        )
