"""The pages of the office that reviews and assigns, under /desk/suggestions/."""

from django.urls import path

from huiyin.suggestions.views import (
    assigning,
    decisions,
    listing,
    office,
    publishing,
    review,
    sheets,
    sittings,
    supervised,
)

urlpatterns = [
    path("queue/", office.queue, name="desk_suggestion_queue"),
    path("table/", office.table, name="desk_suggestion_table"),
    path("all/", listing.every, name="desk_suggestion_all"),
    path("supervised/", supervised.supervised, name="desk_suggestion_supervised"),
    path("sheet/", sheets.sheet, name="desk_suggestion_sheet"),
    path("sheet/look/", sheets.look, name="desk_suggestion_sheet_look"),
    path("sheet/application/", sheets.application, name="desk_suggestion_sheet_apply"),
    path("sittings/", sittings.sittings, name="desk_suggestion_sittings"),
    path("sittings/<int:pk>/", sittings.sitting, name="desk_suggestion_sitting"),
    path("publications/", publishing.queue, name="desk_suggestion_publications"),
    path("publications/<int:pk>/<str:verb>/", publishing.check, name="desk_publication_check"),
    path("<int:pk>/publication/", publishing.publication, name="desk_suggestion_publication"),
    path("review/", review.review, name="desk_suggestion_review"),
    path("review/<int:pk>/", review.one, name="desk_suggestion_review_one"),
    path("review/<int:pk>/acceptance/", review.acceptance, name="desk_suggestion_review_accept"),
    path("review/<int:pk>/revision/", review.revision, name="desk_suggestion_review_send_back"),
    path("review/<int:pk>/refusal/", review.refusal, name="desk_suggestion_review_refuse"),
    path("review/<int:pk>/merger/", review.merger, name="desk_suggestion_review_merge"),
    path("assigning/", assigning.many, name="desk_suggestion_assigning"),
    path("assigning/confirmation/", assigning.confirmation, name="desk_suggestion_assigning_done"),
    path("<int:pk>/assignment/", assigning.one, name="desk_suggestion_assignment"),
    path("<int:pk>/decisions/<str:verb>/", decisions.decision, name="desk_suggestion_decision"),
]
