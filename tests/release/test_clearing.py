"""Clearing comments: HR sees words without a writer, and what is cleared, withdrawn or erased shows on the pages as it should."""

from typing import Any

import pytest

from dashboard import audit
from dashboard.access import Viewer, local_owner
from dashboard.config import DataFolder
from dashboard.erasure import everywhere
from dashboard.errors import ForbiddenError, RefusedEntryError, UnknownNameError
from dashboard.jobs import run
from dashboard.outcomes import measure
from dashboard.privacy.policy import POLICY
from dashboard.release.clearing import clear, to_clear
from dashboard.release.voices import GONE
from dashboard.vault import Vault

HR = local_owner("hr")
ASKED = {"role": "hr", "who": "u-7"}


def heard(folder: DataFolder, wave: str) -> list[str]:
    frame = measure(folder, "voices", local_owner("executive")).frame
    return [
        words for words, asked in frame.select("words", "wave").rows() if asked == wave and words is not None
    ]


def decided(one: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"key": one["key"], "words": one["words"], "may_show": True, "names_agreed": False} | more


def some_name(vault: Vault) -> str:
    (name,) = vault.rows("select name from identity.person order by name limit 1")[0]
    return str(name)


def test_hr_sees_no_writer_side_or_date_and_nothing_fewer_than_ten_wrote(own_copy: DataFolder) -> None:
    with Vault(own_copy.vault) as vault:
        found = to_clear(vault, HR, POLICY)
        assert {(one["wave"], one["state"]) for one in found} == {
            ("baseline", "waiting"), ("midpoint", "waiting"), ("end", "cleared"), ("follow-up", "waiting"),
        }  # fmt: skip
        assert set(found[0]) == {
            "key",
            "program",
            "wave",
            "question",
            "written",
            "words",
            "named",
            "names_agreed",
            "state",
        }
        vault.rows(
            "delete from comment where row_number in (select row_number from comment order by all limit 30)"
        )
        counted = to_clear(vault, HR, POLICY)
        assert all(sum(one["wave"] == two["wave"] for two in counted) >= 10 for one in counted)
        with pytest.raises(ForbiddenError):
            to_clear(vault, local_owner("executive"), POLICY)


def test_words_that_name_somebody_are_refused_until_hr_says_that_they_may_stand(own_copy: DataFolder) -> None:
    with Vault(own_copy.vault) as vault:
        one = next(one for one in to_clear(vault, HR, POLICY) if one["state"] == "waiting")
        named = f"Thank you, {some_name(vault)}, write to ada@example.com or call +49 30 1234567"
        with pytest.raises(RefusedEntryError, match="seem to name somebody"):
            clear(vault, [decided(one, words=named)], HR, POLICY)
        assert vault.rows("select count(*) from comment_review where voice_key = $key", key=one["key"]) == [
            (0,)
        ]
        vault.rows("update comment set words = $words where words = $old", words=named, old=one["written"])
        listed = next(two for two in to_clear(vault, HR, POLICY) if two["key"] == one["key"])
        assert listed["words"] == "Thank you, [name], write to [e-mail] or call [phone]"
        assert [two["kind"] for two in listed["named"]] == ["name", "e-mail", "phone"]
        assert clear(vault, [decided(listed)], HR, POLICY) == {"cleared": 1, "withheld": 0}
        assert clear(vault, [decided(listed, words=named, names_agreed=True)], HR, POLICY)["cleared"] == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [({"words": "  "}, RefusedEntryError), ({"words": "x" * 5000}, RefusedEntryError), ({"key": "gone"}, UnknownNameError)],
    ids=["no words left", "more words than a comment has", "a comment that is gone"],
)  # fmt: skip
def test_one_decision_that_cannot_be_kept_keeps_none(
    own_copy: DataFolder, change: dict[str, Any], error: type[Exception]
) -> None:
    with Vault(own_copy.vault) as vault:
        first, second = [one for one in to_clear(vault, HR, POLICY) if one["state"] == "waiting"][:2]
        before = vault.rows("select count(*) from comment_review")
        with pytest.raises(error):
            clear(vault, [decided(first), decided(second, **change)], HR, POLICY)
        assert vault.rows("select count(*) from comment_review") == before


def test_what_is_cleared_is_shown_to_everybody_and_what_is_withdrawn_is_not(own_copy: DataFolder) -> None:
    assert len(heard(own_copy, "end")) >= 10
    assert heard(own_copy, "baseline") == []
    listed = run(own_copy, {"verb": "comments"} | ASKED)["comments"]
    baseline = [decided(one) for one in listed if one["wave"] == "baseline"]
    done = run(own_copy, {"verb": "clear comments", "decisions": baseline} | ASKED)
    assert done["cleared"] == len(baseline) == len(heard(own_copy, "baseline"))
    end = [decided(one, may_show=False) for one in listed if one["wave"] == "end"]
    run(own_copy, {"verb": "clear comments", "decisions": end[:-9]} | ASKED)
    assert heard(own_copy, "end") == []
    entry = next(one for one in audit.entries(own_copy) if one.what == "cleared comments")
    assert (entry.who, entry.facts["withheld"]) == ("u-7", len(end) - 9)


def test_nobody_else_may_look_or_clear(own_copy: DataFolder) -> None:
    with Vault(own_copy.vault) as vault, pytest.raises(ForbiddenError):
        clear(vault, [], Viewer("somebody", "facilitator", None), POLICY)


def test_an_erased_writer_takes_with_them_all_that_was_shown_with_theirs(own_copy: DataFolder) -> None:
    with Vault(own_copy.vault) as vault:
        ((email,),) = vault.rows(
            "select person.email from comment "
            "inner join response on comment.load_id = response.load_id and comment.row_number = response.row_number "
            "inner join identity.person as person on person.person_key = response.person_key "
            "inner join voice on voice.words = comment.words and voice.person_key = response.person_key "
            "inner join comment_shown on voice.voice_key = comment_shown.voice_key "
            "where person.email is not null order by all limit 1"
        )
    everywhere.erase(own_copy, [email])
    assert heard(own_copy, "end") == []
    frame = measure(own_copy, "voices", local_owner()).frame
    assert GONE in frame["hidden"].to_list()
    with Vault(own_copy.vault) as vault:
        left = vault.rows(
            "select count(*) from comment_review where voice_key not in (select voice_key from voice)"
        )
    assert left == [(0,)]


def test_the_first_name_of_somebody_erased_is_taken_out_of_what_others_wrote(own_copy: DataFolder) -> None:
    with Vault(own_copy.vault) as vault:
        ((email, name),) = vault.rows(
            "select email, name from identity.person as person inner join participant on person.person_key = participant.person_key "
            "where email is not null and person.person_key not in (select person_key from voice) order by all limit 1"
        )
        first = name.split(" ")[0]
        (words,) = vault.rows("select words from voice where wave = 'midpoint' order by all limit 1")[0]
        vault.rows("update comment set words = $new where words = $old", new=f"{first} is patient", old=words)
    everywhere.erase(own_copy, [email])
    with Vault(own_copy.vault) as vault:
        found = {one["written"] for one in to_clear(vault, HR, POLICY)}
        assert "[name] is patient" in found
        assert not any(first in one for one in found)


def test_a_load_that_is_taken_back_takes_its_comments_and_what_was_decided_of_them(
    own_copy: DataFolder,
) -> None:
    run(own_copy, {"verb": "undo", "loads": "sample"} | ASKED)
    with Vault(own_copy.vault) as vault:
        assert vault.rows("select (select count(*) from comment), (select count(*) from comment_review)") == [
            (0, 0)
        ]
