from django.apps import AppConfig


class TrainingConfig(AppConfig):
    name = "huiyin.training"
    label = "training"
