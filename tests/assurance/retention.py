"""Waves of the sample program whose time is up: their answers go, and every figure that was published stays as it was shown."""

import shutil
from datetime import date
from pathlib import Path

from dashboard.config import DataFolder
from dashboard.erasure import retention
from dashboard.vault import Vault
from tests.assurance.trial import Found, Trial
from tests.erasure.figures import answer_figures, changed
from tests.sample_folder import loaded_once

_TODAY = date(2026, 11, 26)
_TIMES = (
    "[waves]\nbaseline = 1\nend = 13\n",
    "months = 1\n",
    "[waves]\nmidpoint = 1\n",
    "[waves]\nfollow-up = 3\nend = 1\n",
)
"""The first leaves the end of one program out and keeps it of the others; that of all is then made of fewer. The last does so with
the follow-up, on whose spread over all programs the intervals of those that stay are built."""


def _try(place: Path, is_long: bool) -> Found:
    sample = loaded_once(place)
    before = answer_figures(sample)
    shown = {name for name, one in before.items() if one["hidden"] is None}
    failed: list[str] = []
    times = _TIMES if is_long else (_TIMES[0], _TIMES[-1])
    for number, text in enumerate(times):
        folder = DataFolder(place / f"own {number}")
        shutil.copytree(sample.path, folder.path)
        folder.retention.write_text(text)
        due = {(one.program, one.wave) for one in retention.due(folder, _TODAY)}
        retention.retain(folder, today=_TODAY)
        after = answer_figures(folder)
        failed += [f"changed: {one}" for one in changed(before, after)]
        failed += [
            f"gone: {one}" for one in shown if after.get(one, {"hidden": "gone"})["hidden"] is not None
        ]
        with Vault(folder.vault) as vault:
            left = {row[:2] for row in vault.fetch("retention/answered_waves").rows()}
        failed += [f"still there: {one}" for one in due & left]
        failed += [] if due and (left or "months" in text) else ["the setting tries nothing"]
    return Found(len(times) * len(shown), tuple(failed))


RETENTION = Trial(
    "retention",
    "answers whose time is up are gone, and every figure that was published stays as it was shown",
    _try,
    is_slow=True,
)
