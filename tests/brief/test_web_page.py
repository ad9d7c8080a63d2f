import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from dashboard.brief.page_style import TALLEST
from dashboard.brief.sentence import TITLES
from dashboard.brief.shape import Brief
from dashboard.brief.web_page import NO_DATA, as_html
from dashboard.config import DataFolder
from dashboard.letters import legible
from dashboard.sql import query
from tests.brief.invented import HOSTILE, empty, hostile, invented, of_sample, skills


class Read(HTMLParser):
    """What a parser finds: tags with their attributes, texts, and what each script holds."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip():
            self.scripts.append((self.tags[-1][1], data))
        elif data.strip() and self.lasttag != "style":
            self.texts.append(data)

    def named(self, tag: str) -> Iterator[dict[str, str | None]]:
        return (attributes for name, attributes in self.tags if name == tag)


@pytest.fixture(scope="module")
def sample(sample_data_folder: DataFolder) -> Brief:
    return of_sample(sample_data_folder)


@pytest.fixture(scope="module")
def page(sample: Brief) -> Read:
    return Read(as_html(sample))


def test_the_page_says_everything_that_the_brief_says(sample: Brief, page: Read) -> None:
    said = {text.strip() for text in page.texts}
    assert {sample.title, *sample.notes, f"Release {sample.release}"} <= said
    assert {one.text for one in sample.sentences} <= said
    assert {
        title for kind, title in TITLES.items() if any(one.kind == kind for one in sample.sentences)
    } <= said
    for card in sample.cards:
        assert {
            card.label,
            card.value,
            card.of,
            card.interval,
            card.verdict,
            card.last_line,
            card.definition,
        } <= said
    for section in sample.sections:
        note = section.released.note
        assert {section.title, section.measure_line, note.definition, " ".join(note.sentences())} <= said
        assert query(f"publish/{note.outcome}").text.strip() in said
    assert f"As of 30 Sep 2026. {sample.filters}" in said


def test_each_row_of_each_table_is_there(sample: Brief, page: Read) -> None:
    rows = sum(section.released.frame.height + 1 for section in sample.sections)
    assert rows == sum(1 for _ in page.named("tr"))
    assert all(section.draw is not None for section in sample.sections)


def test_each_chart_has_its_words_and_its_data_light_and_dark(sample: Brief, page: Read) -> None:
    charts = [one for one in page.named("div") if "data-chart" in one]
    assert len(sample.sections) == len(charts)
    blocks = {
        attributes["id"]: json.loads(text)
        for attributes, text in page.scripts
        if attributes.get("type") == "application/json"
    }
    for section, one in zip(sample.sections, charts, strict=True):
        assert section.draw is not None
        figure = section.draw(section.released.frame, "light")
        assert one["role"] == "img"
        assert figure.alt == one["aria-label"]
        assert f"height:{figure.height}px" == one["style"]
        assert json.loads(figure.chart.to_json(engine="json")) == blocks[f"{one['data-chart']}-light"]
        assert f"{one['data-chart']}-dark" in blocks


def test_the_policy_allows_the_two_scripts_of_the_page_and_no_request(page: Read) -> None:
    policy = next(
        str(one["content"])
        for one in page.named("meta")
        if one.get("http-equiv") == "Content-Security-Policy"
    )
    run = [text for attributes, text in page.scripts if "type" not in attributes]
    allowed = [
        f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'" for text in run
    ]
    assert policy.startswith("default-src 'none';")
    assert allowed == re.findall(r"'sha256-[^']+'", policy)
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
    assert not re.search(r"https?:", policy)


def test_headings_go_down_one_step_at_a_time(page: Read) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_same_brief_gives_the_same_bytes(sample: Brief) -> None:
    assert as_html(sample) == as_html(sample)


def test_hostile_words_stay_words() -> None:
    written = as_html(hostile())
    page = Read(written)
    tags = {tag for tag, _ in page.tags}
    assert not tags & {"img", "a", "svg", "iframe", "link", "object", "form", "input"}
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [
        name for _, attributes in page.tags for name in ("src", "href", "action") if attributes.get(name)
    ]
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", written.replace(b"\r", b"")[:20_000])
    assert "\u202e" not in "".join(page.texts)
    for one in HOSTILE:
        assert html.escape(legible(one, None)) in written.decode()
    for attributes, text in page.scripts:
        if attributes.get("type") == "application/json":
            assert "<" not in text


def test_a_hidden_row_is_in_the_table_with_its_reason() -> None:
    page = Read(as_html(invented(skills("Digital tools"))))
    assert "fewer than 5 people" in page.texts
    assert " secret" not in page.texts


def test_many_rows_become_as_many_charts_as_pages_need() -> None:
    many = Read(as_html(invented(skills(*(f"Skill {at}" for at in range(40))))))
    charts = [one for one in many.named("div") if "data-chart" in one]
    heights = [int(re.findall(r"\d+", str(one["style"]))[0]) for one in charts]
    assert len(charts) > 2
    assert max(heights) <= TALLEST
    assert str(charts[0]["aria-label"]).startswith(f"Part 1 of {len(charts)}. ")
    said = " ".join(str(one["aria-label"]) for one in charts)
    assert all(f"Skill {at}:" in said for at in range(40))


def test_a_section_without_a_row_says_so() -> None:
    page = Read(as_html(invented(empty(skills("Digital tools")))))
    assert NO_DATA in page.texts
    assert not [one for one in page.named("div") if "data-chart" in one]


def test_a_section_without_a_chart_shows_its_numbers() -> None:
    page = Read(as_html(invented(replace(skills("Digital tools"), draw=None))))
    assert sum(1 for _ in page.named("table")) == 2


def test_a_brief_without_a_sentence_has_no_empty_heading() -> None:
    page = Read(as_html(replace(invented(), sentences=())))
    assert "What the numbers say" not in page.texts
