"""The signed-in home pages."""

from __future__ import annotations

from django.urls import path

from huiyin.workbench.views import exports, figures, home, notices, search

urlpatterns = [
    path("", home.home, name="desk"),
    path("pages/", home.all_pages, name="desk_pages"),
    path("search/", search.search, name="desk_search"),
    path("figures/", figures.figures, name="desk_figures"),
    path("export/", exports.export, name="desk_export"),
    path("notices/", notices.notices, name="desk_notices"),
    path("notices/reading/", notices.reading, name="desk_notices_read"),
    path("notices/<int:pk>/", notices.notice, name="desk_notice"),
]
