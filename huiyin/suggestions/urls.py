"""Drafts of deputies' suggestions, under /desk/suggestions/."""

from django.urls import path

from huiyin.suggestions import views

urlpatterns = [
    path("", views.drafts, name="desk_suggestions"),
    path("new/", views.new, name="desk_suggestion_new"),
    path("<int:pk>/", views.suggestion, name="desk_suggestion"),
    path("<int:pk>/words/", views.words, name="desk_suggestion_words"),
    path("<int:pk>/adoption/", views.adoption, name="desk_suggestion_adoption"),
    path("<int:pk>/withdrawal/", views.withdrawal, name="desk_suggestion_withdrawal"),
]
