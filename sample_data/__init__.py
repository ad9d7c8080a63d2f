"""A sample program in the raw formats that people really export, and the seeded generator behind it.

Owns where the committed files are. Importing this needs nothing but Python; only the generator's writers need
more. Everybody in the files is invented.
"""

from pathlib import Path

FILES = Path(__file__).parent / "files"


def sample_files() -> list[Path]:
    """Return the committed files in sorted order."""
    return sorted(path for path in FILES.iterdir() if path.is_file())
