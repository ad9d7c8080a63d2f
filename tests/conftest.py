"""Fixtures for every test: the sample program, loaded once by each test process.

Owns a data folder that tests read and never write; a test that changes something takes a copy or an empty one.
"""

import os
import sys
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from tests.sample_folder import load_sample

# Tests start hundreds of processes; without compiled files each would compile every library anew, for seconds.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


@pytest.fixture(scope="session")
def sample_data_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("sample") / "data")
    load_sample(folder)
    return folder


@pytest.fixture
def empty_data_folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")
