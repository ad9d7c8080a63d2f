"""A person who is erased is gone from every file, everybody else's meetings and figures stay, and nothing brings them back."""

import json
import os
import signal
import time
from pathlib import Path
from typing import Any

import pytest

from dashboard import access_list, audit, erased
from dashboard.access import local_owner
from dashboard.backup import backup, known_backups, unpacked
from dashboard.backup_file import manifest_of
from dashboard.config import DataFolder
from dashboard.erasure import everywhere
from dashboard.erasure.one_folder import Done, Progress
from dashboard.errors import ForbiddenError, UnknownNameError
from dashboard.jobs import new_job, start
from dashboard.outcomes import Filters, measure
from dashboard.pseudonyms import pseudonyms
from dashboard.release.store import current
from dashboard.restore import restore
from dashboard.vault import Vault
from tests.erasure import company
from tests.erasure.figures import answer_figures, changed
from tests.erasure.traces import traces

EVERYBODY = [company.ADA_ID, company.BO_NAME, company.STRANGER, company.HOME]
WORDS = [
    company.ADA, company.ADA_ID, company.ADA_NAME, "Éluard, Ada", company.BO, company.BO_NAME, company.STRANGER, company.HOME,
    "Hedda Home",
]  # fmt: skip
MEETINGS = ("meeting_rhythm", "sessions_by_week", "pairs_now", "still_meeting", "first_session")


def keys_of(folder: DataFolder) -> list[str]:
    keys = pseudonyms(folder.key)
    typed = (company.ADA, company.ADA_ID, company.BO, "804218", company.STRANGER, company.HOME, "904219")
    return [keys.of(one) for one in typed]


def shown(folder: DataFolder, outcome: str) -> list[dict[str, Any]]:
    return measure(folder, outcome, local_owner(), Filters()).frame.to_dicts()


def everything(folder: DataFolder) -> dict[str, bytes]:
    return {
        path.relative_to(folder.path).as_posix(): path.read_bytes()
        for path in folder.path.rglob("*")
        if path.is_file() and path.suffix != ".duckdb" and not path.name.endswith(".lock")
    }


def unpublished(folder: DataFolder, *people: str) -> Done:
    """Erase without publishing anew, which takes most of the time."""
    return everywhere.erase(folder, people, publish_with=_nothing)


def _nothing(_vault: Vault, _folder: DataFolder, _progress: Progress) -> None:
    """Publish nothing."""


def test_the_search_of_this_test_finds_everybody_before(small_company: DataFolder) -> None:
    found = traces(small_company.path, [*WORDS, *keys_of(small_company)])
    never_stored = company.STRANGER
    wanted = {one.casefold() for one in (*WORDS, *keys_of(small_company)) if one != never_stored}
    assert {one.rpartition(": ")[2] for one in found} == wanted


def test_people_known_in_different_ways_are_gone_from_every_file(small_company: DataFolder) -> None:
    before = {name: shown(small_company, name) for name in MEETINGS}
    pairs = shown(small_company, "pairs_at_risk")
    leftover = new_job(small_company)
    (leftover.path / "upload-1").write_text(company.ADA)
    for email in (company.ADA, "runs.it@example.com"):
        access_list.invite(small_company, local_owner(), email, "owner")

    done = company.asked(small_company, "erase", people=[*EVERYBODY, "runs.it@example.com"])

    assert done["left"] == []
    assert done["people"] == len(EVERYBODY) + 1
    assert access_list.people(small_company) == []
    assert traces(small_company.path, [*WORDS, *keys_of(small_company)]) == []
    assert {name: shown(small_company, name) for name in MEETINGS} == before
    after = shown(small_company, "pairs_at_risk")
    assert sorted((row["mentor"], row["mentee"]) for row in after)[:2] == [
        ("(erased)", "(erased)"),
        ("Junior Number1", "(erased)"),
    ]
    assert sorted(row["log_days"] for row in after) == sorted(row["log_days"] for row in pairs)
    assert len(list(small_company.releases.glob("*.duckdb"))) == 1
    assert not leftover.path.exists()
    assert access_list.people(small_company) == []
    assert company.asked(small_company, "erase", people=[company.TWIN], look=True)["counts"]["names"] == 1
    notes = [json.loads(line) for line in small_company.follow_up.read_text().splitlines()]
    assert [one["note"] for one in notes] == ["", "ask (erased) too"]
    assert {one["pair"] for one in notes} <= {row["pair"] for row in after}
    entry = audit.entries(small_company, 1)[0]
    assert (entry.what, entry.facts["people"], entry.facts["releases"]) == ("erased", len(EVERYBODY) + 1, 1)
    assert audit.verify(small_company).faults == ()


