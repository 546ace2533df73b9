"""Addresses of the public site. The county's slug comes first, so these stand last of all."""

from django.urls import path

from huiyin.portal.views import (
    deputies,
    figures,
    home,
    ledger,
    log,
    pages,
    reviews,
    stars,
    stations,
    suggestions,
)

urlpatterns = [
    path("", home.front, name="portal_front"),
    path("log/", log.log, name="portal_log"),
    path("log/receipt/", log.receipt, name="portal_receipt"),
    path("<slug:county>/", home.home, name="portal_home"),
    path("<slug:county>/ledger/", ledger.ledger, name="portal_ledger"),
    path("<slug:county>/ledger/<str:code>/", ledger.concern, name="portal_concern"),
    path("<slug:county>/stations/", stations.stations, name="portal_stations"),
    path("<slug:county>/stations/<slug:slug>/", stations.station, name="portal_station"),
    path("<slug:county>/stations/<slug:slug>/wall/", stations.wall, name="portal_wall"),
    path(
        "<slug:county>/stations/<slug:slug>/calendar.ics",
        stations.station_calendar,
        name="portal_station_calendar",
    ),
    path(
        "<slug:county>/deputies/<int:person_id>/calendar.ics",
        deputies.deputy_calendar,
        name="portal_deputy_calendar",
    ),
    path("<slug:county>/deputies/", deputies.deputies, name="portal_deputies"),
    path("<slug:county>/deputies/<int:person_id>/", deputies.deputy, name="portal_deputy"),
    path("<slug:county>/stars/", stars.stars, name="portal_stars"),
    path("<slug:county>/stars/<int:pk>/", stars.star_list, name="portal_star_list"),
    path(
        "<slug:county>/stars/objections/<str:code>/", stars.objection, name="portal_star_objection"
    ),
    path("<slug:county>/reviews/", reviews.reviews, name="portal_reviews"),
    path("<slug:county>/reviews/<int:pk>/", reviews.review, name="portal_review"),
    path("<slug:county>/suggestions/", suggestions.suggestions, name="portal_suggestions"),
    path(
        "<slug:county>/suggestions/report/<int:year>/",
        suggestions.report,
        name="portal_suggestion_report",
    ),
    path("<slug:county>/suggestions/<int:pk>/", suggestions.suggestion, name="portal_suggestion"),
    path("<slug:county>/figures/", figures.figures, name="portal_figures"),
    path("<slug:county>/how/", pages.how, name="portal_how"),
    path("<slug:county>/doors/", pages.doors, name="portal_doors"),
]
