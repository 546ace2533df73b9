from django.apps import AppConfig


class OrgansConfig(AppConfig):
    name = "huiyin.organs"
    label = "organs"
