"""What units and the government's office do with suggestions, under /desk/suggestions/unit/."""

from django.urls import path

from huiyin.suggestions.views import delegations, pictures, unit, unit_reply, unit_task
from huiyin.suggestions.views.unit_steps import STEPS

urlpatterns = [
    path("", unit.inbox, name="desk_unit"),
    path("delegations/", delegations.delegations, name="desk_delegations"),
    path("delegations/<int:pk>/ending/", delegations.ending, name="desk_delegation_ending"),
    path("<int:pk>/", unit_task.task, name="desk_unit_task"),
    path("<int:pk>/reply/", unit_reply.reply, name="desk_unit_reply"),
    path("<int:pk>/draft/", unit_reply.draft, name="desk_unit_draft"),
    path("<int:pk>/pictures/", pictures.add, name="desk_unit_pictures"),
    *(
        path(f"<int:pk>/{step.noun}/", unit_task.step_view(step), name=f"desk_unit_{step.verb}")
        for step in STEPS
    ),
]
