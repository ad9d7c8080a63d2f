"""What a load changes is said in counts: matched people, cells that become visible or hidden."""

from pathlib import Path

import pytest

from dashboard import effect, review_words
from dashboard.access import local_owner
from dashboard.config import DataFolder
from dashboard.ingest.load import rehearsed
from dashboard.jobs import run
from tests.ingest.surveys import desk, mail, pairs_rows, survey_rows
from tests.sample_folder import history_of

PEOPLE = [mail(number) for number in range(6)]


def test_people_matched_and_cells_shown_are_counted_before_anything_is_stored(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        at.load("pairs.csv", pairs_rows())
        at.load("before.csv", survey_rows(PEOPLE), wave="baseline")
        before = effect.standing(at.vault, at.keys.key)
        later = at.prepared("after.csv", survey_rows(PEOPLE[::-1]), wave="end")
        with rehearsed(at.vault, [later], local_owner(), at.keys):
            changes = effect.difference(before, effect.standing(at.vault, at.keys.key))
        assert changes["matched"] == [{"program": "Lead", "cohort": "Spring", "wave": "end", "change": 6}]
        assert changes["cells_visible"] > 0
        assert effect.difference(before, effect.standing(at.vault, at.keys.key)) == {
            "matched": [], "cells_visible": 0, "cells_hidden": 0,
        }  # fmt: skip


def test_an_empty_vault_has_nothing_to_show(tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        assert effect.standing(at.vault, at.keys.key) == effect.Standing({}, {})


def test_the_loading_process_reviews_without_storing(empty_data_folder: DataFolder, tmp_path: Path) -> None:
    with desk(tmp_path) as at:
        uploads = [at.file("pairs.csv", pairs_rows()), at.file("end.csv", survey_rows(PEOPLE))]
    bad = tmp_path / "photo.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    files = [{"path": str(one.path), "name": one.name, "fixed": {}} for one in uploads]
    request = {"verb": "review", "role": "owner", "files": [*files, {"path": str(bad), "name": "photo.csv"}]}
    said = run(empty_data_folder, request)
    pairs, survey, photo = said["files"]
    assert (pairs["rows"], survey["people"]["people_placed"]) == (6, 6)
    assert "picture" in photo["error"]["what"]
    assert said["effect"]["cells_visible"] > 0
    assert history_of(empty_data_folder) == []


SENTENCES = {
    "people and cells": (
        {
            "matched": [{"program": "Lead", "cohort": "Spring", "wave": "end", "change": 31}],
            "cells_visible": 2,
            "cells_hidden": 0,
        },
        ["+31 matched people in cohort Spring of Lead (baseline and end)", "2 cells become visible"],
    ),
    "one person less": (
        {
            "matched": [{"program": "Lead", "cohort": "Spring", "wave": "end", "change": -1}],
            "cells_visible": 0,
            "cells_hidden": 1,
        },
        [
            "-1 matched person in cohort Spring of Lead (baseline and end)",
            "1 cell becomes hidden, so that no combination of cells gives an answer away",
        ],
    ),
    "nothing": (
        {"matched": [], "cells_visible": 0, "cells_hidden": 0},
        ["No number on the pages changes its place: nothing new is matched, shown or hidden"],
    ),
    "not worked out": (None, []),
}


@pytest.mark.parametrize(("changes", "said"), SENTENCES.values(), ids=SENTENCES.keys())
def test_the_effect_is_said_in_words(changes: dict[str, object] | None, said: list[str]) -> None:
    assert review_words.effect(changes) == said
