"""Which numbers of a page are not released ones, as `outcomes show --json` prints them.

Owns what explains a number. A row of a table has to be a released row; whatever stands at one height of a chart, and
whatever one sentence says, has to come from one released row, and each row is used once, from top to bottom. A number in
the product's own words is no number about people. Refuses what it doesn't know: another attribute of a chart is a complaint.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product
from pathlib import Path
from typing import Any

from dashboard.access import local_owner
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.explanation import explanation
from dashboard.exports.table import as_json
from dashboard.outcomes import Filters, findings, measure, programs, release_info
from tests.attack.pages import Card, Node, Row, View, cards, parts
from tests.attack.seen import answer_outcomes, shown_rows

ROOT = Path(__file__).parent.parent.parent
KEY = ("scope", "program", "cohort", "side", "wave", "attribute", "attribute_group", "skill")
UPLOADING = "Upload"
"""The page that tells of files and their rows: there only numbers with decimals and percentages could be of answers."""
_STYLE = frozenset(
    {
        "type",
        "mode",
        "hoverinfo",
        "line",
        "marker",
        "opacity",
        "cliponaxis",
        "orientation",
        "width",
        "textposition",
    }
)
_OF_POINTS = ("x", "base", "hovertext", "text", "customdata")
_LAYOUT = frozenset({"annotations", "shapes", "xaxis", "yaxis", "barmode", "height", "margin"})
_SHARES = frozenset({"improved", "same", "declined"})
_TEXTS = ("body", "label", "help", "alt", "placeholder")
_WORDS = frozenset({"hidden", "nearest", "kept_as_of"})
_SAME_HEIGHT = 12
_MOST_DECIMALS = 2
_DUST = 1e-9
_ELSE = re.compile(
    r"\b\d+ groups? (?:is hidden|are hidden|shows?)|\d{4}-\d\d-\d\d(?: \d\d:\d\d)?|\b\d{1,2} [A-Z][a-z]{2} \d{4}|release-[0-9a-f]+|<[^>]*>"
)
_NUMBER = re.compile(r"(?<![\w.])([+−-]?)(\d+(?:\.\d+)?)([\s\u202f]?%)?")
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z])|\n")


@dataclass(frozen=True)
class Said:
    """A number in a text."""

    value: float
    decimals: int
    is_percent: bool


@dataclass(frozen=True)
class Known:
    """What the command line shows to anybody: rows about answers, and everything else that has numbers."""

    answers: tuple[Row, ...]
    others: tuple[Row, ...]
    names: frozenset[str]
    """What people, groups and reasons are called."""

    @cached_property
    def released(self) -> dict[tuple[object, ...], Row]:
        """Return the rows about answers by outcome and group."""
        return {(row["outcome"], *(row.get(name) for name in KEY)): row for row in self.answers}

    @cached_property
    def sets(self) -> list[frozenset[float]]:
        """Return the numbers of each row of any kind."""
        return [numbers(row) for row in (*self.answers, *self.others)]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        known = sorted({*self.names, *_literals()}, key=len, reverse=True)
        return re.compile(
            "|".join(
                rf"(?<!\w){re.escape(word)}(?!\w)" if word in self.names else re.escape(word)
                for word in known
            )
        )

    def said(self, text: str) -> list[Said]:
        """Return the numbers of a text that are neither names nor the product's own words."""
        return [one for sentence in self.sentences(text) for one in sentence]

    def sentences(self, text: str) -> list[list[Said]]:
        """Return the numbers of each sentence of a text."""
        left = self._words.sub(" X ", _ELSE.sub(" ", text.replace("&amp;", "&")))
        return [[_said(*found) for found in _NUMBER.findall(one)] for one in _SENTENCES.split(left)]


def _said(sign: str, digits: str, percent: str) -> Said:
    value = float(digits) * (-1 if sign in ("−", "-") else 1)
    return Said(value / 100 if percent else value, len(digits.partition(".")[2]), bool(percent))


def known(folder: DataFolder, names: Iterable[str]) -> Known:
    """Return what the command line shows of a data folder."""
    answers = shown_rows(folder)
    told = explanation(folder)
    others: list[Row] = [*told.proof, *(vars(one) for one in findings(folder)), *_counts(told.outcomes)]
    others.append({name: int(value) for name, value in release_info(folder).items() if value.isdigit()})
    places = [None, *(one.name for one in programs(folder, local_owner()))]
    for outcome, program in product(OUTCOMES.values(), places):
        if outcome.about != "answers":
            others += as_json(measure(folder, outcome.name, local_owner(), Filters(program=program)))["cells"]
    words = {
        str(value)
        for row in (*answers, *others)
        for name, value in row.items()
        if isinstance(value, str) and name != "people_text"
    }
    words |= {reason for one in told.outcomes for reason in one.hidden} | {told.guarantee, *told.limits}
    return Known(
        tuple(answers),
        tuple(others),
        frozenset(word for word in (*words, *names) if re.search(r"[A-Za-z]{2}", word)),
    )


