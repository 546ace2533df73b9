"""Logs carry no personal data."""

import io
import json
import logging

import psycopg
import pytest
from django.db import IntegrityError

from huiyin.config import env, logs

PHONE = "13812345678"


def _logger() -> tuple[logging.Logger, io.StringIO]:
    written = io.StringIO()
    logger = logging.getLogger("huiyin.tests")
    logger.handlers = [logs.handler("json", written)]
    return logger, written


def test_a_database_error_is_told_without_the_values_it_repeats() -> None:
    logger, written = _logger()
    try:
        try:
            raise psycopg.errors.UniqueViolation(f"DETAIL: Key (phone)=({PHONE}) already exists.")
        except psycopg.Error as error:
            raise IntegrityError(str(error)) from error
    except IntegrityError:
        logger.exception("a verb failed")
    told = json.loads(written.getvalue())
    assert told["event"] == "a verb failed"
    assert "IntegrityError" in told["exception"]
    assert "test_logs.py" in told["exception"]
    assert PHONE not in written.getvalue()


def test_a_job_is_told_without_its_arguments() -> None:
    logger, written = _logger()
    job = {"task_name": "notices.send", "id": 7, "task_kwargs": {"to": PHONE}}
    logger.error("Job send[7](to=%s) failed", PHONE, extra={"action": "job_error", "job": job})
    assert json.loads(written.getvalue())["event"] == "job_error: notices.send 7"
    assert PHONE not in written.getvalue()


@pytest.mark.parametrize("path", ["/accounts/invitation/", "/accounts/password/reset/key/"])
def test_an_address_that_lets_in_is_told_without_its_secret(path: str) -> None:
    logger, written = _logger()
    logger.warning("%s: %s", "Unprocessable Entity", f"{path}Zx81-secret/")
    assert json.loads(written.getvalue())["event"] == f"Unprocessable Entity: {path}…/"


def test_an_unknown_kind_of_log_refuses_to_start() -> None:
    with pytest.raises(env.WrongSetting, match="HUIYIN_LOG"):
        logs.handler("xml", io.StringIO())
