"""The product served with Streamlit's agent API on, which `outcomes serve` pins off: for tests, on loopback.

Owns what is opened: three settings, and the gate's list of what is closed to everybody.
"""

import argparse
from pathlib import Path

from dashboard.config import LOOPBACK, DataFolder
from dashboard.serving import PINNED, serve

OPENED = ("-m", "tests.attack.opened")
ALLOWING = {"server.enableAgentApi": True, "server.agentPreviewRows": 100_000, "server.agentWaitTimeout": 60}


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    given = parser.parse_args()
    serve(DataFolder(given.data), given.port, LOOPBACK, pinned=PINNED | ALLOWING, closed=())


if __name__ == "__main__":
    main()
