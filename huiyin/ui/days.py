"""Dates in words, as short as they can be read without doubt."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language

from huiyin.kernel import clock

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(value: date | None) -> str:
    """11月30日 or 30 Nov; with the year when it is not the current one. Nothing for no date."""
    if value is None:
        return ""
    local = _local_date(value)
    year = "" if local.year == clock.today().year else str(local.year)
    if (get_language() or "zh").startswith("zh"):
        return f"{year}年{local.month}月{local.day}日" if year else f"{local.month}月{local.day}日"
    return f"{local.day} {_MONTHS[local.month - 1]} {year}".rstrip()


def moment(value: datetime | None) -> str:
    """11月30日 14:05, in the time of the county."""
    return "" if value is None else f"{day(value)} {timezone.localtime(value):%H:%M}"


def iso(value: date) -> str:
    return _local_date(value).isoformat()


def _local_date(value: date) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value
