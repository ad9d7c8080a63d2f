"""Several loading processes at the same time: is everything in exactly once, and does each end in words?

Loads of different files and of the same one, publishing, and taking back, all begun together on one folder.
"""

import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from dashboard import audit
from dashboard.config import DataFolder
from dashboard.errors import OutcomesError
from dashboard.jobs import Said, run
from dashboard.vault import Vault
from tests.assurance.killed import unrecorded, watched
from tests.assurance.small_program import load_request, loads_in, pairs_file, sessions_file
from tests.assurance.trial import Found, Trial

_LONG_ROUNDS, _MOST_AT_ONCE = 15, 6
_BUSY = "Another load is running"
PUBLISH: Said = {"verb": "publish", "role": "owner"}


@dataclass(frozen=True)
class _Ended:
    """How one process ended."""

    request: Said
    result: Said | None
    refusal: str

    @property
    def files(self) -> list[str]:
        """Return the files it was asked to load."""
        return [one["name"] for one in self.request.get("files", ())]


def _run(folder: DataFolder, request: Said) -> _Ended:
    try:
        return _Ended(request, run(folder, request), "")
    except OutcomesError as error:
        return _Ended(request, None, str(error))


def _together(folder: DataFolder, requests: list[Said]) -> list[_Ended]:
    with ThreadPoolExecutor(len(requests)) as pool:
        return list(pool.map(lambda request: _run(folder, request), requests))


def _faults(folder: DataFolder, ended: list[_Ended]) -> Iterator[str]:
    for one in ended:
        if one.refusal and _BUSY not in one.refusal:
            yield f"{one.request['verb']} of {one.files} ended with: {one.refusal}"
    stored = Counter(load["file_name"] for load in loads_in(folder))
    for one in ended:
        for name in one.files:
            if one.result is not None and stored[name] != 1:
                yield f"{name} was acknowledged and is stored {stored[name]} times"
    if twice := [name for name, times in stored.items() if times > 1]:
        yield f"{twice} are stored twice"
    yield from _rows_missing(folder)
    yield from audit.verify(folder).faults
    yield from unrecorded(folder)
    history = json.loads(folder.pointer.read_text(encoding="utf-8"))["history"]
    if len(set(history)) < len(history):
        yield "the pointer names a release twice"
    yield from (
        f"release {digest} is gone"
        for digest in history
        if not (folder.releases / f"release-{digest}.duckdb").exists()
    )
    yield from (f"{path.name} is left lying" for path in folder.releases.glob("unfinished-*"))


def _rows_missing(folder: DataFolder) -> Iterator[str]:
    with Vault(folder.vault) as vault:
        rows = dict(vault.rows("select load_id, count(*) from session group by load_id"))
    for load in loads_in(folder):
        wanted = 0 if load["undone_at"] or load["kind"] != "sessions" else load["rows_kept"]
        if rows.get(load["load_id"], 0) != wanted:
            yield f"load {load['load_id']} has {rows.get(load['load_id'], 0)} rows of {wanted}"


def _rounds(place: Path, *, is_long: bool) -> Iterator[list[Said]]:
    """Yield what is begun together; load 2 is the first session log."""
    one, other = (load_request(sessions_file(place, number)) for number in (2, 3))
    yield [one, one, other, {"verb": "undo", "role": "owner", "loads": [2]}, PUBLISH]
    if not is_long:
        return
    yield [PUBLISH, PUBLISH]
    chance = random.Random(1)
    for _ in range(_LONG_ROUNDS):
        numbers = [chance.randint(4, 40) for _ in range(chance.randint(2, _MOST_AT_ONCE))]
        yield [*(load_request(sessions_file(place, number)) for number in numbers), PUBLISH]


def _try(place: Path, is_long: bool) -> Found:
    folder = DataFolder(place / "data")
    run(folder, load_request(pairs_file(place), sessions_file(place, 1)))
    failed: list[str] = []
    ended: list[_Ended] = []
    with watched(folder) as watch:
        for requests in _rounds(place, is_long=is_long):
            found = _together(folder, requests)
            ended += found
            failed += _faults(folder, found)
    failed += watch.faults
    last = [run(folder, PUBLISH)["release"] for _ in range(2)]
    if last[0] != last[1]:
        failed.append("publishing twice gives two releases")
    shutil.rmtree(folder.path)
    busy = sum(_BUSY in one.refusal for one in ended)
    return Found(len(ended), tuple(failed), f"{len(ended) - busy} done, {busy} told to wait")


AT_ONCE = Trial(
    "several at once",
    "everything is in exactly once, and who can't be served is told that another load is running",
    _try,
    is_slow=True,
)
