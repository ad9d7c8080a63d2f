"""The settings of signing in: whole, or refused with the line to mend; and who a provider's word makes somebody."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dashboard.cli import main
from dashboard.config import DataFolder
from dashboard.errors import RefusedFileError
from dashboard.sign_in import SignIn, cookie_secret, identity_of, sign_in_of

WHOLE = {
    "address": '"https://outcomes.example.com/here"',
    "metadata": '"https://login.example.com/.well-known/openid-configuration"',
    "client_id": '"outcomes"',
    "client_secret": '"hush-hush"',
}
AT = 1_790_000_000
CLAIMS: dict[str, Any] = {
    "iss": "https://login.example.com", "sub": "7", "iat": AT, "email": "ada@example.com", "email_verified": True, "is_logged_in": True,
}  # fmt: skip
STRICT = SignIn("https://a.example.com", "https://b.example.com", "x", "y")


def written(place: Path, settings: dict[str, str]) -> DataFolder:
    folder = DataFolder(place)
    folder.sign_in.write_text("\n".join(f"{name} = {value}" for name, value in settings.items()))
    return folder


def test_without_the_file_sign_in_isnt_set_up(tmp_path: Path) -> None:
    assert sign_in_of(DataFolder(tmp_path)) is None


def test_a_whole_file_is_read_and_told_to_streamlit(tmp_path: Path) -> None:
    found = sign_in_of(written(tmp_path, WHOLE))
    assert found is not None
    assert (found.base_path, found.is_secure, found.emails_are_verified) == ("here", True, False)
    told = found.secrets("key")["auth"]
    assert told["redirect_uri"] == "https://outcomes.example.com/here/oauth2callback"
    assert told["client_kwargs"]["prompt"] == "select_account"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        *[pytest.param({name: '""'}, f"{name} is missing", id=f"a blank {name}") for name in WHOLE],
        pytest.param({"address": '"http://outcomes.example.com"'}, "https", id="no TLS"),
        pytest.param({"metadata": '"ftp://login.example.com"'}, "https", id="no web address"),
        pytest.param({"address": "7"}, "address is missing", id="no text"),
        pytest.param({"client_secert": '"x"'}, "client_secert isn't a setting", id="a slip of the pen"),
        pytest.param({"emails_are_verified": '"yes"'}, "true or false", id="no truth value"),
        pytest.param({"prompt": '"none"'}, "prompt must be", id="no way to sign in"),
        pytest.param({"client_secret": '"hush-hush'}, "isn't TOML", id="a quote left open"),
    ],
)
def test_a_file_that_cant_be_used_is_refused_by_its_line_and_tells_no_secret(
    tmp_path: Path, change: dict[str, str], words: str
) -> None:
    folder = written(tmp_path, WHOLE | change)
    with pytest.raises(RefusedFileError, match=words) as refused:
        sign_in_of(folder)
    assert "hush-hush" not in str(refused.value)


def test_the_template_is_the_file_but_for_what_the_provider_gives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["template", "sign-in"]) == 0
    text = capsys.readouterr().out
    (tmp_path / "sign-in.toml").write_text(text)
    with pytest.raises(RefusedFileError, match="client_id is missing"):
        sign_in_of(DataFolder(tmp_path))
    (tmp_path / "sign-in.toml").write_text(text.replace('""', '"given"'))
    assert sign_in_of(DataFolder(tmp_path)) is not None


def test_the_secret_of_cookies_is_made_once(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert cookie_secret(folder) == cookie_secret(folder)
    assert len(cookie_secret(folder)) >= 64


def test_a_provider_s_word_makes_an_identity() -> None:
    found = identity_of(CLAIMS, STRICT)
    assert found is not None
    assert (found.account, found.email) == ("https://login.example.com 7", "ada@example.com")
    assert found.signed_in_at == datetime.fromtimestamp(AT, UTC)


@pytest.mark.parametrize(
    ("change", "email"),
    [
        pytest.param({"email_verified": False}, None, id="not verified"),
        pytest.param({"email_verified": None}, None, id="nothing said"),
        pytest.param({"email_verified": "true"}, None, id="said in a word"),
        pytest.param({"email": None}, None, id="no address"),
        pytest.param({"email": ["ada@example.com"]}, None, id="a list"),
    ],
)
def test_an_address_counts_only_when_it_is_verified(change: dict[str, Any], email: str | None) -> None:
    found = identity_of(CLAIMS | change, STRICT)
    assert found is not None
    assert found.email == email


def test_where_the_owner_says_so_every_address_of_the_provider_counts() -> None:
    trusting = SignIn("https://a.example.com", "https://b.example.com", "x", "y", emails_are_verified=True)
    found = identity_of({**CLAIMS, "email_verified": None}, trusting)
    assert found is not None
    assert found.email == "ada@example.com"


@pytest.mark.parametrize("missing", ["iss", "sub", "iat", "is_logged_in"])
def test_a_word_that_isnt_whole_makes_nobody(missing: str) -> None:
    assert identity_of({name: value for name, value in CLAIMS.items() if name != missing}, STRICT) is None
