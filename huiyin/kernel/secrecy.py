"""Marks of secret papers, which must not be entered into a system on the open network."""

import re

_LEVEL = r"(?:绝\s?密|机\s?密|秘\s?密)"
_MARKED = re.compile(
    rf"{_LEVEL}\s{{0,3}}[★☆✭✮⭐*＊]\s{{0,3}}(?:\d{{1,2}}\s?(?:年|个月)|长期)?"
    rf"|密\s?级\s{{0,3}}[:：]?\s{{0,3}}{_LEVEL}"
    rf"|[【\[（(〔]{_LEVEL}[】\])）〕]"
    rf"|(?<![业人])(?:绝密|机密)级?(?:文件|材料|资料|件|等级|级)"
    rf"|(?<![业人])秘密级(?:文件|材料|资料|件)?|涉密(?:文件|材料|资料|件)"
)


def secrecy_words(text: str) -> tuple[str, ...]:
    """Return the marks of secrecy in the text, each once, as they stand there; () when none.

    To speak of business secrets or of secrecy in general is no mark.
    """
    return tuple(dict.fromkeys(found[0].strip() for found in _MARKED.finditer(text)))
