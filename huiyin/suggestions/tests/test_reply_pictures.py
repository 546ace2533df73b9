"""Pictures of a reply: laid beside the draft, sent with the letter, and then as they are for good."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, transaction
from django.test import Client
from PIL import Image

from huiyin.kernel.papers.docx import as_docx
from huiyin.kernel.papers.pdf import as_pdf
from huiyin.suggestions.actions import again, picturing
from huiyin.suggestions.checking import differences
from huiyin.suggestions.models import ReplyPicture, Task
from huiyin.suggestions.papers.case import read
from huiyin.suggestions.papers.replying import reply_letter
from huiyin.suggestions.tests.made_up import Cycle, fresh, task_of


def _jpeg(color: str = "brown") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), color).save(out, "JPEG")
    return out.getvalue()


def _sent(caption: str = "桥头一段", data: bytes | None = None) -> dict[str, object]:
    file = SimpleUploadedFile("a.jpg", data or _jpeg(), "image/jpeg")
    return {"picture": file, "caption": caption}


def _with_picture(cycle: Cycle, client: Client) -> tuple[Task, ReplyPicture]:
    task = task_of(cycle.contacted())
    client.force_login(cycle.world.dave)
    answer = client.post(f"/desk/suggestions/unit/{task.pk}/pictures/", _sent())
    assert answer.status_code == 302
    return task, ReplyPicture.objects.get()


def _address(picture: ReplyPicture) -> str:
    return f"/desk/suggestions/pictures/{picture.pk}/"


def test_a_draft_has_pictures_that_only_the_unit_sees(cycle: Cycle, client: Client) -> None:
    task, picture = _with_picture(cycle, client)
    assert _address(picture) in client.get(f"/desk/suggestions/unit/{task.pk}/reply/").text
    assert client.get(_address(picture)).status_code == 200
    for somebody in (cycle.world.carol, cycle.ivan, cycle.world.walter, cycle.world.mallory):
        client.force_login(somebody)
        assert client.get(_address(picture)).status_code == 404
        assert client.post(f"{_address(picture)}removal/").status_code == 404
    assert ReplyPicture.objects.exists()


def test_what_is_no_picture_or_says_nothing_is_refused_beside_the_field(
    cycle: Cycle, client: Client
) -> None:
    task = task_of(cycle.contacted())
    address = f"/desk/suggestions/unit/{task.pk}/pictures/"
    client.force_login(cycle.world.dave)
    for sent, words in (
        (_sent(data=b"%PDF-1.7 not one"), "不是可以打开的图片"),
        (_sent(caption=" "), "请写图片说明"),
        ({"caption": "桥头"}, "请选择图片"),
    ):
        page = client.post(address, sent)
        assert page.status_code == 422
        assert words in page.text
    assert not ReplyPicture.objects.exists()
    client.force_login(cycle.world.walter)
    assert client.post(address, _sent()).status_code in {403, 404}


def test_it_is_taken_away_with_its_file(
    cycle: Cycle, client: Client, django_capture_on_commit_callbacks: object
) -> None:
    _task, picture = _with_picture(cycle, client)
    storage, name = picture.file.storage, str(picture.file.name)
    assert storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        assert client.post(f"{_address(picture)}removal/").status_code == 302
    assert not storage.exists(name)


def test_the_letter_takes_them_along_and_then_they_stay(cycle: Cycle, client: Client) -> None:
    task, picture = _with_picture(cycle, client)
    reply = cycle.reply(task)
    found = fresh(task.suggestion)
    picture.refresh_from_db()
    assert picture.reply == reply
    client.force_login(cycle.world.carol)
    assert _address(picture) in client.get(f"/desk/suggestions/{found.pk}/").text
    assert client.get(_address(picture)).status_code == 200
    client.force_login(cycle.world.dave)
    assert client.post(f"{_address(picture)}removal/").status_code == 409
    with pytest.raises(DatabaseError, match="signed_stays"), transaction.atomic():
        ReplyPicture.objects.filter(pk=picture.pk).update(caption="别的")
    assert not list(differences([found]))


def test_the_printed_letter_shows_them_and_a_lost_file_says_so(
    cycle: Cycle, client: Client
) -> None:
    task, picture = _with_picture(cycle, client)
    reply = cycle.reply(task)
    (case,) = read([fresh(task.suggestion)])
    letter = reply_letter(case, reply)
    with zipfile.ZipFile(io.BytesIO(as_docx(letter))) as archive:
        assert any(name.startswith("word/media/") for name in archive.namelist())
        assert "图1　桥头一段" in archive.read("word/document.xml").decode()
    assert as_pdf(letter).startswith(b"%PDF")
    picture.file.storage.delete(str(picture.file.name))
    with zipfile.ZipFile(io.BytesIO(as_docx(reply_letter(case, reply)))) as archive:
        assert "图片文件不在" in archive.read("word/document.xml").decode()


def test_another_round_begins_without_them(cycle: Cycle, client: Client) -> None:
    task, picture = _with_picture(cycle, client)
    cycle.reply(task)
    found = fresh(task.suggestion)
    cycle.rate(found, "unsatisfied")
    again.rehandle(task_of(found), reason="代表不满意", by=cycle.world.erin)
    page = client.get(f"/desk/suggestions/unit/{task.pk}/reply/")
    assert f"{_address(picture)}removal/" not in page.text
    assert picturing.MOST == 20
