"""The colours that carry meaning can be told apart, by everyone, on both backgrounds."""

import itertools
import tomllib
from pathlib import Path

import pytest

from dashboard import theme
from dashboard.figures.shading import contrast

MODES = pytest.mark.parametrize("mode", ["light", "dark"])
Triple = tuple[float, float, float]
# Machado, Oliveira and Fernandes 2009, severity 1: what linear red, green and blue become.
SEEN_AS: dict[str, tuple[Triple, Triple, Triple]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}  # fmt: skip
TO_XYZ: tuple[Triple, Triple, Triple] = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
JUST_TOLD_APART = 15.0


def turned(matrix: tuple[Triple, Triple, Triple], vector: Triple) -> Triple:
    first, second, third = (
        sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix
    )
    return (first, second, third)


def lab(colour: str, vision: str) -> Triple:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    seen = [min(1.0, max(0.0, part)) for part in turned(SEEN_AS[vision], (red, green, blue))]
    xyz = turned(TO_XYZ, (seen[0], seen[1], seen[2]))
    x, y, z = (part / white for part, white in zip(xyz, (0.95047, 1.0, 1.08883), strict=True))
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return (116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def apart(one: str, other: str, vision: str) -> float:
    """Return the distance of two colours, CIE 1976."""
    both = zip(lab(one, vision), lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in both) ** 0.5)


@MODES
@pytest.mark.parametrize("vision", SEEN_AS)
def test_any_two_cohorts_and_the_two_sides_are_told_apart(mode: theme.Mode, vision: str) -> None:
    colours = theme.palette(mode)
    rivals = [*itertools.combinations(colours.cohorts, 2), (colours.senior, colours.junior)]
    rivals += list(itertools.combinations(colours.shades, 2))

    assert min(apart(one, other, vision) for one, other in rivals) >= JUST_TOLD_APART


@MODES
def test_words_are_read_and_marks_are_seen_on_every_ground_they_stand_on(mode: theme.Mode) -> None:
    colours = theme.palette(mode)
    rose, _, fell = colours.shades

    for text in (
        colours.text,
        colours.quiet_text,
        colours.senior_text,
        colours.junior_text,
        *colours.cohorts,
    ):
        assert contrast(text, colours.background) >= 4.5
    for text in (colours.text, colours.quiet_text):
        assert contrast(text, colours.band) >= 4.5
        assert contrast(text, colours.sidebar) >= 4.5
    assert contrast(colours.text, colours.shades[1]) >= 4.5
    for mark in (
        colours.senior,
        colours.junior,
        colours.both,
        colours.no_evidence,
        colours.before,
        rose,
        fell,
    ):
        assert contrast(mark, colours.background) >= 3


def flat(table: dict[str, object], above: str = "") -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in table.items():
        found |= flat(value, f"{above}{name}.") if isinstance(value, dict) else {f"{above}{name}": value}
    return found


def test_the_settings_file_says_what_the_theme_says() -> None:
    written = tomllib.loads(
        (Path(theme.__file__).parent.parent / ".streamlit" / "config.toml").read_text("utf-8")
    )

    assert theme.streamlit_options() == flat(written)


@pytest.mark.parametrize("name", theme.streamlit_options())
def test_streamlit_knows_every_setting(name: str) -> None:
    from streamlit import config

    assert name in config.get_config_options()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param(theme.people(31), "31 people", id="many"),
        pytest.param(theme.people(1), "1 person", id="one"),
        pytest.param(theme.people(12500), "12\u202f500 people", id="thousands"),
        pytest.param(theme.people(None), "hidden", id="a count that may not be shown"),
        pytest.param(theme.interval(None, 0.2), "–", id="an interval without an end"),
        pytest.param(theme.percent(None), "–", id="no share"),
        pytest.param(theme.day(None), "–", id="no date"),
        pytest.param(theme.percent(-0.04), "−4\u202f%", id="a share that fell"),
    ],
)
def test_what_is_missing_or_rare_is_written_too(written: str, expected: str) -> None:
    assert expected == written
