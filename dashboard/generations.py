"""Generations: schemes that are ready, small ones joined with a neighbour, and the words that go with any of them.

Owns names and years. Years say when people were born, never what they are like: no generation is ranked or described.
Refuses to know files and databases.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

NOT_STATED = "not stated"
"""What people without a birth year, or born outside the scheme's years, are called."""


@dataclass(frozen=True)
class Generation:
    """One generation, birth years inclusive."""

    name: str
    first_year: int
    last_year: int
    parts: tuple[str, ...] = ()
    """The generations of the scheme that were joined in it; none if it is one of them."""

    @property
    def years(self) -> str:
        """Return the birth years in words, such as "1946 to 1964"."""
        return f"{self.first_year} to {self.last_year}"


@dataclass(frozen=True)
class Scheme:
    """A named set of generations from the oldest to the youngest, each year in between belonging to one."""

    name: str
    generations: tuple[Generation, ...]
    merge_under: int = field(default=0)
    """A generation of fewer people of the workforce, but not of nobody, is joined with a neighbour."""

    @property
    def caveat(self) -> str:
        """Return what has to stand beside every number about generations."""
        listed = ", ".join(f"{one.name} {one.years}" for one in self.generations)
        joined = any(one.parts for one in self.generations)
        small = (
            f" Generations of fewer than {self.merge_under} people are joined with a neighbour."
            if joined
            else ""
        )
        return (
            f"Generations by birth year, {self.name}: {listed}.{small} They describe who takes part and say nothing about what a "
            "person is like."
        )  # fmt: skip


def _scheme(name: str, *generations: tuple[str, int, int]) -> Scheme:
    return Scheme(name, tuple(Generation(*one) for one in generations))


DEFAULT_MERGE_UNDER = 10
PEW = _scheme(
    "Pew Research Center (2019)",
    ("Silent", 1928, 1945), ("Boomer", 1946, 1964), ("Gen X", 1965, 1980), ("Millennial", 1981, 1996), ("Gen Z", 1997, 2012),
)  # fmt: skip
READY: dict[str, Scheme] = {
    scheme.name: scheme
    for scheme in (
        PEW,
        # A generational portrait of Canada's aging population from the 2021 Census, 98-200-X2021003.
        _scheme(
            "Statistics Canada (2022)",
            ("Interwar", 1928, 1945), ("Baby boomer", 1946, 1965), ("Generation X", 1966, 1980), ("Millennial", 1981, 1996),
            ("Generation Z", 1997, 2012),
        ),
        # The Generations Defined; the youngest listed there, Alpha, doesn't work yet.
        _scheme(
            "McCrindle (2023)",
            ("Builder", 1925, 1945), ("Baby Boomer", 1946, 1964), ("Generation X", 1965, 1979), ("Generation Y", 1980, 1994),
            ("Generation Z", 1995, 2009),
        ),
        # The Fourth Turning Is Here, with the years of the youngest two as given there.
        _scheme(
            "Strauss and Howe (2023)",
            ("Silent", 1925, 1942), ("Boom", 1943, 1960), ("Generation X", 1961, 1981), ("Millennial", 1982, 2005),
            ("Homeland", 2006, 2029),
        ),
        _scheme(
            "Decades of birth",
            ("1930s", 1930, 1939), ("1940s", 1940, 1949), ("1950s", 1950, 1959), ("1960s", 1960, 1969), ("1970s", 1970, 1979),
            ("1980s", 1980, 1989), ("1990s", 1990, 1999), ("2000s", 2000, 2009),
        ),
    )
}  # fmt: skip
DEFAULT = replace(PEW, merge_under=DEFAULT_MERGE_UNDER)


def merged(scheme: Scheme, people_born: Mapping[int, int]) -> Scheme:
    """Return the scheme with its small generations joined, by the people of the workforce in each birth year.

    The smallest that has anybody, and of two the older, joins the neighbour with fewer people, and of two the older one; again and
    again until none is small or two are left. Nobody's being of a generation joins nothing: it has no row to hide.

    >>> [one.name for one in merged(DEFAULT, {1950: 3, 1970: 40, 1990: 50, 2000: 20}).generations]
    ['Boomer and older', 'Gen X', 'Millennial', 'Gen Z']
    """
    groups: list[tuple[Generation, tuple[Generation, ...]]] = [(one, (one,)) for one in scheme.generations]
    while len(groups) > 2:  # noqa: PLR2004 - one group is no scheme
        sizes = [_people(one, people_born) for one, _ in groups]
        small = [at for at, size in enumerate(sizes) if 0 < size < scheme.merge_under]
        if not small:
            break
        at = min(small, key=lambda place: (sizes[place], place))
        beside = [place for place in (at - 1, at + 1) if 0 <= place < len(groups)]
        first, second = sorted((at, min(beside, key=lambda place: (sizes[place], place))))
        parts = groups[first][1] + groups[second][1]
        groups[first : second + 1] = [(_joined(parts, scheme), parts)]
    return replace(scheme, generations=tuple(one for one, _ in groups))


def _people(generation: Generation, people_born: Mapping[int, int]) -> int:
    return sum(people_born.get(year, 0) for year in range(generation.first_year, generation.last_year + 1))


def _joined(parts: tuple[Generation, ...], scheme: Scheme) -> Generation:
    oldest, youngest = parts[0], parts[-1]
    if oldest == scheme.generations[0]:
        name = f"{youngest.name} and older"
    elif youngest == scheme.generations[-1]:
        name = f"{oldest.name} and younger"
    else:
        name = f"{oldest.name} to {youngest.name}"
    return Generation(name, oldest.first_year, youngest.last_year, tuple(one.name for one in parts))


def as_said(scheme: Scheme) -> dict[str, object]:
    """Return a scheme in the shape in which a release keeps it."""
    return {
        "name": scheme.name,
        "merge_under": scheme.merge_under,
        "generations": [
            [one.name, one.first_year, one.last_year, list(one.parts)] for one in scheme.generations
        ],
    }


def of_said(said: Mapping[str, object]) -> Scheme:
    """Return a scheme that a release kept."""
    listed = said["generations"]
    assert isinstance(listed, list)  # noqa: S101 - written by `as_said`
    return Scheme(
        str(said["name"]),
        tuple(Generation(name, first, last, tuple(parts)) for name, first, last, parts in listed),
        int(str(said["merge_under"])),
    )