def test_a_look_changes_nothing(small_company: DataFolder) -> None:
    access_list.invite(small_company, local_owner(), company.ADA, "executive")
    before = everything(small_company)
    looked = company.asked(small_company, "erase", people=[company.ADA, company.ADA_NAME], look=True)
    assert looked["people"] == 1
    assert looked["counts"] == {
        "roster_rows": 1, "names": 1, "pairs": 1, "sessions": 6, "responses": 2, "answers": 4, "comments": 0, "mentions": 3, "notes": 2,
        "releases": 1, "backups": 0, "access": 1,
    }  # fmt: skip
    assert everything(small_company) == before


def test_words_of_ideas_that_may_name_somebody_wait_for_clearance_again(
    small_company: DataFolder, tmp_path: Path
) -> None:
    ledger = tmp_path / "more ideas.csv"
    ledger.write_text(
        "Program,Title,Raised on,Story,Cleared\n"
        f"{company.PROGRAM},By one of us,2026-02-03,It was Ada's idea.,yes\n"
        f"{company.PROGRAM},By {company.ADA_NAME},2026-02-03,,with names\n"
        f"{company.PROGRAM},By nobody,2026-02-04,It was there.,yes\n"
    )
    company.load(small_company, [ledger])
    titles = {row["title"]: row["withheld"] for row in shown(small_company, "idea_list")}
    assert f"By {company.ADA_NAME}" in titles
    assert "By one of us" not in titles
    company.asked(small_company, "erase", people=[company.ADA])
    assert {row["title"] for row in shown(small_company, "idea_list")} == {"By nobody", None}
    with Vault(small_company.vault) as vault:
        kept = vault.rows(
            "select title, story, cleared from current_idea where raised_on = date '2026-02-03' order by title"
        )
    assert kept == [("By (erased)", None, None), ("By one of us", "It was Ada's idea.", None)]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("nobody@example.com", "Nobody is known"), ("Ada", "Nobody is known"), ("(erased)", "Nobody is known")],
)
def test_erasing_somebody_unknown_changes_nothing(
    small_company: DataFolder, typed: str, sentence: str
) -> None:
    before = everything(small_company)
    with pytest.raises(UnknownNameError, match=sentence):
        company.asked(small_company, "erase", people=[company.ADA, typed])
    assert everything(small_company) == before


def test_only_hr_and_the_owner_erase(small_company: DataFolder) -> None:
    for role in ("executive", "facilitator"):
        with pytest.raises(ForbiddenError):
            company.asked(small_company, "erase", people=[company.ADA], role=role)


def test_files_dont_bring_somebody_back_until_they_join_again(
    small_company: DataFolder, tmp_path: Path
) -> None:
    unpublished(small_company, company.ADA)
    again = company.files(tmp_path / "again", answers="newer answers.csv")
    for path in again:
        path.write_text(
            path.read_text(encoding="utf-8") + "\n", encoding="utf-8"
        )  # other bytes, the same rows

    reports = {one["kind"]: one for one in company.load(small_company, again, publish=False)}

    for kind, rows in {"roster": 1, "pairs": 1, "sessions": 6, "survey": 2}.items():
        told = [one for one in reports[kind]["rejections"] if one["reason"] == erased.REASON]
        assert len(told) == rows
        assert {one["cell"] for one in told} == {""}
    keys = pseudonyms(small_company.key)
    with Vault(small_company.vault) as vault:
        assert keys.of(company.ADA_ID) not in set(vault.fetch("erasure/keys_in_use")["person_key"])

    assert company.asked(small_company, "join again", people=[company.ADA])["people"] == 1
    for path in again:
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    reports = {one["kind"]: one for one in company.load(small_company, again, publish=False)}
    assert reports["roster"]["rows"] == 17
    assert "joined again" in reports["survey"]["rejections"][0]["reason"]
    assert everywhere.erase_again(small_company).people == 0, (
        "who joined again isn't erased by an old backup's return"
    )


