"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import pytest

import dashboard.stats

MODULES = [module.name for module in pkgutil.iter_modules(dashboard.stats.__path__)]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_of_a_module_are_true(module: str) -> None:
    assert doctest.testmod(importlib.import_module(f"dashboard.stats.{module}")).failed == 0
