"""Outcomes of reverse-mentoring programs, from raw exports to charts."""
