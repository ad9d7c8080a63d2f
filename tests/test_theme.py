import tomllib
from datetime import date
from pathlib import Path

import pytest

from dashboard import theme

CONFIG = tomllib.loads((Path(theme.__file__).parent.parent / ".streamlit" / "config.toml").read_text())


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the ratio of WCAG 2.2, 1.4.3."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_can_be_read_and_marks_can_be_seen(mode: theme.Mode) -> None:
    colours = theme.palette(mode)

    for text in (colours.text, colours.quiet_text):
        assert contrast(text, colours.background) >= 4.5
    for mark in (colours.senior, colours.junior, colours.no_evidence, *colours.cohorts):
        assert contrast(mark, colours.background) >= 3


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_pages_and_charts_share_their_colours(mode: theme.Mode) -> None:
    colours, configured = theme.palette(mode), CONFIG["theme"][mode]

    assert colours.background == configured["backgroundColor"]
    assert colours.text == configured["textColor"]
    assert colours.quiet_text == configured["grayTextColor"]
    assert colours.sidebar == configured["sidebar"]["backgroundColor"]


def test_the_served_product_tells_no_details_and_listens_to_this_machine_only() -> None:
    assert CONFIG["client"]["showErrorDetails"] == "none"
    assert CONFIG["server"]["address"] == "127.0.0.1"
    assert CONFIG["browser"]["gatherUsageStats"] is False


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (theme.signed(0.4), "+0.4"),
        (theme.signed(-0.1), "−0.1"),
        (theme.signed(0.0), "0.0"),
        (theme.signed(-0.04), "0.0"),
        (theme.signed(None), "–"),
        (theme.percent(0.71), "71\u202f%"),
        (theme.interval(-0.2, 0.6), "−0.2 to 0.6"),
        (theme.day(date(2026, 9, 30)), "30 Sep 2026"),
    ],
)
def test_numbers_are_written_one_way(written: str, expected: str) -> None:
    assert expected == written
