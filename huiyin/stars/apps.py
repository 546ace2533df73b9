from django.apps import AppConfig


class StarsConfig(AppConfig):
    name = "huiyin.stars"
    label = "stars"
