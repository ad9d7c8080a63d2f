"""Answers whose time is up go for good, and what was published of them stays as it was shown."""

from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from dashboard import audit
from dashboard.access import local_owner
from dashboard.backup import backup, unpacked
from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.erasure import retention
from dashboard.ingest.retained_rows import REASON
from dashboard.outcomes import asked, measure
from dashboard.pseudonyms import pseudonyms
from dashboard.release.tokens import with_tokens
from dashboard.vault import Vault
from sample_data import truth
from tests.erasure import company
from tests.erasure.figures import answer_figures, changed
from tests.queries.vault_rows import PROGRAM, pair, surveys, vault_with

DAYS = [(date(2026, 1, 31), 1, date(2026, 3, 1)), (date(2026, 12, 31), 2, date(2027, 3, 1)), (date(2026, 6, 10), 24, date(2028, 6, 10))]  # fmt: skip


def at(day: date, hour: int = 12) -> datetime:
    return datetime.combine(day, time(hour))


@pytest.mark.parametrize(("last", "months", "due_on"), DAYS)
def test_a_wave_is_due_so_many_months_after_its_last_answer(
    small_company: DataFolder, last: date, months: int, due_on: date
) -> None:
    small_company.retention.write_text(f"[waves]\nend = {months}\n")
    with Vault(small_company.vault) as vault:
        vault.rows(
            "update response set answered_at = $at where wave = 'end'",
            at=at(last, 0),
        )
    before = date.fromordinal(due_on.toordinal() - 1)
    assert [one.wave for one in retention.due(small_company, due_on)] == ["end"]
    assert retention.due(small_company, before) == []


