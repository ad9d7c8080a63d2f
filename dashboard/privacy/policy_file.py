"""The policy file: the rules of confidentiality as an owner may read and tighten them.

Owns the commented file and what it may say. Refuses a value looser than the product's own, and anything it doesn't know.
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dashboard.errors import RefusedFileError
from dashboard.privacy.policy import ORDER, POLICY, Policy
from dashboard.wholefile import write_whole

TEXT = f"""\
# Confidentiality of answers. You may make these rules stricter, never looser.
# A change holds for waves of which nothing is published yet: what was shown once can't be taken back, and two rules
# for one wave could be set against each other. Every change is logged.

# No number about fewer people, and no combination of numbers that touches fewer. At least {POLICY.fewest_people}.
fewest_people = {POLICY.fewest_people}

# The same for comments (at least {POLICY.fewest_people_in_comments}) and for whole distributions of answers (at least {POLICY.fewest_people_in_distributions}).
fewest_people_in_comments = {POLICY.fewest_people_in_comments}
fewest_people_in_distributions = {POLICY.fewest_people_in_distributions}

# A gain whose means must stay hidden is shown alone for at least so many people (at least {POLICY.fewest_people_in_gains_alone}).
fewest_people_in_gains_alone = {POLICY.fewest_people_in_gains_alone}

# How many independent figures of one skill and wave may be shown: at most this share of the people who answered.
# At most {POLICY.share_of_sums:.2f}, and {POLICY.share_of_sums_in_distributions:.2f} where whole distributions are shown.
share_of_sums = {POLICY.share_of_sums:.2f}
share_of_sums_in_distributions = {POLICY.share_of_sums_in_distributions:.2f}

# Which groups come first when not all of them can be shown. Everybody always comes first.
order = [{", ".join(f'"{name}"' for name in ORDER)}]
"""
_TIGHTER_UP = (
    "fewest_people",
    "fewest_people_in_comments",
    "fewest_people_in_distributions",
    "fewest_people_in_gains_alone",
)
_TIGHTER_DOWN = ("share_of_sums", "share_of_sums_in_distributions")
_NEW_IN_ORDER = ("rhythm",)
"""A file written before these groups were there doesn't name them."""
_MOST_PEOPLE, _SMALLEST_SHARE = 1000, 0.001


def policy_of(said: Mapping[str, Any]) -> Policy:
    """Return the rules that were put on record."""
    known = POLICY.as_dict()
    steps = tuple((int(people), float(step)) for people, step in said.get("mean_steps", POLICY.mean_steps))
    plain = {name: said[name] for name in known if name in said and name not in {"mean_steps", "order"}}
    order = tuple(said.get("order", ORDER))
    # Groups that are new in the product come last in rules written before.
    return Policy(**plain, mean_steps=steps, order=(*order, *(name for name in ORDER if name not in order)))


def read_policy(path: Path) -> Policy:
    """Return the rules in the policy file; make it with the product's own when there is none.

    Raises RefusedFileError for a value that is looser, of the wrong kind, or not known.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(path, TEXT)
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _refused(path, f"The file isn't readable: {error}.") from error
    for name, value in said.items():
        _check(path, name, value)
    return policy_of(said)


def _check(path: Path, name: str, value: object) -> None:
    if name in _TIGHTER_UP:
        least = getattr(POLICY, name)
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= _MOST_PEOPLE:
            raise _refused(path, f"{name} must be a whole number from {least} to {_MOST_PEOPLE}.")
    elif name in _TIGHTER_DOWN:
        most = getattr(POLICY, name)
        if not isinstance(value, float) or not _SMALLEST_SHARE <= value <= most:
            raise _refused(path, f"{name} must be a number from {_SMALLEST_SHARE} to {most:.2f}.")
    elif name == "order":
        listed = [str(one) for one in value] if isinstance(value, list) else []
        if sorted({*listed, *_NEW_IN_ORDER}) != sorted(ORDER) or len(set(listed)) < len(listed):
            raise _refused(path, f"order must hold each of these once: {', '.join(ORDER)}.")
    else:
        raise _refused(path, f"{name} isn't a rule.")


def _refused(path: Path, what: str) -> RefusedFileError:
    return RefusedFileError(
        f"The confidentiality rules can't be used. {what}",
        where=path.name,
        try_="Mend the line, or delete the file: it is then written anew with the product's own rules.",
    )
