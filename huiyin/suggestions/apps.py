from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "huiyin.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        """An organ is not closed while suggestions are in its hands."""
        from huiyin.organs.actions import KEEPS_OPEN
        from huiyin.suggestions.actions.succeeding import held_by

        if held_by not in KEEPS_OPEN:
            KEEPS_OPEN.append(held_by)
