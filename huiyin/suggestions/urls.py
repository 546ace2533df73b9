"""Deputies' suggestions, under /desk/suggestions/."""

from django.urls import include, path

urlpatterns = [
    path("", include("huiyin.suggestions.deputy_urls")),
    path("", include("huiyin.suggestions.paper_urls")),
    path("unit/", include("huiyin.suggestions.unit_urls")),
    path("promises/", include("huiyin.suggestions.promise_urls")),
    path("", include("huiyin.suggestions.office_urls")),
]
