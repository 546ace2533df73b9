"""What the API takes for a new concern: the shape here, the rules those of the page's form."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import ConfigDict

from huiyin.concerns.actions.raising import LONGEST_TEXT, LONGEST_WISH, NewConcern
from huiyin.concerns.categories import categories_of
from huiyin.concerns.forms.raising import RaiseForm
from huiyin.concerns.models import Category, Channel
from huiyin.concerns.wrong_doors import ShownDoor
from huiyin.kernel.errors import BadInput
from huiyin.places.models import County, Place
from huiyin.stations.models import Station


class BadFields(BadInput):
    """Several fields at once."""

    def __init__(self, wrongs: list[tuple[str, str]]) -> None:
        super().__init__(wrongs[0][1], wrongs[0][0])
        self.wrongs = wrongs


class WrongDoor(BadFields):
    """A matter that seems meant for another door, of this county."""

    def __init__(self, door: ShownDoor, county: Place) -> None:
        super().__init__([("text", str(door.title))])
        self.door = door
        self.county = county


class ConcernIn(Schema):
    """A concern to be raised. Only `text` and `place` are needed; no name makes it anonymous."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=LONGEST_TEXT, description="What is the matter.")
    place: str = Field(pattern=r"^[0-9]{2,12}$", description="Code of the place, see `/places`.")
    wish: str = Field("", max_length=LONGEST_WISH, description="What should be done.")
    spot: str = Field("", max_length=120, description="Where in the place, in words.")
    latitude: Decimal | None = Field(None, ge=-90, le=90)
    longitude: Decimal | None = Field(None, ge=-180, le=180)
    category: int | None = Field(None, description="Id of a category, see `/categories`.")
    station: str = Field("", pattern=r"^[-\w]{0,16}$", description="Slug of a station.")
    name: str = Field("", max_length=40, description="Sealed, never public.")
    phone: str = Field("", max_length=20, description="Sealed, never public.")
    email: str = Field("", max_length=100, description="Sealed, never public.")
    may_publish: bool = Field(
        default=True, description="Whether an editor may publish a version of it."
    )
    another: str = Field(
        "",
        max_length=20,
        description="The `door.key` of a refusal with a door: it is another matter, take it.",
    )


class ConcernForm(RaiseForm):
    """The page's form, bound to what came as JSON."""

    def clean_key(self) -> str:
        return ""


def new_concern_of(given: ConcernIn) -> NewConcern:
    """Return what the verb takes. Raises BadFields with all that is wrong, or WrongDoor."""
    place = Place.objects.filter(code=given.place).first()
    county = _county_of(place)
    if place is None or county is None:
        raise BadFields([("place", _("这个地方还没有开通。"))])
    station = _station(county, given.station)
    data = given.model_dump(exclude={"place", "may_publish", "category"})
    form = ConcernForm(
        county,
        {**data, "place": place.pk, "keep_back": not given.may_publish},
        station=station,
    )
    form.is_valid()
    wrongs = [
        ("" if field == "__all__" else field, str(message))
        for field, messages in form.errors.items()
        for message in messages
    ]
    if given.station and station is None:
        wrongs.append(("station", _("没有这个联络站。")))
    category = _category(county, given.category)
    if given.category is not None and category is None:
        wrongs.append(("category", _("没有这个类别。")))
    if wrongs:
        raise BadFields(wrongs)
    if form.door is not None:
        raise WrongDoor(form.door, county.place)
    return replace(form.new_concern(), channel=Channel.API, category=category, request_key=None)


def as_words(door: ShownDoor) -> dict[str, str]:
    """Return a door as the answer says it; `key` is what `another` has to say."""
    return {
        "key": str(door.door),
        "title": str(door.title),
        "why": str(door.why),
        "name": str(door.name),
        "address": door.address,
        "phone": door.phone,
    }


def _county_of(place: Place | None) -> County | None:
    if place is None:
        return None
    chain = [int(pk) for pk in place.path.rstrip("/").split("/")]
    return County.objects.select_related("place").filter(place__in=chain).first()


def _station(county: County, slug: str) -> Station | None:
    if not slug:
        return None
    return Station.objects.open().of(county.place).filter(slug=slug).first()


def _category(county: County, pk: int | None) -> Category | None:
    return next((one for one in categories_of(county.pk) if one.pk == pk), None)


def as_content(given: ConcernIn) -> str:
    """Return what makes two requests the same, whatever the order and spacing of their JSON."""
    dumped: dict[str, Any] = given.model_dump(mode="json")
    return "\0".join(f"{key}={dumped[key]!r}" for key in sorted(dumped))
