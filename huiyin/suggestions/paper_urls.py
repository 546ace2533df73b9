"""Papers and figures of suggestions, under /desk/suggestions/."""

from django.urls import path

from huiyin.suggestions.views import figures, papers

urlpatterns = [
    path("figures/", figures.page, name="desk_suggestion_figures"),
    path("figures/cases/", figures.cases, name="desk_suggestion_figure_cases"),
    path("<int:pk>/papers/", papers.papers, name="desk_suggestion_papers"),
    path(
        "<int:pk>/papers/<slug:kind>/<slug:row>/<slug:form>/",
        papers.paper,
        name="desk_suggestion_paper",
    ),
]
