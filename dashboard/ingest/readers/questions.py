"""Questions over several columns, and the columns a tool leaves for people to name.

Owns what several tools share: the boxes of one question, one a column, the free text beside them, and the roles
that header words give. Refuses to know a tool: a reader says which columns are one question's.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from dashboard.ingest import wording
from dashboard.ingest.kinds import Heading
from dashboard.ingest.readers import answer_columns
from dashboard.ingest.readers.reader import SYSTEM_WORDS, role_of, word_set

_TICKED = word_set("""
yes|y|1|1.0|true|checked|selected|x|ja|j|oui|o|sí|si|s|sim|sì|wahr|vrai|verdadero|verdadeiro|waar|vero|coché|✓|✔
tak|ano|igen|kyllä|да|はい|markiert|ausgewählt|seleccionado|selecionado|aangevinkt|selezionato
""")
_UNTICKED = word_set("""
no|n|0|0.0|false|unchecked|not selected|nein|non|nee|não|nao|falsch|faux|falso|onwaar|n/a|na|non coché|nie|ne|nem|ei
нет|いいえ|nicht ausgewählt|nicht markiert|no seleccionado|não selecionado|niet aangevinkt|non selezionato
""")
_NOT_ASKED = word_set("n/a|na")
_OTHER = word_set("""
other|others|other please specify|other specify|please specify|other write in|write in|other text|other (please specify)
comment|comments|sonstiges|sonstige|andere|anderes|kommentar|autre|autres|autre précisez|commentaire|commentaires|otro
otra|otros|otras|comentario|comentarios|outro|outra|outros|comentário|comentários|altro|altra|altri|commento|commenti
anders|overig|overige|opmerking|opmerkingen|inny|inne|jiné|annan|annat|muu|andet|annet
""")


def is_other(text: str) -> bool:
    """Tell whether a sub-label stands for the free text beside the options."""
    return wording.words(text) in _OTHER


def are_boxes(columns: Iterable[Collection[str]]) -> bool:
    """Tell whether columns hold nothing but ticks, set or not."""
    given = {wording.words(value) or value for column in columns for value in column if value}
    return bool(given - _NOT_ASKED) and given <= _TICKED | _UNTICKED


def repeats_its_header(header: str, values: Collection[str]) -> bool:
    """Tell whether a column holds nothing but its own header, as the tick of an option does."""
    given = {wording.key(value) for value in values if value}
    return given == {wording.key(header)}


def values_of(body: Sequence[Sequence[str]], width: int) -> list[Counter[str]]:
    """Return the answers of each column, counted."""
    columns: list[Counter[str]] = [Counter() for _ in range(width)]
    for row in body:
        for column, cell in zip(columns, row, strict=True):
            if text := wording.clean(cell):
                column[text] += 1
    return columns


def with_roles(headings: Sequence[Heading], columns: Sequence[Counter[str]]) -> list[Heading]:
    """Give the columns their tool doesn't know the role that their header words tell."""
    taken = {heading.role for heading in headings if heading.role}
    result: list[Heading] = []
    for heading, values in zip(headings, columns, strict=True):
        if heading.kind or heading.role or heading.stem:
            result.append(heading)
            continue
        if not heading.text and not result and answer_columns.is_a_count(list(values)):
            result.append(replace(heading, kind="id"))
            continue
        given = list(values.elements())
        role = role_of(heading.text, given, frozenset(taken))
        if role == "answered_at" and not answer_columns.are_dates(given):
            role = None
        taken |= {role} if role else set()
        kind = answer_columns.kind_of(role, given)
        if wording.words(heading.text) in SYSTEM_WORDS:
            kind, role = "system", None
        result.append(replace(heading, role=role, kind=kind))
    return result
