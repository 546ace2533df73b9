"""The addresses under which files are brought in."""

from __future__ import annotations

from django.urls import path

from huiyin.concerns.views import importing

urlpatterns = [
    path("desk/import/", importing.files, name="desk_import"),
    path("desk/import/<int:pk>/", importing.file, name="desk_import_run"),
    path("desk/import/<int:pk>/mapping/", importing.mapping, name="desk_import_mapping"),
    path("desk/import/<int:pk>/run/", importing.start, name="desk_import_start"),
]
