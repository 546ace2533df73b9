"""A deputy's own steps, under /desk/suggestions/."""

from django.urls import path

from huiyin.suggestions.views import (
    bill_papers,
    bill_steps,
    bills,
    cycle,
    drafts,
    mine,
    signing,
    withdrawals,
    writing,
)

urlpatterns = [
    path("", mine.mine, name="desk_suggestions"),
    path("new/", drafts.new, name="desk_suggestion_new"),
    path("hints/", writing.hints, name="desk_suggestion_hints"),
    path("bills/", bills.listed, name="desk_bills"),
    path("bills/new/<slug:kind>/", bills.new, name="desk_bill_new"),
    path("bills/<int:pk>/", bills.bill, name="desk_bill"),
    path("bills/<int:pk>/words/", bills.words, name="desk_bill_words"),
    path("bills/<int:pk>/invitations/", bills.invitations, name="desk_bill_invitations"),
    path("bills/<int:pk>/signature/", bills.signature, name="desk_bill_signature"),
    path("bills/<int:pk>/papers/<slug:kind>.<str:form>", bill_papers.paper, name="desk_bill_paper"),
    path(
        "bills/sittings/<int:sitting_id>/list.<str:form>",
        bill_papers.listing,
        name="desk_bill_listing",
    ),
    path("bills/<int:pk>/steps/<slug:verb>/", bill_steps.step, name="desk_bill_step"),
    path("<int:pk>/", drafts.suggestion, name="desk_suggestion"),
    path("<int:pk>/words/", drafts.words, name="desk_suggestion_words"),
    path("<int:pk>/adoption/", drafts.adoption, name="desk_suggestion_adoption"),
    path("<int:pk>/submission/", cycle.submission, name="desk_suggestion_submission"),
    path("<int:pk>/cosignature/", cycle.cosignature, name="desk_suggestion_cosignature"),
    path("<int:pk>/invitations/", signing.invitations, name="desk_suggestion_invitations"),
    path("<int:pk>/declining/", signing.declining, name="desk_suggestion_declining"),
    path("<int:pk>/revision/", signing.revision, name="desk_suggestion_revision"),
    path(
        "<int:pk>/withdrawal-request/",
        withdrawals.request_it,
        name="desk_suggestion_withdrawal_request",
    ),
    path(
        "<int:pk>/withdrawal-answer/", withdrawals.answer, name="desk_suggestion_withdrawal_answer"
    ),
    path("<int:pk>/feedback/", cycle.feedback, name="desk_suggestion_feedback"),
    path("<int:pk>/withdrawal/", drafts.withdrawal, name="desk_suggestion_withdrawal"),
]
