"""The entry for any WSGI server; `huiyin serve` uses granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from huiyin.config import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")

logs.configure()
application = get_wsgi_application()

# What is loaded by now stays for good. Looking through it for garbage again and again took a fifth
# of the time of a small page; requests leave little that counting references does not free.
get_resolver().url_patterns  # noqa: B018 - loads every view
gc.collect()
gc.freeze()
gc.set_threshold(5_000, 10, 10)
