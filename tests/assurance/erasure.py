"""People of the sample program erased, a few at a time: is anything left, and does any figure about answers change?"""

import random
import shutil
from pathlib import Path

from dashboard.config import DataFolder
from dashboard.pseudonyms import pseudonyms
from dashboard.vault import Vault
from tests.assurance.trial import Found, Trial
from tests.erasure import company
from tests.erasure.figures import answer_figures, changed
from tests.erasure.traces import traces
from tests.sample_folder import loaded_once

_AT_ONCE, _TURNS = 4, 8
_KINDS = {
    "junior mentors": "person_key in (select mentor_key from current_pair)",
    "senior mentees": "person_key in (select mentee_key from current_pair)",
    "who answered": "person_key in (select person_key from skill_score)",
    "who takes no part": "person_key not in (select person_key from participant)",
}


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
    for _ in range(_TURNS if is_long else 1):
        before = answer_figures(folder)
        people = _people(folder, chance)
        typed = [chance.choice(person[1:]) for person in people]
        done = company.asked(folder, "erase", people=typed)
        tried += len(people)
        words = [word for person in people for word in person]
        found = traces(folder.path, [*words, *map(keys.of, words)])
        failed += [f"still there: {one}" for one in (*done["left"], *found)]
        failed += [f"changed: {one}" for one in changed(before, answer_figures(folder))]
    return Found(tried, tuple(failed))


ERASURE = Trial(
    "erasure",
    "an erased person's e-mail, id, name and pseudonym: 0 hits in any file; no figure about answers changes",
    _try,
    is_slow=True,
)
