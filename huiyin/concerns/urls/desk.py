"""The addresses of staff: every move is a noun of its own."""

from __future__ import annotations

from django.urls import path

from huiyin.concerns.views import (
    desk,
    desk_alike,
    desk_bulk,
    desk_contact,
    desk_intake,
    desk_merging,
    desk_reception,
    desk_release,
    desk_tasks,
    desk_topics,
)
from huiyin.concerns.views.desk_moves import move_view, task_view
from huiyin.concerns.views.desk_steps import STEPS, TASK_STEPS

ONE = "concerns/<slug:key>/"
TASK = "tasks/<int:pk>/"

urlpatterns = [
    path("concerns/", desk.concerns, name="desk_concerns"),
    path("bulk/taking-up/", desk_bulk.take_up_many, name="desk_bulk_take_up"),
    path("bulk/handing-over/", desk_bulk.hand_over_many, name="desk_bulk_hand_over"),
    path("bulk/<uuid:batch>/recall/", desk_bulk.recall_batch, name="desk_bulk_recall"),
    path("merging/", desk_merging.merge_picked, name="desk_merging"),
    path(f"{ONE}unmerging/", desk_merging.unmerge_picked, name="desk_unmerging"),
    path("alike/", desk_alike.pairs, name="desk_alike"),
    path("alike/refusal/", desk_alike.refusal, name="desk_alike_refusal"),
    path(f"{ONE}alike/", desk_alike.alike_of, name="desk_alike_of"),
    path("topics/", desk_topics.topics, name="desk_topics"),
    path("topics/<int:pk>/", desk_topics.topic, name="desk_topic"),
    path("topics/<int:pk>/head/", desk_topics.topic_head, name="desk_topic_head"),
    path(ONE, desk.concern, name="desk_concern"),
    path("intake/", desk_intake.intake, name="desk_intake"),
    path("intake/proposal/", desk_intake.proposal, name="desk_intake_proposal"),
    path(f"{ONE}slip/", desk_intake.slip, name="desk_slip"),
    path("receptions/<int:pk>/record/", desk_reception.record, name="desk_reception_record"),
    path("receptions/<int:pk>/sheet/", desk_reception.sheet, name="desk_reception_sheet"),
    path("release/", desk_release.queue, name="desk_release"),
    path(f"{ONE}release/", desk_release.release, name="desk_make_release"),
    path(f"{ONE}withholding/", desk_release.withholding, name="desk_withhold"),
    path(f"{ONE}contact/", desk_contact.contact, name="desk_contact"),
    path(f"{ONE}photos/<int:pk>/", desk_contact.photo, name="desk_photo"),
    *(path(f"{ONE}{step.noun}/", move_view(step), name=f"desk_{step.verb}") for step in STEPS),
    path(f"{TASK}draft/", desk_tasks.draft, name="desk_draft"),
    *(
        path(f"{TASK}{step.noun}/", task_view(step), name=f"desk_task_{step.verb}")
        for step in TASK_STEPS
    ),
]
