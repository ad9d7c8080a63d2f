"""Exports: `Released` → bytes; the note goes into every file."""
