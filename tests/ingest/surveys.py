"""Small programs the tests load: pairs, surveys of two waves, and a vault to load them into."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from dashboard.access import local_owner
from dashboard.ingest.load import load
from dashboard.ingest.preparation import Prepared, Upload, prepare
from dashboard.pseudonyms import Pseudonyms, pseudonyms
from dashboard.vault import Vault
from tests.ingest.files import AGREEMENT, written

STATEMENTS = ("Digital tools: I choose the right tool", "Digital tools: I show others a new tool")


def mail(number: int, side: str = "mentee") -> str:
    return f"{side}{number}@example.org"


def pairs_rows(number: int = 6) -> list[list[str]]:
    header = ["Program", "Cohort", "Mentor e-mail", "Mentee e-mail", "Matched on", "Planned gap (days)"]
    return [
        header,
        *[["Lead", "Spring", mail(one, "mentor"), mail(one), "2026-01-05", "14"] for one in range(number)],
    ]


def survey_rows(
    people: Sequence[str],
    statements: Sequence[str] = STATEMENTS,
    who: str = "E-mail",
    labels: Sequence[str] = AGREEMENT,
    more: Mapping[str, str] | None = None,
) -> list[list[str]]:
    """Return a plain survey table; people answer one after another through the labels."""
    extra = more or {}
    return [
        [who, *extra, *statements],
        *[
            [
                person,
                *extra.values(),
                *[labels[(number + place) % len(labels)] for place, _ in enumerate(statements)],
            ]
            for number, person in enumerate(people)
        ],
    ]


class Desk:
    """One HR desk: a folder of files and a vault."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self.folder = folder
        self.vault = vault
        self.keys: Pseudonyms = pseudonyms(folder / "key.json")

    def file(self, name: str, rows: list[list[str]], **fixed: str) -> Upload:
        return Upload(written(self.folder, rows, name=name), name, fixed)

    def prepared(self, name: str, rows: list[list[str]], **fixed: str) -> Prepared:
        return prepare(self.vault, self.file(name, rows, **fixed), self.keys)

    def load(self, name: str, rows: list[list[str]], **fixed: str) -> dict[str, Any]:
        return load(self.vault, [self.file(name, rows, **fixed)], local_owner(), self.keys)[0]

    def count(self, table: str) -> int:
        return int(self.vault.rows(f"select count(*) from {table}")[0][0])  # noqa: S608 - a table of ours


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    with Vault(folder / "vault.duckdb") as vault:
        yield Desk(folder, vault)
