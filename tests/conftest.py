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


_LONGEST = (
    "browser",
    "assurance",
    "attack/test_random_programs.py",
    "attack/test_pages.py",
    "test_cli.py",
    "test_access.py",
)
_LONG = ("attack", "erasure", "release/test_changed_scheme.py", "brief")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let every test process begin with as many of the longest tests, so that none is left alone with them at the end.

    A process that has nothing left takes over the last tests of another.
    """
    processes = _processes(config)
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)
    longest = [item for item in items if _path(item).startswith(_LONGEST)]
    others = [item for item in items if not _path(item).startswith(_LONGEST)]
    long = [item for item in others if _path(item).startswith(_LONG)]
    short = [item for item in others if not _path(item).startswith(_LONG)]
    files: dict[str, list[pytest.Item]] = {}
    for item in long:
        files.setdefault(_path(item), []).append(item)
    of_each = [longest[own::processes] for own in range(processes)]
    for place, whole_file in enumerate(files.values()):  # a file's fixtures are made once
        of_each[place % processes].extend(whole_file)
    for own, those in enumerate(of_each):
        share = (own + 1) * len(items) // processes - own * len(items) // processes
        those.extend(short.pop() for _ in range(min(len(short), share - len(those))))
    items[:] = [item for those in of_each for item in those] + short


def _processes(config: pytest.Config) -> int:
    told = getattr(config, "workerinput", {}).get("workercount") or config.getoption("numprocesses", None)
    return max(1, int(told or 1))


def _path(item: pytest.Item) -> str:
    return item.path.relative_to(Path(__file__).parent).as_posix()


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
