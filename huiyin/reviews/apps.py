from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "huiyin.reviews"
    label = "reviews"
