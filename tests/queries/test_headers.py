"""Every query says what it answers, at which grain and with which parameters, and belongs to something."""

import re
from pathlib import Path

import duckdb
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.sql import QUERIES, Query, queries, query

FOLDERS = sorted(path.name for path in QUERIES.iterdir() if path.is_dir() and any(path.glob("*.sql")))
EVERY_QUERY = [pytest.param(found, id=found.name) for folder in FOLDERS for found in queries(folder)]
SETTING_UP = ("vault/", "release/", "scheme/")
ONE_STATEMENT = [case for case in EVERY_QUERY if not str(case.id).startswith(SETTING_UP)]
NOT_AN_OUTCOME = {"as_of", "asked", "programs"}


def names_in(folder: str) -> set[str]:
    return {found.name.partition("/")[2] for found in queries(folder)}


def test_no_query_lies_where_nobody_looks() -> None:
    read = {found.name for folder in FOLDERS for found in queries(folder)}
    on_disk = {path.relative_to(QUERIES).with_suffix("").as_posix() for path in QUERIES.rglob("*.sql")}
    assert read == on_disk


@pytest.mark.parametrize("described", EVERY_QUERY)
def test_the_header_gives_question_grain_and_parameters_in_this_order(described: Query) -> None:
    starts = [re.search(rf"(?m)^{word}: \S", described.doc) for word in ("question", "grain", "parameters")]
    places = [found.start() for found in starts if found]
    assert len(places) == 3
    assert places == sorted(places)
    assert places[0] == 0


@pytest.mark.parametrize("described", EVERY_QUERY)
def test_the_header_names_the_parameters_used_and_no_others(described: Query) -> None:
    declared = described.doc.partition("parameters:")[2]
    assert set(re.findall(r"\$([a-z_]+)", declared)) == described.parameters
    assert described.parameters or declared.strip() == "none"


@pytest.mark.parametrize("described", ONE_STATEMENT)
def test_a_query_is_one_select(described: Query) -> None:
    (statement,) = duckdb.extract_statements(described.text)
    assert statement.type is duckdb.StatementType.SELECT


def test_every_outcome_is_published_and_everything_published_is_an_outcome() -> None:
    assert names_in("publish") == set(OUTCOMES) | NOT_AN_OUTCOME


def test_every_outcome_can_be_asked_for_and_nothing_else_can() -> None:
    assert names_in("outcomes") == set(OUTCOMES)


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_an_outcome_is_read_through_the_cells_a_viewer_may_see(name: str) -> None:
    assert query(f"outcomes/{name}").parameters == {"cells"}


def test_queries_lie_beside_the_code() -> None:
    assert (Path(__file__).parents[2] / "queries").samefile(QUERIES)
