"""A concern's page for staff, drawn anew after every refusal with what was typed."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from huiyin.concerns.categories import category_name
from huiyin.concerns.dossier import Dossier, dossier_of
from huiyin.concerns.echo import echo_of
from huiyin.concerns.forms.desk import Look
from huiyin.concerns.forms.desk_merging import UndoForm
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import Concern, Task
from huiyin.concerns.models.concern import STATE_NAMES
from huiyin.concerns.policy import may
from huiyin.concerns.reckoned import reckoned
from huiyin.concerns.states import State
from huiyin.concerns.timeline import changes_since, timeline_of
from huiyin.concerns.views.desk_offers import ASIDE, Bound, Offer, main_of, offers_for
from huiyin.concerns.views.desk_rounds import rounds_of
from huiyin.concerns.views.desk_sorting import category_proposed, note_unit
from huiyin.kernel import clock
from huiyin.kernel.codes import shown
from huiyin.kernel.errors import NotAllowed, NotNow
from huiyin.organs.names import organ_name, place_name
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.markup import Text


def person_of(request: HttpRequest) -> Person:
    """Return the person signed in; the middleware lets nobody else come here."""
    person = request.user
    if not isinstance(person, Person):
        raise TypeError("this page is for persons who signed in")
    return person


def county_of(person: Person) -> int:
    """Return the county the person works in: of the first post, else of a mandate."""
    standing = standing_of(person)
    for post in standing.posts:
        if post.county_id is not None:
            return post.county_id
    if not standing.mandate_counties:
        raise NotAllowed(_("您现在没有职务，请联系本单位管理员。"))
    return min(standing.mandate_counties)


def concern_page(
    request: HttpRequest,
    key: str,
    *,
    bound: Bound | None = None,
    late: NotNow | None = None,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    """Return the page. `bound` is a form that came back, `late` why its move came too late."""
    person = person_of(request)
    dossier = dossier_of(person, key)
    offers = offers_for(dossier, person, bound)
    main = main_of(offers)
    note_unit(dossier, offers)
    categorise = _offer(offers, "categorise")
    context = {
        **_facts(dossier, person),
        "main": main,
        "others": [one for one in offers if one is not main and one.step.verb not in ASIDE],
        "reply": _offer(offers, "reply"),
        "categorise": categorise,
        "proposal": category_proposed(dossier) if categorise else None,
        **more,
    }
    if late is not None and bound is not None:
        seen = str(bound.form.data.get("seen", ""))
        context["late"] = {
            "reason": late.reason,
            "changes": changes_since(dossier, seen),
            "typed": bound.form.typed,
            "label": bound.step.label,
        }
    return render(request, "concerns/desk/concern.html", context, status=status)


def _offer(offers: list[Offer], verb: str) -> Offer | None:
    return next((one for one in offers if one.step.verb == verb), None)


def _facts(dossier: Dossier, person: Person) -> dict[str, Any]:
    concern = dossier.concern
    today = clock.today()
    reading = standing_of(person).organs_where(Can.CONCERNS_READ_CONTACT)
    return {
        "dossier": dossier,
        "concern": concern,
        "url": url_of(concern),
        "code": shown(concern.code),
        "state_name": _state(concern, today),
        "is_late": concern.is_overdue(today),
        "echo": echo_of(concern, today, head=concern.head),
        **_alike(dossier, person),
        "place": place_name(concern.county_id, concern.place_id),
        "station": organ_name(concern.county_id, concern.station_id),
        "category": category_name(concern.county_id, concern.category_id),
        "office": organ_name(concern.county_id, concern.office_id),
        "rounds": rounds_of(dossier, _is_mine(person)),
        "timeline": timeline_of(dossier),
        "reckoned": reckoned(dossier.events) if concern.due_on else None,
        "may_see_contact": bool(reading & {concern.office_id, concern.owner_id}),
        "look": Look(concern=concern, verb="look"),
        "may_release": may("release", concern, person),
        "onward": onward_from(person, concern=concern.code),
        "crumbs": [
            {"label": _("诉求"), "url": "/desk/concerns/"},
            {"label": shown(concern.code), "url": ""},
        ],
    }


def onward_from(person: Person, **source: object) -> dict[str, str]:
    """Return what is named in the address of a project idea and of a draft suggestion made of it.

    Empty for who makes neither. Those are higher subjects, known here by the names of their routes.
    """
    standing = standing_of(person)
    named = urlencode(source)
    suggests = standing.is_deputy or standing.may(Can.SUGGESTIONS_PREPARE)
    return {
        "project": named if standing.may(Can.PROJECTS_PROPOSE) else "",
        "suggestion": named if suggests else "",
    }


def _alike(dossier: Dossier, person: Person) -> dict[str, Any]:
    """Return the head that it rests with, or the members that rest with it."""
    concern, head = dossier.concern, dossier.concern.head
    readable = head and Concern.objects.visible_to(person).filter(pk=head.pk).exists()
    return {
        "head_code": shown(head.code) if head else "",
        "head_url": url_of(head) if head and readable else "",
        "members": [line | {"shown": shown(line["code"])} for line in dossier.members],
        "may_unmerge": may("unmerge", concern, person),
        "undo_blank": UndoForm(members=()),
    }


def _state(concern: Concern, today: date) -> Text:
    name = STATE_NAMES[State(concern.state)]
    if concern.due_on is None or not concern.is_overdue(today):
        return name
    words = _("%(name)s · 超期 %(days)s 天")
    return words % {"name": name, "days": (today - concern.due_on).days}


def _is_mine(person: Person) -> Any:
    """Return a test whether a task is of one of the person's units, whose draft they may read."""
    drafting = standing_of(person).organs_where(Can.TASKS_DRAFT)

    def mine(task: Task) -> bool:
        return task.organ_id in drafting or task.office_id in drafting

    return mine
