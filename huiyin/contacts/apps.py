from django.apps import AppConfig


class ContactsConfig(AppConfig):
    name = "huiyin.contacts"
    label = "contacts"
