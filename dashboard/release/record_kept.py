"""The record of what was published, kept when an older vault comes back.

Owns the union of two records of one installation. Readers have seen what was published after a backup was made: a plan that
knew nothing of it could be set against it. Takes nothing off a record, and reads no rows about people.
"""

from pathlib import Path

import duckdb
import polars as pl

from dashboard.vault import Vault

Record = dict[str, pl.DataFrame]
_KEYS = {
    "published_group": ("digest",),
    "published_sum": ("skill", "side", "rules", "wave", "measure", "digest"),
    "policy_in_force": ("wave",),
    "comment_shown": ("voice_key",),
}
"""What makes two rows of a table the same entry; cells on record are as they were shown last."""
_TABLES = (*_KEYS, "published_cell", "comment_review")


def read_record(vault: Path) -> Record | None:
    """Return the record in a vault that nobody has open, without changing it; None where it can't be read."""
    if not vault.exists():
        return {}
    try:
        with duckdb.connect(str(vault), read_only=True) as connection:
            there = {
                name for (name,) in connection.execute("select table_name from duckdb_tables()").fetchall()
            }
            return {
                name: connection.sql(f"select * from {name} order by rowid").pl()  # noqa: S608
                for name in _TABLES
                if name in there
            }
    except duckdb.Error:
        return None


def add_record(vault: Vault, record: Record) -> None:
    """Add to a vault's record every entry of another that it lacks, in the order in which they were published."""
    with vault.transaction():
        _withdraw(vault, record)
        for name, keys in _KEYS.items():
            if name in record:
                known = vault.rows(f"select {', '.join(keys)} from {name}")  # noqa: S608
                own = pl.DataFrame(known, schema=record[name].select(keys).schema, orient="row")
                missing = record[name].join(own, on=list(keys), how="anti")
                vault.append(name, missing.drop("place", strict=False))
        if "published_cell" in record:
            vault.offer("recorded", record["published_cell"])
            vault.rows(
                "delete from published_cell where exists (select 1 from recorded "
                "where recorded.cell = published_cell.cell and recorded.as_of >= published_cell.as_of)"
            )
            vault.rows(
                "insert into published_cell by name select * from recorded "
                "where cell not in (select cell from published_cell)"
            )


def _withdraw(vault: Vault, record: Record) -> None:
    """Let comments wait for HR again of which the other record holds another decision: it may have taken them back since."""
    decided = record.get("comment_review")
    if decided is not None:
        vault.offer("decided", decided)
        vault.rows(
            "delete from comment_review where voice_key in (select voice_key from decided) and (voice_key, words, may_show) "
            "not in (select (voice_key, words, may_show) from decided)"
        )
