"""Every table, so that metadata is whole wherever it is asked for."""

from platform_app import audit, outbox, throttle
from platform_app.accounts import models as accounts
from platform_app.agenda import models as agenda
from platform_app.calendar import models as calendar
from platform_app.capabilities import models as capabilities
from platform_app.cases import models as cases
from platform_app.chains import models as chains
from platform_app.clarifications import models as clarifications
from platform_app.cockpit import models as cockpit
from platform_app.confidentiality import models as confidentiality
from platform_app.db import Base
from platform_app.enterprises import models as enterprises
from platform_app.files import models as files
from platform_app.followups import models as followups
from platform_app.gaps import models as gaps
from platform_app.imports import models as imports
from platform_app.insights import models as insights
from platform_app.jobs import models as jobs
from platform_app.library import models as library
from platform_app.matching import models as matching
from platform_app.measures import models as measures
from platform_app.needs import models as needs
from platform_app.notices import models as notices
from platform_app.partslists import models as partslists
from platform_app.reading import models as reading
from platform_app.responses import models as responses
from platform_app.reviews import models as reviews
from platform_app.rules import models as rules
from platform_app.scoring import models as scoring
from platform_app.search import models as search
from platform_app.searches import models as searches
from platform_app.standing import models as standing
from platform_app.web import transaction

METADATA = Base.metadata

__all__ = [
    "METADATA",
    "accounts",
    "agenda",
    "audit",
    "calendar",
    "capabilities",
    "cases",
    "chains",
    "clarifications",
    "cockpit",
    "confidentiality",
    "enterprises",
    "files",
    "followups",
    "gaps",
    "imports",
    "insights",
    "jobs",
    "library",
    "matching",
    "measures",
    "needs",
    "notices",
    "outbox",
    "partslists",
    "reading",
    "responses",
    "reviews",
    "rules",
    "scoring",
    "search",
    "searches",
    "standing",
    "throttle",
    "transaction",
]
