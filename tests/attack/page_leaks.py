"""Which numbers of a page are no released ones: its tables, its files and its sentences.

Owns what explains a number outside of charts: a row of a table is a released row, and what one sentence says comes from
one released row. A chart or a file that belongs to no card is a complaint.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dashboard.brief.files import FORMATS
from tests.attack.derived import compared, is_derived
from tests.attack.page_charts import OF_POINTS, Named, beyond_rows, listed, unknown
from tests.attack.page_numbers import KEY, Known, Said, among, drawn, is_short, numbers, queries
from tests.attack.pages import Card, Node, View, cards, parts
from tests.attack.seen import Row, answer_outcomes

OF_FILES_AND_USERS = frozenset({"Upload", "Access"})
"""Pages that tell of files, their rows and who did what: only numbers with decimals and percentages could be of answers."""
DESCRIPTIONS = frozenset({"data-protection.md", "data-dictionary.csv"})
"""Files made on a click from the model and the settings; they are never given released rows."""
BRIEFS = frozenset(f"brief.{ending}" for ending in FORMATS)
"""Files made on a click from released rows; that they hold no others is tested in `tests/brief`."""
_TEXTS = ("body", "label", "help", "alt", "placeholder")
_WORDS = frozenset({"hidden", "nearest", "kept_as_of"})


def told_beyond(view: View, shown: Known) -> list[str]:
    """Return what a page tells a client that the command line doesn't show."""
    found: list[str] = []
    framed: set[int] = set()
    for card in cards(view):
        framed |= {id(node) for node in card.nodes}
        judge = _answers_card if card.outcome in {one.name for one in answer_outcomes()} else _other_card
        found += judge(card, shown, view.role)
    for node in parts(view.tree):
        if id(node) not in framed:
            found += _outside(node, shown, whole_numbers=view.page not in OF_FILES_AND_USERS)
    if view.page not in OF_FILES_AND_USERS:
        loose = [
            one for one in parts(view.tree) if one["type"] == "download_button" and id(one) not in framed
        ]
        found += [
            f"a file that belongs to no card: {one['props']['file_name']}"
            for one in loose
            if "url" in one["props"] or one["props"]["file_name"] not in DESCRIPTIONS | BRIEFS
        ]
    return [f"{view.name}: {one}" for one in found]


def _outside(node: Node, shown: Known, *, whole_numbers: bool) -> Iterator[str]:
    """Yield what stands outside of cards: each sentence and each part of a cell of a table from one row of anything released."""
    if node["type"] == "plotly_chart":
        yield "a chart that belongs to no card"
    if node["type"] == "code":
        if node["props"]["body"].strip() not in queries():
            yield "code that is no query of ours"
        return
    for text in _texts(node):
        yield from _sentences(text, shown, shown.sets, whole_numbers=whole_numbers)
    for row in _table(node):
        parts = [part for value in row.values() for part in str(value).split(", ")]
        for part in () if _is_of_one_row(map(str, row.values()), shown) else parts:
            if not _is_of_one_row([part], shown):
                yield f"{part!r} in a row of a table: {row}"


def _is_of_one_row(texts: Iterable[str], shown: Known) -> bool:
    said = {one.value for text in texts for one in shown.said(text)}
    return any(all(among(one, released) for one in said) for released in shown.sets)


def _texts(node: Node) -> list[str]:
    told = [text for name in _TEXTS if isinstance(text := node.get("props", {}).get(name), str)]
    return [re.sub(r"\\([^\w\s])", r"\1", text) for text in told]  # as a browser shows Markdown


def _table(node: Node) -> list[Row]:
    if node["type"] != "dataframe":
        return []
    assert node["data"]["complete"]
    names = [one["name"] for one in node["data"]["columns"]]
    return [dict(zip(names, row, strict=True)) for row in node["data"]["preview"]["rows"]]


def _sentences(
    text: str, shown: Known, sets: Sequence[frozenset[float]], *, whole_numbers: bool
) -> Iterator[str]:
    for sentence in shown.sentences(text):
        said = {one.value for one in sentence if whole_numbers or one.decimals or one.is_percent}
        if said and not any(all(among(one, row) for one in said) for row in sets):
            yield f"{sorted(said)} of no one released row in {text!r}"


def _value(text: str) -> object:
    """Return a cell of a file as the JSON would have it."""
    try:
        return float(text)
    except ValueError:
        return text or None


def _is_hidden(row: Row) -> bool:
    return bool(row.get("hidden"))


