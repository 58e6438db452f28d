"""gunicorn's settings, the same under `make run` and systemd; the address comes from our own settings."""

from gunicorn.workers.base import Worker

from platform_app.garbage import look_seldom
from platform_app.settings import Settings

_settings = Settings.from_env()

bind = f"{_settings.host}:{_settings.port}"
worker_class = "gthread"
workers = _settings.web_workers
threads = 4
backlog = 128

# With threads, `timeout` only notices a worker whose main loop is dead; what a request may take is limited by
# the time-outs of the database, of mail and of outgoing calls.
timeout = 30
graceful_timeout = 30
keepalive = 5
max_requests = 5000
max_requests_jitter = 500

limit_request_line = 4094
limit_request_fields = 60
limit_request_field_size = 8190

preload_app = False  # a reload must load new code
control_socket_disable = True  # gunicorn would open a socket in the user's home folder
accesslog = None  # the application writes one structured line a request
errorlog = "-"


def post_worker_init(worker: Worker) -> None:
    """Begin with everything a request needs, and with what stays for good left out of the search for garbage.

    Reading the ranking's machine code takes half a second.
    """
    from graph import compiled  # not above: what is loaded there outlives a reload

    compiled.ready(worker.notify)
    look_seldom()
