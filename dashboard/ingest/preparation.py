"""One file made ready: read, mapped, validated, with what is still open. Stores nothing.

Owns how what was remembered, what was suggested and what the person said come together in one mapping.
"""

from collections.abc import Mapping as Known
from dataclasses import dataclass, field, replace
from pathlib import Path

from dashboard.erased import LeftOut
from dashboard.errors import RefusedFileError
from dashboard.formats import FORMATS
from dashboard.ingest import memory
from dashboard.ingest.asks import answer as answered
from dashboard.ingest.confined import inspect_confined
from dashboard.ingest.erased_rows import without_erased
from dashboard.ingest.export import Ask, Export
from dashboard.ingest.items import compared, items_of
from dashboard.ingest.known_pairs import known_pairs
from dashboard.ingest.mapping import Item, Mapping
from dashboard.ingest.meetings import KIND as MEETINGS
from dashboard.ingest.meetings import suggest_meetings, validate_meetings
from dashboard.ingest.responses import validate_survey
from dashboard.ingest.retained_rows import without_retained
from dashboard.ingest.suggestion import PLACES, suggest, with_suggestions
from dashboard.ingest.validation import Accepted, validate_table
from dashboard.pseudonyms import Pseudonyms
from dashboard.vault import Vault


@dataclass(frozen=True)
class Upload:
    """A file to load, under the name its owner gave it, and what its owner said about it."""

    path: Path
    name: str
    fixed: dict[str, str] = field(default_factory=dict)
    """Wave, side, program or cohort that holds for the whole file; day_order, kind, sheet; answers by question."""
    mapping: Mapping | None = None
    keep: tuple[str, ...] = ()
    """States of rows to keep although they would be left out."""


@dataclass(frozen=True)
class Prepared:
    """A file read, mapped and validated, not stored yet."""

    upload: Upload
    export: Export
    mapping: Mapping
    accepted: Accepted
    asks: tuple[Ask, ...]
    notes: tuple[str, ...] = ()
    already_loaded: str | None = None
    """When the same bytes were loaded before."""

    @property
    def open_asks(self) -> list[Ask]:
        """The questions without an answer and without a suggestion."""
        return [ask for ask in self.asks if "suggestion" not in ask]


def prepare(vault: Vault, upload: Upload, keys: Pseudonyms, gone: LeftOut | None = None) -> Prepared:
    """Read one file and say what loading it would do; rows about people who are `gone` are left out."""
    export = inspect_confined(upload.path, upload.name, sheet=upload.fixed.get("sheet"))
    before = memory.remembered(vault, export)
    scale_asks = with_suggestions(export)
    answers = {str(ask["id"]): str(ask["suggestion"]) for ask in scale_asks if "suggestion" in ask}
    answers |= before.answers if before else {}
    answers |= upload.mapping.answers if upload.mapping else {}
    answers |= {ask_id: said for ask_id, said in upload.fixed.items() if ":" in ask_id}
    export = answered(export, answers)
    asks = [
        ask | {"suggestion": answers[str(ask["id"])]} if str(ask["id"]) in answers else ask
        for ask in scale_asks
    ]
    known = memory.known_items(vault)
    if upload.mapping is None:
        mapping, more = _suggested(export, upload, before, known)
        mapping = replace(mapping, keep=upload.keep)
        asks += more
    else:
        mapping = upload.mapping
    mapping = (
        replace(mapping, items=_items_now(mapping, export, known)) if mapping.kind == "survey" else mapping
    )
    items, item_asks, notes = compared(mapping.items, export, known, answers)
    asks += item_asks
    mapping = replace(
        mapping, items=items, answers=answers | {str(ask["id"]): str(ask["suggestion"]) for ask in item_asks}
    )
    if mapping.kind == "survey" and not mapping.items and not asks:
        raise RefusedFileError(
            "No question on a scale was found in this file.",
            where=upload.name,
            try_="Export all individual responses with choice text, or say which kind of table it is with --kind.",
        )
    prepared = Prepared(upload, export, mapping, Accepted({}, (), 0), tuple(asks), tuple(notes))
    found = prepared.accepted if prepared.open_asks else accepted(vault, prepared, keys)
    found = without_retained(found, vault)
    return replace(
        prepared,
        accepted=without_erased(found, gone) if gone else found,
        already_loaded=loaded_before(vault, export.content_hash),
    )


def accepted(vault: Vault, prepared: Prepared, keys: Pseudonyms) -> Accepted:
    """Return the rows the file becomes in the vault, and what is left out; meetings need the pairs known by then."""
    if prepared.mapping.kind == MEETINGS:
        return validate_meetings(prepared.export, prepared.mapping, keys, known_pairs(vault))
    validate = validate_survey if prepared.mapping.kind == "survey" else validate_table
    return validate(prepared.export, prepared.mapping, keys)


def _items_now(mapping: Mapping, export: Export, known: Known[str, memory.KnownItem]) -> tuple[Item, ...]:
    """Return the mapping's items that are on a scale, and those that became one by an answer."""
    scales = {column.position for column in export.columns if column.kind == "scale"}
    listed = {item.column for item in mapping.items}
    more = [item for item in items_of(export, known) if item.column not in listed]
    kept = [item for item in mapping.items if item.column in scales]
    return tuple(sorted([*kept, *more], key=lambda item: item.column))


def _suggested(
    export: Export, upload: Upload, before: Mapping | None, known: Known[str, memory.KnownItem]
) -> tuple[Mapping, list[Ask]]:
    """Return the mapping remembered for this survey, else the suggested one, with what was said about this file."""
    places = {name: value for name, value in upload.fixed.items() if name in PLACES}
    if FORMATS[export.format].brings == "meetings":
        mapping, asks = suggest_meetings(export)
        mapping = replace(mapping, fixed=places)
    else:
        mapping, asks = suggest(export, places, known, upload.fixed.get("kind"))
    if before and before.kind == mapping.kind:
        mapping = replace(before, fixed=mapping.fixed, day_order=mapping.day_order)
    said = {
        ask_id.removeprefix("word:wave:"): wave
        for ask_id, wave in upload.fixed.items()
        if ask_id.startswith("word:wave:")
    }
    if said:
        mapping = replace(mapping, words=mapping.words | {"wave": mapping.words.get("wave", {}) | said})
    words = mapping.words.get("wave", {})
    asks = [ask for ask in asks if str(ask["id"]).removeprefix("word:wave:") not in words]
    if "day_order" in upload.fixed:
        mapping = replace(mapping, day_order=upload.fixed["day_order"])  # type: ignore[arg-type]
        asks = [ask for ask in asks if ask["id"] != "day_order"]
    return mapping, asks


def loaded_before(vault: Vault, content_hash: str) -> str | None:
    """Return which load already holds the same bytes, if one does."""
    rows = vault.rows(
        "select load_id, loaded_at from load where content_hash = $hash and undone_at is null",
        hash=content_hash,
    )
    return f"load {rows[0][0]} of {rows[0][1]:%d %b %Y}" if rows else None
