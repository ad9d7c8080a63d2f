"""The one check command: `uv run python -m tests.check`.

Owns the list of judges: format, lint, types, SQL style, import contracts. Runs all of them and fails if one fails.
"""

import subprocess
import sys

JUDGES = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy",),
    ("sqlfluff", "lint", "--disable-progress-bar", "queries"),
    ("lint-imports",),
)


def main() -> int:
    """Run every judge and say which ones object."""
    objecting = [" ".join(judge) for judge in JUDGES if subprocess.run(judge, check=False).returncode]
    print("every judge is content" if not objecting else f"objecting: {', '.join(objecting)}")
    return 1 if objecting else 0


if __name__ == "__main__":
    sys.exit(main())
