"""Every address of the site; each subject brings its own."""

from django.urls import URLPattern, URLResolver, include, path

handler500 = "huiyin.ui.refusals.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("huiyin.ui.urls")),
]
