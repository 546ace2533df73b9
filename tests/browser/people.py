"""Who sits at the browser: residents who never sign in, and officers who do."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response

from huiyin.people.models import Person
from tests.builders import PASSWORD, World

PHONE, DESKTOP = 390, 1280
NO_SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@dataclass
class House:
    """The site as it is served, and everybody's own browser in it."""

    browser: Browser
    url: str
    world: World
    width: int = DESKTOP
    strangers: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    _contexts: list[BrowserContext] = field(default_factory=list)

    @property
    def county(self) -> str:
        """Return the address of the county's own site."""
        return f"{self.url}/{self.world.county.tenant.slug}"

    def visit(self, address: str = "", **options: Any) -> Page:
        """Return a page of somebody who has not signed in, in a browser of their own."""
        page = self._context(**options).new_page()
        page.goto(self.url + address if address else f"{self.county}/")
        return page

    def play(self, person: Person, address: str = "/desk/", **options: Any) -> Page:
        """Return the page of somebody who signed in through the door, with name and password."""
        page = self._context(**options).new_page()
        page.goto(f"{self.url}{address}")
        page.get_by_label("用户名或者邮箱").fill(person.login or "")
        page.get_by_label("密码", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="登录", exact=True).click()
        page.wait_for_url(f"{self.url}{address}*")
        return page

    def known(self, person: Person | None, language: str = "zh-hans", **options: Any) -> Page:
        """Return a blank page of somebody who signed in before and chose a language."""
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if person is not None:
            client = Client()
            client.force_login(Person.objects.get(pk=person.pk))  # as it is by now
            name = settings.SESSION_COOKIE_NAME
            cookies[name] = client.cookies[name].value
        context = self._context(**options)
        context.add_cookies(
            [{"name": name, "value": value, "url": self.url} for name, value in cookies.items()]
        )
        return context.new_page()

    def enter(self, person: Person, address: str = "/desk/", **options: Any) -> Page:
        """Return the page at this address of somebody who signed in before."""
        page = self.known(person, **options)
        page.goto(self.url + address)
        return page

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _context(self, **options: Any) -> BrowserContext:
        width = options.pop("width", self.width)
        context = self.browser.new_context(
            viewport={"width": width, "height": 844}, locale="zh-CN", **options
        )
        context.set_default_timeout(15_000)
        context.on("request", self._look_where_it_goes)
        context.on("response", self._look_how_it_went)
        self._contexts.append(context)
        return context

    def _look_where_it_goes(self, request: Request) -> None:
        if not request.url.startswith((self.url, "data:", "blob:", "about:")):
            self.strangers.append(request.url)

    def _look_how_it_went(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.request.method} {response.url}")


def runs_over(page: Page) -> int:
    """Return by how many pixels the page is wider than its window."""
    return int(page.evaluate(NO_SIDEWAYS))
