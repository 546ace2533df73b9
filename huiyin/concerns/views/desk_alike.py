"""Proposals for merging: of one concern, and as a list; a person decides each."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from huiyin.concerns.actions.refusing import refuse_pair
from huiyin.concerns.alike.finding import SHOWN, alike_to
from huiyin.concerns.alike.showing import shown_pairs
from huiyin.concerns.dossier import find_concern
from huiyin.concerns.listing import url_of
from huiyin.concerns.models import AlikePair, Concern
from huiyin.concerns.policy import may
from huiyin.concerns.views.desk_bulk import picked
from huiyin.concerns.views.desk_page import county_of, person_of
from huiyin.kernel.codes import shown
from huiyin.kernel.errors import BadInput, NotAllowed
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.ui.paging import page_by_key

ON_A_PAGE = 10
ORDER = ("-found_at", "-id")


@require_safe
def pairs(request: HttpRequest) -> HttpResponse:
    """The pairs that wait for a decision, of what the person may read."""
    person = person_of(request)
    if not standing_of(person).may(Can.CONCERNS_TAKE_UP):
        raise NotAllowed(_("并案不由您办理。"))
    county_id = county_of(person)
    waiting = AlikePair.objects.filter(county=county_id).proposed().visible_to(person)
    page = page_by_key(
        waiting.select_related("first", "second"),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
        size=ON_A_PAGE,
    )
    context = {
        "page": page,
        "pairs": shown_pairs([(pair.first, pair.second) for pair in page]),
        "may_merge": True,
        "crumbs": [{"label": _("诉求"), "url": "/desk/concerns/"}, {"label": _("可能是同一件")}],
    }
    return render(request, "concerns/desk/alike_list.html", context)


@require_safe
def alike_of(request: HttpRequest, key: str) -> HttpResponse:
    """What is probably the same as one concern; its page takes the part in when it is scrolled to."""
    person = person_of(request)
    concern = find_concern(person, key)
    found = alike_to(concern)[: SHOWN * 3]
    ids = [alike.concern.pk for alike in found]
    readable = set(Concern.objects.visible_to(person).filter(pk__in=ids).values_list(flat=True))
    shown_here = [alike for alike in found if alike.concern.pk in readable][:SHOWN]
    context = {
        "concern": concern,
        "pairs": shown_pairs(
            [(concern, alike.concern) for alike in shown_here],
            [alike.verdict for alike in shown_here],
        ),
        "may_merge": may("gather", concern, person),
        "crumbs": [
            {"label": _("诉求"), "url": "/desk/concerns/"},
            {"label": shown(concern.code), "url": url_of(concern)},
            {"label": _("可能是同一件"), "url": ""},
        ],
    }
    return render(request, "concerns/desk/alike_of.html", context)


@require_POST
def refusal(request: HttpRequest) -> HttpResponse:
    """Keep that the two which were named are not one matter."""
    person = person_of(request)
    concerns = picked(request, person)
    if len(concerns) != 2:
        raise BadInput(_("请选两件不同的诉求。"), "pick")
    refuse_pair(*concerns, by=person)
    messages.success(request, _("记下了：不是一件事，以后不再提示这两件。"))
    back = next((one for one in concerns if one.code == request.POST.get("back")), None)
    return redirect(f"{url_of(back)}alike/" if back else "/desk/alike/")
