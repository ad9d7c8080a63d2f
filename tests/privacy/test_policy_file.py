"""The policy file can be made stricter, never looser, and says what is wrong with it."""

from pathlib import Path

import pytest

from dashboard.errors import RefusedFileError
from dashboard.privacy.policy import ORDER, POLICY
from dashboard.privacy.policy_file import policy_of, read_policy


def test_a_missing_file_is_written_with_the_products_own_rules(tmp_path: Path) -> None:
    path = tmp_path / "rules.toml"
    assert read_policy(path) == POLICY
    assert path.read_text(encoding="utf-8").startswith("# Confidentiality")
    assert read_policy(path) == POLICY


def test_rules_on_record_come_back_as_they_were() -> None:
    assert policy_of(POLICY.as_dict()) == POLICY


OLDER = [name for name in ORDER if name != "rhythm"]
"""What a file written before groups by rhythm were there says."""


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("fewest_people = 8", "fewest_people", 8),
        ("fewest_people_in_gains_alone = 30", "fewest_people_in_gains_alone", 30),
        ("share_of_sums = 0.1", "share_of_sums", 0.1),
        (f"order = {list(ORDER[::-1])}", "order", ORDER[::-1]),
        (f"order = {OLDER}", "order", (*OLDER, "rhythm")),
    ],
)
def test_a_stricter_rule_is_taken(tmp_path: Path, line: str, name: str, value: object) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(line, encoding="utf-8")
    assert getattr(read_policy(path), name) == value


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param("fewest_people = 4", "from 5", id="looser"),
        pytest.param("fewest_people = true", "whole number", id="yes for a number"),
        pytest.param("share_of_sums = 0.5", "to 0.20", id="more figures"),
        pytest.param("order = ['side']", "each of these once", id="an order with gaps"),
        pytest.param("off = true", "isn't a rule", id="a switch"),
        pytest.param("fewest_people =", "isn't readable", id="half a line"),
    ],
)
def test_anything_else_is_refused_with_a_way_out(tmp_path: Path, line: str, says: str) -> None:
    path = tmp_path / "rules.toml"
    path.write_text(line, encoding="utf-8")
    with pytest.raises(RefusedFileError, match=says) as refused:
        read_policy(path)
    assert refused.value.where == "rules.toml"
    assert refused.value.try_
