"""Fixtures for every test: the sample program, loaded once by each test process.

Owns a data folder that tests read and never write; a test that changes something takes a copy or an empty one.
"""

from pathlib import Path

import pytest

from dashboard.config import DataFolder
from tests.sample_folder import load_sample


@pytest.fixture(scope="session")
def sample_data_folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = DataFolder(tmp_path_factory.mktemp("sample") / "data")
    load_sample(folder)
    return folder


@pytest.fixture
def empty_data_folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")
