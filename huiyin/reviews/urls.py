"""Reports of deputies to the voters and their review, under /desk/reviews/."""

from django.urls import path

from huiyin.reviews.views import meetings, papers, promises, ratings, reviews, steps

urlpatterns = [
    path("", meetings.meeting_list, name="desk_reviews"),
    path("ratings/", ratings.rating_list, name="desk_ratings"),
    path("ratings/new/", ratings.rating_new, name="desk_rating_new"),
    path("ratings/<int:pk>/", ratings.rating_page, name="desk_rating"),
    path("ratings/<int:pk>/count/", ratings.rating_count, name="desk_rating_count"),
    path(
        "ratings/<int:pk>/cancellation/",
        ratings.rating_cancellation,
        name="desk_rating_cancellation",
    ),
    path(
        "ratings/<int:pk>/papers/<slug:kind>.<slug:form>",
        papers.of_rating,
        name="desk_rating_paper",
    ),
    path("promises/", promises.promise_list, name="desk_year_promises"),
    path(
        "promises/<int:pk>/settling/",
        promises.promise_settling,
        name="desk_year_promise_settling",
    ),
    path("promises/<int:pk>/consent/", promises.promise_consent, name="desk_year_promise_consent"),
    path("plan/", meetings.meeting_plan, name="desk_review_plan"),
    path("meetings/<int:pk>/", meetings.meeting_page, name="desk_review_meeting"),
    path("meetings/<int:pk>/change/", meetings.meeting_change, name="desk_review_change"),
    path("meetings/<int:pk>/asking/", meetings.meeting_asking, name="desk_review_asking"),
    path(
        "meetings/<int:pk>/announcement/",
        meetings.meeting_announcement,
        name="desk_review_announcement",
    ),
    path(
        "meetings/<int:pk>/cancellation/",
        meetings.meeting_cancellation,
        name="desk_review_cancellation",
    ),
    path("meetings/<int:pk>/holding/", meetings.meeting_holding, name="desk_review_holding"),
    path(
        "meetings/<int:pk>/papers/<slug:kind>.<slug:form>",
        papers.of_meeting,
        name="desk_review_meeting_paper",
    ),
    path("<int:pk>/", reviews.review_page, name="desk_review"),
    path("<int:pk>/consent/", reviews.review_consent, name="desk_review_consent"),
    path("<int:pk>/result/", reviews.review_result, name="desk_review_result"),
    path("<int:pk>/filing/", reviews.review_filing, name="desk_review_filing"),
    *(
        path(f"<int:pk>/{name}/", steps.review_step, {"name": name}, name=f"desk_review_{name}")
        for name in steps.STEPS
    ),
    path("<int:pk>/papers/<slug:kind>.<slug:form>", papers.of_review, name="desk_review_paper"),
]
