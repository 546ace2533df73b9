"""Opening a county and keeping it, under /office/."""

from django.urls import path

from huiyin.counties.views import audit, calendar, opening, organs, profile

urlpatterns = [
    path("", audit.office, name="office"),
    path("audit/", audit.look_list, name="office_audit"),
    path("organs/", organs.organ_list, name="office_organs"),
    path("organs/new/", organs.organ_new, name="office_organ_new"),
    path("organs/<int:organ_id>/", organs.organ_page, name="office_organ"),
    path("organs/<int:organ_id>/closing/", organs.organ_close, name="office_organ_close"),
    path("profile/", profile.profile_page, name="office_profile"),
    path("profile/new/", profile.profile_new, name="office_profile_new"),
    path("calendar/", calendar.calendar_page, name="office_calendar"),
    path("calendar/filling/", calendar.fill, name="office_calendar_fill"),
    path("calendar/day/", calendar.day, name="office_calendar_day"),
    path("calendar/file/", calendar.file, name="office_calendar_file"),
    path("opening/", opening.opening_page, name="office_opening"),
    path("opening/new/", opening.open_county, name="office_opening_new"),
    path("opening/<str:code>/", opening.county_page, name="office_opening_county"),
    path("opening/<str:code>/terms/", opening.terms, name="office_opening_terms"),
    path("opening/<str:code>/departments/", opening.departments, name="office_opening_departments"),
    path("opening/<str:code>/stations/", opening.stations, name="office_opening_stations"),
    path("opening/<str:code>/staff/", opening.staff, name="office_opening_staff"),
]
