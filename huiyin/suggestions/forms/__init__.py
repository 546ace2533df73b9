"""The forms of the subject, by who fills them in."""

from huiyin.suggestions.forms.feedback import FeedbackForm
from huiyin.suggestions.forms.signing import InvitationForm, WithdrawalForm
from huiyin.suggestions.forms.words import CongressForm, PreparedForm, WordsForm

__all__ = [
    "CongressForm",
    "FeedbackForm",
    "InvitationForm",
    "PreparedForm",
    "WithdrawalForm",
    "WordsForm",
]