def _counts(outcomes: Iterable[Any]) -> Iterator[Row]:
    for one in outcomes:
        yield {"shown": one.shown, **one.hidden}


@cache
def _literals() -> frozenset[str]:
    """Return the product's own words that hold a digit: what stands in the code can't be about anybody."""
    trees = (ast.parse(path.read_text("utf-8")) for path in sorted((ROOT / "dashboard").rglob("*.py")))
    texts = (
        node.value
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return frozenset(
        text.strip() for text in texts if re.search(r"\d", text) and re.search(r"[A-Za-z]{3}|%", text)
    )


@cache
def _queries() -> frozenset[str]:
    return frozenset(path.read_text("utf-8").strip() for path in (ROOT / "queries").rglob("*.sql"))


def numbers(row: Mapping[str, object]) -> frozenset[float]:
    """Return the numbers of a row: those in its columns, and the ends of a band of people."""
    plain = [
        float(value)
        for value in row.values()
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return frozenset(
        [*plain, *(float(part) for part in re.findall(r"\d+", str(row.get("people_text") or "")))]
    )


def drawn(row: Mapping[str, Any]) -> frozenset[float]:
    """Return what a chart may draw of a row: its numbers, lengths of its intervals, and where its shares begin and end."""
    found = set(numbers(row))
    for name, value in row.items():
        low, high = row.get(f"{name}_low"), row.get(f"{name}_high")
        if low is not None and high is not None and value is not None:
            found |= {value - low, high - value}
    if row.get("same") is not None:
        half = row["same"] / 2
        found |= {half, -half, half + row["improved"], -half - row["declined"], 0.0}
    return frozenset(found)


def _in(value: float, among: Iterable[float]) -> bool:
    return any(abs(value - one) < _DUST for one in among)


def _is_short(value: float, decimals: int = _MOST_DECIMALS) -> bool:
    return abs(value - round(value, decimals)) < _DUST


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
            found += _outside(node, shown, whole_numbers=view.page != UPLOADING)
    if view.page != UPLOADING:
        loose = [
            one for one in parts(view.tree) if one["type"] == "download_button" and id(one) not in framed
        ]
        found += [f"a file that belongs to no card: {one['props']['file_name']}" for one in loose]
    return [f"{view.name}: {one}" for one in found]


def _outside(node: Node, shown: Known, *, whole_numbers: bool) -> Iterator[str]:
    """Yield what stands outside of cards: each sentence and each row of a table from one row of anything released."""
    if node["type"] == "plotly_chart":
        yield "a chart that belongs to no card"
    if node["type"] == "code":
        if node["props"]["body"].strip() not in _queries():
            yield "code that is no query of ours"
        return
    for text in _texts(node):
        yield from _sentences(text, shown, shown.sets, whole_numbers=whole_numbers)
    for row in _table(node):
        plain = {float(value) for value in row.values() if isinstance(value, int | float)}
        plain |= {one.value for value in row.values() if isinstance(value, str) for one in shown.said(value)}
        if not any(plain <= one for one in shown.sets):
            yield f"a row of a table: {row}"


def _texts(node: Node) -> list[str]:
    return [text for name in _TEXTS if isinstance(text := node.get("props", {}).get(name), str)]


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
        if said and not any(all(_in(one, row) for one in said) for row in sets):
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
    rows: list[Row] = []
    for text in card.rows:
        row = {name: _value(cell) for name, cell in text.items()}
        cell = shown.released.get((card.outcome, *(row.get(name) for name in KEY)))
        rows.append(cell or {})
        if theirs and row["program"] != theirs:
            yield f"a row of another program than the facilitator's: {row}"
        yield from _not_the_released(row, cell, shown)
    for node in card.nodes:
        for one, of in zip(_table(node), card.rows, strict=True) if node["type"] == "dataframe" else ():
            if any(_value(of[name.replace(" ", "_")]) != _plain(value) for name, value in one.items()):
                yield f"the table shows other numbers than the file: {one}"
        if node["type"] == "plotly_chart":
            kept = [cell for cell, text in zip(rows, card.rows, strict=True) if cell and not _is_hidden(text)]
            yield from _chart(node["data"]["spec"], shown, kept)
        if node["type"] == "code":
            yield from _outside(node, shown, whole_numbers=True)
            continue
        for words in _texts(node):
            yield from _sentences(words, shown, [drawn(row) for row in rows], whole_numbers=True)
    for note in card.notes:
        yield from _sentences(note, shown, [], whole_numbers=True)


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
        if not all(map(_is_short, one))
    )
    for node in card.nodes:
        spec = node["data"]["spec"] if node["type"] == "plotly_chart" else {"data": [], "layout": {}}
        yield from _unknown(spec)
        words = [
            str(text) for trace in spec["data"] for name in _OF_POINTS[2:] for text in _list(trace.get(name))
        ]
        words += [one["text"] for one in spec["layout"].get("annotations", ())]
        for text in (*words, *_texts(node)) if node["type"] != "code" else ():
            for sentence in shown.sentences(text):
                said = [one for one in sentence if one.decimals]
                if said and not any(all(_rounds_to(one, row) for one in said) for row in sets):
                    yield f"in a chart of {card.outcome}: {text!r}"


def _rounds_to(one: Said, row: Iterable[float]) -> bool:
    return _in(one.value, (round(value, one.decimals) for value in row))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _flat(value: object) -> Iterator[object]:
    for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _flat(one)
    if not isinstance(value, dict | list):
        yield value


def _unknown(spec: Mapping[str, Any]) -> Iterator[str]:
    for trace in spec["data"]:
        yield from (f"a chart's {name}: {trace[name]}" for name in trace.keys() - _STYLE - {*_OF_POINTS, "y"})
    yield from (f"a chart's {name}: {spec['layout'][name]}" for name in spec["layout"].keys() - _LAYOUT)


def _chart(spec: Mapping[str, Any], shown: Known, rows: Sequence[Row]) -> Iterator[str]:
    yield from _unknown(spec)
    yield from _look(spec, shown)
    marks: list[tuple[float, list[object]]] = []
    for trace in spec["data"]:
        for at, y in enumerate(trace["y"]):
            of_point = [
                _list(trace.get(name))[at : at + 1]
                for name in _OF_POINTS
                if isinstance(trace.get(name), list)
            ]
            marks += [(y, list(_flat(of_point)))] if y is not None else []
            if not all(len(_list(trace.get(name))) in (0, len(trace["y"])) for name in _OF_POINTS):
                yield f"a list that isn't one a point, in {trace}"
    notes = spec["layout"].get("annotations", ())
    words = [(one["y"], [one["text"], *([one["x"]] if one["xref"] == "x" else [])]) for one in notes]
    hidden = [one["y"] for one in notes if one["text"].startswith("hidden")]
    yield from (
        f"a mark where a row is hidden: {one}"
        for y, one in marks
        if any(abs(y - other) <= _SAME_HEIGHT for other in hidden)
    )
    beside = [one for one in words if any(abs(one[0] - y) <= _SAME_HEIGHT for y, _ in marks)]
    yield from _in_order("marks", [*marks, *beside], shown, rows)
    yield from _in_order("words", [one for one in words if one not in beside], shown, rows)


def _in_order(
    kind: str, things: Iterable[tuple[float, list[object]]], shown: Known, rows: Sequence[Row]
) -> Iterator[str]:
    """Yield what stands at a height and isn't of one row, each row once, from top to bottom."""
    left = list(rows)
    for found in _heights(things):
        said = {float(one) for one in found if isinstance(one, int | float)}
        said |= {one.value for text in found if isinstance(text, str) for one in shown.said(text)}
        if said:
            place = next(
                (at for at, row in enumerate(left) if all(_in(one, drawn(row)) for one in said)), None
            )
            if place is None:
                yield f"{kind} of no released row: {sorted(said)} in {found}"
            else:
                del left[: place + 1]


def _heights(things: Iterable[tuple[float, list[object]]]) -> Iterator[list[object]]:
    last, found = None, list[object]()
    for y, one in sorted(things, key=lambda thing: thing[0]):
        if last is not None and y - last > _SAME_HEIGHT:
            yield found
            found = []
        last = y
        found = [*found, *one]
    yield found


def _look(spec: Mapping[str, Any], shown: Known) -> Iterator[str]:
    """Yield what is no look: sizes that aren't whole, heights that aren't pixels, axes finer than what is released."""

    def whole(value: object) -> bool:
        return not isinstance(value, float) or _is_short(value, 0)

    for trace in spec["data"]:
        yield from (
            f"a size of {size}" for size in _flat(trace.get("marker", {}).get("size")) if not whole(size)
        )
        yield from (f"a height of {y}" for y in trace["y"] if y is not None and not whole(2.0 * y))
        looks = [trace.get(name) for name in _STYLE - {"marker"}] + [trace.get("marker", {}).get("opacity")]
        style = [one for one in _flat(looks) if isinstance(one, float)]
        yield from (f"a style of {one}" for one in style if not _is_short(one))
    axis = spec["layout"]["xaxis"]
    ticks = [float(one) for one in _list(axis.get("tickvals"))]
    yield from (f"an axis with {one}" for one in (*ticks, *axis["range"]) if not _is_short(one))
    spoken = [one.value for text in _list(axis.get("ticktext")) for one in shown.said(text)]
    yield from (f"a label of an axis: {one}" for one in spoken if not _in(one, ticks))
    for shape in spec["layout"].get("shapes", ()):
        along = [float(x) for x in re.findall(r"[ML]([-\d.e]+),", shape.get("path", ""))]
        along += [shape[end] for end in ("x0", "x1") if end in shape]
        yield from (f"a line at {x}" for x in along if not _in(x, (0.0, 1.0, *ticks)))
