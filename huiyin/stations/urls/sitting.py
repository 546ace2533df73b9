"""A deputy's own days of reception, under /desk/receptions/."""

from django.urls import path

from huiyin.stations.views import sitting

urlpatterns = [
    path("", sitting.own, name="desk_receptions"),
    path("<int:pk>/substitution/", sitting.substitution, name="desk_substitution"),
]
