"""`huiyin manage open_county`: the first county of an installation, and its administrators."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.urls import reverse

from huiyin.counties.actions import opening
from huiyin.kernel.errors import Refusal
from huiyin.people.rights import Role
from huiyin.places.models import Level, Place

_FIRST = {
    "sysadmin": (Role.SYSADMIN, "系统管理员 · system administrator"),
    "secadmin": (Role.SECADMIN, "安全管理员 · security administrator"),
    "auditor": (Role.AUDITOR, "审计管理员 · auditor"),
    "office": (Role.DEPUTIES_AFFAIRS, "代表工委干部 · deputies' affairs staff"),
}


class Command(BaseCommand):
    help = "开通一个县并邀请第一批管理员 · open a county and invite its first administrators"

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", help="县级行政区划代码 · the county's division code, 430281")
        text = "网址简称 · a short name for addresses"
        parser.add_argument("--slug", default="", help=text)
        for name, (_role, told) in _FIRST.items():
            parser.add_argument(f"--{name}", default="", metavar="姓名", help=told)

    def handle(self, *_args: Any, code: str, slug: str, **given: Any) -> None:
        place = Place.objects.filter(code__startswith=code, level=Level.COUNTY).first()
        if place is None:
            raise CommandError(
                f"没有这个县,请先 huiyin import divisions --only {code} · "
                f"no such county, run huiyin import divisions first"
            )
        try:
            links = self._open(place, slug, given)
        except Refusal as refusal:
            raise CommandError(refusal.reason or type(refusal).__name__) from refusal
        self.stdout.write(f"已开通 opened: {place.name} {place.code}")
        for told, name, address in links:
            self.stdout.write(f"{told}  {name}\n  {address}")

    @transaction.atomic
    def _open(self, place: Place, slug: str, given: dict[str, Any]) -> list[tuple[str, str, str]]:
        """Return the invitation links: role, name, address."""
        opening.open_county(place, by=None, slug=slug)
        links = []
        for key, (role, told) in _FIRST.items():
            if name := str(given.get(key) or "").strip():
                _person, secret = opening.invite_first(
                    place, role=role, name=name, email="", by=None
                )
                path = reverse("invitation", kwargs={"secret": secret})
                links.append((told, name, settings.BASE_URL.rstrip("/") + path))
        return links
