"""How long each part of loading and publishing took, by what the product says it is doing: on the clock, and computing.

Owns which of its words belong to which part. Refuses words it doesn't know.
"""

from time import perf_counter, process_time

READING, PLANNING, PROVING, WRITING = (
    "reading and storing", "computing and planning", "the proof", "writing the release",
)  # fmt: skip
_PARTS = {
    "Reading": READING,
    "Storing": READING,
    "Stored": PLANNING,
    "Computing": PLANNING,
    "Choosing": PLANNING,
    "Proving": PROVING,
    "Writing": WRITING,
    "Published": WRITING,
}


class Timing:
    """A listener for progress that keeps the seconds of each part; a busy machine changes the clock's alone."""

    def __init__(self) -> None:
        self.clock = dict.fromkeys((READING, PLANNING, PROVING, WRITING), 0.0)
        self.computing = dict(self.clock)
        self._part, self._since = READING, (perf_counter(), process_time())

    def __call__(self, what: str, _share: float) -> None:
        """Give the time since the last word to the part it began."""
        now = (perf_counter(), process_time())
        self.clock[self._part] += now[0] - self._since[0]
        self.computing[self._part] += now[1] - self._since[1]
        self._part, self._since = _PARTS[what.split(maxsplit=1)[0].rstrip(":")], now
