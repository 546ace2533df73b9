"""The signed-in home pages."""

from __future__ import annotations

from django.urls import path

from huiyin.workbench.views import exports, figures, home, notices, search

urlpatterns = [
    path("desk/", home.home, name="desk"),
    path("desk/search/", search.search, name="desk_search"),
    path("desk/figures/", figures.figures, name="desk_figures"),
    path("desk/export/", exports.export, name="desk_export"),
    path("desk/notices/", notices.notices, name="desk_notices"),
    path("desk/notices/reading/", notices.reading, name="desk_notices_read"),
    path("desk/notices/<int:pk>/", notices.notice, name="desk_notice"),
]
