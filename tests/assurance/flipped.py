"""Bits flipped, blocks zeroed and ends cut off in a release, its facts and the pointer: is a wrong number ever shown?

Each case is asked in a process that has the release open, as a running server has, and where nobody has opened it yet.
"""

import os
import random
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.access import local_owner
from dashboard.catalogue import OUTCOMES
from dashboard.config import DataFolder
from dashboard.errors import OutcomesError
from dashboard.jobs import run
from dashboard.outcomes import Filters, measure, release_info
from dashboard.release.released import Released
from dashboard.release.store import current
from tests.assurance.small_program import load_request, pairs_file, sessions_file, survey_file
from tests.assurance.trial import Found, Trial

_SHORT, _LONG = 16, 600
_PUBLISHED_AGAIN = 100
"""After every so many cases, beginning with the first, the release is published again over the damaged one."""
_BLOCK = 4096
Answers = Mapping[str, tuple[object, ...]]


def _one_bit(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _some_bytes(chance: random.Random, data: bytes) -> bytes:
    spoiled = bytearray(data)
    for _ in range(chance.randint(2, 20)):
        spoiled[chance.randrange(len(data))] ^= chance.randint(1, 255)
    return bytes(spoiled)


def _zeroed_block(chance: random.Random, data: bytes) -> bytes:
    first = chance.randrange(len(data)) // _BLOCK * _BLOCK
    return data[:first] + bytes(len(data[first : first + _BLOCK])) + data[first + _BLOCK :]


def _end_cut_off(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _swapped_blocks(chance: random.Random, data: bytes) -> bytes:
    one, other = (chance.randrange(len(data)) // _BLOCK * _BLOCK for _ in range(2))
    first, second = sorted((one, other))
    return (
        data[:first]
        + data[second : second + _BLOCK]
        + data[first + _BLOCK : second]
        + data[first : first + _BLOCK]
        + data[second + _BLOCK :]
        if second - first >= _BLOCK and second + _BLOCK <= len(data)
        else _one_bit(chance, data)
    )


def _more_at_the_end(chance: random.Random, data: bytes) -> bytes:
    return data + chance.randbytes(chance.randint(1, _BLOCK))


DAMAGE: Mapping[str, Callable[[random.Random, bytes], bytes]] = {
    "one bit": _one_bit,
    "some bytes": _some_bytes,
    "a zeroed block": _zeroed_block,
    "the end cut off": _end_cut_off,
    "two blocks swapped": _swapped_blocks,
    "more at the end": _more_at_the_end,
}
TARGETS: Mapping[str, Callable[[DataFolder, str], list[Path]]] = {
    "the release": lambda folder, name: [folder.releases / f"{name}.duckdb"],
    "its facts": lambda folder, name: [folder.releases / f"{name}.json"],
    "the pointer": lambda folder, _name: [folder.pointer],
    "the pointer and its copy": lambda folder, _name: [folder.pointer, folder.pointer_copy],
}


@dataclass(frozen=True)
class _Case:
    """One way to damage a folder, and who asks then."""

    target: str
    damage: str
    is_open: bool
    is_unseen: bool
    """Whether the time of the file is as it was."""
    number: int

    @property
    def name(self) -> str:
        """Return the case in words."""
        asked = "open already" if self.is_open else "not open yet"
        return (
            f"{self.target}, {self.damage}, {asked}{', time kept' if self.is_unseen else ''} ({self.number})"
        )


def _told(found: Released) -> tuple[object, ...]:
    return (tuple(found.frame.columns), tuple(found.frame.rows()), found.note.as_of)


def _asked(folder: DataFolder) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Ask every question; yield it, the release that answers, and what it says."""
    for name, outcome in OUTCOMES.items():
        by = "cohort" if "cohort" in outcome.scopes else None
        found = measure(folder, name, local_owner(), Filters(by=by))
        yield name, found.note.release, _told(found)
    info = release_info(folder)
    yield "release_info", info["release"], tuple(sorted(info.items()))


def _answers(folder: DataFolder) -> Answers:
    return {question: said for question, _, said in _asked(folder)}


def _spoil(case: _Case, paths: list[Path]) -> bool:
    """Damage files; return whether anything is otherwise than it was."""
    chance = random.Random(case.name)
    is_changed = False
    for path in paths:
        before = path.stat()
        data = path.read_bytes()
        spoiled = DAMAGE[case.damage](chance, data)
        path.chmod(0o600)
        path.write_bytes(spoiled)
        if case.is_unseen:
            os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
        is_changed = is_changed or spoiled != data
    return is_changed


def _faults(
    case: _Case, folder: DataFolder, known: Mapping[str, Answers], newest: str, *, is_changed: bool
) -> Iterator[str]:
    try:
        served = set()
        for question, release, said in _asked(folder):
            served.add(release)
            if known.get(release, {}).get(question) != said:
                yield f"{case.name}: {question} is answered wrongly, as of {release}"
    except OutcomesError as refused:
        if case.target != "the pointer and its copy":
            yield f"{case.name}: nothing is served: {refused}"
        return
    except Exception as error:  # noqa: BLE001 - nothing but our own sentences may come out
        yield f"{case.name}: {type(error).__name__}: {error}"
        return
    if (
        newest in served
        and is_changed
        and case.target == "the release"
        and not (case.is_open and case.is_unseen)
    ):
        yield f"{case.name}: a damaged release is served"
    if case.target == "the pointer" and served != {newest}:
        yield f"{case.name}: an older release is served, and the newest is whole"


def _cases(number: int) -> Iterator[_Case]:
    chance = random.Random(number)
    every = [
        (target, damage, is_open, is_unseen)
        for damage in DAMAGE
        for target in TARGETS
        for is_open in (False, True)
        for is_unseen in (False, True)
    ]
    chance.shuffle(every)
    # The release itself is tried half the time: there is most that can go wrong.
    every.sort(key=lambda case: case[0] != "the release")
    half = len(every) // len(TARGETS)
    for one in range(number):
        place = chance.randrange(half) if one % 2 else half + chance.randrange(len(every) - half)
        target, damage, is_open, is_unseen = every[place]
        yield _Case(target, damage, is_open or one % _PUBLISHED_AGAIN == 0, is_unseen, one)


def _two_releases(place: Path) -> tuple[DataFolder, dict[str, Answers]]:
    """Return a folder with a release and the one before it, and what each says."""
    folder = DataFolder(place / "whole")
    known = {}
    for request in (
        load_request(pairs_file(place)),
        load_request(sessions_file(place), survey_file(place, "baseline"), wave="baseline"),
    ):
        run(folder, request)
        known[current(folder).name] = _answers(folder)
    return folder, known


def _try(place: Path, is_long: bool) -> Found:
    whole, known = _two_releases(place)
    newest = current(whole).name
    failed: list[str] = []
    fell_back = 0
    cases = list(_cases(_LONG if is_long else _SHORT))
    for case in cases:
        folder = DataFolder(place / f"case {case.number}")
        shutil.copytree(whole.path, folder.path)
        if case.is_open:
            _answers(folder)
        is_changed = _spoil(case, TARGETS[case.target](folder, newest))
        failed += _faults(case, folder, known, newest, is_changed=is_changed)
        try:
            fell_back += current(folder).name != newest
        except OutcomesError:
            fell_back += 1
        if case.number % _PUBLISHED_AGAIN == 0:
            run(folder, {"verb": "publish", "role": "owner"})
            otherwise = {name for name, said in _answers(folder).items() if said != known[newest][name]}
            if current(folder).name != newest or otherwise - {
                "release_info"
            }:  # it says when it was published
                failed.append(f"{case.name}: publishing again doesn't mend it")
        shutil.rmtree(folder.path)
    compared = len(cases) * len(known[newest])
    return Found(len(cases), tuple(failed), f"{fell_back} fell back, {compared} answers compared")


FLIPPED = Trial(
    "flipped bits", "a damaged release is never served and no number is wrong: the one before is served", _try
)
