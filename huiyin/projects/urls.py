"""The pool of project ideas, under /desk/projects/."""

from django.urls import path

from huiyin.projects import views

urlpatterns = [
    path("", views.pool, name="desk_projects"),
    path("new/", views.new, name="desk_project_new"),
    path("<int:pk>/", views.project, name="desk_project"),
    path("<int:pk>/words/", views.words, name="desk_project_words"),
    path("<int:pk>/dropping/", views.dropping, name="desk_project_dropping"),
]
