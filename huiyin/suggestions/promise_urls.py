"""The list of promises, under /desk/suggestions/promises/."""

from django.urls import path

from huiyin.suggestions.views import promise, promises

urlpatterns = [
    path("", promises.promises, name="desk_promises"),
    path("<int:pk>/", promise.promise, name="desk_promise"),
    *(
        path(f"<int:pk>/{step.noun}/", promise.step_view(step), name=f"desk_promise_{step.verb}")
        for step in promise.STEPS
    ),
]
