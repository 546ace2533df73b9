"""Who holds a right in some organs today, to be told of something."""

from __future__ import annotations

from collections.abc import Iterable

from huiyin.people.models import Post
from huiyin.people.rights import RIGHTS, Can


def holders(organ_ids: Iterable[int | None], right: Can) -> set[int]:
    """Return the ids of who holds the right in one of these organs today."""
    among = {pk for pk in organ_ids if pk is not None}
    if not among:
        return set()
    roles = [role.value for role, rights in RIGHTS.items() if right in rights]
    posts = Post.objects.held().filter(organ__in=among, role__in=roles)
    return set(posts.values_list("person", flat=True))
