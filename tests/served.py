"""The product served for a test: a process on a free port of this machine that ends with the test.

Owns starting, waiting and ending. Refuses to say what is asked of it.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
PRODUCT = ("-m", "dashboard.cli", "serve")


@dataclass(frozen=True)
class Server:
    """A server that answers."""

    address: str
    process: "subprocess.Popen[bytes]"


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def served(
    folder: Path,
    command: Sequence[str] = PRODUCT,
    variables: Mapping[str, str] | None = None,
    port: int | None = None,
) -> Iterator[Server]:
    """Serve a data folder, on a free port unless one is given, and yield the server once it answers."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, *command, "--data", str(folder), "--port", str(port)],
        cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=os.environ | dict(variables or {}),
    )  # fmt: skip
    try:
        server = Server(f"http://127.0.0.1:{port}", process)
        _wait(server)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(server: Server) -> None:
    for _ in range(300):
        assert server.process.poll() is None, "the server ended before it answered"
        try:
            urllib.request.urlopen(f"{server.address}/_stcore/health", timeout=2).close()  # noqa: S310 - our own server
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer")
