"""Turns the refusals of the verbs into answers: 404, 403, 409, 422."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from huiyin.kernel.errors import BadInput, NotAllowed, NotNow, NotThere, Refusal

STATUS = {NotThere: 404, NotAllowed: 403, NotNow: 409, BadInput: 422}


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        status = STATUS[type(error)]
        return render(
            request, "ui/refusal.html", {"refusal": error, "status": status}, status=status
        )
