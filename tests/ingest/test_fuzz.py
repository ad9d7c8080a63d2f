"""Thousands of damaged files: never anything but a sentence, and never a silent wrong count."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import OutcomesError
from dashboard.ingest.confined import inspect_confined
from dashboard.ingest.export import Export
from dashboard.ingest.inspection import as_json, inspect_file
from dashboard.ingest.persons import person_in
from dashboard.ingest.spss import MAGIC
from tests.ingest.files import as_csv
from tests.ingest.mutations import DAMAGES, OF_LINES, REWRITES, SAME, SEEDS, TABLES, TEXTS, Seed

CASES, MANY_CASES = 200, 5_000
LONG = [pytest.mark.fuzz, pytest.mark.timeout(7_200)]

times = pytest.mark.parametrize(
    "cases", [CASES // 4, pytest.param(MANY_CASES // 4, marks=LONG)], ids=["quickly", "long"]
)
chances = st.integers(0, 2**32)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


def inspected(folder: Path, seed: Seed, data: bytes) -> Export | None:
    """Return what is read from the bytes, None when they are refused; what is read must hold together."""
    path = folder / "upload"
    path.write_bytes(data)
    # What reads SPSS files is written in C and dies of some damage: as in the product, in a process of its own.
    look = inspect_confined if data.startswith(MAGIC) else inspect_file
    try:
        export = look(path, seed.file_name)
    except OutcomesError as refused:
        sentence = (refused.what, refused.where, refused.try_)
    else:
        check_whole(export)
        return export
    assert all(sentence)
    return None


def check_whole(export: Export) -> None:
    """Check that what was read holds together."""
    assert export.states.total() == len(export.rows)
    assert {len(row.cells) for row in export.rows} <= {len(export.columns)}
    assert len({column.name for column in export.columns}) == len(export.columns)
    for column in export.columns:
        assert column.kind != "scale" or (column.points or 0) > 1
        assert not (column.labels and column.direction) or len(column.labels) == column.points
    json.dumps(as_json(export))


def figures(export: Export | None) -> object:
    """Return the counts and the kinds of an export."""
    if export is None:
        return None
    kinds = [(column.kind, column.points, column.direction, column.labels) for column in export.columns]
    return export.format, dict(export.states), export.people, kinds


def known_people(export: Export) -> int:
    """Return how many of the kept rows name a person, or the number of people where the format counts them."""
    if export.people is not None:
        return export.people
    places = [place for place, column in enumerate(export.columns) if column.role in {"email", "person_id"}]
    return sum(bool(person_in(row.cells[place] for place in places)) for row in export.kept)


def search(cases: int, check: Callable[..., None], **drawn: st.SearchStrategy[Any]) -> None:
    """Check as many drawn cases; few are always the same, many are always others."""
    slow = [HealthCheck.too_slow, HealthCheck.data_too_large]
    how = settings(
        max_examples=cases,
        deadline=None,
        suppress_health_check=slow,
        database=None,
        derandomize=cases < CASES,
    )
    how(given(**drawn)(check))()


@times
def test_a_damaged_file_gives_a_sentence_or_counts_that_add_up(cases: int, folder: Path) -> None:
    def check(what: str, damage: str, chance: int) -> None:
        seed = SEEDS[what]
        inspected(folder, seed, DAMAGES[damage](seed.data, random.Random(chance)))

    search(
        cases,
        check,
        what=st.sampled_from(sorted(SEEDS)),
        damage=st.sampled_from(sorted(DAMAGES)),
        chance=chances,
    )


@times
def test_a_rewritten_table_gives_a_sentence_or_counts_that_add_up(cases: int, folder: Path) -> None:
    def check(what: str, rewrite: str, chance: int) -> None:
        seed = SEEDS[what]
        inspected(folder, seed, as_csv(REWRITES[rewrite](seed.rows, random.Random(chance))).encode())

    search(
        cases,
        check,
        what=st.sampled_from(sorted(TABLES)),
        rewrite=st.sampled_from(sorted(REWRITES)),
        chance=chances,
    )


@times
def test_a_table_said_in_another_way_gives_the_same_counts_and_kinds(cases: int, folder: Path) -> None:
    def check(what: str, change: str) -> None:
        seed = SEEDS[what]
        if change in OF_LINES and what not in TABLES:
            return
        try:
            data = SAME[change](seed)
        except UnicodeEncodeError:  # Windows-1252 has few letters
            return
        before = figures(inspected(folder, seed, seed.data))
        assert figures(inspected(folder, seed, data)) == before

    search(cases, check, what=st.sampled_from(sorted(TEXTS)), change=st.sampled_from(list(SAME)))


@times
def test_a_body_twice_is_no_more_people(cases: int, folder: Path) -> None:
    def check(what: str, chance: int) -> None:
        seed = SEEDS[what]
        export = inspected(folder, seed, seed.data)
        if export is None or not export.rows:
            return
        rows, head = seed.rows, min(row.number for row in export.rows) - 1
        again = random.Random(chance).sample(rows[head:], len(rows) - head)
        doubled = inspected(folder, seed, as_csv([*rows, *again]).encode())
        assert doubled is not None
        assert known_people(doubled) <= known_people(export)

    search(cases, check, what=st.sampled_from(sorted(TABLES)), chance=chances)
