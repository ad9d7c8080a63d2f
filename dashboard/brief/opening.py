"""What the first slide shows below its title: the five numbers side by side, and the paragraph in two columns.

Owns how both are laid out so that nothing runs over: letters get smaller, and sentences that still have no room are counted.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from dashboard.brief.deck import Deck, Line, said
from dashboard.brief.fitting import fitted, lines, sizes
from dashboard.brief.narrative import as_text
from dashboard.brief.places import Area
from dashboard.brief.sentence import Sentence
from dashboard.number_cards import NumberCard

_GAP, _PADDING, _BETWEEN_COLUMNS = 12.0, 9.0, 28.0
_VALUE_SIZES, _SMALL_VALUE, _WORD_SIZES, _AS_LARGE = sizes(32, 8), 16.0, sizes(13, 6), 2.6
"""Of a number, the size below which it had better stand on two lines, of the words around it, and how much larger the number may be."""
_MOST_NUMBERS = 0.44
"""Share of the height that numbers may take."""
_PARAGRAPH_SIZES = sizes(16, 9)
_AFTER = 0.35
"""Between sentences, in sizes of their letters."""
_NOTHING_TO_SAY = "Nothing can be said yet."


def put_numbers(deck: Deck, slide: Any, cards: Sequence[NumberCard], area: Area) -> float:
    """Write the numbers side by side, line beside line; return how high they are."""
    if not cards:
        return 0.0
    places = area.columns(len(cards), _GAP)
    room = (places[0].width - 2 * _PADDING) / area.loose
    value_size = _value_size([said(card.value) for card in cards], room)
    for small in _WORD_SIZES:
        large = min(value_size, small * _AS_LARGE)
        rows = [_card_lines(card, large, small) for card in cards]
        high = sum(_row_heights(rows, room)) + 2 * _PADDING
        if high <= _MOST_NUMBERS * area.height:
            break
    for card, one, place in zip(cards, _aligned(rows, room), places, strict=True):
        box = deck.write(slide, replace(place, height=high), one, f"Number: {said(card.label)}")
        deck.framed(box, _PADDING)
    return high


def _value_size(values: Sequence[str], room: float) -> float:
    """Return the size at which each value stands on one line, or on two where it would be small on one."""
    for most_lines, least in ((1, _SMALL_VALUE), (2, _VALUE_SIZES[-1])):
        for size in _VALUE_SIZES:
            if size >= least and all(lines(one, size, room, bold=True) <= most_lines for one in values):
                return size
    return _VALUE_SIZES[-1]


def _card_lines(card: NumberCard, large: float, small: float) -> list[Line]:
    return [
        Line(said(card.label), small, bold=True, after=2),
        Line(said(card.value), large, bold=True, after=2),
        Line(said(card.of), small, after=2),
        Line(said(card.interval), small, quiet=True, after=2),
        Line(said(card.verdict), small, bold=True, after=2),
        Line(said(card.last_line), small, quiet=True),
    ]


def _row_heights(rows: Sequence[Sequence[Line]], room: float) -> list[float]:
    return [max(line.height(room) for line in beside) for beside in zip(*rows, strict=True)]


def _aligned(rows: Sequence[Sequence[Line]], room: float) -> list[list[Line]]:
    """Return the lines of each card with so much room after them that the next ones stand side by side."""
    most = _row_heights(rows, room)
    return [
        [
            replace(line, after=line.after + high - line.height(room))
            for line, high in zip(one, most, strict=True)
        ]
        for one in rows
    ]


def put_paragraph(deck: Deck, slide: Any, sentences: Sequence[Sentence], area: Area) -> None:
    """Write the sentences below their headings, as large as both columns allow."""
    parts = [
        (text, is_heading)
        for title, texts in as_text(sentences)
        for text, is_heading in ((title, True), *((said(one), False) for one in texts))
    ] or [(_NOTHING_TO_SAY, False)]
    for place, written in zip(area.columns(2, _BETWEEN_COLUMNS), _in_columns(parts, area), strict=True):
        if written:
            deck.write(slide, place, written, "Paragraph")


Part = tuple[str, bool]
"""A text, and whether it is a heading."""


def _in_columns(parts: Sequence[Part], area: Area) -> tuple[list[Line], list[Line]]:
    """Return both columns; sentences that have no room even in small letters are counted in a last line."""
    room = area.columns(2, _BETWEEN_COLUMNS)[0].room
    for size in _PARAGRAPH_SIZES:
        found = _parted(parts, size, room, area.height)
        if found is not None:
            return found
    least = _PARAGRAPH_SIZES[-1]
    for kept in range(len(parts) - 1, 0, -1):
        left_out = sum(not is_heading for _, is_heading in parts[kept:])
        more = f"{left_out} more {'sentence is' if left_out == 1 else 'sentences are'} in the notes of this slide."
        found = (
            None if parts[kept - 1][1] else _parted([*parts[:kept], (more, False)], least, room, area.height)
        )
        if found is not None:
            return found
    text, size = fitted(parts[-1][0], (room, area.height), sizes(9, 6))
    return [Line(text, size)], []


def _parted(
    parts: Sequence[Part], size: float, room: float, high: float
) -> tuple[list[Line], list[Line]] | None:
    """Return two columns of about the same height, parted before a heading if they can be; None where they're too high."""
    written = [
        Line(text, size + is_heading, bold=is_heading, after=size * (0.15 if is_heading else _AFTER))
        for text, is_heading in parts
    ]
    heights = [line.height(room) for line in written]
    for places in _where_to_part(parts):
        fitting = [at for at in places if max(sum(heights[:at]), sum(heights[at:])) <= high]
        if fitting:
            at = min(fitting, key=lambda at: (max(sum(heights[:at]), sum(heights[at:])), at))
            return written[:at], written[at:]
    return None


def _where_to_part(parts: Sequence[Part]) -> Iterator[list[int]]:
    """Yield the places before which a second column may begin: headings first, then sentences that follow another."""
    yield [at for at, (_, is_heading) in enumerate(parts) if is_heading and at] + [len(parts)]
    yield [at for at in range(2, len(parts)) if not parts[at - 1][1]]
