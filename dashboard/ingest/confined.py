"""Reading in a process of its own, with limits: a file built to do harm ends that process and nothing else.

Owns the limits (memory, computing time, clock, no files written) and the way an export travels back, as JSON.
Refuses to raise anything but our own sentences, whatever the file did to its reader.
"""

import gc
import json
import os
import signal
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.errors import OutcomesError, RefusedFileError, UnknownNameError
from dashboard.filename import shown
from dashboard.ingest.export import Column, Export, Row, Stay
from dashboard.ingest.inspection import inspect_file

MEMORY, MEMORY_PER_BYTE = 1_500_000_000, 16
SECONDS, SECONDS_PER_MEGABYTE = 10, 2
"""Computing time; the clock gives three times as much, because the machine may be busy."""
_CLOCK = 3
_MOST_ANSWER_BYTES = 600_000_000
_OPEN_FILES = 64
_ENVIRONMENT = ("PATH", "PYTHONPATH", "PYTHONHOME", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "LANG", "LC_ALL")
_HOME = Path(__file__).parents[2]
_ERRORS: dict[str, type[OutcomesError]] = {
    error.__name__: error for error in (RefusedFileError, UnknownNameError)
}

Said = dict[str, Any]


def inspect_confined(path: Path, name: str | None = None, *, sheet: str | None = None) -> Export:
    """Read a file as `inspect_file` does, in a process of its own; every failure is a sentence."""
    name = shown(name or path.name)
    size = path.stat().st_size
    seconds = SECONDS + SECONDS_PER_MEGABYTE * (size >> 20)
    request = {
        "path": str(path.resolve()),
        "name": name,
        "sheet": sheet,
        "memory": MEMORY + MEMORY_PER_BYTE * size,
        "seconds": seconds,
    }
    answer, status, is_late = _asked(json.dumps(request).encode(), seconds * _CLOCK)
    if is_late or status == -getattr(signal, "SIGXCPU", 0) != 0:
        raise RefusedFileError(
            "Reading this file takes longer than one file may take.",
            where=name,
            try_="Export one survey or one year at a time, as CSV.",
        )
    try:
        said: Said = json.loads(answer.decode("utf-8", "surrogatepass"))
    except ValueError:
        said = {"failed": "memory" if status in {-6, -9} else "at the reading library"}
    if "export" in said:
        return from_json(said["export"])
    if "error" in said:
        error = said["error"]
        raise _ERRORS[error["type"]](error["what"], where=error["where"], try_=error["try"])
    raise _failed(str(said["failed"]), name)


def _failed(where: str, name: str) -> RefusedFileError:
    if where == "memory":
        return RefusedFileError(
            "Reading this file takes more memory than one file may take.",
            where=name,
            try_="Delete what lies beyond the table, or export fewer questions or a shorter time, as CSV.",
        )
    return RefusedFileError(
        "Something in this file isn't as it should be, and it can't be read.",
        where=f"{name}; {where}",
        try_="Export it again, as CSV or XLSX. If that doesn't help, report the place named here.",
    )


def _asked(request: bytes, clock_seconds: float) -> tuple[bytes, int, bool]:
    """Start the reading process; return what it answered, how it ended, and whether the clock ended it."""
    import subprocess
    from threading import Event, Timer

    process = subprocess.Popen(
        [sys.executable, "-m", "dashboard.ingest.confined"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_HOME,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
    )
    late = Event()

    def end() -> None:
        late.set()
        process.kill()

    timer = Timer(clock_seconds, end)
    timer.daemon = True
    timer.start()
    with process:
        try:
            with suppress(BrokenPipeError):
                process.stdin.write(request)  # type: ignore[union-attr]
                process.stdin.close()  # type: ignore[union-attr]
            answer = process.stdout.read(_MOST_ANSWER_BYTES)  # type: ignore[union-attr]
            if len(answer) == _MOST_ANSWER_BYTES:
                process.kill()
            process.wait()
        finally:
            timer.cancel()
    return answer, process.returncode, late.is_set()


def as_json(export: Export) -> Said:
    """Return an export in full, as JSON can carry it."""
    return {
        "head": {
            name: getattr(export, name)
            for name in (
                "file",
                "content_hash",
                "format",
                "encoding",
                "separator",
                "sheet",
                "empty_rows",
                "people",
            )
        },
        "asks": export.asks,
        "warnings": export.warnings,
        "columns": [asdict(column) for column in export.columns],
        "rows": [(row.number, row.state, row.cells) for row in export.rows],
        "stays": [asdict(stay) for stay in export.stays],
    }


def from_json(said: Said) -> Export:
    """Return the export that was said."""
    return Export(
        **said["head"],
        asks=tuple(said["asks"]),
        warnings=tuple(said["warnings"]),
        columns=tuple(
            Column(**one | {name: tuple(one[name]) for name in ("labels", "missing_labels")})
            for one in said["columns"]
        ),
        rows=tuple(Row(number, tuple(cells), state) for number, state, cells in said["rows"]),
        stays=tuple(Stay(**one) for one in said["stays"]),
    )


def _confine(memory: int, seconds: int) -> None:
    """Take from this process what reading doesn't need; where the system has no limits, go on without."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    try:
        import resource
    except ImportError:
        return
    for limit, soft, hard in (
        (resource.RLIMIT_CORE, 0, 0),
        (resource.RLIMIT_FSIZE, 0, 0),
        (resource.RLIMIT_NOFILE, _OPEN_FILES, _OPEN_FILES),
        (resource.RLIMIT_CPU, seconds, seconds + 2),  # the soft one says which limit it was
        (resource.RLIMIT_AS, memory, memory),
    ):
        with suppress(ValueError, OSError):
            resource.setrlimit(limit, (soft, hard))


def _place(error: BaseException) -> str:
    """Return where in our code it went wrong and how, never the message: that could quote a person's cell."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    where = f"{Path(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}" if step else "nowhere"
    return f"{type(error).__name__} at {where}"


def _read(request: Said) -> bytes:
    try:
        export = inspect_file(Path(request["path"]), request["name"], sheet=request["sheet"])
        return _encoded({"export": as_json(export)})
    except OutcomesError as error:
        return _encoded({"error": error.as_dict() | {"type": type(error).__name__}})
    except MemoryError:
        return _encoded({"failed": "memory"})
    except BaseException as error:  # noqa: BLE001 - also what a library written in Rust throws
        return _encoded({"failed": _place(error)})


def _encoded(said: Said) -> bytes:
    return json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")


def main() -> None:
    """Read one request from standard input, answer on standard output, and end."""
    answers: BinaryIO = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # nothing but the answer is written there
    request = json.loads(sys.stdin.buffer.read())
    gc.disable()
    _confine(request["memory"], request["seconds"])
    answers.write(_read(request))
    answers.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
