"""Stars, under /desk/stars/."""

from django.urls import path

from huiyin.stars.views import applications, awards, cycles, objections, papers, schemes, steps

urlpatterns = [
    path("", cycles.cycle_list, name="desk_stars"),
    path("cycles/new/", cycles.cycle_new, name="desk_stars_new"),
    path("cycles/<int:pk>/", cycles.cycle_page, name="desk_stars_cycle"),
    path("cycles/<int:pk>/table/", cycles.cycle_table, name="desk_stars_table"),
    path("cycles/<int:pk>/publicity/", cycles.publicity, name="desk_stars_publicity"),
    path("cycles/<int:pk>/plaques/", cycles.plaques, name="desk_stars_plaques"),
    path(
        "cycles/<int:pk>/papers/<slug:kind>.<str:form>", papers.cycle_paper, name="desk_stars_paper"
    ),
    path(
        "<int:pk>/papers/<slug:kind>.<str:form>", papers.application_paper, name="desk_star_paper"
    ),
    path("table/", schemes.scheme_new, name="desk_star_scheme"),
    path("objections/", objections.objection_list, name="desk_star_objections"),
    path("objections/<int:pk>/", objections.objection_page, name="desk_star_objection"),
    path("objections/<int:pk>/contact/", objections.contact, name="desk_star_objection_contact"),
    path("awards/", awards.award_list, name="desk_star_awards"),
    path("awards/new/", awards.award_new, name="desk_star_award_new"),
    path("awards/<int:pk>/opposite/", awards.award_back, name="desk_star_award_back"),
    path("<int:pk>/", applications.application_page, name="desk_star"),
    path("<int:pk>/facts/<slug:item>/", applications.facts, name="desk_star_facts"),
    path("<int:pk>/declaration/", steps.declaration, name="desk_star_declaration"),
    path("<int:pk>/withdrawal/", steps.withdrawal, name="desk_star_withdrawal"),
    path("<int:pk>/check/", steps.check, name="desk_star_check"),
    path("<int:pk>/return/", steps.return_page, name="desk_star_return"),
    path("<int:pk>/visits/", steps.visit, name="desk_star_visit"),
    path("<int:pk>/review/", steps.review, name="desk_star_review"),
    path("<int:pk>/proposal/", steps.proposal, name="desk_star_proposal"),
    path("<int:pk>/reconsideration/", steps.reconsideration, name="desk_star_reconsideration"),
    path("<int:pk>/veto/", steps.veto, name="desk_star_veto"),
    path("<int:pk>/lifting/", steps.lifting, name="desk_star_lifting"),
    path("<int:pk>/yearly/", steps.yearly, name="desk_star_yearly"),
    path(
        "<int:pk>/receptions/<int:reception_id>/flag/",
        steps.reception_flag,
        name="desk_star_reception",
    ),
    path(
        "<int:pk>/activities/<int:activity_id>/flag/",
        steps.activity_flag,
        name="desk_star_activity",
    ),
]
