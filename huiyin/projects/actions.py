"""What a congress organ does with an idea: propose it, reword it, drop it."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.matters import Matter
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.text import clean
from huiyin.ledger.actions import record
from huiyin.people.models import Person
from huiyin.places.models import Place
from huiyin.projects.models import STATE_NAMES, Project
from huiyin.projects.policy import keeping_organ, proposing_organ
from huiyin.projects.states import MOVES, State

SUBJECT = "project"


@dataclass(frozen=True)
class Words:
    title: str
    need: str

    @classmethod
    def cleaned(cls, title: str, need: str) -> Words:
        """Return the words as they are kept; BadInput for empty ones."""
        words = cls(clean(title), clean(need))
        for name, text in asdict(words).items():
            if not text:
                raise BadInput(_("请填写。"), name)
        return words


@transaction.atomic
def propose(words: Words, *, place: Place, matter: Matter | None, by: Person) -> Project:
    """Return the idea, put into the pool with the concerns it comes from."""
    organ_id, county_id = proposing_organ(by, place)
    if matter is not None and matter.county_id != county_id:
        raise BadInput(_("不能用别的县的诉求。"))
    project = Project.objects.create(
        county_id=county_id,
        place=place,
        place_path=place.path,
        organ_id=organ_id,
        proposed_by=by,
        raised=matter.raised if matter else 0,
        people=matter.people if matter else 0,
        **asdict(words),
    )
    sources = list(matter.concerns) if matter else []
    project.sources.set(sources)
    _note(project, "propose", by, {"sources": sources, **asdict(words)})
    return project


@transaction.atomic
def reword(project: Project, words: Words, *, by: Person) -> Project:
    """Return the idea in other words; what it said before stays in the ledger."""
    project = _taken(project, "reword", by)
    project.title, project.need = words.title, words.need
    project.save(update_fields=["title", "need"])
    _note(project, "reword", by, asdict(words))
    return project


@transaction.atomic
def drop(project: Project, *, reason: str, by: Person) -> Project:
    """Return the idea, no longer considered."""
    project = _taken(project, "drop", by)
    said = clean(reason)
    if not said:
        raise BadInput(_("请写明原因。"), "reason")
    project.state = State.DROPPED
    project.save(update_fields=["state"])
    _note(project, "drop", by, {"reason": said})
    return project


def _taken(project: Project, verb: str, by: Person) -> Project:
    """Return the project with its row locked, if the verb may start from its state."""
    project = Project.objects.select_for_update(of=("self",)).get(pk=project.pk)
    keeping_organ(by, project)
    if project.state not in MOVES[verb].sources:
        name = STATE_NAMES[State(project.state)]
        raise NotNow(_("现在是“%(state)s”，不能再改。") % {"state": name})
    return project


def _note(project: Project, move: str, by: Person, private: dict[str, object]) -> None:
    record(
        subject=SUBJECT,
        subject_id=project.pk,
        county_id=project.county_id,
        move=move,
        by=by,
        organ_id=project.organ_id,
        public={"state": project.state},
        private=private,
    )
