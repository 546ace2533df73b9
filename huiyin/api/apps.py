from django.apps import AppConfig


class APIConfig(AppConfig):
    name = "huiyin.api"
    label = "api"
