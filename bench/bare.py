"""The limit: what Django itself does for one INSERT, and for one SELECT of 50 rows on a page.

Same server, same middleware, same database; a table of its own, a template of its own.
"""

from functools import cache
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.views.decorators.csrf import csrf_exempt

TABLE = """
CREATE TABLE IF NOT EXISTS bench_bare (
    id bigserial PRIMARY KEY, title varchar(60), text text, at timestamptz DEFAULT now()
)
"""

PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>bare</title></head>
<body><table>{% for row in rows %}<tr><td>{{ row.id }}</td><td>{{ row.title }}</td>
<td>{{ row.due_on|date:"Y-m-d" }}</td><td>{{ row.state }}</td></tr>{% endfor %}</table></body></html>"""


@csrf_exempt
@login_not_required
def insert(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bench_bare (title, text) VALUES (%s, %s)",
            [request.POST.get("title", "")[:60], request.POST.get("text", "")],
        )
    return HttpResponse("ok")


@login_not_required
def newest(request: HttpRequest) -> HttpResponse:
    """Select the same 50 rows that the inbox shows, by the same index, and render four cells each."""
    from huiyin.concerns.models import Concern

    rows = (
        Concern.objects.order_by("-raised_at", "-id")
        .filter(county=int(request.GET["county"]))
        .only("id", "title", "due_on", "state")[:50]
    )
    return HttpResponse(_template().render({"rows": list(rows)}, request))


@cache
def _template() -> Any:
    return engines["django"].from_string(PAGE)
