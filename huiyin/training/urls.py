"""Training, under /desk/training/."""

from django.urls import path

from huiyin.training.views import coverage, lessons

urlpatterns = [
    path("", lessons.lesson_list, name="desk_lessons"),
    path("plan/", lessons.lesson_plan, name="desk_lesson_plan"),
    path("coverage/", coverage.matrix, name="desk_lesson_coverage"),
    path("coverage.<slug:form>", coverage.matrix_paper, name="desk_lesson_coverage_paper"),
    path(
        "certificates/<int:person_id>.<slug:form>",
        coverage.certificate,
        name="desk_lesson_certificate",
    ),
    path("<int:pk>/", lessons.lesson_page, name="desk_lesson"),
    path("<int:pk>/change/", lessons.lesson_change, name="desk_lesson_change"),
    path("<int:pk>/enrolment/", lessons.lesson_enrolment, name="desk_lesson_enrolment"),
    path("<int:pk>/sign-in/", lessons.lesson_sign_in, name="desk_lesson_sign_in"),
    path("<int:pk>/correction/", lessons.lesson_correction, name="desk_lesson_correction"),
    path("<int:pk>/cancellation/", lessons.lesson_cancellation, name="desk_lesson_cancellation"),
    path("<int:pk>/leave/", lessons.lesson_leave, name="desk_lesson_leave"),
    path("<int:pk>/materials/", lessons.lesson_material, name="desk_lesson_material"),
    path(
        "<int:pk>/materials/<int:material_id>/",
        lessons.lesson_reading,
        name="desk_lesson_reading",
    ),
    path(
        "<int:pk>/papers/<slug:kind>.<slug:form>",
        coverage.lesson_paper,
        name="desk_lesson_paper",
    ),
]
