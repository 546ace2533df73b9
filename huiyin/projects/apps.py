from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "huiyin.projects"
    label = "projects"
