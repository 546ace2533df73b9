"""When a contact is erased it is gone from everywhere, and the log and the figures are whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

from huiyin.concerns.actions import deciding, erasing, handing, handling, publishing, rating
from huiyin.concerns.mine import mine_of
from huiyin.concerns.models import Answer, Concern, Message
from huiyin.ledger import verifier
from huiyin.ledger.log import growing
from huiyin.ledger.models import Entry, Event
from tests.builders import World

NAME, PHONE, MAIL = "爱丽丝", "13800000000", "alice@example.cn"
WRITTEN = ("我是爱丽丝", "138-0000-0000", "138 0000 0000", "ALICE@example.cn", NAME, PHONE, MAIL)


def everywhere(world: World) -> Concern:
    """Return a concern whose contact stands in every text that anybody wrote about it."""
    said = f"我是{NAME}，路坏了，打138-0000-0000或{MAIL}"
    contact = {"contact_name": NAME, "contact_phone": PHONE, "contact_email": MAIL}
    concern = world.raised(
        said, title=f"{NAME}反映的路", wish=f"请回{PHONE}", spot=f"{NAME}家", **contact
    )
    rating.write(concern, text=f"补充：{PHONE}")
    concern = deciding.take_up(concern, by=world.paula)
    concern = deciding.escalate(concern, reason=f"{NAME}住在县城，电话{PHONE}", by=world.paula)
    concern = deciding.send_down(concern, reason=f"已与{NAME}联系", by=world.erin)
    concern = handing.hand_over(
        concern,
        lead=world.roads,
        note=f"找{NAME}",
        by=world.paula,
    )
    concern = handling.claim(world.lead_task(concern), by=world.dave)
    handling.answer(
        world.lead_task(concern),
        text=f"已与{NAME}（{PHONE}）说明。",
        result="solved",
        by=world.heidi,
    )
    concern = Concern.objects.get(pk=concern.pk)
    publishing.reply(concern, text=f"{NAME}您好，ALICE@example.cn 收不到信。", by=world.paula)
    publishing.release(
        concern, title=f"{NAME}的路", text="打138 0000 0000", answer=f"已告知{NAME}", by=world.paula
    )
    return world.verify(Concern.objects.get(pk=concern.pk))


def stands_in_database() -> dict[str, str]:
    """Return the table and row of every place where the contact can be read."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 - our own tables
            for (row,) in cursor.fetchall():
                readable = row + bytes_in(row)
                if any(word.lower() in readable.lower() for word in WRITTEN):
                    found[table] = row
    return found


def bytes_in(row: str) -> str:
    """Return what stands in the row's byte columns, as far as it is text."""
    parts = [part.split('"')[0].split(",")[0].rstrip(")") for part in row.split("\\x")[1:]]
    return " ".join(
        bytes.fromhex(part).decode(errors="replace")
        for part in parts
        if len(part) % 2 == 0 and set(part) <= set("0123456789abcdef")
    )


def stands_in_files() -> list[Path]:
    words = [word.encode() for word in WRITTEN]
    folders = [Path(settings.MEDIA_ROOT), Path(settings.HOME) / "models"]
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    return [file for file in files if any(word in file.read_bytes() for word in words)]


def from_site(name: str) -> bytes:
    return Client().get(f"/log/{name}").content


@pytest.mark.django_db
def test_an_erased_contact_stands_in_no_table_no_file_and_not_in_the_log(world: World) -> None:
    concern = everywhere(world)
    growing.log_waiting()
    assert {"concerns_concern", "concerns_answer", "ledger_event"} <= set(stands_in_database())
    erasing.erase_contact(concern)
    growing.log_waiting()
    assert stands_in_database() == {}
    assert stands_in_files() == []
    for name in verifier.bundles(Entry.objects.count()):
        said = from_site(name).decode(errors="replace")
        assert not [word for word in WRITTEN if word in said]


@pytest.mark.django_db
def test_after_an_erasure_log_events_and_texts_still_agree(world: World) -> None:
    concern = everywhere(world)
    growing.log_waiting()
    erased = erasing.erase_contact(concern)
    rating.write(erased, text="谢谢。")
    rating.rate(erased, score="satisfied", comment="好")
    growing.log_waiting()
    call_command("check_log")
    call_command("check_concerns")
    tree = verifier.checkpoint_of(
        from_site("checkpoint").decode(), from_site("keys").decode().split()
    )
    places = verifier.check_log(from_site, tree)
    assert set(verifier.check_words(mine_of(Concern.objects.get(pk=concern.pk)))) <= set(places)


@pytest.mark.django_db
def test_what_is_changed_after_an_erasure_is_found(world: World) -> None:
    concern = erasing.erase_contact(everywhere(world))
    Answer.objects.filter(concern=concern).update(text="无法解决。")
    with pytest.raises(Exception, match="1 differences"):
        call_command("check_concerns")


@pytest.mark.django_db
def test_a_contact_that_stands_in_no_text_leaves_all_seals_as_they_are(world: World) -> None:
    concern = world.raised(contact_name=NAME, contact_phone=PHONE)
    before = bytes(concern.salt or b"")
    erased = erasing.erase_contact(concern)
    assert bytes(erased.salt or b"") == before
    call_command("check_concerns")


@pytest.mark.django_db
def test_a_name_of_one_letter_takes_nothing_out_of_the_text(world: World) -> None:
    concern = world.raised("王家村的路坏了。", contact_name="王", contact_phone="")
    assert erasing.erase_contact(concern).text == "王家村的路坏了。"


@pytest.mark.django_db
def test_the_words_are_not_found_by_search_any_more(world: World) -> None:
    concern = erasing.erase_contact(everywhere(world))
    assert not Concern.objects.matching(NAME).exists()
    assert not Concern.objects.matching(PHONE).exists()
    assert Concern.objects.matching("路坏").filter(pk=concern.pk).exists()
    assert "〔姓名〕" in Message.objects.filter(is_from_resident=False).get().text
    assert Event.objects.filter(move="escalate", private={}).exists()
