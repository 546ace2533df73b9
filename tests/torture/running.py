"""One run of the torture: a county, its visitors, the kills, the judgement."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.runtime.programs import CODE, Demo, free_port, wait_for
from tests.torture.judging import copies, faults, wait_until_quiet
from tests.torture.killing import Killer, small_disk
from tests.torture.mail import MailServer
from tests.torture.visitors import AtTheApi, AtThePage, Chair, Site, Visitor

# How often each is chosen.
WEIGHTS = {
    "PostgreSQL": 5,
    "a process of PostgreSQL": 5,
    "the worker": 5,
    "a web process": 4,
    "the web": 3,
    "its keeper": 1,
}
TOLD = 50  # kills between two lines of news
FILLINGS = 25  # kills between two fillings of the disk
LONGEST_PAUSE = 2.4  # seconds between two kills
DISK = 3_000  # megabytes
STUCK = 180  # seconds in which nothing was done

FILL = """
import django, json
django.setup()
from tests.builders import PASSWORD, build_world
world = build_world()
world.paula.set_password(PASSWORD)
world.paula.save()
facts = {"place": world.village.pk, "code": world.village.code, "password": PASSWORD}
print(json.dumps({name: str(value) for name, value in facts.items()}))
"""


@dataclass
class Result:
    """What a run came to; `faults` is empty if everything was kept."""

    faults: list[str]
    kills: Counter[str]
    raised: int
    mails: int
    copies: int
    again: int
    away: list[float]


def run(folder: Path, kills: int, seed: int, say: Callable[[str], None]) -> Result:
    """Kill so many times at random and return what became of the promises."""
    home = folder / "home"
    with small_disk(home, DISK) as is_small, MailServer() as mail:
        if not is_small:
            say("the disk is not filled: that needs root and a disk of its own")
        with Demo(home, free_port(), _settings(mail.port)) as demo:
            demo.until_ready()
            site = Site(demo.port, _filled(home), seed)
            killer = Killer(demo, random.Random(seed), AtTheApi(site, 9, again=0.05).raise_one)
            _play(site, killer, kills, say, fills=is_small)
            say("quiet now: waiting for what is still to be done")
            killer.answers()
            wait_until_quiet(home, STUCK)
            found = [*faults(home, site, mail.taken), *_oddities(site)]
            assert demo.end() == 0
    return Result(
        faults=found,
        kills=killer.done,
        raised=len(site.seen),
        mails=len(set(mail.taken)),
        copies=copies(mail.taken),
        again=site.again,
        away=sorted(killer.away),
    )


def _settings(mail_port: int) -> dict[str, str]:
    return {"HUIYIN_RAISE_LIMIT": "0", "HUIYIN_MAIL_PORT": str(mail_port)}


def _filled(home: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if k != "HUIYIN_PG_PROGRAMS"}
    environment = {**kept, "HUIYIN_HOME": str(home)}
    environment["DJANGO_SETTINGS_MODULE"] = "huiyin.config.settings"
    command = [sys.executable, "-c", FILL]
    done = subprocess.run(command, env=environment, cwd=CODE, check=True, capture_output=True)
    facts: dict[str, str] = json.loads(done.stdout)
    return facts


def _play(
    site: Site, killer: Killer, kills: int, say: Callable[[str], None], *, fills: bool
) -> None:
    visitors: list[Visitor] = [AtThePage(site, number) for number in range(4)]
    visitors += [AtTheApi(site, number) for number in range(4, 7)]
    running = [threading.Thread(target=one.run, daemon=True) for one in visitors]
    chair = threading.Thread(target=Chair(site, 7).run, daemon=True)
    for thread in (*running, chair):
        thread.start()
    wait_for(lambda: len(site.seen) > len(visitors), 60)
    _kill(killer, kills, site, say, fills=fills)
    site.is_over.set()
    for thread in (*running, chair):
        thread.join(timeout=120)
        assert not thread.is_alive(), "somebody still waits for an answer"


def _kill(
    killer: Killer, kills: int, site: Site, say: Callable[[str], None], *, fills: bool
) -> None:
    began, filled, told = time.monotonic(), 0, 0
    while (count := killer.done.total()) < kills:
        time.sleep(killer.dice.uniform(0.1, LONGEST_PAUSE))
        if fills and count >= (filled + 0.5) * FILLINGS:
            filled += 1
            killer.fill_disk()
            continue
        (what,) = killer.dice.choices(list(WEIGHTS), list(WEIGHTS.values()))
        killer.kill(what)
        if killer.done.total() >= told + TOLD:
            told += TOLD
            minutes = (time.monotonic() - began) / 60
            say(f"{killer.done.total()} kills, {len(site.seen)} raised, {minutes:.1f} min")


def _oddities(site: Site) -> list[str]:
    """Return answers that neither refuse for a reason of the fault's nor were wanted."""
    return [f"{count} × {what}" for what, count in Counter(site.odd).most_common(10)]
