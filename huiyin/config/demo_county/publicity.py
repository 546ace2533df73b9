"""What of the demo's concerns becomes public, and what is kept back and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from huiyin.concerns.actions import publishing
from huiyin.config.demo_county.reading import talk

if TYPE_CHECKING:
    from huiyin.config.demo_county.life import Life

RELEASED, RELEASED_OF_REFERRED, WITHHELD = 0.96, 0.6, 0.035
NOT_AGREED = "反映人不同意公开内容。"


def publish_at_last(life: Life) -> None:
    """Release it with its answer, withhold it with a reason, or leave it waiting."""
    reason = _reason_to_withhold(life)
    if reason:
        life.diary.work(life.rng.randint(1, 4))
        by = life.cast.editor(life.concern, life.rng)
        life.concern = life.diary.do(publishing.withhold, life.concern, reason=reason, by=by)
    elif life.chance(RELEASED_OF_REFERRED if life.matter.path == "refer" else RELEASED):
        release(life, with_answer=True)


def release(life: Life, *, with_answer: bool) -> None:
    """Release the words without what names the speaker, if they may be public at all."""
    if not life.concern.may_publish or life.matter.seed.private:
        return
    matter = life.matter
    life.diary.work(life.rng.choice([0, 1, 1, 2, 3]))
    photos = life.concern.photos.values_list("pk", flat=True) if life.has_photo else ()
    life.concern = life.diary.do(
        publishing.release,
        life.concern,
        title=matter.public_title,
        text=f"{matter.text}\n希望：{matter.wish}" if matter.wish else matter.text,
        answer=life.answer if with_answer else "",
        by=life.cast.editor(life.concern, life.rng),
        photos=frozenset(photos),
    )


def _reason_to_withhold(life: Life) -> str:
    if not life.concern.may_publish:
        return NOT_AGREED
    about_illness, *others = talk("withheld")
    if life.matter.seed.private:
        return about_illness
    return life.rng.choice(others) if life.chance(WITHHELD) else ""
