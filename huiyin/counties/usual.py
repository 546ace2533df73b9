"""The departments that most counties have after the reform of 2024, offered to begin with."""

DEPARTMENTS = (
    "发展和改革局",
    "教育局",
    "科技和工业信息化局",
    "公安局",
    "民政局",
    "司法局",
    "财政局",
    "人力资源和社会保障局",
    "自然资源局",
    "生态环境分局",
    "住房和城乡建设局",
    "交通运输局",
    "水利局",
    "农业农村局",
    "商务局",
    "文化旅游局",
    "卫生健康局",
    "退役军人事务局",
    "应急管理局",
    "市场监督管理局",
    "城市管理局",
    "医疗保障局",
    "林业局",
    "信访局",
    "数据局",
)


def departments_of(county_name: str) -> list[str]:
    """Return the full names: 青禾县 and 水利局 make 青禾县水利局."""
    return [f"{county_name}{name}" for name in DEPARTMENTS]
