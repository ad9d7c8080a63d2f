"""A brief as PowerPoint slides: the five numbers with the paragraph, then a slide for each question.

Owns what stands on which slide and in its notes. Says nothing that the brief doesn't say; what has no room on a slide is in
full in its notes.
"""

from dataclasses import replace

from dashboard.brief.deck import Deck, Line, said
from dashboard.brief.fitting import fitted, sizes
from dashboard.brief.narrative import as_text
from dashboard.brief.native_chart import put_chart
from dashboard.brief.opening import put_numbers, put_paragraph
from dashboard.brief.places import Area
from dashboard.brief.shape import Brief, Chart, Section
from dashboard.theme import day

_MEASURE_SIZES = sizes(15, 10)
_NOTHING_YET = "Nothing may be shown here yet."
_ALL_HIDDEN = "All of this is hidden."


def as_pptx(brief: Brief, template: bytes | None = None) -> bytes:
    """Return the brief as a .pptx file; `template` is a .pptx or .potx whose look it takes.

    Raises RefusedFileError for a template that can't be used.
    """
    deck = Deck(template)
    _first_slide(deck, brief)
    for section in brief.sections:
        _section_slide(deck, brief, section)
    return deck.saved(brief.title, brief.as_of)


def _first_slide(deck: Deck, brief: Brief) -> None:
    slide, area = deck.slide(brief.title, compact=True)
    area = deck.foot(slide, area, [_as_of(brief)], () if brief.sections else brief.notes)
    high = put_numbers(deck, slide, brief.cards, area)
    put_paragraph(deck, slide, brief.sentences, area.below(high, 14))
    deck.finish(slide, _first_notes(brief))


def _section_slide(deck: Deck, brief: Brief, section: Section) -> None:
    slide, area = deck.slide(section.title)
    is_last, chart = section is brief.sections[-1], _drawable(section.chart)
    words = [_as_of(brief), *(_about_hidden(section) if chart else ())]
    area = deck.foot(slide, area, words, brief.notes if is_last else ())
    text, size = fitted(said(section.measure_line), (area.room, 40.0), _MEASURE_SIZES)
    measure = Line(text, size, quiet=True)
    high = measure.height(area.room)
    deck.write(slide, replace(area, height=high), [measure], "How it is measured")
    rest = area.below(high, 8)
    if chart is None:
        deck.write(slide, rest, _instead(section, rest), "Nothing shown")
    else:
        put_chart(slide, chart, rest, _alt(section, chart), brief.as_of)
    deck.finish(slide, _section_notes(brief, section))


def _drawable(chart: Chart | None) -> Chart | None:
    return chart if chart is not None and chart.categories and chart.series else None


def _as_of(brief: Brief) -> str:
    return f"As of {day(brief.as_of)}. {brief.filters}"


def _about_hidden(section: Section) -> list[str]:
    """Return what the note says of hidden rows; the day and the caveats have their own place."""
    note = section.released.note
    return [one for one in note.sentences() if not one.startswith("As of ") and one not in note.caveats]


def _instead(section: Section, area: Area) -> list[Line]:
    words = [_ALL_HIDDEN if section.released.note.hidden else _NOTHING_YET, *_about_hidden(section)]
    text = said(" ".join(words))
    return [Line(*fitted(text, (area.room, area.height), sizes(18, 10)))]


def _alt(section: Section, chart: Chart) -> str:
    """Return the chart in words: those of the page's chart, or its title and values."""
    if section.draw is not None:
        return section.draw(section.released.frame, "light").alt
    rows = [
        f"{name}: "
        + ", ".join(
            f"{one.name} {'hidden' if one.values[at] is None else one.values[at]}" for one in chart.series
        )
        for at, name in enumerate(chart.categories)
    ]
    return f"{section.title} {'; '.join(rows)}."


def _first_notes(brief: Brief) -> list[str]:
    numbers = [
        f"{one.label}: {', '.join(filter(None, (one.value, one.of, one.interval, one.verdict, one.last_line)))}. {one.definition}"
        for one in brief.cards
    ]
    paragraph = [f"{title}: {' '.join(texts)}" for title, texts in as_text(brief.sentences)]
    return [brief.title, _as_of(brief), *numbers, *paragraph, f"Release: {brief.release}", *brief.notes]


def _section_notes(brief: Brief, section: Section) -> list[str]:
    note = section.released.note
    return [
        section.title,
        f"Definition: {note.definition}",
        f"Measure: {section.measure_line}.",
        *note.sentences(),
        f"Query: publish/{note.outcome}.sql and outcomes/{note.outcome}.sql",
        f"Release: {brief.release}",
        brief.filters,
        *(one for one in brief.notes if one not in note.caveats),
    ]
