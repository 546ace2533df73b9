"""The three refusals. A verb raises one; one place in `ui` turns it into an answer."""


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


class BadInput(Refusal):
    """What was sent cannot be taken: 422. `field` names the form field it stands beside."""

    def __init__(self, reason: str, field: str = "__all__") -> None:
        super().__init__(reason)
        self.field = field