def _answers_card(card: Card, shown: Known, role: str) -> Iterator[str]:
    theirs = role.partition("Facilitator of ")[2]
    found, labelled = _with_derived(card, shown)
    rows = [cell or {} for _, cell in found]
    for row, cell in found:
        if theirs and row["program"] != theirs:
            yield f"a row of another program than the facilitator's: {row}"
        yield from _not_the_released(row, cell, shown)
    for node in card.nodes:
        yield from _of_a_card(node, card, shown, rows, labelled)
    for note in card.notes:
        yield from _sentences(note, shown, [], whole_numbers=True)


def _of_a_card(node: Node, card: Card, shown: Known, rows: list[Row], labelled: list[Row]) -> Iterator[str]:
    """Yield what a table, a chart or words of a card say beyond its rows."""
    if node["type"] == "code":
        yield from _outside(node, shown, whole_numbers=True)
        return
    for one, of in zip(_table(node), card.rows, strict=True) if node["type"] == "dataframe" else ():
        if any(_value(of[name.replace(" ", "_")]) != _plain(value) for name, value in one.items()):
            yield f"the table shows other numbers than the file: {one}"
    if node["type"] == "plotly_chart":
        if is_derived(node["data"]["spec"], node["props"].get("alt") or "", labelled):
            return
        yield from beyond_rows(node["data"]["spec"], shown, _named_rows(card, rows))
    for words in _texts(node):
        yield from _sentences(words, shown, [drawn(row) for row in rows], whole_numbers=True)


def _named_rows(card: Card, rows: list[Row]) -> list[Named]:
    return [
        (text.get("label", ""), None if _is_hidden(text) or not cell else cell)
        for cell, text in zip(rows, card.rows, strict=True)
    ]


def _with_derived(card: Card, shown: Known) -> tuple[list[tuple[Row, Row | None]], list[Row]]:
    """Return each row of a card's file beside the released one with what comparing adds to it, and the released ones by label."""
    said = [{name: _value(cell) for name, cell in text.items()} for text in card.rows]
    cells = [shown.released.get((card.outcome, *(row.get(name) for name in KEY))) for row in said]
    labelled = [
        cell | {"label": row["label"]}
        for row, cell in zip(said, cells, strict=True)
        if cell and "label" in row
    ]
    beside = iter(compared(labelled))
    found = [
        (row, next(beside) if cell and "label" in row else cell)
        for row, cell in zip(said, cells, strict=True)
    ]
    return found, labelled


def _plain(value: object) -> object:
    return None if value is None else _value(str(value))


def _not_the_released(row: Row, cell: Row | None, shown: Known) -> Iterator[str]:
    """Yield the columns of a row that aren't those of the released row; a row that isn't released has no numbers."""
    for name, value in row.items():
        if name in _WORDS or (cell is None and name in KEY):
            continue
        if cell is not None and name in cell:
            if _plain(cell[name]) != value:
                yield f"{name} is {value}, released is {cell[name]}, in {row}"
        elif isinstance(value, float) or (value is not None and shown.said(str(value))):
            yield f"{name} is {value} in a row that shows no such number: {row}"


def _other_card(card: Card, shown: Known, _role: str) -> Iterator[str]:
    """Yield decimals that aren't in the card's own file; counts of people, pairs and sessions aren't answers."""
    rows = [{name: _value(cell) for name, cell in row.items()} for row in card.rows]
    sets = [numbers(row) for row in rows]
    yield from (
        f"{row} has more decimals than anything released"
        for row, one in zip(rows, sets, strict=True)
        if not all(map(is_short, one))
    )
    for node in card.nodes:
        spec = node["data"]["spec"] if node["type"] == "plotly_chart" else {"data": [], "layout": {}}
        yield from unknown(spec)
        words = [
            str(text) for trace in spec["data"] for name in OF_POINTS[2:] for text in listed(trace.get(name))
        ]
        words += [one["text"] for one in spec["layout"].get("annotations", ())]
        for text in (*words, *_texts(node)) if node["type"] != "code" else ():
            for sentence in shown.sentences(text):
                said = [one for one in sentence if one.decimals]
                if said and not any(all(_rounds_to(one, row) for one in said) for row in sets):
                    yield f"in a chart of {card.outcome}: {text!r}"


def _rounds_to(one: Said, row: Iterable[float]) -> bool:
    return among(one.value, (round(value, one.decimals) for value in row))
