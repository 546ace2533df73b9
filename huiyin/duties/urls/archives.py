"""The diary, the own archive, and those of the office's deputies, under /desk/."""

from django.urls import path

from huiyin.duties.views import archive, archives, diary, months, norms, scores, years

urlpatterns = [
    path("archive/", archive.own, name="desk_archive"),
    path("archive/lines/", archive.claim_new, name="desk_archive_line"),
    path(
        "archive/lines/<int:pk>/withdrawal/",
        archive.claim_withdrawal,
        name="desk_archive_withdrawal",
    ),
    path("archive/month/", months.month_page, name="desk_archive_month"),
    path("archive/month/seen/", months.month_seen, name="desk_archive_month_seen"),
    path(
        "archive/appeals/<int:pk>/withdrawal/",
        months.appeal_withdrawal,
        name="desk_archive_appeal_withdrawal",
    ),
    path("archives/appeals/<int:pk>/", months.appeal_answer, name="desk_archives_appeal"),
    path("archives/", archives.archive_list, name="desk_archives"),
    path("archive/<int:year>/book.<str:form>", years.own_book, name="desk_archive_book"),
    path("archives/year/", years.year_page, name="desk_year"),
    path("archives/year/<slug:kind>.<str:form>", years.table, name="desk_year_table"),
    path("archives/year/runs/", years.runs, name="desk_year_runs"),
    path("archives/year/runs/<int:pk>/", years.run_page, name="desk_year_run"),
    path("archives/year/runs/<int:pk>/file/", years.run_file, name="desk_year_run_file"),
    path(
        "archives/<int:person_id>/<int:year>/book.<str:form>",
        years.person_book,
        name="desk_archives_book",
    ),
    path("archive/points/", scores.own, name="desk_scores_own"),
    path("archive/points/sheet.<str:form>", scores.own_paper, name="desk_scores_own_paper"),
    path("archives/points/", scores.office, name="desk_scores"),
    path("archives/points/setting/", scores.setting, name="desk_scores_setting"),
    path("archives/points/off/", scores.switching_off, name="desk_scores_off"),
    path("archives/points/entries/<int:pk>/", scores.undoing, name="desk_scores_undoing"),
    path("archives/<int:person_id>/points/", scores.person_page, name="desk_scores_person"),
    path("archives/norms/", norms.norms, name="desk_norms"),
    path("archives/norms/lacking/", norms.lacking, name="desk_norms_lacking"),
    path("archives/norms/setting/", norms.setting, name="desk_norms_setting"),
    path("archives/<int:person_id>/absences/", norms.absence_new, name="desk_archives_absences"),
    path(
        "archives/<int:person_id>/absences/<int:absence_id>/dropping/",
        norms.absence_dropping,
        name="desk_archives_absence",
    ),
    path("archives/<int:person_id>/", archives.archive_page, name="desk_archives_person"),
    path(
        "archives/lines/<int:pk>/confirmation/",
        archives.confirmation,
        name="desk_archives_confirmation",
    ),
    path("archives/lines/<int:pk>/return/", archives.return_page, name="desk_archives_return"),
    path("archives/lines/<int:pk>/striking/", archives.striking, name="desk_archives_striking"),
    path("diary/", diary.diary_list, name="desk_diary"),
    path("diary/new/", diary.entry_new, name="desk_diary_new"),
    path("diary/<int:pk>/", diary.entry_page, name="desk_diary_entry"),
    path("diary/<int:pk>/words/", diary.entry_words, name="desk_diary_words"),
    path("diary/<int:pk>/photos/<int:photo_id>/", diary.photo, name="desk_diary_photo"),
    path(
        "diary/<int:pk>/photos/<int:photo_id>/removal/",
        diary.photo_removal,
        name="desk_diary_photo_removal",
    ),
    path("diary/<int:pk>/sharing/", diary.sharing, name="desk_diary_sharing"),
    path("diary/<int:pk>/tearing-out/", diary.tearing_out, name="desk_diary_tearing"),
    path("diary/<int:pk>/concern/", diary.entry_concern, name="desk_diary_concern"),
    path("diary/<int:pk>/line/", diary.entry_line, name="desk_diary_line"),
]
