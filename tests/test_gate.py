"""The gate: nothing for who isn't signed in, each role what it may, and headers on every answer."""

import os
import shutil
from collections.abc import Iterator

import pytest

from dashboard.config import DataFolder
from dashboard.errors import OutcomesError
from dashboard.serving import serve
from tests.assurance import anonymous
from tests.assurance.anonymous import asked, bound, cookie, signing_in_needed
from tests.served import served


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, sample_data_folder: DataFolder) -> DataFolder:
    found = DataFolder(tmp_path_factory.mktemp("gate") / "data")
    shutil.copytree(sample_data_folder.path, found.path)
    for role in ("executive", "hr", "owner"):
        bound(found, f"{role}@example.com", role)
    return found


@pytest.fixture(scope="module")
def address(folder: DataFolder) -> Iterator[str]:
    with signing_in_needed(folder) as found:
        yield found


def test_who_isnt_signed_in_gets_nothing_by_any_way(own_copy: DataFolder) -> None:
    found = anonymous.tried(own_copy)
    assert found.tried > 1000
    assert found.failed == ()


@pytest.mark.parametrize(("role", "may"), [("executive", False), ("hr", True), ("owner", True)])
def test_only_who_may_load_gets_as_far_as_an_upload(
    folder: DataFolder, address: str, role: str, may: bool
) -> None:
    headers = {"Cookie": cookie(folder, f"{role}@example.com")}
    _, body, _ = asked(address, "PUT", "/_stcore/upload_file/no-session/1", headers)
    assert (b"isn't open to you" not in body) is may
    assert b"XSRF" in body or not may  # Streamlit's own next question


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/_stcore/agent/interact", "/_stcore/script-health-check"]
)
def test_what_nobody_needs_is_closed_to_an_owner_too(folder: DataFolder, address: str, path: str) -> None:
    assert asked(address, "GET", path, {"Cookie": cookie(folder, "owner@example.com")})[0] == 404


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/media/0.csv", "/_stcore/metrics"])
@pytest.mark.parametrize("who", ["owner@example.com", None])
def test_every_answer_carries_the_policy_and_nothing_of_it_is_kept(
    folder: DataFolder, address: str, path: str, who: str | None
) -> None:
    headers = asked(address, "GET", path, {"Cookie": cookie(folder, who)} if who else {})[2]
    assert "default-src 'self'" in headers["content-security-policy"]
    assert (
        "'unsafe-inline'"
        not in headers["content-security-policy"].partition("script-src")[2].partition(";")[0]
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_signing_out_by_its_address_ends_a_session(folder: DataFolder, address: str) -> None:
    bound(folder, "one@example.com", "executive")
    headers = {"Cookie": cookie(folder, "one@example.com")}
    assert asked(address, "GET", "/", headers)[0] == 200
    assert asked(address, "GET", "/auth/logout", headers)[0] == 302
    assert asked(address, "GET", "/", headers)[0] == 403


def test_the_way_to_the_provider_is_open(address: str) -> None:
    status, _, headers = asked(address, "GET", "/sign-in", {})
    assert status == 302
    assert headers["location"].startswith("/auth/login?provider=")


def test_a_list_of_access_that_cant_be_read_lets_nobody_in_and_says_so(own_copy: DataFolder) -> None:
    bound(own_copy, "owner@example.com", "owner")
    headers = {"Cookie": cookie(own_copy, "owner@example.com")}
    with signing_in_needed(own_copy) as address:
        own_copy.access.write_text("{")
        status, body, _ = asked(address, "GET", "/", headers)
    assert status == 503
    assert b"nobody is let in" in body


@pytest.mark.parametrize(
    ("host", "status"),
    [
        pytest.param("127.0.0.1:{port}", 200, id="by number"),
        pytest.param("localhost:{port}", 200, id="by name"),
        pytest.param("[::1]:{port}", 200, id="by the newer number"),
        pytest.param("outcomes.example.com", 404, id="another name"),
        pytest.param("127.0.0.1.example.com", 404, id="a name that begins like ours"),
        pytest.param("127.0.0.1@example.com", 404, id="a name behind a user"),
        pytest.param("", 404, id="no name"),
    ],
)
def test_without_sign_in_only_names_of_this_machine_are_answered(
    local_address: str, host: str, status: int
) -> None:
    port = local_address.rpartition(":")[2]
    assert asked(local_address, "GET", "/", {"Host": host.format(port=port)})[0] == status


@pytest.fixture(scope="module")
def local_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("local") / "data") as server:
        yield server.address


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.1", "example.com"])  # noqa: S104 - to be refused
def test_without_sign_in_no_other_address_is_served(empty_data_folder: DataFolder, address: str) -> None:
    with pytest.raises(OutcomesError, match="this machine only") as refused:
        serve(empty_data_folder, 0, address)
    assert "sign-in" in refused.value.try_


def test_a_damaged_sign_in_file_stops_the_server_before_it_serves(empty_data_folder: DataFolder) -> None:
    empty_data_folder.create()
    empty_data_folder.sign_in.write_text('address = "https://x.example.com"\n')
    with pytest.raises(OutcomesError, match="metadata is missing"):
        serve(empty_data_folder, 0, "127.0.0.1")


def test_secrets_are_readable_to_their_owner_only(folder: DataFolder, address: str) -> None:
    assert address
    if os.name == "posix":
        assert oct(folder.cookie_secret.stat().st_mode & 0o777) == "0o600"
        assert oct(folder.access.stat().st_mode & 0o777) == "0o600"
