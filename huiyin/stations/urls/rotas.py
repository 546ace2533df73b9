"""Rotas and what they reach, under /office/rotas/."""

from django.urls import path

from huiyin.stations.views import coverage, rotas

urlpatterns = [
    path("", rotas.rota_list, name="office_rotas"),
    path("coverage/", coverage.coverage, name="office_coverage"),
    path("coverage/map/", coverage.coverage_map, name="office_coverage_map"),
    path("new/", rotas.rota_new, name="office_rota_new"),
    path("<int:pk>/", rotas.rota_page, name="office_rota"),
    path("<int:pk>/publication/", rotas.rota_publish, name="office_rota_publish"),
    path("<int:pk>/dropping/", rotas.rota_drop, name="office_rota_drop"),
    path("<int:pk>/shifts/<int:shift_id>/", rotas.shift_page, name="office_rota_shift"),
    path(
        "<int:pk>/shifts/<int:shift_id>/leaving-out/",
        rotas.shift_leave_out,
        name="office_rota_shift_out",
    ),
]
