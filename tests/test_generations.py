"""Schemes of generations: years that follow each other, small ones joined the same way each time, a file that says what is wrong."""

import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import RefusedFileError
from dashboard.generations import DEFAULT, PEW, READY, Scheme, as_said, merged, of_said
from dashboard.generations_file import TEXT, read_scheme

BORN = st.dictionaries(st.integers(1925, 2012), st.integers(0, 40), max_size=30)
OWN = """
scheme = "Our own"
merge_under = 0
[[generation]]
name = "Before"
first_year = 1940
last_year = 1979
[[generation]]
name = "After"
first_year = 1980
last_year = 2010
"""


@pytest.mark.parametrize("scheme", READY.values(), ids=READY)
def test_in_a_ready_scheme_each_year_belongs_to_one_generation(scheme: Scheme) -> None:
    assert all(older.last_year + 1 == younger.first_year for older, younger in pairwise(scheme.generations))
    assert all(one.first_year <= one.last_year for one in scheme.generations)


def test_the_default_has_the_years_of_pew() -> None:
    assert [(one.name, one.years) for one in DEFAULT.generations] == [
        ("Silent", "1928 to 1945"), ("Boomer", "1946 to 1964"), ("Gen X", "1965 to 1980"), ("Millennial", "1981 to 1996"),
        ("Gen Z", "1997 to 2012"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("people_born", "names"),
    [
        pytest.param({}, ["Silent", "Boomer", "Gen X", "Millennial", "Gen Z"], id="nobody joins nothing"),
        pytest.param({1940: 10, 1950: 10, 1970: 10, 1990: 10, 2000: 10}, ["Silent", "Boomer", "Gen X", "Millennial", "Gen Z"], id="ten are enough"),
        pytest.param({1940: 9, 1950: 50, 1970: 50, 1990: 50, 2000: 50}, ["Boomer and older", "Gen X", "Millennial", "Gen Z"], id="the oldest are few"),
        pytest.param({1940: 50, 1950: 50, 1970: 50, 1990: 50, 2000: 3}, ["Silent", "Boomer", "Gen X", "Millennial and younger"], id="the youngest are few"),
        pytest.param({1940: 50, 1950: 50, 1970: 3, 1990: 40, 2000: 50}, ["Silent", "Boomer", "Gen X to Millennial", "Gen Z"], id="to the smaller neighbour"),
        pytest.param({1940: 50, 1950: 40, 1970: 3, 1990: 40, 2000: 50}, ["Silent", "Boomer to Gen X", "Millennial", "Gen Z"], id="of two alike to the older"),
        pytest.param({1950: 4, 1970: 60, 1990: 60, 2000: 60}, ["Gen X and older", "Millennial", "Gen Z"], id="empty neighbours don't help"),
        pytest.param({1950: 1, 1970: 1, 1990: 1, 2000: 1}, ["Gen X and older", "Millennial and younger"], id="two are left"),
    ],
)  # fmt: skip
def test_small_generations_are_joined(people_born: dict[int, int], names: list[str]) -> None:
    assert [one.name for one in merged(DEFAULT, people_born).generations] == names


@given(BORN, st.integers(0, 60), st.randoms(use_true_random=False))
def test_joining_loses_no_year_leaves_nobody_small_and_does_not_know_the_order_of_the_roster(
    people_born: dict[int, int], merge_under: int, chance: random.Random
) -> None:
    scheme = replace(PEW, merge_under=merge_under)
    found = merged(scheme, people_born)
    assert (found.generations[0].first_year, found.generations[-1].last_year) == (1928, 2012)
    assert all(older.last_year + 1 == younger.first_year for older, younger in pairwise(found.generations))
    sizes = [
        sum(people_born.get(year, 0) for year in range(one.first_year, one.last_year + 1))
        for one in found.generations
    ]
    assert len(sizes) == 2 or all(size == 0 or size >= merge_under for size in sizes)
    shuffled = list(people_born.items())
    chance.shuffle(shuffled)
    assert merged(scheme, dict(shuffled)) == found


def test_a_joined_generation_names_its_parts_and_the_caveat_says_so() -> None:
    found = merged(DEFAULT, {1940: 3, 1950: 20, 1970: 20, 1990: 20, 2000: 20})
    assert found.generations[0].parts == ("Silent", "Boomer")
    assert found.caveat == (
        "Generations by birth year, Pew Research Center (2019): Boomer and older 1928 to 1964, Gen X 1965 to 1980, Millennial 1981 to "
        "1996, Gen Z 1997 to 2012. Generations of fewer than 10 people are joined with a neighbour. They describe who takes part and say "
        "nothing about what a person is like."
    )
    assert "joined" not in PEW.caveat


@pytest.mark.parametrize("scheme", [PEW, merged(DEFAULT, {1950: 3, 1970: 20, 1990: 20, 2000: 20})])
def test_a_release_keeps_a_scheme_whole(scheme: Scheme) -> None:
    assert of_said(as_said(scheme)) == scheme


def test_a_missing_file_is_written_with_comments_and_the_default(tmp_path: Path) -> None:
    path = tmp_path / "data" / "generations.toml"
    assert read_scheme(path) == DEFAULT
    assert path.read_text(encoding="utf-8") == TEXT
    assert all(f'"{name}"' in TEXT for name in READY)
    assert read_scheme(path) == DEFAULT


def test_the_example_in_the_file_works_without_its_comment_signs(tmp_path: Path) -> None:
    path = tmp_path / "generations.toml"
    head, _, example = TEXT.partition("# [[generation]]")
    text = head.replace(PEW.name + '"\n\n', 'Ours"\n\n') + "[[generation]]" + example.replace("# ", "")
    path.write_text(text, encoding="utf-8")
    assert [one.name for one in read_scheme(path).generations] == ["Before 1980", "From 1980 on"]


@pytest.mark.parametrize("name", READY)
def test_a_ready_scheme_is_chosen_by_name(tmp_path: Path, name: str) -> None:
    path = tmp_path / "generations.toml"
    path.write_text(f'scheme = "{name}"\n', encoding="utf-8")
    assert read_scheme(path) == replace(READY[name], merge_under=10)


def test_a_scheme_of_ones_own_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "generations.toml"
    path.write_text(OWN, encoding="utf-8")
    found = read_scheme(path)
    assert (found.name, found.merge_under) == ("Our own", 0)
    assert [(one.name, one.first_year, one.last_year) for one in found.generations] == [
        ("Before", 1940, 1979),
        ("After", 1980, 2010),
    ]


ONE = '[[generation]]\nname = "Only"\nfirst_year = 1940\nlast_year = 2010\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        pytest.param("scheme =", "isn't readable", id="half a line"),
        pytest.param("off = true", "off isn't a setting", id="unknown setting"),
        pytest.param('scheme = "Pew"', '"Pew" isn\'t ready. Ready are "Pew Research', id="a name that isn't ready"),
        pytest.param("scheme = 7", "scheme must be a name", id="a number for a name"),
        pytest.param("merge_under = -1", "from 0 to 1000", id="fewer than nobody"),
        pytest.param("merge_under = true", "whole number", id="yes for a number"),
        pytest.param(OWN.replace("Our own", PEW.name), "name of a ready scheme", id="own years under a ready name"),
        pytest.param(f'scheme = "Ours"\n{ONE}', "needs 2 to 10", id="one generation"),
        pytest.param('scheme = "Ours"\ngeneration = 3', "needs 2 to 10", id="a number for the list"),
        pytest.param('scheme = "Ours"\ngeneration = [1, 2]', "number 1 must hold name", id="numbers in the list"),
        pytest.param(OWN.replace("1979", "1980"), '"After" begins in 1980 and "Before" before it ends in 1980', id="overlap"),
        pytest.param(OWN.replace("1979", "1977"), "No generation has the years 1978 to 1979", id="gap"),
        pytest.param(OWN.replace("1979", "1978"), 'No generation has the year 1979, between "Before" and "After"', id="gap of a year"),
        pytest.param(OWN.replace("1940", "1980"), '"Before" ends in 1979, before it begins in 1980', id="reversed years"),
        pytest.param(OWN.replace("1940", "194"), "from 1900 to 2100", id="a year too short"),
        pytest.param(OWN.replace("1940", "'1940'"), "whole numbers", id="text for a year"),
        pytest.param(OWN.replace("After", "before"), 'Two generations are called "Before"', id="the same name twice"),
        pytest.param(OWN.replace("After", " "), "number 2 needs a name", id="no name"),
        pytest.param(OWN.replace("After", "Not stated"), "can't be called", id="the name of those who aren't known"),
        pytest.param(OWN.replace("last_year = 2010", "until = 2010"), "number 2 must hold name, first_year", id="unknown column"),
    ],
)  # fmt: skip
def test_anything_else_is_refused_with_a_way_out(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "generations.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedFileError, match="The generations can't be used") as refused:
        read_scheme(path)
    assert says in refused.value.what
    assert refused.value.where == "generations.toml"
    assert "delete the file" in refused.value.try_
