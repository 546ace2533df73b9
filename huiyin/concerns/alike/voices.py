"""Whether two concerns come from one person: told from the contact or the code they themselves gave.

Nothing is kept of it and nobody can be looked for by it: only concerns that are already beside each
other are compared, in memory.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from huiyin.concerns.actions.contacts import opened
from huiyin.concerns.models import Concern, Contact
from huiyin.kernel.sealing import CannotUnseal

_NO_DIGIT = re.compile(r"\D")
_CODE = re.compile(r"[0-9A-Z]{4}[- ]?[0-9A-Z]{4}[- ]?[0-9A-Z]{2}")
_NO_LETTER = re.compile(r"\W")
LEAST_DIGITS = 7
LEAST_LETTERS = 10  # 路灯坏了 is said by many


def voices_of(
    concerns: Sequence[Concern], contacts: Mapping[int, Contact] | None = None
) -> list[frozenset[int]]:
    """Return the concerns' ids, those together that carry one contact or name another's code.

    Texts that agree letter for letter and came without a contact are one voice too: a hundred
    neighbours who sign one text are told from one who sends it a hundred times by their contacts.
    `contacts` are those of these concerns and perhaps of others, where they are at hand.
    """
    if contacts is None:
        contacts = contacts_of([concern.pk for concern in concerns])
    group = {concern.pk: {concern.pk} for concern in concerns}
    for carriers in _carriers(concerns, contacts).values():
        first, *others = sorted(carriers)
        for other in others:
            _join(group, first, other)
    return list({id(one): frozenset(one) for one in group.values()}.values())


def contacts_of(pks: Collection[int]) -> dict[int, Contact]:
    """Return the contacts that were left with these concerns, still sealed, or erased since."""
    return Contact.objects.in_bulk(list(pks))


def _carriers(concerns: Sequence[Concern], contacts: Mapping[int, Contact]) -> dict[str, set[int]]:
    """Return which concerns carry each telephone, address and code."""
    found: dict[str, set[int]] = {}
    codes = {concern.code: concern for concern in concerns}
    for concern in concerns:
        found.setdefault(f"code {concern.code}", set()).add(concern.pk)
        for code in _codes_in(concern.text):
            if code in codes:
                found.setdefault(f"code {code}", set()).add(concern.pk)
        contact = contacts.get(concern.pk)
        if contact is None and len(said := _NO_LETTER.sub("", concern.text)) >= LEAST_LETTERS:
            found.setdefault(f"text {said}", set()).add(concern.pk)
        for carried in _carried(contact, concern.code) if contact else ():
            found.setdefault(carried, set()).add(concern.pk)
    return found


def _carried(contact: Contact, code: str) -> list[str]:
    try:
        shown = opened(contact, code)
    except CannotUnseal:
        return []
    digits = _NO_DIGIT.sub("", shown.phone)[-11:]
    phone = [f"phone {digits}"] if len(digits) >= LEAST_DIGITS else []
    return [*phone, *([f"email {shown.email.casefold()}"] if shown.email else [])]


def _codes_in(text: str) -> set[str]:
    return {re.sub("[- ]", "", code) for code in _CODE.findall(text.upper())}


def _join(group: dict[int, set[int]], first: int, second: int) -> None:
    a, b = group[first], group[second]
    if a is not b:
        a |= b
        group.update(dict.fromkeys(b, a))
