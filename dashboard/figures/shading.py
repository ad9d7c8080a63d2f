"""Shading: a colour between two others, and the words' colour that can be read on it."""

_LINEAR_BELOW = 0.04045


def between(low: str, high: str, share: float) -> str:
    """Return the colour that lies at a share of the way from low to high.

    >>> between("#000000", "#FFFFFF", 0.5)
    '#808080'
    """
    mixed = [
        round(start + (end - start) * share) for start, end in zip(_parts(low), _parts(high), strict=True)
    ]
    return "#" + "".join(f"{part:02X}" for part in mixed)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours from 1 to 21, as WCAG 2.2 defines it.

    >>> round(contrast("#000000", "#FFFFFF"))
    21
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(ground: str) -> str:
    """Return the colour for words on a ground: black or white, one of which stands out by 4.5:1 from any colour."""
    return max(("#000000", "#FFFFFF"), key=lambda colour: contrast(colour, ground))


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (
        part / 12.92 if part <= _LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
