"""The three refusals. A verb raises one; one place in `ui` turns it into an answer."""

from collections.abc import Mapping
from typing import ClassVar


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """A verb's no, with a sentence for the person who asked."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class NotThere(Refusal):
    """It does not exist for this person: 404."""


class NotAllowed(Refusal):
    """The person sees it and may not do this: 403."""


class NotNow(Refusal):
    """It cannot be done in the present state: 409."""


class TooMany(Refusal):
    """It was tried too often: 429."""


class BadInput(Refusal):
    """What was sent cannot be taken: 422. `field` names the form field it stands beside."""

    def __init__(self, reason: str, field: str = "__all__") -> None:
        super().__init__(reason)
        self.field = field


class Problem(BadInput):
    """Bad input with a code and its numbers, for the kernel, which has no gettext.

    A subclass brings the sentences: code -> (Chinese, English), both with {names} of the numbers.
    """

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {}

    def __init__(self, code: str, field: str = "__all__", **numbers: object) -> None:
        self.code = code
        self.numbers = numbers
        super().__init__(self.sentence(), field)

    def sentence(self, language: str = "zh") -> str:
        """Return what is wrong, in English for en and its kinds, else in Chinese."""
        chinese, english = self.SENTENCES[self.code]
        return (english if language.startswith("en") else chinese).format_map(self.numbers)
