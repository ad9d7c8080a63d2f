"""What an erasure asks the vault: who is meant, and what is theirs."""

from datetime import date
from pathlib import Path

from tests.queries.vault_rows import PROGRAM, Given, held, pair, person, surveys, vault_with

ADA = ["ada", "id of ada", "new mail of ada"]
GIVEN: Given = {
    "roster": [person("ada"), person("bo")],
    "identity.person": [
        {"person_key": "ada", "name": "Ada", "email": "ada@x", "employee_id": "1"},
        {"person_key": "new mail of ada", "name": "Ada", "email": "new@x", "employee_id": "1"},
        {"person_key": "bo", "name": "Bo", "email": "bo@x", "employee_id": "2"},
    ],
    "alias": [
        {"alias_key": "ada", "person_key": "ada"},
        {"alias_key": "id of ada", "person_key": "ada"},
        {"alias_key": "id of ada", "person_key": "new mail of ada"},
        {"alias_key": "bo", "person_key": "bo"},
    ],
    "pair": [pair("id of ada", "bo"), pair("bo", "cy", program="Another")],
    "session": [*held("ada", "bo", date(2026, 1, 12), date(2026, 1, 26)), *held("bo", "cy", date(2026, 1, 12))],
    **surveys(
        {"a": "Digital", "b": "Digital"},
        [("new mail of ada", "end", date(2026, 2, 1), {"a": 1, "b": 2}), ("dee", "end", None, {"a": 1}), ("ada", "baseline", None, {})],
    ),
    "comment": [
        {"load_id": 1, "row_number": row, "item": "What else?", "question_key": "what else", "words": "Said"} for row in (0, 1)
    ],
}  # fmt: skip


def test_every_pseudonym_of_somebody_is_found_from_any_of_them(tmp_path: Path) -> None:
    with vault_with(tmp_path, GIVEN) as vault:
        for one in ADA:
            assert vault.fetch("erasure/keys_of_person", keys=[one])["person_key"].to_list() == ADA
        for other in ("bo", "dee", "nobody"):
            assert vault.fetch("erasure/keys_of_person", keys=[other])["person_key"].to_list() == [other]


def test_everybody_the_vault_holds_is_in_use(tmp_path: Path) -> None:
    with vault_with(tmp_path, GIVEN) as vault:
        assert vault.fetch("erasure/keys_in_use")["person_key"].to_list() == sorted([*ADA, "bo", "cy", "dee"])


def test_a_person_is_known_under_every_name(tmp_path: Path) -> None:
    with vault_with(tmp_path, GIVEN) as vault:
        assert vault.fetch("erasure/identities", keys=ADA).rows() == [
            ("Ada", "ada@x", "1"),
            ("Ada", "new@x", "1"),
        ]


def test_the_pairs_of_a_person_are_found_by_any_pseudonym(tmp_path: Path) -> None:
    with vault_with(tmp_path, GIVEN) as vault:
        found = vault.fetch("erasure/pairs_of_person", keys=ADA)
        assert found.select("program", "mentor_key", "mentee_key").rows() == [(PROGRAM, "ada", "bo")]


def test_the_rows_about_a_person_are_counted(tmp_path: Path) -> None:
    with vault_with(tmp_path, GIVEN) as vault:
        assert vault.fetch("erasure/rows_of_person", keys=ADA).rows() == [(1, 2, 1, 2, 2, 2, 1)]
        assert vault.fetch("erasure/rows_of_person", keys=["nobody"]).rows() == [(0, 0, 0, 0, 0, 0, 0)]
