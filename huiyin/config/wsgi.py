"""The entry for any WSGI server; `huiyin serve` uses granian."""

import os

from django.core.wsgi import get_wsgi_application

from huiyin.config import logs

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "huiyin.config.settings")

logs.configure()
application = get_wsgi_application()
