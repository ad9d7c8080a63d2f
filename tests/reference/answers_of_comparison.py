"""Families."""

from tests.reference.families import Family

FAMILIES: dict[str, Family] = {}
