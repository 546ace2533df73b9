"""What a phone sends, built by hand: for tests of the receiving end."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from huiyin.kernel import clock
from huiyin.people.models import Person
from huiyin.stations.models import Reception
from tests.builders import World

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer

SAID = "老人说门口路灯不亮。"


@dataclass
class Phone:
    """Somebody's phone that set out; `now` is what its clock shows."""

    client: Client
    lists: dict[str, Any]
    now: datetime = field(default_factory=clock.now)
    _number: int = 0

    def record(self, kind: str, fields: Mapping[str, Any], **more: Any) -> dict[str, Any]:
        self._number += 1
        moment = self.now.isoformat()
        told = {"written": moment, "sent": moment, "ran": 0}
        known = {"key": str(uuid4()), "device": self.lists["device"], "number": self._number}
        return {**known, "kind": kind, "fields": dict(fields), "codes": [], **told, **more}

    def send(self, record: Mapping[str, Any], **files: Any) -> Answer:
        sent = {"record": json.dumps(record), **files}
        return self.client.post("/desk/mobile/records/", sent)


def phone_of(person: Person) -> Phone:
    client = Client()
    client.force_login(person)
    response = client.post("/desk/mobile/trip/", {"name": "Android · Chrome"})
    assert response.status_code == 201, response.content
    return Phone(client, response.json())


def intake(world: World, **more: Any) -> dict[str, Any]:
    return {
        "text": SAID,
        "place": str(world.village.pk),
        "channel": "mobile",
        "person_times": "1",
        **more,
    }


def reception_today(world: World) -> Reception:
    begins = clock.moment_on(clock.today(), hour=9)
    reception = Reception.objects.create(
        station=world.station, starts_at=begins, ends_at=begins + timedelta(hours=2)
    )
    reception.deputies.add(world.carol)
    return reception


def picture(name: str = "one.jpg", size: tuple[int, int] = (40, 30)) -> SimpleUploadedFile:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, "#a33").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")
