"""Bits of a vault flipped at random: is every damage named, and is what is still answered the truth?"""

import json
import random
import shutil
from pathlib import Path
from typing import Any

from dashboard.config import DataFolder
from tests.assurance.trial import Found, Trial
from tests.small_folder import DAMAGED, ended, files, flipped, small

_SHORT, _LONG = 6, 120
_VERBS: dict[str, dict[str, Any]] = {
    "history": {},
    "check": {},
    "rejected": {"load": 1},
    "load": {"files": files("roster.csv"), "publish": False},
    "undo": {"loads": [2]},
}
_IN_THE_LONG_VERSION = {"publish": {}, "backup": {"replace": True}}


def _try(place: Path, is_long: bool) -> Found:
    whole = small(place / "whole")
    truth: dict[str, str] = {}
    rng = random.Random(26)
    failed: list[str] = []
    named = tried = 0
    verbs = _VERBS | (_IN_THE_LONG_VERSION if is_long else {})
    places = [None, *(rng.randrange(whole.vault.stat().st_size) for _ in range(_LONG if is_long else _SHORT))]
    for where in places:
        bit = rng.randrange(8)
        found = {}
        for verb, request in verbs.items():
            folder = DataFolder(place / "spoiled")
            shutil.rmtree(folder.path, ignore_errors=True)
            shutil.copytree(whole.path, folder.path)
            if where is not None:
                flipped(folder.vault, where, bit)
            asked = request | ({"file": str(place / "one.backup")} if verb == "backup" else {})
            found[verb] = _said(ended(folder, verb, **asked))
        if where is None:
            truth = found
            continue
        tried += len(found)
        named += sum(said == DAMAGED for said in found.values())
        failed += [
            f"bit {bit} of byte {where}: {verb} said {said[:200]}"
            for verb, said in found.items()
            if said not in {DAMAGED, truth[verb]}
        ]
        if found["check"] == truth["check"] and DAMAGED in found.values():
            failed.append(f"bit {bit} of byte {where}: the check found the vault whole, others didn't")
    return Found(tried, tuple(failed), f"{named} named, {tried - named} answered truly")


def _said(state: dict[str, Any]) -> str:
    """Return the damage that was named, else what was answered, without what differs from one time to the next."""
    if "error" in state:
        return str(state["error"]["what"])
    result = state["result"]
    if any(one["what"] == DAMAGED for one in result.get("damaged", [])):
        return DAMAGED
    left_out = {"loaded_at", "undone_at", "sha256", "bytes"}
    return json.dumps(result, sort_keys=True, default=str) if not left_out & result.keys() else "written"


DAMAGED_VAULT = Trial(
    "damaged vault named", "every damage is named in words, and what is still answered is the truth", _try
)
