"""A letter: what a phone sealed for the server alone says the same as what its page sends itself."""

from __future__ import annotations

import json
import os
from base64 import b64decode
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.core.files.uploadedfile import SimpleUploadedFile

from huiyin.concerns.models import Concern
from huiyin.mobile import letters
from huiyin.mobile.letters import INFO
from huiyin.mobile.models import Parcel
from huiyin.mobile.tests.sent import Phone, intake, phone_of, picture
from tests.builders import World

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as Answer


def test_a_letter_comes_in_and_its_page_asking_again_hears_the_same(world: World) -> None:
    phone, shot = phone_of(world.bob), picture()
    record = phone.record("intake", intake(world), codes=[phone.lists["codes"][0]["token"]])
    letter = sealed(phone, record, [("photos", shot.read())])
    first = post(phone, record, letter)
    assert first.status_code == 201
    shot.seek(0)
    second = phone.send(record, photos=[shot])
    assert (second.status_code, second.json()) == (200, first.json())
    assert Concern.objects.get().photos.count() == 1
    assert post(phone, record, letter).status_code == 200


def test_a_letter_that_was_changed_or_is_of_another_record_is_refused(world: World) -> None:
    phone = phone_of(world.bob)
    record, other = (phone.record("intake", intake(world)) for _ in range(2))
    letter = sealed(phone, record, [])
    for wrong in (letter[:-1], letter[:65], b"", b"x" * 200, letter[:-1] + bytes([letter[-1] ^ 1])):
        assert post(phone, record, wrong).status_code == 400
    assert post(phone, other, letter).status_code == 400
    assert not Parcel.objects.exists()


def test_a_letter_that_is_too_large_or_holds_too_many_files_is_refused(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = phone_of(world.bob)
    record = phone.record("intake", intake(world))
    many = sealed(phone, record, [(f"x{n}", b"") for n in range(letters.MOST_FILES + 1)])
    assert post(phone, record, many).status_code == 400
    letter = sealed(phone, record, [])
    monkeypatch.setattr(letters, "LARGEST", len(letter) - 1)
    assert post(phone, record, letter).status_code == 400
    monkeypatch.setattr(letters, "LARGEST", len(letter))
    assert post(phone, record, letter).status_code == 201


def test_a_letter_is_sent_by_its_own_person_only(world: World) -> None:
    phone = phone_of(world.bob)
    record = phone.record("intake", intake(world))
    letter = sealed(phone, record, [])
    phone.client.force_login(world.carol)
    assert post(phone, record, letter).status_code == 403
    phone.client.logout()
    assert post(phone, record, letter).status_code == 401
    assert not Parcel.objects.exists()


def sealed(phone: Phone, record: dict[str, Any], files: list[tuple[str, bytes]]) -> bytes:
    """Return the letter as letters.js makes it."""
    told = {name: value for name, value in record.items() if name not in {"sent", "ran"}}
    head = json.dumps({"record": told, "files": [[name, len(data)] for name, data in files]})
    plain = len(head.encode()).to_bytes(4, "big") + head.encode()
    plain += b"".join(data for _name, data in files)
    point = b64decode(phone.lists["seals_to"])
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    ours, nonce = ec.generate_private_key(ec.SECP256R1()), os.urandom(12)
    mine = ours.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    how = HKDF(algorithm=hashes.SHA256(), length=32, salt=mine, info=INFO)
    cipher = AESGCM(how.derive(ours.exchange(ec.ECDH(), theirs)))
    return mine + nonce + cipher.encrypt(nonce, plain, record["key"].encode())


def post(phone: Phone, record: dict[str, Any], letter: bytes) -> Answer:
    file = SimpleUploadedFile("letter", letter)
    sent = {"key": record["key"], "sent": record["sent"], "letter": file}
    return phone.client.post("/desk/mobile/records/", sent)
