"""Releases: what may be shown, written once and never changed.

Owns publishing a release, keeping the pointer to the current one, and reading it. Nothing that did not pass the
confidentiality plan gets into a release.
"""
