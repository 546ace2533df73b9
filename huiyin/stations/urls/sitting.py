"""A deputy's own days of reception, under /desk/receptions/."""

from django.urls import path

from huiyin.stations.views import pledges, sitting

urlpatterns = [
    path("", sitting.own, name="desk_receptions"),
    path("<int:pk>/substitution/", sitting.substitution, name="desk_substitution"),
    path("<int:pk>/pledges/", pledges.writing, name="desk_reception_pledges"),
]
