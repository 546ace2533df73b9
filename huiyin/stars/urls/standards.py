"""Standards, under /desk/standards/."""

from django.urls import path

from huiyin.stars.views import standards

urlpatterns = [
    path("", standards.table, name="desk_standards"),
    path("sets/new/", standards.set_new, name="desk_standards_new"),
    path("sets/<slug:key>/", standards.set_page, name="desk_standards_set"),
    path("stations/<slug:slug>/<slug:key>/", standards.checklist, name="desk_standards_station"),
]
