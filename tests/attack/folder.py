"""What a data folder itself knows: everybody's attributes, who answered which survey, and what.

Owns the reading of the folder's store for a control of the whole: the attacker gets the first two, the answers only count
right guesses.
"""

from dashboard.catalogue import ALL_SKILLS, OUTCOMES
from dashboard.config import DataFolder
from dashboard.generations_file import read_scheme
from dashboard.release.prepared import prepare_attributes
from dashboard.vault import Vault
from tests.attack.knowledge import ATTRIBUTES, BASELINE, NOT_STATED, RHYTHM, Answer, Knowledge, Known, System


def knowledge_of(folder: DataFolder) -> Known:
    """Return everybody who answered with what colleagues know of them, and their answers."""
    people: dict[str, dict[str, str]] = {}
    answers: dict[System, dict[Answer, float]] = {}
    with Vault(folder.vault) as vault:
        prepare_attributes(vault, read_scheme(folder.generations))
        for outcome in OUTCOMES.values():
            if outcome.about != "answers":
                continue
            for row in vault.fetch(f"publish/{outcome.name}").iter_rows(named=True):
                if row.get("skill") == ALL_SKILLS:
                    continue
                person = f"{row['people'][0]} in {row['program']}, {row['cohort']}"
                of_them = people.setdefault(person, dict.fromkeys(ATTRIBUTES, NOT_STATED))
                of_them |= {name: row[name] for name in ATTRIBUTES if row.get(name)}
                if row.get(RHYTHM):
                    of_them[f"{RHYTHM} at {row['wave']}"] = row[RHYTHM]
                skill = row["skill"] if "skill" in outcome.detail else outcome.title
                scores = {
                    row["wave"]: row.get("after", row.get("score")),
                    BASELINE: row.get("before"),
                }
                for wave, score in scores.items():
                    if score is not None:
                        answers.setdefault((skill, wave, row["side"]), {})[Answer(person)] = score
    answered = {system: {answer.person: 0 for answer in given} for system, given in answers.items()}
    return Known(Knowledge(people, answered), answers)
