"""A process that writes without end and says what was acknowledged; made to be killed."""

import sys
import time
from itertools import count

from platform_app import clock, create_app, outbox
from platform_app.context import Context
from platform_app.db import begin_write
from platform_app.extensions import database
from platform_app.permissions import CLOCK


def main(user_id: int, first: int) -> None:
    """Write one message after the other; print its number once its commit has returned."""
    with create_app().app_context():
        for number in count(first):
            begin_write(database.session)
            context = Context(database.session, CLOCK, clock.now(), "writer")
            outbox.queue(context, "password_reset_asked", user_id=user_id, token=f"{number:08}")
            database.session.commit()
            sys.stdout.write(f"{number}\n")
            sys.stdout.flush()
            time.sleep(0.02)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
