"""Keeping the stations, under /office/stations/."""

from django.urls import path

from huiyin.stations.views import duties, papers, receptions, stations

urlpatterns = [
    path("", stations.station_list, name="office_stations"),
    path("<slug:slug>/", stations.station_page, name="office_station"),
    path("<slug:slug>/duties/", duties.duty_new, name="office_station_duties"),
    path("<slug:slug>/duties/<int:duty_id>/ending/", duties.duty_end, name="office_station_duty"),
    path("<slug:slug>/timetable.<str:form>", papers.timetable, name="office_station_timetable"),
    path(
        "<slug:slug>/receptions/<int:reception_id>/notice.<str:form>",
        papers.announcement,
        name="office_station_announcement",
    ),
    path("<slug:slug>/receptions/", receptions.reception_new, name="office_station_receptions"),
    path(
        "<slug:slug>/receptions/<int:reception_id>/moving/",
        receptions.reception_move,
        name="office_station_reception_move",
    ),
    path(
        "<slug:slug>/receptions/<int:reception_id>/cancellation/",
        receptions.reception_cancel,
        name="office_station_reception",
    ),
]
