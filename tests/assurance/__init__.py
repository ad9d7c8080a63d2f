"""What the product promises of safety, tried and counted: `uv run python -m tests.assurance [--long] [NAME...]`.

Owns the list of trials. A trial says what it tried, how often, and what failed; the suite runs each in its short
version, `--long` runs the long one.
"""
