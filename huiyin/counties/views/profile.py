"""The county's numbers in words, each with its source; and another set from a day on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from huiyin.counties.actions import profile
from huiyin.counties.forms.keeping import ProfileForm
from huiyin.kernel import clock
from huiyin.kernel.deadlines import Span
from huiyin.organs import numbers
from huiyin.organs.models import RuleProfile
from huiyin.organs.presets import PRESETS
from huiyin.organs.rules import RULES, TO_CONFIRM, Rule, by_group
from huiyin.people.rights import Can
from huiyin.people.views.acting import acting, attempt, county_where, posted, status_of


def profile_page(request: HttpRequest) -> HttpResponse:
    county = county_where(request, Can.PROFILE_EDIT)
    profiles = list(RuleProfile.objects.filter(county=county).order_by("-effective_from"))
    today = clock.today()
    in_force = next((one for one in profiles if one.effective_from <= today), None)
    chosen = next((one for one in profiles if str(one.pk) == request.GET.get("profile")), in_force)
    words = {
        "place": county,
        "profiles": profiles,
        "in_force": in_force,
        "chosen": chosen,
        "rows": _rows(chosen) if chosen else [],
        "today": today,
        **_compared(chosen, profiles, request.GET.get("with", "")),
    }
    return render(request, "counties/profile.html", words)


def profile_new(request: HttpRequest) -> HttpResponse:
    by = acting(request)
    county = county_where(request, Can.PROFILE_EDIT)
    now = numbers.profile_in_force(county.pk)
    form = ProfileForm(posted(request), now=now.numbers, initial={"name": now.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = attempt(
            form,
            lambda: profile.set_profile(
                county,
                name=given["name"],
                effective_from=given["effective_from"],
                given=form.given,
                basis=given["basis"],
                by=by,
            ),
        )
        if made is not None:
            messages.success(request, _("新方案已保存，到期自动生效。"))
            return redirect("office_profile")
    return render(request, "counties/profile_new.html", {"form": form}, status=status_of(form))


def _compared(
    chosen: RuleProfile | None, profiles: list[RuleProfile], asked: str
) -> dict[str, object]:
    """Return what to compare with, and the rules in which the one asked for differs, with sources."""
    own = {f"own-{one.pk}": one for one in profiles if one != chosen}
    others = [(key, f"{one.name} {one.effective_from}") for key, one in own.items()]
    others += [(key, _(preset.name)) for key, preset in PRESETS.items()]
    found: dict[str, object] = {"others": others, "with": asked, "differing": None}
    if chosen is None or not (asked in own or asked in PRESETS):
        return found
    other = own.get(asked) or PRESETS[asked]
    whole = _(PRESETS[asked].source) if asked in PRESETS else ""
    rows = []
    for key, rule in RULES.items():
        ours = chosen.numbers.get(key, rule.default)
        theirs = other.numbers.get(key, rule.default)
        if str(ours) != str(theirs):
            source = other.sources.get(key) or (whole if key in other.numbers else rule.source)
            said = {"title": _(rule.title), "ours": in_words(rule, ours)}
            said["theirs"] = in_words(rule, theirs)
            rows.append({**said, "source": _(source) if source else ""})
    return found | {"differing": rows, "other_name": dict(others)[asked]}


def _rows(chosen: RuleProfile) -> list[dict[str, object]]:
    rows = []
    for rule in by_group():
        key = rule.key
        is_own = key in chosen.numbers
        source = chosen.sources.get(key) if is_own else rule.source
        rows.append(
            {
                "group": _(rule.group),
                "title": _(rule.title),
                "value": in_words(rule, chosen.numbers.get(key, rule.default)),
                "is_own": is_own,
                "source": _(source or TO_CONFIRM),
                "to_confirm": not is_own and rule.source == TO_CONFIRM,
            }
        )
    return rows


def in_words(rule: Rule, value: str | int | bool) -> str:  # noqa: FBT001 - a rule's value
    """Return 3wd as 3 个工作日, a switch as yes or no, and a choice by its name."""
    if rule.choices:
        return _(rule.choices[str(value)])
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if rule.parts:
        return str(value)
    span = Span.parse(str(value))
    said = {
        "wd": ngettext("%(n)s 个工作日", "%(n)s 个工作日", span.amount),
        "d": ngettext("%(n)s 日", "%(n)s 日", span.amount),
        "m": ngettext("%(n)s 个月", "%(n)s 个月", span.amount),
    }
    return said[span.unit] % {"n": span.amount}
