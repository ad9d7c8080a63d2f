"""Fixtures for every test: the sample program, loaded once for all test processes.

Owns a data folder that tests read and never write; a test that changes something takes a copy or an empty one.
"""

import os
import shutil
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.config import DataFolder
from tests.sample_folder import loaded_once

# No test asserts a clock: another process on the machine must not turn one red.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

# Tests start hundreds of processes; without compiled files each would compile every library anew, for seconds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the tests that wait for a browser begin first: the others run beside them."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(scope="session")
def sample_data_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    base = tmp_path_factory.getbasetemp()
    shared = loaded_once(base.parent if "PYTEST_XDIST_WORKER" in os.environ else base)
    folder = DataFolder(tmp_path_factory.mktemp("sample") / "data")
    shutil.copytree(shared.path, folder.path)
    return folder


@pytest.fixture
def own_copy(sample_data_folder: DataFolder, empty_data_folder: DataFolder) -> DataFolder:
    """Return a folder with the sample program in it that the test may change."""
    shutil.copytree(sample_data_folder.path, empty_data_folder.path)
    return empty_data_folder


@pytest.fixture
def empty_data_folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")
