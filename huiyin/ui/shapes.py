"""How the API says no, in one shape for every subject."""

from __future__ import annotations

from ninja import Field, Schema


class Wrong(Schema):
    field: str = Field(description="The field it stands beside; '' for the request as a whole.")
    message: str


class DoorOut(Schema):
    key: str = Field(description="Sent as `another`, it says: mine is another matter.")
    title: str
    why: str
    name: str
    address: str
    phone: str


class Refused(Schema):
    errors: list[Wrong]
    door: DoorOut | None = Field(None, description="Where the matter belongs, if not here.")
