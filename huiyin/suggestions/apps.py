from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "huiyin.suggestions"
    label = "suggestions"

    def ready(self) -> None:
        """Keep organs open that hold suggestions; tell residents what their concern grew into."""
        from huiyin.concerns.came_of_it import GROWN_FROM
        from huiyin.organs.actions import KEEPS_OPEN
        from huiyin.suggestions.actions.succeeding import held_by
        from huiyin.suggestions.for_residents import grown_into

        if held_by not in KEEPS_OPEN:
            KEEPS_OPEN.append(held_by)
        if grown_into not in GROWN_FROM:
            GROWN_FROM.append(grown_into)
