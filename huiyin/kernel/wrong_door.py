"""The doors that are not ours, and how a text is told to belong there (DOMAIN.md section 2.2)."""

from enum import StrEnum


class Door(StrEnum):
    LITIGATION = "litigation"
    PETITION = "petition"
    DISCIPLINE_REPORT = "discipline_report"
    EMERGENCY = "emergency"
    HOTLINE = "hotline"
    PRIVATE_DISPUTE = "private_dispute"
    OUT_OF_AREA = "out_of_area"
    SECRET = "secret"  # noqa: S105
