from django.apps import AppConfig


class DutiesConfig(AppConfig):
    name = "huiyin.duties"
    label = "duties"

    def ready(self) -> None:
        """Show on a suggestion the activity that it comes from."""
        from huiyin.duties.origins import found_on
        from huiyin.suggestions.origins import COME_FROM

        if found_on not in COME_FROM:
            COME_FROM.append(found_on)
