"""Archives: the own one under /desk/archive/, those of the office's deputies under /desk/archives/."""

from django.urls import path

from huiyin.duties.views import archive, archives

urlpatterns = [
    path("archive/", archive.own, name="desk_archive"),
    path("archive/lines/", archive.claim_new, name="desk_archive_line"),
    path(
        "archive/lines/<int:pk>/withdrawal/",
        archive.claim_withdrawal,
        name="desk_archive_withdrawal",
    ),
    path("archives/", archives.archive_list, name="desk_archives"),
    path("archives/<int:person_id>/", archives.archive_page, name="desk_archives_person"),
    path(
        "archives/lines/<int:pk>/confirmation/",
        archives.confirmation,
        name="desk_archives_confirmation",
    ),
    path("archives/lines/<int:pk>/return/", archives.return_page, name="desk_archives_return"),
    path("archives/lines/<int:pk>/striking/", archives.striking, name="desk_archives_striking"),
]
