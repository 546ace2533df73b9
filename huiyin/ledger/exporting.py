"""Exports from the command line: always in somebody's name, for a reason, and noted."""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from huiyin.ledger.actions import note_look
from huiyin.ledger.models import Look
from huiyin.people.models import Person
from huiyin.places.models import County
from huiyin.places.tenants import find_county


def asked_for(parser: ArgumentParser) -> None:
    """Add what every export asks: the new file, the county, who and what for."""
    parser.add_argument("file", type=Path, metavar="FILE.xlsx", help="新文件 · a new file")
    text = "县的短名或区划代码 · slug or code"
    parser.add_argument("--county", required=True, metavar="SLUG", help=text)
    text = "以谁的名义,须有导出权限 · in whose name: somebody entitled to"
    parser.add_argument("--by", required=True, metavar="LOGIN", help=text)
    text = "用途,审计可见 · what for; the auditor reads it"
    parser.add_argument("--reason", required=True, type=_reason, help=text)


def exporter(county: str, login: str) -> tuple[County, Person]:
    """Return the county and the person that the command names; CommandError if not there."""
    opened = find_county(county)
    if opened is None:
        raise CommandError(f"没有开通这个县 · no such county is open here: {county}")
    person = Person.objects.filter(login=login, is_active=True).first()
    if person is None:
        raise CommandError(f"没有 {login} 这个人 · nobody signs in as {login}")
    return opened, person


def note_export(*, by: Person, county: County, subject: str, reason: str, count: int) -> None:
    """Note who took what out by the command line, with the number of rows."""
    said = _("%(reason)s（命令行，%(n)s 行）") % {"reason": reason, "n": count}
    note_look(
        by=by,
        kind=Look.Kind.EXPORT,
        subject=subject,
        subject_id=None,
        county_id=county.pk,
        reason=said,
    )


def _reason(text: str) -> str:
    if not 2 <= len(text.strip()) <= 160:
        raise ArgumentTypeError("2–160 字 characters")
    return text.strip()
