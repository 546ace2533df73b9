"""The pool of ideas (储备库), one of them, and the form that makes one of a topic or a concern."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from huiyin.concerns.matters import Matter, find_matter, sources_of
from huiyin.concerns.views.desk_page import county_of
from huiyin.kernel.errors import NotThere
from huiyin.kernel.text import excerpt
from huiyin.organs.names import organ_name, place_name
from huiyin.people.models import Person
from huiyin.people.rights import Can
from huiyin.people.standing import standing_of
from huiyin.people.views.acting import acting, attempt, posted, status_of
from huiyin.places.models import Place
from huiyin.projects import actions
from huiyin.projects.forms import DropForm, IdeaForm, WordsForm
from huiyin.projects.models import Project
from huiyin.projects.policy import keeping_organ, keeps, require_some
from huiyin.projects.states import MOVES
from huiyin.ui.asked import number, word
from huiyin.ui.paging import page_by_key

ORDER = ("-proposed_at", "-id")


@require_safe
def pool(request: HttpRequest) -> HttpResponse:
    """The newest first."""
    person = acting(request)
    page = page_by_key(
        Project.objects.visible_to(person).filter(county=county_of(person)).defer("need"),
        order=ORDER,
        after=request.GET.get("after"),
        before=request.GET.get("before"),
    )
    rows = [(one, place_name(one.county_id, one.place_id)) for one in page]
    may_propose = standing_of(person).may(Can.PROJECTS_PROPOSE)
    context = {"page": page, "rows": rows, "may_propose": may_propose}
    return render(request, "projects/list.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """An idea in words, begun with those of the topic or the concern that the address names."""
    person = acting(request)
    require_some(person)
    matter = find_matter(
        person, topic=number(request.GET, "topic"), code=word(request.GET, "concern", 20)
    )
    county = get_object_or_404(Place, pk=county_of(person))
    form = IdeaForm(posted(request), county=county, initial=_begun(matter, person))
    if request.method == "POST":
        made = attempt(
            form,
            lambda: actions.propose(form.words, place=form.chosen_place, matter=matter, by=person),
        )
        if made is not None:
            messages.success(request, _("已放进项目储备库。"))
            return redirect("desk_project", pk=made.pk)
    context = {"form": form, "matter": matter, "crumbs": _crumbs(_("新的项目设想"))}
    return render(request, "projects/form.html", context, status=status_of(form))


@require_safe
def project(request: HttpRequest, pk: int) -> HttpResponse:
    return _page(request, _found(request, pk))


def words(request: HttpRequest, pk: int) -> HttpResponse:
    """The idea's words, to be changed by the organ that proposed it."""
    person, found = acting(request), _found(request, pk)
    keeping_organ(person, found)
    form = WordsForm(posted(request), initial={"title": found.title, "need": found.need})
    if request.method == "POST":
        changed = attempt(form, lambda: actions.reword(found, form.words, by=person))
        if changed is not None:
            messages.success(request, _("已保存。"))
            return redirect("desk_project", pk=pk)
    context = {"form": form, "project": found, "crumbs": _crumbs(excerpt(found.title, 16))}
    return render(request, "projects/form.html", context, status=status_of(form))


def dropping(request: HttpRequest, pk: int) -> HttpResponse:
    """End the idea, for a reason; GET leads to its page, where the form is."""
    person, found = acting(request), _found(request, pk)
    if request.method != "POST":
        return redirect("desk_project", pk=pk)
    form = DropForm(request.POST)
    reason = form.data.get("reason", "")
    if attempt(form, lambda: actions.drop(found, reason=reason, by=person)) is None:
        keeping_organ(person, found)
        return _page(request, found, form)
    messages.success(request, _("已记下，不再考虑。"))
    return redirect("desk_project", pk=pk)


def _page(request: HttpRequest, found: Project, form: DropForm | None = None) -> HttpResponse:
    person = acting(request)
    sources = sources_of(found.sources.all(), person)
    context = {
        "project": found,
        "place": place_name(found.county_id, found.place_id),
        "organ": organ_name(found.county_id, found.organ_id),
        "sources": sources,
        "may_change": keeps(person, found) and found.state in MOVES["reword"].sources,
        "drop_form": form or DropForm(),
        "crumbs": _crumbs(excerpt(found.title, 16)),
    }
    return render(request, "projects/project.html", context, status=422 if form else 200)


def _found(request: HttpRequest, pk: int) -> Project:
    found = Project.objects.visible_to(acting(request)).filter(pk=pk).first()
    if found is None:
        raise NotThere(_("没有这个项目设想。"))
    return found


def _begun(matter: Matter | None, person: Person) -> dict[str, object]:
    if matter is None:
        return {}
    posts = [post for post in standing_of(person).posts if post.county_id == matter.county_id]
    near = any(matter.place.path.startswith(post.place_path) for post in posts)
    lines = [f"· {title}" for title in dict.fromkeys(matter.told)]
    said = _("%(people)s 人反映，共 %(raised)s 件。") % {
        "people": matter.people,
        "raised": matter.raised,
    }
    return {
        "title": matter.title,
        "need": "\n".join([said, *lines]),
        "place": matter.place.pk if near else "",
    }


def _crumbs(here: str) -> list[dict[str, str]]:
    return [{"label": _("项目储备库"), "url": "/desk/projects/"}, {"label": here}]
