"""Papers and figures of suggestions, under /desk/suggestions/."""

from django.urls import path

from huiyin.suggestions.views import bulk, figures, papers, pictures

urlpatterns = [
    path("pictures/<int:picture_id>/", pictures.picture, name="desk_reply_picture"),
    path("pictures/<int:picture_id>/removal/", pictures.removal, name="desk_reply_picture_removal"),
    path("figures/", figures.page, name="desk_suggestion_figures"),
    path("figures/cases/", figures.cases, name="desk_suggestion_figure_cases"),
    path("papers/", bulk.bulks, name="desk_paper_bulks"),
    path("papers/runs/", bulk.runs, name="desk_paper_runs"),
    path("papers/runs/<int:pk>/", bulk.run, name="desk_paper_run"),
    path("papers/runs/<int:pk>/file/", bulk.run_file, name="desk_paper_run_file"),
    path("papers/report/publication/", bulk.publication, name="desk_paper_report_publication"),
    path("papers/reports/<int:pk>/<slug:form>/", bulk.report_file, name="desk_paper_report"),
    path("papers/lists/<slug:kind>/<slug:form>/", bulk.listing, name="desk_paper_listing"),
    path("<int:pk>/papers/", papers.papers, name="desk_suggestion_papers"),
    path(
        "<int:pk>/papers/<slug:kind>/<slug:row>/<slug:form>/",
        papers.paper,
        name="desk_suggestion_paper",
    ),
]
