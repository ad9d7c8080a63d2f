"""Each publish query, from a few rows to what it says of them."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard.sql import queries, query
from tests.queries.publish_specs import SPECS, Spec
from tests.queries.vault_rows import vault_with

CASES = [
    pytest.param(name, spec, id=f"{name}: {spec.title}") for name, specs in SPECS.items() for spec in specs
]


def close(value: Any) -> Any:
    return pytest.approx(value) if isinstance(value, float) else value


@pytest.mark.parametrize(("name", "spec"), CASES)
def test_given_rows_it_says(name: str, spec: Spec, tmp_path: Path) -> None:
    asked = {"as_of": spec.as_of} if "as_of" in query(name).parameters else {}
    with vault_with(tmp_path, spec.given, spec.as_of) as vault:
        rows = vault.fetch(name, **asked)
    found = rows.filter(spec.where).select(spec.columns).rows()
    assert found == [tuple(close(value) for value in row) for row in spec.expected]


def test_every_publish_query_has_a_spec() -> None:
    assert sorted(SPECS) == [described.name for described in queries("publish")]


@pytest.mark.parametrize("name", sorted(set(SPECS) - {"publish/as_of", "publish/asked", "publish/programs"}))
def test_every_outcome_says_who_stands_behind_a_row(name: str, tmp_path: Path) -> None:
    spec = SPECS[name][0]
    asked = {"as_of": spec.as_of} if "as_of" in query(name).parameters else {}
    with vault_with(tmp_path, spec.given, spec.as_of) as vault:
        rows = vault.fetch(name, **asked)
    assert rows.schema["people"] == pl.List(pl.String)
    assert all(len(people) == len(set(people)) for people in rows["people"].to_list())
