"""gunicorn's settings, the same under `make run` and systemd; variables set by an operator win."""

import os

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = int(os.environ.get("WEB_WORKERS", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
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
forwarded_allow_ips = os.environ.get("PROXY_IPS", "127.0.0.1")
