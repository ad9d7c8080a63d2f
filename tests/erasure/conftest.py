"""The small company, loaded once; a test that erases takes a copy."""

import shutil
from pathlib import Path

import pytest

from dashboard.config import DataFolder
from tests.erasure import company


@pytest.fixture(scope="session")
def loaded_company(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    place = tmp_path_factory.mktemp("company")
    folder = DataFolder(place / "data")
    company.load(folder, company.files(place))
    company.noted(folder, company.ADA_NAME, f"{company.ADA_NAME} told {company.BO_NAME} she is away")
    company.noted(folder, "Junior Number3", f"ask {company.ADA_ID} too")
    return folder


@pytest.fixture
def small_company(loaded_company: DataFolder, tmp_path: Path) -> DataFolder:
    folder = DataFolder(tmp_path / "data")
    shutil.copytree(loaded_company.path, folder.path)
    return folder
