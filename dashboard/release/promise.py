"""The promise of confidentiality, in words that anybody can hold us to.

Owns the sentences that stand on the methods page and in every file, with their limits.
"""


def promise(fewest_people: int) -> str:
    """Return what is promised about answers, and its limits, in one paragraph."""
    return f"{guarantee(fewest_people)} {' '.join(limits(fewest_people))}"


def guarantee(fewest_people: int) -> str:
    """Return what is promised."""
    return (
        "With any number of filters, accounts and past releases, nobody can compute a figure about fewer than "
        f"{fewest_people} people from what this dashboard shows."
    )


def limits(fewest_people: int) -> tuple[str, ...]:
    """Return what the promise can't cover."""
    return (
        (
            "It doesn't protect against somebody who already knows the answers of the other members of a group, and people "
            f"who put their own answers together lower {fewest_people} by as many as they are."
        ),
        (
            "It is about answers. Counts of people and meetings aren't answers: there small groups are hidden, and what could "
            "be worked out of totals."
        ),
    )
