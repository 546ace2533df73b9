"""From which activity a suggestion comes: an opinion heard on a visit became its draft."""

from __future__ import annotations

from django.urls import reverse

from huiyin.duties.models import Activity
from huiyin.people.models import Person
from huiyin.suggestions.models import Suggestion
from huiyin.suggestions.origins import Origin


def found_on(suggestion: Suggestion, person: Person) -> list[Origin]:
    """Return the activity; its title and page for those only who see it: two queries at most."""
    rows = Activity.objects.filter(opinions__suggestion=suggestion)
    seen = Activity.objects.visible_to(person)
    return [_origin(one, is_seen=seen.filter(pk=one.pk).exists()) for one in rows]


def _origin(activity: Activity, *, is_seen: bool) -> Origin:
    kind = activity.get_kind_display()
    if not is_seen:
        return Origin(kind, activity.on)
    return Origin(kind, activity.on, activity.title, reverse("desk_activity", args=[activity.pk]))
