"""What the office or a deputy decides on a new concern (定单)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from huiyin.concerns.actions.merging import carry
from huiyin.concerns.actions.moving import clock_of, locked, look, move, must_say
from huiyin.concerns.actions.sorting import note_choice
from huiyin.concerns.models import Answer, Category, Concern
from huiyin.concerns.policy import acting_organ
from huiyin.concerns.sealed import answered
from huiyin.kernel import clock
from huiyin.kernel.errors import BadInput, NotNow
from huiyin.kernel.wrong_door import Door
from huiyin.organs.capabilities import Capability
from huiyin.organs.models import Organ
from huiyin.people.models import Person


@transaction.atomic
def take_up(concern: Concern, *, by: Person) -> Concern:
    """Take the concern up: from now on the office owes its handing over."""
    concern = locked(concern)
    organ_id = acting_organ("take_up", concern, by)
    return move(
        concern,
        "take_up",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "take_up"),
        changes={"taken_up_at": clock.now(), "taken_up_by": by},
    )


@transaction.atomic
def answer_on_spot(concern: Concern, *, text: str, by: Person) -> Concern:
    """Answer at once (当场答复). Taking it up is part of it."""
    concern = locked(concern)
    organ_id = acting_organ("answer_on_spot", concern, by)
    look(concern, "answer_on_spot")
    answer = write_answer(concern, Answer.Kind.SPOT, must_say(text, "text"), by, organ_id)
    now = clock.now()
    move(
        concern,
        "answer_on_spot",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "answer_on_spot"),
        changes={
            "taken_up_at": concern.taken_up_at or now,
            "taken_up_by": concern.taken_up_by or by,
            "handled_at": now,
            "answered_at": now,
        },
        texts=answered(answer),
    )
    carry(concern, "answer_on_spot")
    return concern


@transaction.atomic
def refer_out(concern: Concern, *, door: str, text: str, by: Person) -> Concern:
    """Show the right door (DOMAIN 2.2); the resident reads `text` with its address."""
    concern = locked(concern)
    organ_id = acting_organ("refer_out", concern, by)
    look(concern, "refer_out")
    if door not in list(Door):
        raise BadInput(_("请选择应当去的渠道。"), "door")
    said = must_say(text, "text")
    answer = write_answer(concern, Answer.Kind.REFER, said, by, organ_id, door=door)
    move(
        concern,
        "refer_out",
        by=by,
        organ_id=organ_id,
        changes={"answered_at": clock.now()},
        public={"door": door},
        texts=answered(answer),
    )
    carry(concern, "refer_out")
    return concern


@transaction.atomic
def keep(concern: Concern, *, text: str, by: Person) -> Concern:
    """Keep it for reference (留存参考); the resident reads the reason."""
    concern = locked(concern)
    organ_id = acting_organ("keep", concern, by)
    look(concern, "keep")
    answer = write_answer(concern, Answer.Kind.KEEP, must_say(text, "text"), by, organ_id)
    move(
        concern,
        "keep",
        by=by,
        organ_id=organ_id,
        changes={"answered_at": clock.now()},
        texts=answered(answer),
    )
    carry(concern, "keep")
    return concern


@transaction.atomic
def escalate(concern: Concern, *, reason: str, by: Person) -> Concern:
    """Report it to the county (报县人大): what the town cannot solve."""
    concern = locked(concern)
    organ_id = acting_organ("escalate", concern, by)
    look(concern, "escalate")
    county_office = county_office_of(concern)
    if county_office.pk == concern.office_id:
        raise NotNow(_("这件诉求已经由县人大负责。"))
    return move(
        concern,
        "escalate",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "escalate"),
        changes={"owner_id": county_office.pk},
        private={"reason": must_say(reason, "reason")},
    )


@transaction.atomic
def send_down(concern: Concern, *, reason: str, by: Person) -> Concern:
    """Send a reported concern back to its town or street, with a reason."""
    concern = locked(concern)
    organ_id = acting_organ("send_down", concern, by)
    return move(
        concern,
        "send_down",
        by=by,
        organ_id=organ_id,
        due=clock_of(concern, "send_down"),
        private={"reason": must_say(reason, "reason")},
    )


@transaction.atomic
def explain(concern: Concern, *, text: str, by: Person) -> Concern:
    """Close after the second 不满意, with an explanation that the resident reads."""
    concern = locked(concern)
    organ_id = acting_organ("explain", concern, by)
    look(concern, "explain")
    answer = write_answer(concern, Answer.Kind.REVIEW, must_say(text, "text"), by, organ_id)
    return move(concern, "explain", by=by, organ_id=organ_id, texts=answered(answer))


@transaction.atomic
def categorise(concern: Concern, *, category: Category, by: Person) -> Concern:
    """Put it under a category of its county; the event keeps the one before."""
    concern = locked(concern)
    organ_id = acting_organ("categorise", concern, by)
    if category.county_id != concern.county_id:
        raise BadInput(_("没有这个类别。"), "category")
    note_choice(concern, category=category, by=by)
    if category.pk == concern.category_id:
        return concern
    return move(
        concern,
        "categorise",
        by=by,
        organ_id=organ_id,
        changes={"category_id": category.pk},
        public={"category": category.pk, "category_before": concern.category_id},
    )


def county_office_of(concern: Concern) -> Organ:
    """Return the county organ that decides what towns report up."""
    organs = Organ.objects.active().of(concern.county).able_to(Capability.TAKE_UP_CONCERNS)
    found = organs.able_to(Capability.DECIDE_ESCALATED).order_by("pk").first()
    if found is None:
        raise NotNow(_("县里还没有设置受理上报诉求的机构。"))
    return found


def write_answer(
    concern: Concern, kind: str, text: str, by: Person, organ_id: int | None, *, door: str = ""
) -> Answer:
    """Return a signed answer of the congress side or a deputy."""
    return Answer.objects.create(
        concern=concern,
        organ_id=organ_id or concern.office_id,
        kind=kind,
        round=concern.round,
        text=text,
        door=door,
        signed_by=by,
        signed_at=clock.now(),
    )
