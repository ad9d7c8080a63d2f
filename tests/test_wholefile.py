"""Small files are replaced whole; what a killed process left beside them goes away, what is being written stays."""

import os
import time
from pathlib import Path

import pytest

from dashboard.wholefile import LEFT_BEHIND_AFTER_SECONDS, clear_left_behind, unfinished_name, write_whole


def test_a_text_that_can_not_be_put_in_place_leaves_the_old_one_and_nothing_beside_it(tmp_path: Path) -> None:
    taken = tmp_path / "current.json"
    (taken / "a folder, where no file can go").mkdir(parents=True)
    with pytest.raises(OSError, match="current"):
        write_whole(taken, "{}")
    assert list(tmp_path.iterdir()) == [taken]


@pytest.mark.parametrize(
    ("seconds", "is_cleared"),
    [
        pytest.param(0, False, id="being written"),
        pytest.param(-LEFT_BEHIND_AFTER_SECONDS - 60, True, id="left behind"),
        pytest.param(LEFT_BEHIND_AFTER_SECONDS + 60, True, id="from before the clock was set back"),
    ],
)
def test_unfinished_texts_are_cleared_away_once_nobody_writes_them(
    tmp_path: Path, seconds: float, is_cleared: bool
) -> None:
    whole = tmp_path / "current.json"
    whole.write_text("{}")
    unfinished = unfinished_name(whole)
    unfinished.write_text("{")
    for path in (whole, unfinished):
        os.utime(path, (time.time() + seconds, time.time() + seconds))
    clear_left_behind(tmp_path)
    assert whole.exists()
    assert unfinished.exists() is not is_cleared
