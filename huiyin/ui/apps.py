from django.apps import AppConfig


class UIConfig(AppConfig):
    name = "huiyin.ui"
    label = "ui"
