"""The demo's accounts: one per duty, the same password for all, refused on an installation over https."""

from __future__ import annotations

from platform_app.accounts.models import BureauAppointment, Membership, StaffAppointment, User
from platform_app.accounts.passwords import hash_password
from platform_app.context import Context
from platform_app.db import new_public_id
from platform_app.permissions import BureauDuty, Duty, StaffDuty

PASSWORD = "rongcheng demo"
DOMAIN = "demo.example"

ACCOUNTS: tuple[tuple[str, str, str], ...] = (
    ("owner", "链主企业 所有者", "Owner of a chain leader"),
    ("buyer", "链主企业 采购", "Buyer at a chain leader"),
    ("approver", "链主企业 审批", "Approver at a chain leader"),
    ("seller", "专精特新企业 销售", "Salesman of a specialised SME"),
    ("viewer", "专精特新企业 浏览", "Reader at a specialised SME"),
    ("newcomer", "新注册企业（未核验）", "Newly registered enterprise, not verified"),
    ("institution", "检测机构", "Testing institution"),
    ("expert", "评审 专家", "Expert who marks cases"),
    ("reviewer", "工信局 审核", "Reviewer at the bureau"),
    ("analyst", "工信局 分析", "Analyst at the bureau"),
    ("manager", "工信局 管理", "Manager at the bureau"),
    ("scout", "工信局 对接", "Scout at the bureau"),
    ("district", "区工信局 审核（新北）", "Reviewer for one district"),
    ("operator", "平台运维", "Operator of the installation"),
    ("security", "安全管理员", "Security officer"),
    ("auditor", "审计员", "Auditor"),
)

MEMBERS = {
    "owner": ("leader", (Duty.OWNER,)),
    "buyer": ("leader", (Duty.BUYER,)),
    "approver": ("leader", (Duty.APPROVER,)),
    "seller": ("sme", (Duty.SELLER,)),
    "viewer": ("sme", (Duty.VIEWER,)),
    "newcomer": ("newcomer", (Duty.OWNER,)),
    "institution": ("institution", (Duty.OWNER,)),
}
BUREAU = {
    "reviewer": (BureauDuty.REVIEWER, None),
    "analyst": (BureauDuty.ANALYST, None),
    "manager": (BureauDuty.MANAGER, None),
    "scout": (BureauDuty.SCOUT, None),
    "district": (BureauDuty.REVIEWER, "320411"),
}
STAFF = {
    "operator": StaffDuty.OPERATOR,
    "security": StaffDuty.SECURITY_OFFICER,
    "auditor": StaffDuty.AUDITOR,
}


def make_accounts(context: Context, enterprises: dict[str, int]) -> dict[str, User]:
    """One person per duty. `enterprises`: the keys of the firms called leader, sme, newcomer, institution."""
    password = hash_password(PASSWORD)
    users = {}
    for word, name, _english in ACCOUNTS:
        user = User(
            email=f"{word}@{DOMAIN}",
            name=name.split(" ")[-1].split("（")[0] if " " in name else name.split("（")[0],
            password_hash=password,
            fictional=True,
            created_at=context.now,
        )
        context.session.add(user)
        users[word] = user
    context.session.flush()
    for word, (role, duties) in MEMBERS.items():
        context.session.add_all(
            Membership(
                public_id=new_public_id(),
                user_id=users[word].id,
                enterprise_id=enterprises[role],
                duty=duty,
                since=context.now,
            )
            for duty in duties
        )
    for word, (bureau_duty, district) in BUREAU.items():
        context.session.add(
            BureauAppointment(
                public_id=new_public_id(),
                user_id=users[word].id,
                duty=bureau_duty,
                district=district,
                since=context.now,
            )
        )
    for word, staff_duty in STAFF.items():
        context.session.add(
            StaffAppointment(
                public_id=new_public_id(), user_id=users[word].id, duty=staff_duty, since=context.now
            )
        )
    context.session.flush()
    return users
