"""The rows of a vault: one person gone from them, and somebody unknown put into their pairs and sessions.

Owns what is deleted, what is blanked and what stays. Meetings stay, because they are the other person's too; answers never do.
"""

import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.erasure.mentions import ERASED, Mentions
from dashboard.erasure.person import Person
from dashboard.privacy.naming import NameSet, found, redacted
from dashboard.pseudonyms import Pseudonyms
from dashboard.release.forgetting import forget, forget_reviews, forget_voices
from dashboard.vault import Vault

_MINE = "person_key in (select unnest($keys::text[]))"
_PAIRED = "(mentor_key in (select unnest($keys::text[])) or mentee_key in (select unnest($keys::text[])))"
_NOT_SEARCHED = {("identity", "person")}
"""Whom others are is theirs; the person's own rows are deleted."""


@dataclass(frozen=True)
class Mention:
    """One text of the vault that names the person."""

    place: str
    column: str
    text: str


def counted(vault: Vault, person: Person) -> dict[str, int]:
    """Return how many rows are about a person, by kind, and how many texts name them."""
    counts: dict[str, int] = vault.fetch("erasure/rows_of_person", keys=person.person_keys).to_dicts()[0]
    return counts | {"mentions": sum(1 for _ in mentions_in(vault, person.mentions))}


def mentions_in(vault: Vault, mentions: Mentions) -> Iterator[Mention]:
    """Yield each text, once for each column, that names somebody."""
    columns = vault.rows(
        "select schema_name, table_name, column_name from duckdb_columns() "
        "where database_name = 'vault' and data_type = 'VARCHAR' "
        "and (schema_name, table_name) in (select (schema_name, table_name) from duckdb_tables()) order by all"
    )
    for schema, table, column in columns:
        if (schema, table) in _NOT_SEARCHED or not mentions.needles:
            continue
        place = f'"{schema}"."{table}"'
        found = vault.rows(
            f'select distinct "{column}" from {place}, (select unnest($needles::text[]) as needle) '  # noqa: S608
            f'where contains(lower("{column}"), needle)',
            needles=list(mentions.needles),
        )
        # JSON spells some letters as \uXXXX, so its texts are looked at one by one.
        found += vault.rows(
            f'select distinct "{column}" from {place} where contains("{column}", $mark)',  # noqa: S608
            mark="\\u",
        )
        for (text,) in dict.fromkeys(found):
            if mentions.without(text) != text:
                yield Mention(place, column, text)


def erase(vault: Vault, person: Person, keys: Pseudonyms, stranger: str | None = None) -> dict[str, int]:
    """Take a person out of every table; return how many rows that were. Call it in a transaction.

    `stranger` is the key of the unknown one who is in their pairs and sessions from then on.
    """
    counts = counted(vault, person)
    mine = list(person.person_keys)
    _withdraw_clearance(vault, mine)
    _erase_rejected(vault, mine)
    forget_voices(vault, mine)
    of_mine = f"(load_id, row_number) in (select (load_id, row_number) from response where {_MINE})"  # noqa: S608
    for table in ("answer", "comment"):
        vault.rows(f"delete from {table} where {of_mine}", keys=mine)  # noqa: S608
    forget_reviews(vault)
    for table in ("response", "roster", "identity.person"):
        vault.rows(f"delete from {table} where {_MINE}", keys=mine)  # noqa: S608
    vault.rows(f"delete from alias where {_MINE} or alias_key in (select unnest($keys::text[]))", keys=mine)  # noqa: S608
    _put_in(vault, mine, stranger or new_stranger())
    for mention in list(mentions_in(vault, person.mentions)):
        vault.rows(
            f'update {mention.place} set "{mention.column}" = $new where "{mention.column}" = $old',  # noqa: S608
            new=person.mentions.without(mention.text),
            old=mention.text,
        )
    forget(vault, mine, keys.key)
    return counts


def new_stranger() -> str:
    """Return a key that stands for nobody, in the form of a pseudonym."""
    return secrets.token_hex(16)


def _withdraw_clearance(vault: Vault, mine: Sequence[str]) -> None:
    """Let the words of ideas and comments that may name the person wait for HR again, and take the names out of what others wrote.

    Their first and last name keep words withheld while they are on record, and would no longer.
    """
    called = vault.fetch("erasure/identities", keys=mine)["name"].drop_nulls()
    names = NameSet.of(called)
    for key, written, words in vault.rows("select voice_key, written, words from comment_review"):
        if found(written, names) or found(words, names):
            vault.rows("delete from comment_review where voice_key = $key", key=key)
    for (words,) in vault.rows("select distinct words from comment"):
        if mentions := [one for one in found(words, names) if one.kind == "name"]:
            vault.rows(
                "update comment set words = $new where words = $old", new=redacted(words, mentions), old=words
            )
    rows = vault.rows("select load_id, row_number, title, effect, story from idea where cleared is not null")
    for load_id, row_number, *words in rows:
        if not any(found(text or "", names) for text in words):
            continue
        vault.rows(
            "update idea set cleared = null where load_id = $load and row_number = $row",
            load=load_id,
            row=row_number,
        )


def _erase_rejected(vault: Vault, mine: Sequence[str]) -> None:
    """Drop what was left out of the person's own rows, and blank what was left out of their pairs and sessions."""
    place = "(load_id, row_number) in (select (load_id, row_number) from"
    for table in ("response", "roster"):
        vault.rows(f"delete from rejected_row where {place} {table} where {_MINE})", keys=mine)  # noqa: S608
    for table in ("pair", "session"):
        vault.rows(
            f"update rejected_row set cell = $blank where cell != '' and {place} {table} where {_PAIRED})",  # noqa: S608
            keys=mine,
            blank=ERASED,
        )


def _put_in(vault: Vault, mine: Sequence[str], stranger: str) -> None:
    """Put somebody unknown, called "(erased)", into the person's pairs and sessions."""
    vault.rows(
        f"insert into identity.person by name select distinct load_id, $stranger as person_key, $called as name "  # noqa: S608
        f"from pair where {_PAIRED}",
        keys=mine,
        stranger=stranger,
        called=ERASED,
    )
    for table in ("pair", "session"):
        for side in ("mentor_key", "mentee_key"):
            vault.rows(
                f"update {table} set {side} = $stranger where {side} in (select unnest($keys::text[]))",  # noqa: S608
                keys=mine,
                stranger=stranger,
            )
