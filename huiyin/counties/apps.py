from django.apps import AppConfig


class CountiesConfig(AppConfig):
    name = "huiyin.counties"
    label = "counties"
