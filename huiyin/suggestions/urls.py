"""Deputies' suggestions, under /desk/suggestions/."""

from django.urls import include, path

from huiyin.suggestions.views import office

urlpatterns = [
    path("", include("huiyin.suggestions.deputy_urls")),
    path("", include("huiyin.suggestions.paper_urls")),
    path("unit/", include("huiyin.suggestions.unit_urls")),
    path("queue/", office.queue, name="desk_suggestion_queue"),
    path("<int:pk>/acceptance/", office.acceptance, name="desk_suggestion_acceptance"),
]