def test_nothing_is_due_unless_somebody_says_so(
    small_company: DataFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retain", "--yes", "--data", str(small_company.path)]) == 0
    assert "Nothing is due" in capsys.readouterr().err
    assert retention.due(small_company, date(2999, 1, 1)) == []


def test_a_small_folder_and_its_backup_hold_no_answer_and_no_token_of_a_wave_that_is_gone(
    small_company: DataFolder, tmp_path: Path
) -> None:
    small_company.retention.write_text("[waves]\nend = 1\n")
    backup(small_company, tmp_path / "kept.backup", "u1")
    before = asked(small_company, local_owner())
    told = _answers_and_tokens(small_company)

    done = company.asked(small_company, "retain")

    assert [(one["wave"], one["responses"]) for one in done["due"]] == [("end", 16)]
    assert (done["backups"], done["left"]) == (1, [])
    assert asked(small_company, local_owner()).rows() == before.rows(), "what was asked is still known"
    with unpacked(tmp_path / "kept.backup") as inside:
        for folder in (small_company, inside):
            left = _answers_and_tokens(folder)
            assert left["end"] == 0
            assert left["baseline"] == told["baseline"] > 0
            assert not retention.is_interrupted(folder)
    entry = audit.entries(small_company, 1)[0]
    assert (entry.what, entry.facts["wave"], set(entry.facts)) == (
        "retained",
        "end",
        {"program", "wave", "rows"},
    )


def _answers_and_tokens(folder: DataFolder) -> dict[str, int]:
    with Vault(folder.vault) as vault:
        rows = vault.rows(
            "select wave, count(*) from response inner join answer using (load_id, row_number) group by wave"
        )
    return {"end": 0} | dict(rows)


def test_no_token_on_record_leads_to_an_answer_that_is_gone(own_copy: DataFolder) -> None:
    own_copy.retention.write_text("[waves]\nend = 1\n")
    key = pseudonyms(own_copy.key).key
    with Vault(own_copy.vault) as vault:
        rows = vault.rows(
            "select [person_key], program, side, skill, wave, score from skill_score where wave in ('end', 'midpoint')"
        )
    frame = pl.DataFrame(rows, schema=["people", "program", "side", "skill", "wave", "score"], orient="row")
    tokens = with_tokens(frame, key, {"score": None})
    wanted: dict[str, set[Any]] = {
        wave: set(tokens.filter(pl.col("wave") == wave)["score_token"]) for wave in ("end", "midpoint")
    }
    before = _on_record(own_copy)
    assert wanted["end"] & before

    retention.retain(own_copy, publish_with=lambda _vault, _folder, _progress: None)

    after = _on_record(own_copy)
    assert not wanted["end"] & after
    assert wanted["midpoint"] & after == wanted["midpoint"] & before


def test_intervals_of_programs_whose_answers_stay_are_not_moved_by_those_that_go(
    own_copy: DataFolder,
) -> None:
    own_copy.retention.write_text("[waves]\nfollow-up = 3\nend = 1\n")
    today = date(2026, 11, 26)
    due = {one.program for one in retention.due(own_copy, today) if one.wave == "follow-up"}
    assert due, "nothing goes"
    assert due < {program.name for program in truth.PROGRAMS}, "nothing stays"
    before = answer_figures(own_copy)
    said = set(measure(own_copy, "voices", local_owner()).frame["words"].drop_nulls())
    with Vault(own_copy.vault) as vault:
        said -= {words for (words,) in vault.rows("select words from voice where wave != 'end'")}
    retention.retain(own_copy, today=today)
    assert changed(before, answer_figures(own_copy)) == []
    assert said, "nothing was said"
    assert measure(own_copy, "voices", local_owner()).frame.filter(pl.col("wave") == "end").height == 0
    kept = b"".join(path.read_bytes() for path in own_copy.path.rglob("*") if path.is_file())
    assert not any(words.encode() in kept for words in said), "a release from before still holds comments"


def _on_record(folder: DataFolder) -> set[int]:
    with Vault(folder.vault) as vault:
        rows = vault.rows(
            "select unnest(answers) from published_group union select unnest(stand_in_answers) from published_sum"
        )
    return {row[0] for row in rows}


def test_a_file_that_is_loaded_again_doesnt_bring_them_back(
    small_company: DataFolder, tmp_path: Path
) -> None:
    small_company.retention.write_text("[waves]\nend = 1\n")
    retention.retain(small_company, publish_with=lambda _vault, _folder, _progress: None)
    survey = company.files(tmp_path / "again")[-1]
    late = "late.comer@example.com,end,Senior mentee,Leaders Online,2026-09-01 10:00,Agree,Agree\n"
    survey.write_text(survey.read_text(encoding="utf-8") + late, encoding="utf-8")
    (report,) = company.load(small_company, [survey], publish=False)
    assert [one["reason"] for one in report["rejections"]] == [REASON] * 16
    with Vault(small_company.vault) as vault:
        assert vault.rows("select count(*) from response where wave = 'end'") == [(1,)]


def test_waves_and_their_responses_are_counted_by_program(tmp_path: Path) -> None:
    given = {
        "pair": [pair("junior", "senior")],
        "load": [
            {
                "load_id": number, "file_name": "f", "content_hash": f"{number}", "format": "table", "kind": "survey", "rows_read": 1,
                "rows_kept": 1, "rows_rejected": 0, "rows_test": 0, "rows_unfinished": 0, "rows_duplicate": 0, "is_sample": False,
                "mapping": "{}", "loaded_at": at(date(2026, 5, 1), 9),
            }
            for number in (1, 2)
        ],
        **surveys(
            {"a": "Digital", "b": "Digital"},
            [("senior", "baseline", date(2026, 1, 10), {"a": 1, "b": 2}), ("dee", "baseline", None, {}), ("senior", "end", date(2026, 6, 1), {"a": 3})],
        ),
    }  # fmt: skip
    with vault_with(tmp_path, given) as vault:
        assert vault.fetch("retention/answered_waves").rows() == [
            ("", "baseline", at(date(2026, 5, 1), 9), 1, 0),
            (PROGRAM, "baseline", at(date(2026, 1, 10)), 1, 2),
            (PROGRAM, "end", at(date(2026, 6, 1)), 1, 1),
        ]
        found = vault.fetch("retention/responses_of_wave", program=PROGRAM, wave="baseline")
        assert found["person_key"].to_list() == ["senior"]
