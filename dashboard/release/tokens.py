"""Tokens: people and their answers under names that can't be turned back without the key.

Owns how rows of answers become tokens. A person's token never changes; the token of an answer changes with the answer,
so that a correction is seen as something new.
"""

import hashlib
from collections.abc import Mapping

import numpy as np
import polars as pl

from dashboard.privacy.sums import WAVES, Group, Tokens

PERSON = "person_token"


def person_token(key: bytes, person: str) -> int:
    """Return the token of a person."""
    return _token(key, "person", person)


def _token(key: bytes, *parts: object) -> int:
    text = "\x1f".join(map(str, parts)).encode()
    return int.from_bytes(hashlib.blake2b(text, key=key, digest_size=8).digest(), "little")


def with_tokens(rows: pl.DataFrame, key: bytes, scores: Mapping[str, str | None]) -> pl.DataFrame:
    """Add a token of the person, and one of each score; `scores` names the wave of a score, or None for the row's own."""
    people = rows["people"].list.first().to_list()
    named = rows.select("program", "side", "skill", "wave").rows()

    def token(*parts: object) -> int:
        return _token(key, *parts)

    person_tokens = {person: person_token(key, person) for person in set(people)}
    columns = [pl.Series(PERSON, [person_tokens[person] for person in people], dtype=pl.UInt64)]
    for score, score_wave in scores.items():
        values = _steady(rows[score])
        columns.append(
            pl.Series(
                f"{score}_token",
                [
                    token(person, program, side, skill.casefold(), score_wave or wave, value)
                    for person, (program, side, skill, wave), value in zip(people, named, values, strict=True)
                ],
                dtype=pl.UInt64,
            )
        )
    return rows.with_columns(columns)


def _steady(scores: pl.Series) -> list[object]:
    """Return scores, or lists of answers, without the dust of dividing."""
    return scores.to_list() if scores.dtype == pl.List else scores.cast(pl.Float64).round(9).to_list()


def answers_group(rows: pl.DataFrame, score: str, wave: str) -> Group:
    """Return the answers behind a mean: somebody in two programs counts half in each."""
    people, answers = rows[PERSON].to_numpy(), rows[f"{score}_token"].to_numpy()
    _, inverse, counts = np.unique(people, return_inverse=True, return_counts=True)
    most = np.lcm.reduce(np.unique(counts)) if counts.size else 1
    waves = np.full(people.size, WAVES.index(wave), dtype=np.int64)
    return Group(people, answers, waves, (most // counts)[inverse].astype(np.int64))


def people_group(rows: pl.DataFrame, scores: tuple[str, ...], wave: str) -> Group:
    """Return the people behind a share or a spread, each with all their answers as one."""
    people, inverse = np.unique(rows[PERSON].to_numpy(), return_inverse=True)
    answers: Tokens = np.zeros(people.size, dtype=np.uint64)
    for place, score in enumerate(scores):
        np.add.at(answers, inverse, rows[f"{score}_token"].to_numpy() * np.uint64(2 * place + 1))
    ones = np.ones(people.size, dtype=np.int64)
    return Group(people, answers, ones * WAVES.index(wave), ones)
