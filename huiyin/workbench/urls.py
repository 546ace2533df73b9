"""The signed-in home pages."""

from __future__ import annotations

from django.urls import path

from huiyin.workbench.views import home

urlpatterns = [
    path("desk/", home.home, name="desk"),
]
