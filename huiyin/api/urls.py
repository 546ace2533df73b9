from django.urls import path

from huiyin.api.site import urls

urlpatterns = [path("v1/", urls)]