def test_erasing_twice_is_harmless_and_an_old_vault_that_comes_back_is_erased_again(
    small_company: DataFolder,
) -> None:
    old = small_company.vault.read_bytes()
    assert unpublished(small_company, company.ADA).rows > 0
    again = unpublished(small_company, company.ADA)
    assert (again.rows, again.left) == (0, [])
    assert everywhere.erase_again(small_company).people == 0

    small_company.vault.write_bytes(old)
    done = everywhere.erase_again(small_company, publish_with=_nothing)

    assert (done.people, done.left) == (1, [])
    assert traces(small_company.path, [company.ADA, company.ADA_NAME, *keys_of(small_company)[:2]]) == []


def test_an_erasure_that_was_killed_is_taken_up_by_the_next(small_company: DataFolder) -> None:
    request = {"verb": "erase", "people": [company.ADA], "role": "owner"}
    job = new_job(small_company)
    process = start(small_company, job, request)
    while process.poll() is None and not job.state()["doing"].startswith("Writing the database"):
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert process.returncode == -signal.SIGKILL, "the job ended before it could be killed"
    with Vault(small_company.vault) as vault:
        assert vault.rows("select count(*) from session") == [(48,)]
    assert shown(small_company, "reach")

    assert unpublished(small_company, company.ADA).left == []
    assert traces(small_company.path, [company.ADA, company.ADA_NAME, *keys_of(small_company)[:2]]) == []


def test_backups_are_written_anew_and_one_that_comes_back_unreached_is_erased_again(
    small_company: DataFolder, tmp_path: Path
) -> None:
    kept, lost = tmp_path / "kept.backup", tmp_path / "lost.backup"
    for file in (kept, lost):
        backup(small_company, file, "u1")
    away = lost.rename(tmp_path / "away.backup")
    made_at = manifest_of(kept).made_at
    words = [company.ADA, company.ADA_ID, company.ADA_NAME, *keys_of(small_company)[:2]]

    done = unpublished(small_company, company.ADA)

    assert (done.backups, done.not_reached, done.left) == (1, [str(lost)], [])
    assert manifest_of(kept).made_at == made_at
    assert known_backups(small_company) == [kept]
    with unpacked(kept) as inside:
        assert traces(inside.path, words) == []
        assert current(inside)
    with unpacked(away) as inside:
        assert traces(inside.path, words)

    restore(away, small_company, "u1", is_replacing=True)

    assert traces(small_company.path, words) == []
    assert shown(small_company, "reach")
    assert audit.verify(small_company).faults == ()


def test_who_erases_is_told_what_is_left(small_company: DataFolder) -> None:
    (small_company.path / "owner's list.txt").write_text(company.ADA.upper(), encoding="utf-16")
    done = unpublished(small_company, company.ADA)
    assert done.left == ["owner's list.txt"]
    assert not erased.read(small_company.erased)[0].is_finished


def test_no_figure_about_answers_changes_by_people_who_are_erased(own_copy: DataFolder) -> None:
    before = answer_figures(own_copy)
    with Vault(own_copy.vault) as vault:
        people = vault.rows(
            "select person.name, person.email, person.employee_id from identity.person as person "
            "inner join (select distinct person_key from skill_score) using (person_key) order by hash(person.email) limit 3"
        )
    keys = pseudonyms(own_copy.key)

    done = company.asked(own_copy, "erase", people=[email for _, email, _ in people])

    assert done["left"] == []
    after = answer_figures(own_copy)
    assert any(one["hidden"] is None for one in after.values())
    assert changed(before, after) == []
    words = [word for person in people for word in person]
    assert traces(own_copy.path, [*words, *(keys.of(word) for word in words)]) == []
