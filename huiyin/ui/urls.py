from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.i18n import set_language

from huiyin.ui import views

urlpatterns = [
    path("language/", login_not_required(set_language), name="set_language"),
    path("elder/", views.elder, name="elder"),
    path("gallery/", views.gallery, name="gallery"),
    path("gallery/<slug:layout>/", views.gallery, name="gallery_layout"),
]
