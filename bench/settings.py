"""The product's settings, with the bare pages to compare with beside the real ones."""

from huiyin.config.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
