from django.apps import AppConfig


class StationsConfig(AppConfig):
    name = "huiyin.stations"
    label = "stations"
