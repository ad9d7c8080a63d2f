"""Pictures of cards: every word of the chart and the note is in them, nothing hidden is, and nothing typed becomes markup."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from dashboard.errors import OutcomesError
from dashboard.exports.drawing import drawn
from dashboard.exports.picture import PICTURES, Picture, as_png, as_svg
from dashboard.release.released import Note
from dashboard.theme import palette
from tests.figures.invented import DRAWN, LONG, SECRET, SECRET_COUNT, frame_of

NOTE = Note(
    outcome="skill_gain", title="Skill gain", definition="How it is computed.", unit="points", release="release-0123456789abcdef",
    as_of=date(2026, 9, 30), filters={"program": "<b>Lead</b> & more"}, hidden={"fewer than 5 people": 2}, promise="Nobody can compute it.",
)  # fmt: skip
CASES = [(shape, case) for shape, (_, cases) in DRAWN.items() for case in cases]
SVG = "{http://www.w3.org/2000/svg}"


def picture(shape: str, case: str = "normal", finding: str = "Leaders rose in digital tools") -> Picture:
    draw, _ = DRAWN[shape]
    return Picture(
        finding, "Mean before and after, 95 % intervals", draw(frame_of(shape, case), "light"), NOTE
    )


def said(content: bytes) -> str:
    """Return the words of an SVG, a blank between two lines."""
    return " ".join("".join(one.itertext()) for one in ET.fromstring(content).iter(f"{SVG}text"))  # noqa: S314


def without_blanks(text: str) -> str:
    """Return a text without blanks and without the marks of a key, which a picture draws with other letters."""
    return re.sub(r"[\s●○◇┃─━┄•◊|—]+", "", text)


@pytest.mark.parametrize(("shape", "case"), CASES, ids=[f"{shape}, {case}" for shape, case in CASES])
def test_every_chart_becomes_a_picture_and_nothing_hidden_is_in_it(shape: str, case: str) -> None:
    content = as_svg(picture(shape, case))
    words = said(content)
    assert str(SECRET) not in content.decode()
    assert str(SECRET_COUNT) not in content.decode()
    for part in (
        "Leaders rose",
        "As of 30 Sep 2026.",
        "2 groups are hidden",
        "<b>Lead</b> & more",
        "Nobody can compute it.",
    ):
        assert part in words


@pytest.mark.parametrize("shape", ["before_after", "forest", "shares", "funnel", "intervals", "sides"])
def test_the_words_of_a_chart_are_the_words_of_its_picture(shape: str) -> None:
    one = picture(shape)
    notes = one.figure.chart.to_plotly_json()["layout"]["annotations"]
    words = without_blanks(said(as_svg(one)))
    for note in notes:
        for line in note["text"].split("<br>"):
            plain = (
                re.sub(r"<[^>]*>", "", line).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
            )
            assert without_blanks(plain) in words


def test_what_somebody_typed_stays_text() -> None:
    content = as_svg(picture("before_after", "long labels", f"{LONG} <script>alert(1)</script> \x00\u202e"))
    root = ET.fromstring(content)  # noqa: S314
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        "svg", "g", "rect", "text", "tspan", "path", "line", "circle", "polygon",
    }  # fmt: skip
    assert "<script>alert(1)</script>" in " ".join(said(content).split())
    assert b"href" not in content


def test_the_same_card_gives_the_same_bytes_and_pixels_twice_as_many() -> None:
    assert as_svg(picture("sides")) == as_svg(picture("sides"))
    content = as_png(picture("sides"))
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(content[16:20], "big") == 2 * 860


def test_every_kind_of_picture_is_offered_with_its_media_type() -> None:
    assert {ending: media_type for ending, (media_type, _) in PICTURES.items()} == {
        "png": "image/png", "svg": "image/svg+xml",
    }  # fmt: skip


@pytest.mark.parametrize(
    "trace",
    [
        {"type": "pie"},
        {"type": "scatter", "mode": "markers", "x": [1], "y": [1], "marker": {"symbol": "star"}},
    ],
    ids=["a chart of another kind", "a mark of another kind"],
)
def test_what_no_picture_can_show_is_refused_and_not_left_out(trace: dict[str, object]) -> None:
    spec = picture("sides").figure.chart.to_plotly_json()
    with pytest.raises(OutcomesError, match="no picture can show"):
        drawn(spec | {"data": [trace]}, 800, palette("light"))
