"""Every promise of safety holds, tried in its short version."""

import os
from pathlib import Path

import pytest

from tests.assurance.trial import Trial
from tests.assurance.trials import TRIALS


def test_every_trial_has_a_name_of_its_own() -> None:
    assert len({trial.name for trial in TRIALS}) == len(TRIALS)


@pytest.mark.parametrize(
    "trial", [pytest.param(trial, id=trial.name) for trial in TRIALS if not trial.is_slow]
)
def test_a_promise_holds(trial: Trial, tmp_path: Path) -> None:
    if missing := trial.needs():
        must = os.environ.get("CI") == "true" and not trial.needs_system
        (pytest.fail if must else pytest.skip)(missing)
    found = trial.try_it(tmp_path, False)
    assert found.tried > 0
    assert found.failed == ()


@pytest.mark.sweep
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("trial", [pytest.param(trial, id=trial.name) for trial in TRIALS])
def test_a_promise_holds_when_tried_at_length(trial: Trial, tmp_path: Path) -> None:
    if missing := trial.needs():
        pytest.fail(missing)
    assert trial.try_it(tmp_path, True).failed == ()
