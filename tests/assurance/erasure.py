"""People of the sample program erased, a few at a time: is anything left, and does any figure about answers tell of fewer than five?"""

import random
import shutil
from pathlib import Path
from typing import Any

from dashboard.config import DataFolder
from dashboard.pseudonyms import pseudonyms
from dashboard.vault import Vault
from tests.assurance.trial import Found, Trial
from tests.erasure import company
from tests.erasure.figures import answer_figures, changed
from tests.erasure.traces import traces
from tests.sample_folder import loaded_once

_TURNS, _FEWEST = 8, 5
_KINDS = {
    "junior mentors": "person_key in (select mentor_key from current_pair)",
    "senior mentees": "person_key in (select mentee_key from current_pair)",
    "who answered": "person_key in (select person_key from skill_score)",
    "who takes no part": "person_key not in (select person_key from participant)",
}


Answered = set[tuple[str, str, str]]
"""Program, side and wave of every survey that somebody answered."""


def _answered(folder: DataFolder, email: str) -> Answered:
    with Vault(folder.vault) as vault:
        return set(
            vault.rows(
                "select distinct program, side, wave from skill_score inner join identity.person using (person_key) where email = $email",
                email=email,
            )
        )


def _could_be_in(answered: Answered, cell: tuple[Any, ...]) -> bool:
    """Tell whether answers of somebody could stand behind a cell, by its program, side and wave."""
    _, _, program, _, side, wave, *_ = cell
    return any(
        program in {None, of_program} and side in {None, of_side} and wave in {None, of_wave}
        for of_program, of_side, of_wave in answered
    )


def _people(folder: DataFolder, chance: random.Random) -> list[tuple[str, str, str]]:
    """Return somebody of each kind: name, e-mail and employee id."""
    found = []
    with Vault(folder.vault) as vault:
        for kind in _KINDS.values():
            listed = vault.rows(
                f"select name, email, employee_id from identity.person where email is not null and {kind} order by email"  # noqa: S608
            )
            found.append(chance.choice(listed))
    return list(dict.fromkeys(found))


def _try(place: Path, is_long: bool) -> Found:
    folder = DataFolder(place / "own")
    shutil.copytree(loaded_once(place).path, folder.path)
    keys = pseudonyms(folder.key)
    chance = random.Random(26)
    tried, failed = 0, []
    gone: list[Answered] = []
    told: dict[tuple[Any, ...], int] = {}
    for _ in range(_TURNS if is_long else 1):
        before = answer_figures(folder)
        people = _people(folder, chance)
        gone += [_answered(folder, email) for _, email, _ in people]
        typed = [chance.choice(person[1:]) for person in people]
        done = company.asked(folder, "erase", people=typed)
        tried += len(people)
        words = [word for person in people for word in person]
        found = traces(folder.path, [*words, *map(keys.of, words)])
        failed += [f"still there: {one}" for one in (*done["left"], *found)]
        for cell in changed(before, answer_figures(folder)):
            since = sum(_could_be_in(one, cell) for one in gone[told.get(cell, 0) :])
            told[cell] = len(gone)
            failed += [f"told of {since} people: {cell}"] if since < _FEWEST else []
    return Found(tried, tuple(failed))


ERASURE = Trial(
    "erasure",
    "an erased person's e-mail, id, name and pseudonym: 0 hits in any file; no figure about answers changes by fewer than five",
    _try,
    is_slow=True,
)
