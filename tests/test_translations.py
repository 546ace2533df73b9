"""English is complete: every text has its English, with the same things filled in."""

from __future__ import annotations

import re

import polib
import pytest
from django.apps import apps

from tests.messages import PLACEHOLDER, Message, messages_of, said_in, subjects, translated

CHINESE = re.compile(r"[\u3400-\u9fff]+")
ENGLISH = translated()


@pytest.mark.parametrize("subject", subjects())
def test_every_text_has_its_english(subject: str) -> None:
    missing = [
        message.text for message in messages_of(subject) if not _said(ENGLISH.get(message.key))
    ]
    assert not missing, f"python -m tests.messages, then translate: {missing[:20]}"


@pytest.mark.parametrize("subject", subjects())
def test_every_translation_fills_in_the_same(subject: str) -> None:
    wrong = [
        message.text
        for message in messages_of(subject)
        if (entry := ENGLISH.get(message.key)) and not _fits(message, entry)
    ]
    assert not wrong


def test_only_apps_say_something_for_only_their_catalogues_are_read() -> None:
    installed = {app.label for app in apps.get_app_configs()}
    assert set(subjects()) <= installed


def test_english_quotes_chinese_only_as_it_stands_in_the_original() -> None:
    """A value that a table must hold, or a name, stays as it is; nothing else stays Chinese."""
    still = {
        run: entry.msgid
        for entry in ENGLISH.values()
        for said in said_in(entry)
        for run in CHINESE.findall(said)
        if run not in entry.msgid
    }
    assert still == {}


def test_no_text_is_its_own_english() -> None:
    same = {key for key, entry in ENGLISH.items() if entry.msgstr and CHINESE.search(entry.msgid)}
    assert [key for key in same if ENGLISH[key].msgid == ENGLISH[key].msgstr] == []


def _said(entry: polib.POEntry | None) -> bool:
    return entry is not None and all(said_in(entry))


def _fits(message: Message, entry: polib.POEntry) -> bool:
    """Return whether each form fills in what the Chinese does; one form may leave out its number."""
    wanted = set(PLACEHOLDER.findall(message.text)) | set(PLACEHOLDER.findall(message.plural))
    filled = [set(PLACEHOLDER.findall(said)) for said in said_in(entry)]
    if message.plural:
        return all(found <= wanted for found in filled) and filled[-1] == wanted
    return filled == [wanted]
