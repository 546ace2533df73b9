"""Activities, under /desk/activities/."""

from django.urls import path

from huiyin.duties.views import activities, importing, referrals, steps, years

urlpatterns = [
    path("", activities.activity_list, name="desk_activities"),
    path("record/", activities.new_record, name="desk_activity_enter"),
    path("plan/", activities.new_plan, name="desk_activity_plan"),
    path("import/", importing.files, name="desk_activity_import"),
    path("import/template/", importing.import_template, name="desk_activity_template"),
    path("import/<int:pk>/", importing.file_page, name="desk_activity_file"),
    path("referrals/", referrals.referral_list, name="desk_referrals"),
    path("referrals/<int:pk>/", referrals.referral_page, name="desk_referral"),
    path("<int:pk>/", activities.activity_page, name="desk_activity"),
    path(
        "<int:pk>/papers/<slug:kind>.<str:form>", years.activity_paper, name="desk_activity_paper"
    ),
    path("<int:pk>/record/", activities.activity_record, name="desk_activity_record"),
    path("<int:pk>/correction/", activities.activity_correct, name="desk_activity_correction"),
    path("<int:pk>/holding/", steps.holding, name="desk_activity_holding"),
    path("<int:pk>/cancellation/", steps.cancellation, name="desk_activity_cancellation"),
    path("<int:pk>/withdrawal/", steps.withdrawal, name="desk_activity_withdrawal"),
    path("<int:pk>/listing/", steps.listing, name="desk_activity_listing"),
    path("<int:pk>/unlisting/", steps.unlisting, name="desk_activity_unlisting"),
    path(
        "<int:pk>/opinions/<int:opinion_id>/concern/",
        steps.opinion_concern,
        name="desk_activity_concern",
    ),
    path(
        "<int:pk>/opinions/<int:opinion_id>/suggestion/",
        steps.opinion_suggestion,
        name="desk_activity_suggestion",
    ),
    path(
        "<int:pk>/opinions/<int:opinion_id>/referral/",
        referrals.opinion_referral,
        name="desk_activity_referral",
    ),
]
