"""Steps of an axis: round numbers, few enough to be read on a narrow chart."""

import math

_MOST = 6


def steps(low: float, high: float, *, room: float = 0.04) -> tuple[list[float], list[float]]:
    """Return round ticks within low and high, zero among them if it lies there, and the range of the axis to 0.01.

    >>> steps(0, 1)[0]
    [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    """
    span = (high - low) or 1.0
    power = 10.0 ** math.floor(math.log10(span / _MOST))
    step = next(power * factor for factor in (1, 2, 5, 10, 20) if span / (power * factor) <= _MOST)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    ticks = [round(at * step, 6) for at in range(first, last + 1)]
    return ticks, [round(low - span * room, 2), round(high + span * room, 2)]
