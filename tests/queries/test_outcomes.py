"""Each outcome's query on a release returns the cells it is given, and no other."""

from pathlib import Path

import polars as pl
import pytest

from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.privacy.policy import Policy
from dashboard.release.groups import GROUP_COLUMNS
from dashboard.release.publish import publish
from dashboard.release.store import opened
from dashboard.sql import query
from dashboard.staying_file import write_staying
from tests.queries.publish_specs import SPECS
from tests.queries.vault_rows import PROGRAM, vault_with

FEW = Policy(fewest_people=2)


def data_folder(path: Path) -> DataFolder:
    """Return a folder in which everything that can be turned on is on."""
    folder = DataFolder(path / "data")
    folder.create()
    write_staying(folder.staying, frozenset({PROGRAM}))
    return folder


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_only_the_cells_asked_for_come_back(name: str, tmp_path: Path) -> None:
    with vault_with(tmp_path, SPECS[f"publish/{name}"][0].given) as vault:
        release = publish(vault, data_folder(tmp_path), outcomes=(OUTCOMES[name],), policy=FEW)

    def asked(cells: list[int]) -> pl.DataFrame:
        frame: pl.DataFrame = connection.sql(query(f"outcomes/{name}").text, params={"cells": cells}).pl()
        return frame

    with opened(release) as connection:
        cells = connection.execute("select cell_id, hidden from cell order by cell_id").fetchall()
        numbers = [number for number, _ in cells]
        everything, first, nothing = asked(numbers), asked(numbers[:1]), asked([])
    outcome = OUTCOMES[name]
    cell = [*GROUP_COLUMNS, *outcome.detail, *(["pair"] if outcome.about == "pairs" else [])]
    assert everything.select(cell).n_unique() == len(cells) > 0
    assert first.select(cell).n_unique() == 1
    assert nothing.height == 0
    assert everything.filter(pl.col("hidden").is_not_null()).height == sum(
        reason is not None for _, reason in cells
    )
    assert everything.columns == nothing.columns
    assert everything.filter(pl.col("hidden").is_not_null())["people"].is_null().all()


@pytest.mark.parametrize("name", sorted(OUTCOMES))
def test_every_value_of_the_release_can_be_read(name: str, tmp_path: Path) -> None:
    with vault_with(tmp_path, SPECS[f"publish/{name}"][0].given) as vault:
        release = publish(vault, data_folder(tmp_path), outcomes=(OUTCOMES[name],), policy=FEW)
    with opened(release) as connection:
        columns = connection.sql(f"select * exclude (cell_id) from {name}").columns  # noqa: S608
        read = connection.sql(query(f"outcomes/{name}").text, params={"cells": []}).columns
    assert set(columns) <= set(read)
