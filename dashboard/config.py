"""Settings, read once: where the data folder is and which rules hold in it.

Owns the names of the files in a data folder and the defaults of what an owner may edit. Reads the environment
and nothing else; writes nothing.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

DATA_VARIABLE = "OUTCOMES_DATA"
ROLE_VARIABLE = "OUTCOMES_ROLE"
DEFAULT_PORT = 8501
LOOPBACK = "127.0.0.1"


@dataclass(frozen=True)
class DataFolder:
    """The files of one installation, all below one folder."""

    path: Path

    @property
    def vault(self) -> Path:
        """Return the raw database that only the loading process opens."""
        return self.path / "vault.duckdb"

    @property
    def key(self) -> Path:
        """Return the pseudonym key, kept outside the database."""
        return self.path / "pseudonym-key.json"

    @property
    def policy(self) -> Path:
        """Return the commented file with the rules of confidentiality."""
        return self.path / "confidentiality.toml"

    @property
    def generations(self) -> Path:
        """Return the commented file with the scheme of generations."""
        return self.path / "generations.toml"

    @property
    def releases(self) -> Path:
        """Return the folder of immutable releases."""
        return self.path / "releases"

    @property
    def pointer(self) -> Path:
        """Return the file that names the current release."""
        return self.path / "current.json"

    @property
    def follow_up(self) -> Path:
        """Return the file of what facilitators note about pairs at risk."""
        return self.path / "follow-up.jsonl"

    @property
    def erased(self) -> Path:
        """Return the list of keyed marks of people who were erased."""
        return self.path / "erased.json"

    @property
    def audit(self) -> Path:
        """Return the log of who did what, which is only ever added to."""
        return self.path / "audit.jsonl"

    @property
    def audit_head(self) -> Path:
        """Return the file that says how far the log went."""
        return self.path / "audit-head.json"

    @property
    def jobs(self) -> Path:
        """Return the folder where a running load keeps its files and says how far it is."""
        return self.path / "jobs"

    def create(self) -> None:
        """Make the folder readable to its owner only."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.releases.mkdir(exist_ok=True, mode=0o700)
        self.jobs.mkdir(exist_ok=True, mode=0o700)


def data_folder(given: str | Path | None = None) -> DataFolder:
    """Return the folder given, else the one in the environment, else the platform's own."""
    chosen = given or os.environ.get(DATA_VARIABLE) or platformdirs.user_data_path("mentoring-outcomes")
    return DataFolder(Path(chosen).expanduser().resolve())
