"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

from dashboard import stats

MODULES = [module.name for module in pkgutil.iter_modules(stats.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    found = doctest.testmod(importlib.import_module(f"dashboard.stats.{name}"))
    assert (found.failed, found.attempted > 0) == (0, True)
