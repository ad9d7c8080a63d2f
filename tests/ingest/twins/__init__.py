"""Files made by hand after real ones, a module a format; `TWINS` holds all of them."""

import importlib
import pkgutil

from tests.ingest.twins.twin import Twin

TWINS: list[Twin] = [
    twin
    for module in pkgutil.iter_modules(__path__, f"{__name__}.")
    if not module.name.endswith(".twin")
    for twin in importlib.import_module(module.name).TWINS
]
