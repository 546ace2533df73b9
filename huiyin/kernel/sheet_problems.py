"""What can be wrong with a file of rows as a whole, in both languages."""

from collections.abc import Mapping
from typing import ClassVar

from huiyin.kernel.errors import Problem


class SheetProblem(Problem):
    """A whole file that cannot be taken."""

    SENTENCES: ClassVar[Mapping[str, tuple[str, str]]] = {
        "too_large": (
            "文件超过 {limit} MB，请分成几个文件导入。",
            "The file is larger than {limit} MB. Please split it.",
        ),
        "unpacks_too_large": (
            "文件解压后过大，已停止读取。请只保留需要导入的工作表后重试。",
            "The file unpacks to too much and was not read. Keep only the sheet to import.",
        ),
        "too_many_rows": (
            "表格超过 {limit} 行，请分成几个文件导入。",
            "The table has more than {limit} rows. Please split it.",
        ),
        "too_wide": (
            "工作表在很远的位置有内容（第 {row} 行、{column} 列），请删除多余的行和列后重试。",
            "The sheet has content far out (row {row}, column {column}). Delete what is not needed.",
        ),
        "not_a_table": (
            "这不是可以读取的表格，请上传 .xlsx 或 .csv 文件。",
            "This is not a table that can be read. Please send an .xlsx or .csv file.",
        ),
        "old_or_locked": (
            "这是旧版（.xls）或加了密码的 Excel 文件，请另存为不加密码的 .xlsx 后重试。",
            "This is an old (.xls) or locked Excel file. Save it as .xlsx without a password.",
        ),
        "damaged": (
            "文件已损坏或不完整，请用 Excel 或 WPS 打开并另存后重试。",
            "The file is damaged or incomplete. Open it in Excel or WPS and save it again.",
        ),
        "no_such_sheet": ("文件里没有名为“{name}”的工作表。", "There is no sheet named “{name}”."),
        "empty": ("表格里没有内容。", "The table is empty."),
        "unknown_encoding": (
            "无法识别文字编码，请另存为 UTF-8 编码的 CSV 或 .xlsx。",
            "The text encoding is not known. Save it as UTF-8 CSV or as .xlsx.",
        ),
        "broken_row": (
            "第 {row} 行的引号不成对或内容过长，从这里开始无法读取。",
            "Row {row} has an unmatched quote or is too long; it cannot be read from there.",
        ),
        "missing_columns": ("缺少这些列：{names}。", "These columns are missing: {names}."),
        "column_twice": ("“{name}”这一列出现了两次。", "The column “{name}” is there twice."),
        "no_such_header": ("表头里没有“{name}”这一列。", "There is no column headed “{name}”."),
    }
