"""What of the demo's needs somebody wants to change although it was answered: it waits for a second person."""

from __future__ import annotations

from sqlalchemy import select

from platform_app import jobs
from platform_app.accounts.models import Membership, User
from platform_app.calendar.queries import add_working_days
from platform_app.clarifications import services
from platform_app.clarifications.changing import AddendumEntry
from platform_app.clarifications.models import Addendum
from platform_app.cli.demo.people import DOMAIN
from platform_app.clock import city_date
from platform_app.context import Context
from platform_app.needs.models import Need

WHY = "客户图纸复审推迟，拟将截止时间顺延，并补充出厂检验报告要求（虚构）。"


def propose_a_change(context: Context) -> None:
    """Let the demo's buyer ask for a later deadline; owner and approver may agree."""
    buyer = select(User.id).where(User.email == f"buyer@{DOMAIN}").scalar_subquery()
    of = context.session.scalars(select(Membership).where(Membership.user_id == buyer)).one()
    need = (
        context.session.scalars(
            select(Need)
            .where(Need.enterprise_id == of.enterprise_id, Need.id.in_(select(Addendum.need_id)))
            .order_by(Need.id)
            .limit(1)
        )
        .unique()
        .one()
    )
    desk = jobs.as_person(context, of.user_id, of.enterprise_id)
    later = city_date(add_working_days(context, context.now, 12))
    services.publish(desk, need, AddendumEntry(WHY, is_material=True, closes_on=later), need.version)
