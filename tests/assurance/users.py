"""A hundred people at once on the sample program, each with eight seconds between two clicks: how long does a page take?

Owns who they are and what they click. `ASSURANCE_USERS` and `ASSURANCE_MINUTES` make it another crowd, or an hour.
"""

import asyncio
import os
import random
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.assurance.browser import Browser, FailedError
from tests.assurance.trial import Found, Trial
from tests.sample_folder import loaded_once
from tests.served import Server, served

_SHORT, _LONG = (10, 1 / 3), (100, 5.0)
"""Users, and minutes after everybody came."""
_PAUSE_SECONDS = 8.0
_MOST_P95_SECONDS = 0.4
_MOST_GROWTH_BYTES = 50_000_000
_GROWTH_FROM_MINUTES = 15.0
"""How long it takes until memory is judged: before, what is kept by design still fills."""
_ROLES = {"Executive": 12, "Facilitator": 7, "HR": 1}
"""How many of twenty; HR's pages have Upload among them, which asks the loading process for the history."""
_OPENS_A_PAGE = 0.35
_CLOSES_THE_TAB = 0.02


@dataclass
class _Heard:
    """What the users met."""

    seconds: list[float] = field(default_factory=list)
    by_page: dict[str, list[float]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)
    """Seconds since everybody came, and bytes of the server."""


async def _user(server: Server, number: int, until: float, starts: float, heard: _Heard) -> None:
    """Click until the end; now and then close the tab and open another."""
    chance = random.Random(number)
    role = chance.choices(list(_ROLES), list(_ROLES.values()))[0]
    await asyncio.sleep(max(0.0, starts - time.monotonic()) * chance.random())
    while time.monotonic() < until:
        try:
            async with Browser(server.address, chance) as browser:
                await browser.look_as(role)
                while time.monotonic() < until:
                    await asyncio.sleep(_PAUSE_SECONDS * chance.uniform(0.5, 1.5))
                    if chance.random() < _OPENS_A_PAGE:
                        seconds = await browser.open(chance.choice(list(browser.pages)))
                    else:
                        seconds = await browser.choose()
                    if time.monotonic() > starts:
                        heard.seconds.append(seconds)
                        heard.by_page.setdefault(browser.page or "impact", []).append(seconds)
                    if chance.random() < _CLOSES_THE_TAB:
                        break
        except (FailedError, OSError) as error:
            heard.failed.append(f"user {number}: {type(error).__name__}: {error}")
            await asyncio.sleep(_PAUSE_SECONDS)


async def _watched(server: Server, until: float, starts: float, heard: _Heard) -> None:
    while time.monotonic() < until:
        if time.monotonic() > starts and (resident := _resident(server.process.pid)):
            heard.memory.append((time.monotonic() - starts, resident))
        await asyncio.sleep(5)


async def _crowd(server: Server, users: int, minutes: float) -> _Heard:
    heard = _Heard()
    starts = time.monotonic() + min(_PAUSE_SECONDS * 2, users / 2)
    until = starts + minutes * 60
    await asyncio.gather(
        _watched(server, until, starts, heard),
        *(_user(server, number, until, starts, heard) for number in range(users)),
    )
    return heard


def _resident(process: int) -> int:
    """Return the bytes of memory of a process, 0 where the system doesn't tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS")), 0)


def _computing_seconds(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _machine_seconds() -> float:
    """Return for how long all cores together were busy, 0 where the system doesn't tell."""
    try:
        told = [
            int(one) for one in Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:8]
        ]
    except OSError:
        return 0.0
    return (sum(told) - told[3] - told[4]) / os.sysconf("SC_CLK_TCK")


def _percentile(seconds: list[float], share: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(share * len(seconds)))]


def _growth(memory: list[tuple[float, int]]) -> tuple[float, float]:
    """Return bytes grown from the first third to the end, and bytes an hour by a line through that time."""
    warm = [one for one in memory if one[0] >= memory[-1][0] / 3]
    slope = statistics.linear_regression(*zip(*warm, strict=True)).slope if len(warm) > 2 else 0.0
    return float(warm[-1][1] - warm[0][1]), slope * 3600


def _try(place: Path, is_long: bool) -> Found:
    users, minutes = _LONG if is_long else _SHORT
    users = int(os.environ.get("ASSURANCE_USERS", users))
    minutes = float(os.environ.get("ASSURANCE_MINUTES", minutes))
    folder = loaded_once(place)
    with served(folder.path) as server:
        machine, own = _machine_seconds(), time.process_time()
        began = time.monotonic()
        heard = asyncio.run(_crowd(server, users, minutes))
        took = time.monotonic() - began
        computing = _computing_seconds(server.process.pid)
        others = _machine_seconds() - machine - computing - (time.process_time() - own)
    failed = list(heard.failed)
    p50, p95 = (_percentile(heard.seconds, share) for share in (0.5, 0.95))
    figures = [
        f"{users} users, {minutes:.1f} min, {len(heard.seconds)} clicks: p50 {p50 * 1000:.0f} ms, p95 {p95 * 1000:.0f} ms",
        f"{computing / max(1, len(heard.seconds)) * 1000:.0f} ms computing a click",
        f"others kept {max(0.0, others) / took:.2f} of {os.cpu_count()} cores busy",
        "p95 by page "
        + ", ".join(
            f"{page} {_percentile(all_, 0.95) * 1000:.0f}" for page, all_ in sorted(heard.by_page.items())
        ),
    ]
    if is_long and p95 > _MOST_P95_SECONDS:
        failed.append(f"p95 is {p95 * 1000:.0f} ms, over {_MOST_P95_SECONDS * 1000:.0f} ms")
    if heard.memory:
        grown, slope = _growth(heard.memory)
        figures.append(
            f"memory {heard.memory[-1][1] / 1e6:.0f} MB, grew {grown / 1e6:.0f} MB, {slope / 1e6:.0f} MB an hour"
        )
        if minutes >= _GROWTH_FROM_MINUTES and grown > _MOST_GROWTH_BYTES:
            failed.append(f"memory grew {grown / 1e6:.0f} MB")
    return Found(len(heard.seconds), tuple(failed), "; ".join(figures))


USERS = Trial("100 users", "no errors, and 95 of 100 pages are there within 400 ms", _try, is_slow=True)
