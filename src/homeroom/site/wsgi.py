"""The door for a WSGI server: ``granian --interface wsgi homeroom.site.wsgi:application``."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeroom.site.settings")
application = get_wsgi_application()

# Every page is loaded before the first is asked for, and what is loaded stays: the collector need
# not look through all of it again while somebody waits.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
