"""The product's addresses and the bare ones."""

from django.urls import path

from bench import bare
from huiyin.config.urls import urlpatterns as real

urlpatterns = [
    path("bare/insert/", bare.insert),
    path("bare/list/", bare.newest),
    *real,
]
