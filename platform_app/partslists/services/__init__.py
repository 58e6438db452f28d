"""What a buyer does with a parts list."""

from platform_app.partslists.services.choosing import choose_segment
from platform_app.partslists.services.computing import compute_again, compute_portion
from platform_app.partslists.services.confirming import Columns, confirm
from platform_app.partslists.services.deleting import delete_list
from platform_app.partslists.services.drafting import draft_need
from platform_app.partslists.services.releasing import release, take_back
from platform_app.partslists.services.suppliers import confirm_by_code, decide, get_supplier
from platform_app.partslists.services.uploading import bring, keep_earlier, renew

__all__ = [
    "Columns",
    "bring",
    "choose_segment",
    "compute_again",
    "compute_portion",
    "confirm",
    "confirm_by_code",
    "decide",
    "delete_list",
    "draft_need",
    "get_supplier",
    "keep_earlier",
    "release",
    "renew",
    "take_back",
]
