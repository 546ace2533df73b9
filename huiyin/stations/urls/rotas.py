"""Rotas, under /office/rotas/."""

from django.urls import path

from huiyin.stations.views import rotas

urlpatterns = [
    path("", rotas.rota_list, name="office_rotas"),
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
