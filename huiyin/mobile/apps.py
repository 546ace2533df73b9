from django.apps import AppConfig


class MobileConfig(AppConfig):
    name = "huiyin.mobile"
    label = "mobile"
