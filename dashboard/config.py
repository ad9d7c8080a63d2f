"""Settings, read once: where the data folder is and which rules hold in it.

Owns the names of the files in a data folder and the defaults of what an owner may edit. Reads the environment
and nothing else; writes nothing.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from dashboard.errors import NotReadyError

DATA_VARIABLE = "OUTCOMES_DATA"
ROLE_VARIABLE = "OUTCOMES_ROLE"
DEFAULT_PORT = 8501
LOOPBACK = "127.0.0.1"

KEPT = (
    "vault", "key", "policy", "generations", "releases", "pointer", "pointer_copy", "follow_up", "audit", "audit_head", "backups", "access",
    "sign_in", "erased", "retention", "targets", "staying", "brief_template",
)  # fmt: skip
"""Properties of a data folder that go into every backup, where they exist."""
NOT_KEPT = ("jobs", "spill", "unfinished_backup", "cookie_secret", "vault_log")
"""Those that end with the process that made them, and the secret of cookies: elsewhere everybody signs in anew. A backup takes
in what the log holds."""


@dataclass(frozen=True)
class DataFolder:
    """The files of one installation, all below one folder."""

    path: Path

    @property
    def vault(self) -> Path:
        """Return the raw database that only the loading process opens."""
        return self.path / "vault.duckdb"

    @property
    def vault_log(self) -> Path:
        """Return the file of what the database has committed and not yet taken in."""
        return self.path / "vault.duckdb.wal"

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
    def retention(self) -> Path:
        """Return the commented file with how long answers are kept."""
        return self.path / "retention.toml"

    @property
    def releases(self) -> Path:
        """Return the folder of immutable releases."""
        return self.path / "releases"

    @property
    def pointer(self) -> Path:
        """Return the file that names the current release."""
        return self.path / "current.json"

    @property
    def pointer_copy(self) -> Path:
        """Return the copy that is read where the pointer is damaged."""
        return self.path / "current-copy.json"

    @property
    def targets(self) -> Path:
        """Return the commented file with the targets that numbers are held against, where there is one."""
        return self.path / "targets.toml"

    @property
    def staying(self) -> Path:
        """Return the commented file with the programs for which staying is turned on, where there is one."""
        return self.path / "staying.toml"

    @property
    def brief_template(self) -> Path:
        """Return the presentation of the company that slides are made in, where there is one."""
        return self.path / "brief-template.pptx"

    @property
    def follow_up(self) -> Path:
        """Return the file of what facilitators note about pairs at risk."""
        return self.path / "follow-up.jsonl"

    @property
    def access(self) -> Path:
        """Return the list of who may sign in, and what they may see."""
        return self.path / "access.json"

    @property
    def sign_in(self) -> Path:
        """Return the settings of signing in; without the file only this machine is served."""
        return self.path / "sign-in.toml"

    @property
    def cookie_secret(self) -> Path:
        """Return the secret that cookies are signed with."""
        return self.path / "cookie-secret"

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
    def backups(self) -> Path:
        """Return the file that says where backups were written."""
        return self.path / "backups.json"

    @property
    def unfinished_backup(self) -> Path:
        """Return the folder where a backup gathers what goes into it."""
        return self.path / ".unfinished-backup"

    @property
    def spill(self) -> Path:
        """Return the folder where a query puts rows that memory has no room for."""
        return self.path / ".spill"

    @property
    def jobs(self) -> Path:
        """Return the folder where a running load keeps its files and says how far it is."""
        return self.path / "jobs"

    def create(self) -> None:
        """Make the folder readable to its owner only; raises NotReadyError between the two steps of a restore."""
        self.check_restored()
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.releases.mkdir(exist_ok=True, mode=0o700)
        self.jobs.mkdir(exist_ok=True, mode=0o700)

    def begun_restores(self) -> list[Path]:
        """Return what restores of this folder have unpacked beside it and not put in its place."""
        return self._beside("restoring")

    def put_aside(self) -> list[Path]:
        """Return what restores have moved aside, oldest first."""
        return self._beside("before-restore")

    def _beside(self, what: str) -> list[Path]:
        parent, start = self.path.parent, f"{self.path.name}.{what}-"
        return (
            sorted(one for one in parent.iterdir() if one.name.startswith(start)) if parent.is_dir() else []
        )

    def check_restored(self) -> None:
        """Raise NotReadyError where a restore has begun and the folder isn't there: nobody may begin an empty one."""
        if self.path.exists() or not (begun := self.begun_restores()):
            return
        stamp = begun[-1].name.rpartition("-")[2]
        before = [one for one in self.put_aside() if one.name.endswith(stamp)]
        kept = f" What was there before is whole, in {before[0]}." if before else ""
        raise NotReadyError(
            "A restore of this data folder was interrupted, or is still running.",
            where=str(self.path),
            try_=f"If it isn't running, start it again with 'outcomes restore FILE'; nothing is lost.{kept}",
        )


def data_folder(given: str | Path | None = None, *, is_restored: bool = False) -> DataFolder:
    """Return the folder given, else the one in the environment, else the platform's own.

    Raises NotReadyError between the two steps of a restore, unless `is_restored` says that one is to begin.
    """
    chosen = given or os.environ.get(DATA_VARIABLE) or platformdirs.user_data_path("mentoring-outcomes")
    folder = DataFolder(Path(chosen).expanduser().resolve())
    if not is_restored:
        folder.check_restored()
    return folder
