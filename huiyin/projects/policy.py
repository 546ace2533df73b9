"""Who may do what to a project idea: a congress organ, for what lies in its own place."""

from __future__ import annotations

from django.utils.translation import gettext as _

from huiyin.kernel.errors import NotAllowed
from huiyin.people.models import Person
from huiyin.people.rights import RIGHTS, Can
from huiyin.people.standing import standing_of
from huiyin.places.models import Place
from huiyin.projects.models import Project


def require_some(by: Person) -> None:
    """Let go on who proposes ideas anywhere."""
    if not standing_of(by).may(Can.PROJECTS_PROPOSE):
        raise NotAllowed(_("项目设想由人大机关提出。"))


def proposing_organ(by: Person, place: Place) -> tuple[int, int]:
    """Return organ and county in which the person may propose for this place; NotAllowed if none."""
    require_some(by)
    for post in standing_of(by).posts:
        if post.county_id is None or Can.PROJECTS_PROPOSE not in RIGHTS[post.role]:
            continue
        if place.path.startswith(post.place_path):
            return post.organ_id, post.county_id
    raise NotAllowed(_("这个地方不由您的机关负责。"))


def keeping_organ(by: Person, project: Project) -> int:
    """Return the organ of the project if the person keeps its ideas; NotAllowed otherwise."""
    require_some(by)
    if not standing_of(by).may(Can.PROJECTS_PROPOSE, organ_id=project.organ_id):
        raise NotAllowed(_("由提出的机关修改。"))
    return project.organ_id


def keeps(by: Person, project: Project) -> bool:
    """Return whether the person may change the project's text."""
    return standing_of(by).may(Can.PROJECTS_PROPOSE, organ_id=project.organ_id)
