"""The addresses under which files are brought in."""

from __future__ import annotations

from django.urls import path

from huiyin.concerns.views import importing

urlpatterns = [
    path("", importing.files, name="desk_import"),
    path("<int:pk>/", importing.file, name="desk_import_run"),
    path("<int:pk>/mapping/", importing.mapping, name="desk_import_mapping"),
    path("<int:pk>/run/", importing.start, name="desk_import_start"),
]
