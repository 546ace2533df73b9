"""One deputy's suggestion of the demo county, played through the real verbs until its fate or today."""

from __future__ import annotations

from datetime import timedelta

from huiyin.config.demo_county.cast import Unit
from huiyin.config.demo_county.coming_from import source_of
from huiyin.config.demo_county.entrusting import entrust
from huiyin.config.demo_county.plots import QUICK, Told, said
from huiyin.config.demo_county.reading import table
from huiyin.config.demo_county.showing import contact_of, picture_of
from huiyin.organs.capabilities import Kind as OrganKind
from huiyin.organs.models import Organ
from huiyin.organs.numbers import due_by
from huiyin.suggestions.actions import (
    again,
    assigning,
    drafting,
    extending,
    handling,
    picturing,
    rating,
    replying,
    reviewing,
    signing,
    supervising,
    tracking,
    vouching,
    withdrawing,
)
from huiyin.suggestions.actions.drafting import Words
from huiyin.suggestions.models import Suggestion, Task
from huiyin.suggestions.rules import Ground, ResultClass, Score


class Tale(Told):
    """Plays a plot, a step at a time."""

    # --- raising

    def raise_it(self) -> None:
        plot, fill = self.plot, self.plot.words.fill
        topic = plot.topic
        words = Words(fill(topic["title"]), fill(topic["reason"]), fill(topic["proposal"]))
        county_id = self.cast.affairs.county_id
        assert county_id is not None
        matter = source_of(words.title, plot.words.slots.values(), plot.lead, self.diary.now)
        self.row = self.diary.do(
            drafting.draft, words, county_id=county_id, matter=matter, by=plot.lead
        )
        # The field is the office's: it chooses it at the review.
        Suggestion.objects.filter(pk=self.row.pk).update(field=topic["field"])
        if plot.fate == "draft":
            self.has_ended = True
            return
        self._cosigned()
        if plot.fate == "cosigning":
            self.has_ended = True
            return
        self.row = self.diary.do(reviewing.submit, self._fresh(), by=plot.lead)

    def _cosigned(self) -> None:
        others = self.plot.cosigners
        if not others:
            return
        self.row = self.diary.do(signing.invite, self.row, deputies=others, by=self.plot.lead)
        last = len(others) - 1 if self.plot.fate == "cosigning" else len(others)
        for one in others[:last]:
            read = self.row.text_hash
            self.diary.do(signing.cosign, self.row, text_hash=read, by=one)

    def review(self) -> None:
        if self.plot.reviewed_on:
            self.diary.office_hour(self.plot.reviewed_on)
        else:
            self.diary.work(self.rng.randint(1, 4))
        if self.plot.fate == "refused":
            self.row = self.diary.do(
                reviewing.not_accept,
                self.row,
                ground=Ground.JUDICIAL,
                letter=said("letter"),
                by=self.office,
            )
            self.has_ended = True
        elif self.plot.fate == "returned":
            self.row = self.diary.do(
                reviewing.send_back, self.row, reason=said("send_back"), by=self.office
            )
            self.has_ended = True
        else:
            self.row = self.diary.do(reviewing.accept, self.row, by=self.office)

    # --- assignment

    def assign(self) -> None:
        if self.plot.assigned_on:
            self.diary.office_hour(self.plot.assigned_on)
        else:
            self.diary.work(self.rng.randint(2, 6))
        lead, co = self._units()
        inside = self.rng.random() < 0.15
        if inside:
            self._assign([self.government.organ], [])
            self.diary.work(self.rng.randint(1, 3))
            by = self.government.head
            self.row = self.diary.do(
                assigning.assign_inside, self._task(), lead=lead.organ, co=co, by=by
            )
        elif co and self.rng.random() < 0.05:
            self._assign([lead.organ, co[0]], [])
        else:
            self._assign([lead.organ], co)
        if self.rng.random() < 0.03 and self.row.mode == "joint" and not inside:
            self._returned(lead)

    def _units(self) -> tuple[Unit, list[Organ]]:
        topic, departments = self.plot.topic, self.cast.departments
        asked = topic["co"][: self.rng.choices([0, 1, 2], [45, 40, 15])[0]]
        return departments[topic["lead"]], [departments[name].organ for name in asked]

    def _assign(self, leads: list[Organ], co: list[Organ]) -> None:
        self.row = self.diary.do(
            assigning.assign, self._fresh(), leads=leads, co=co, by=self.office
        )

    def _returned(self, lead: Unit) -> None:
        """Ask to give it back in time: half of them go to another unit."""
        self.diary.work(self.rng.randint(1, 4))
        held = {one.organ_id for one in self.row.tasks.all()}
        other = next(unit for unit in self.cast.departments.values() if unit.organ.pk not in held)
        self.diary.do(
            handling.ask_return,
            self._task(),
            reason=said("return_reason"),
            right_unit=other.organ.name,
            by=lead.head,
        )
        self.diary.work(self.rng.randint(1, 4))
        if self.rng.random() < 0.5:
            self.diary.do(assigning.reassign, self._task(), unit=other.organ, by=self.office)
        else:
            reason = "职责在你单位，请继续办理。"
            self.diary.do(assigning.refuse_return, self._task(), reason=reason, by=self.office)

    # --- handling

    def handle(self) -> None:
        self.row = self._fresh()
        if self.plot.fate == "key":
            by = self.cast.county.leaders[0]
            charge = supervising.Charge(by.name, self._committee())
            self.row = self.diary.do(
                supervising.choose_key, self.row, basis=said("key"), charge=charge, by=by
            )
            self.diary.work(1)
            days = [self.diary.day + timedelta(days=ahead) for ahead in (12, 40, 80)]
            steps = list(zip(said("key_steps").split("\n"), days, strict=True))
            self.diary.do(
                supervising.plan_key, self.row, text=said("key_plan"), steps=steps, by=self.office
            )
        self.row = entrust(self, self._committee())
        for task in self._open_tasks():
            self.diary.work(self.rng.randint(0, 2))
            unit = self._unit(task)
            if task.state == "assigned":
                self.diary.do(
                    handling.receive, task, by=self.rng.choice([*unit.handlers, unit.head])
                )
        if self.plot.fate == "withdrawn":
            self._withdraw()
            return
        for task in self._open_tasks():
            if task.replies_itself:
                self._talk(task)
        for task in self._open_tasks():
            if not task.replies_itself:
                self.diary.work(self.rng.randint(2, 8))
                text = said("opinion")
                self.diary.do(handling.opine, task, text=text, by=self._unit(task).head)
        for task in self._open_tasks():
            self._reply(task, self._result())

    def _committee(self) -> Organ | None:
        """Return the first committee of the county that supervises."""
        person = self.cast.county.committees[0]
        held = person.posts.filter(organ__kind=OrganKind.SPECIAL_COMMITTEE).select_related("organ")
        post = held.order_by("pk").first()
        return post.organ if post else None

    def _withdraw(self) -> None:
        self.diary.work(self.rng.randint(2, 6))
        reason = "所提问题已经解决。"
        self.row = self.diary.do(
            withdrawing.ask_withdrawal, self._fresh(), reason=reason, by=self.plot.lead
        )
        for one in self.plot.cosigners:
            self.row = self.diary.do(withdrawing.agree_withdrawal, self._fresh(), by=one)
        self.has_ended = True

    def _talk(self, task: Task) -> None:
        self.diary.work(self.rng.randint(2, 12))
        unit = self._unit(task)
        way = self.rng.choices(["meeting", "phone", "writing"], [78, 17, 5])[0]
        self.diary.do(
            handling.record_contact,
            task,
            phase=self.rng.choice(["before", "during"]),
            way=way,
            on=self.diary.day,
            place="村委会" if way == "meeting" else "",
            who=f"{unit.head.name}、{self.plot.lead.name}",
            words=said("contact"),
            by=unit.handlers[0],
        )

    def _result(self) -> str:
        by_fate = {
            "planned": self.rng.choice([ResultClass.UNDER_WAY, ResultClass.PLANNED]),
            "explained": ResultClass.EXPLAINED,
            "extended": ResultClass.UNDER_WAY,
        }
        return by_fate.get(self.plot.fate, ResultClass.SOLVED)

    def _reply(self, task: Task, result: str) -> None:
        """Sign the reply on a day before the due date, or after it."""
        unit = self._unit(task)
        if self.plot.fate == "extended":
            self._extend(task, unit)
        if self.plot.fate == "overdue":
            self._urged(task)
        elif task.round == 1:
            left = max(1, (task.due_on - self.diary.day).days)
            share = self.rng.uniform(0.3, 0.97) if self.plot.fate not in QUICK else 0.1
            ahead = min(left, int(left * share) + 1)
            self.diary.office_hour(self.diary.day + timedelta(days=ahead))
        else:
            self.diary.work(self.rng.randint(8, 16))
        if not self.row.tasks.filter(pk=task.pk, state="received").exists():
            return
        shown = picture_of(self.plot.topic["lead"], self.row.pk)
        if shown and result == ResultClass.SOLVED:
            picture, caption = shown
            self.diary.do(picturing.add_picture, task, picture, caption=caption, by=unit.head)
        self.diary.do(
            replying.reply,
            task,
            document_no=f"{unit.organ.short_name[1:3]}函〔{self.diary.day.year}〕{self.rng.randint(3, 160)}号",
            text=self._answer(result, task.round),
            result=result,
            pledges=self._pledges(result),
            contact=contact_of(unit),
            by=unit.head,
        )

    def _answer(self, result: str, turn: int) -> str:
        topic, fill = self.plot.topic, self.plot.words.fill
        if turn > 1:
            return f"{said('again')}\n{fill(topic['done'])}"
        if result == ResultClass.EXPLAINED:
            return fill(said("explained"))
        return fill(topic["done" if result == ResultClass.SOLVED else "plan"])

    def _pledges(self, result: str) -> list[replying.Pledge]:
        if result not in {ResultClass.UNDER_WAY, ResultClass.PLANNED}:
            return []
        later = self.diary.day + timedelta(days=self.rng.randint(60, 420))
        return [replying.Pledge(self.plot.words.fill(self.plot.topic["promise"]), later)]

    def _extend(self, task: Task, unit: Unit) -> None:
        left = (task.due_on - self.diary.day).days
        if left < 4:  # another unit's reply took the time: nobody asks on the last day
            return
        days = max(1, left - 8)
        self.diary.office_hour(self.diary.day + timedelta(days=days))
        assert self.row.profile_id is not None
        longest = due_by(self.row.profile_id, "suggest_reply_longest", task.assigned_on).due
        until = min(longest, task.due_on + timedelta(days=self.rng.randint(30, 80)))
        reason = said("extension_reason")
        self.diary.do(extending.ask_extension, task, until=until, reason=reason, by=unit.head)
        self.diary.work(self.rng.randint(1, 3))
        self.diary.do(extending.extend, self._fresh_task(task), by=self.office)

    def _urged(self, task: Task) -> None:
        self.diary.office_hour(task.due_on + timedelta(days=3))
        self.diary.do(tracking.urge, self._fresh(), text=said("urge"), by=self.office)
        self.diary.office_hour(self.diary.day + timedelta(days=self.rng.randint(3, 20)))

    # --- what the deputy says

    def rate(self) -> None:
        for task in self._tasks_in("replied"):
            if self.plot.fate == "silent":
                self._silent(task)
            else:
                self._rated(task)

    def _rated(self, task: Task) -> None:
        self.diary.live(self.rng.randint(2, 14) if self.plot.fate not in QUICK else 2)
        bad = self.plot.fate in QUICK | {"again", "dissent"}
        self._say(task, Score.UNSATISFIED if bad and task.part != "split" else self._score())
        if not bad or task.part == "split":
            return
        if self.plot.fate == "unsatisfied":
            return
        self._once_more(task)
        if self.plot.fate == "rehandling":
            return
        self.diary.live(self.rng.randint(2, 12))
        if self.plot.fate == "again":
            self._say(task, Score.BASIC)
            return
        self._say(task, Score.UNSATISFIED)
        if self.plot.fate == "dissent":
            self._convened(task)

    def _score(self) -> Score:
        return self.rng.choices([Score.SATISFIED, Score.BASIC], [78, 22])[0]

    def _say(self, task: Task, score: Score) -> None:
        comment = self.rng.choice(table("suggestions")["answers"][score.value])
        for one in [self.row, *self.row.members.select_related("lead")]:
            by = self.plot.lead if one.pk == self.row.pk else one.lead
            assert by is not None
            again_read = self._fresh_task(task)
            if not rating.has_answered(task, one, again_read.replies.latest("round")):
                self.diary.do(rating.rate, again_read, of=one, score=score, comment=comment, by=by)
        if self.rng.random() < 0.8 and score != Score.UNSATISFIED:
            self.diary.work(1)
            self.diary.do(rating.disclose, self._fresh_task(task), by=self.office)

    def _once_more(self, task: Task) -> None:
        self.diary.work(self.rng.randint(1, 4))
        reason = said("rehandle")
        self.row = self.diary.do(
            again.rehandle, self._fresh_task(task), reason=reason, by=self.office
        )
        if self.plot.fate != "rehandling":
            self._talk(self._fresh_task(task))
            self._reply(self._fresh_task(task), ResultClass.SOLVED)

    def _convened(self, task: Task) -> None:
        self.diary.work(self.rng.randint(3, 9))
        self.diary.do(
            again.convene,
            self._fresh_task(task),
            on=self.diary.day,
            who="分管副县长、代表工委、承办单位、领衔代表",
            conclusion=said("meeting"),
            by=self.office,
        )
        self.diary.work(3)
        reason = "已召集研究，条件所限，代表保留意见。"
        self.diary.do(again.close_dissent, self._fresh_task(task), reason=reason, by=self.office)

    def _silent(self, task: Task) -> None:
        """Say nothing: reminded once, and noted when the time is over."""
        self.diary.work(11)
        self.diary.do(rating.remind, self._fresh_task(task))
        self.diary.work(9)
        self.diary.do(rating.lapse, self._fresh_task(task))

    # --- promises

    def keep_promises(self) -> None:
        for promise in self._fresh().promises.select_related("task", "suggestion"):
            if self._fresh().state != "tracking":
                return
            chance = self.rng.random()
            if chance < 0.12:
                self.diary.office_hour(promise.due_on - timedelta(days=2))
                until = promise.due_on + timedelta(days=150)
                reason = said("carried")
                self.diary.do(
                    tracking.carry_over, promise, until=until, reason=reason, by=self.office
                )
                continue
            self.diary.office_hour(promise.due_on - timedelta(days=self.rng.randint(-5, 20)))
            verb, text = (tracking.fulfil, "kept") if chance < 0.9 else (tracking.fail, "failed")
            self.diary.do(verb, promise, text=said(text), by=self._unit(promise.task).head)
            if text == "kept" and self.rng.random() < 0.7:
                self.diary.live(3)
                self.diary.do(vouching.confirm_promise, promise, is_kept=True, by=self.plot.lead)
                self.diary.work(2)
                self.diary.do(vouching.verify_promise, promise, is_kept=True, by=self.office)
