"""Activities of deputies, and the lines of the archive that are derived from what was done."""

from huiyin.duties.models.activities import Activity, Opinion, Participation
from huiyin.duties.models.lines import Line, Source

__all__ = ["Activity", "Line", "Opinion", "Participation", "Source"]
