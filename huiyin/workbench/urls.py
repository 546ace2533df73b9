"""The signed-in home pages."""

from __future__ import annotations

from django.urls import path

from huiyin.workbench.views import exports, figures, home, notices, roll_up, search

urlpatterns = [
    path("", home.home, name="desk"),
    path("pages/", home.all_pages, name="desk_pages"),
    path("search/", search.search, name="desk_search"),
    path("figures/", figures.figures, name="desk_figures"),
    path("morning/", roll_up.morning, name="desk_morning"),
    path("morning/week.<str:form>", roll_up.week_paper, name="desk_week_paper"),
    path("morning/<slug:what>/", roll_up.behind, name="desk_morning_behind"),
    path("export/", exports.export, name="desk_export"),
    path("notices/", notices.notices, name="desk_notices"),
    path("notices/reading/", notices.reading, name="desk_notices_read"),
    path("notices/<int:pk>/", notices.notice, name="desk_notice"),
]
