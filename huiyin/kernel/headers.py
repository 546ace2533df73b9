"""What makes two column headings the same."""

import re

from huiyin.kernel.text import fold

_NOTE = re.compile(r"[(（\[【〔].*?[)）\]】〕]", re.DOTALL)


def folded_header(header: str) -> str:
    """Return the heading without case, width, spaces, marks and notes: “* 手机号（必填）” is 手机号."""
    return fold(_NOTE.sub("", header)) or fold(header)
