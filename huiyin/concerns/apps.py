from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "huiyin.concerns"
    label = "concerns"
