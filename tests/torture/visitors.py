"""People at the site while it is being killed: they send again until they have an answer."""

from __future__ import annotations

import contextlib
import http.client
import json
import random
import threading
import time
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from re import search
from urllib.parse import urlencode
from uuid import uuid4

FORM = "application/x-www-form-urlencoded"
LEAST = 2.2  # seconds: a form that comes back faster is taken for a program's
THINGS = [
    "路灯",
    "井盖",
    "校车",
    "操场",
    "公交",
    "站牌",
    "水管",
    "垃圾箱",
    "河道",
    "电梯",
    "停车场",
    "水渠",
    "桥梁",
    "护栏",
    "公厕",
    "广场",
    "围墙",
]
AGAIN = 0.3  # seconds until somebody presses the button again
PATIENCE = 120.0  # seconds until it must answer
DONE = {302, 409}  # 409: the answer to the first pressing was lost, and it was done


@dataclass
class Site:
    """Where it is, and what was seen of it: by code what the sender wrote, and what was taken up."""

    port: int
    facts: dict[str, str]
    seed: int
    is_over: threading.Event = field(default_factory=threading.Event)
    seen: dict[str, str] = field(default_factory=dict)
    taken_up: set[str] = field(default_factory=set)
    again: int = 0
    odd: list[str] = field(default_factory=list)


@dataclass
class Visitor(ABC):
    """One browser: keeps its cookies, and sends the same again after a fault."""

    site: Site
    number: int
    again: float = AGAIN
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.dice = random.Random(f"{self.site.seed} {self.number}")

    @abstractmethod
    def run(self) -> None:
        """Do what this kind of visitor does until it is over."""

    def words(self) -> str:
        """Return a text that nobody else writes."""
        about = "、".join(self.dice.choices(THINGS, k=8))
        return f"{uuid4().hex[:12]}：我们这里的{about}都不好用，请帮忙看看。"

    def get(self, path: str) -> str:
        return self.ask("GET", path, wanted={200})[1]

    def send(self, path: str, fields: dict[str, str], wanted: set[int]) -> http.client.HTTPMessage:
        given = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", ""), **fields}
        return self.ask("POST", path, urlencode(given), {"Content-Type": FORM}, wanted)[2]

    def ask(
        self,
        method: str,
        path: str,
        body: str = "",
        headers: dict[str, str] | None = None,
        wanted: set[int] | None = None,
    ) -> tuple[int, str, http.client.HTTPMessage]:
        """Return the first answer that is wanted; whatever else comes, ask again."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with contextlib.suppress(OSError, http.client.HTTPException):
                answer = self._once(method, path, body, headers or {})
                if answer[0] in (wanted or {200}):
                    return answer
                if answer[0] < 500:
                    self.site.odd.append(f"{method} {path}: {answer[0]}")
            self.site.again += 1
            time.sleep(self.again)
        self.site.odd.append(f"{method} {path}: no answer in {PATIENCE} s")
        raise SystemExit(self.site.odd[-1])

    def _once(
        self, method: str, path: str, body: str, headers: dict[str, str]
    ) -> tuple[int, str, http.client.HTTPMessage]:
        connection = http.client.HTTPConnection("127.0.0.1", self.site.port, timeout=20)
        with contextlib.closing(connection):
            cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
            connection.request(method, path, body.encode(), {"Cookie": cookies, **headers})
            answer = connection.getresponse()
            page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, page, answer.headers


class AtThePage(Visitor):
    """Raises by the page's form, whose key makes the second sending the same as the first."""

    def run(self) -> None:
        while not self.site.is_over.is_set():
            page = self.get("/980101/raise/")
            key = search(r'name="key" value="([^"]+)"', page)
            assert key is not None
            time.sleep(LEAST)
            text = self.words()
            fields = {"text": text, "place": self.site.facts["place"], "key": key[1]}
            fields |= {"name": "测试", "email": f"r{self.number}@example.test"}
            headers = self.send("/980101/raise/", fields, {302})
            code = search(r"/([0-9A-Z]{6,})/", headers["Location"])
            assert code is not None, headers["Location"]
            self.site.seen[code[1]] = text


class AtTheApi(Visitor):
    """Raises by the API, with a key of its own for each concern."""

    def run(self) -> None:
        while not self.site.is_over.is_set():
            self.raise_one()
            time.sleep(0.3)

    def raise_one(self) -> None:
        """Return when it was taken."""
        said = {"text": self.words(), "place": self.site.facts["code"], "name": "测试"}
        said["email"] = f"r{self.number}@example.test"
        headers = {"Content-Type": "application/json", "Idempotency-Key": uuid4().hex}
        path = "/api/v1/concerns"
        answer = self.ask("POST", path, json.dumps(said), headers, {201})
        self.site.seen[json.loads(answer[1])["code"].replace("-", "")] = said["text"]


class Chair(Visitor):
    """Signs in and takes up what others have raised, so that mail goes to them."""

    def run(self) -> None:
        self.get("/accounts/login/")
        given = {"login": "paula", "password": self.site.facts["password"]}
        self.send("/accounts/login/", given, {302})
        while not self.site.is_over.is_set():
            waiting = [code for code in list(self.site.seen) if code not in self.site.taken_up]
            for code in waiting[:20]:
                self.send(f"/desk/concerns/{code}/taking-up/", {}, DONE)
                self.site.taken_up.add(code)
            time.sleep(0.2)
