"""The names on record: what finds people of this company in words that somebody wrote.

Owns who is looked for by which of their names: those who take part by any, others by the whole.
"""

from dashboard.privacy.naming import NameSet
from dashboard.vault import Vault


def names_on_record(vault: Vault) -> NameSet:
    """Return what finds people on record in words."""
    called = vault.fetch("known/names_on_record")
    return NameSet.of(called.filter("takes_part")["name"], full_only=called["name"])
