"""The application for gunicorn and for `flask --app wsgi`."""

import gc

from platform_app import create_app

# What is loaded here stays to the end. Looking through it for rubbish takes a third of the start, and again and again
# later; the processes forked from this one share its memory as long as nobody looks.
gc.disable()
app = create_app()
gc.freeze()
gc.enable()
