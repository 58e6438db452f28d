"""The registry out of a workbook: what the importing room has to know about it."""

from __future__ import annotations

from flask import url_for
from flask_babel import lazy_gettext as _l

from platform_app.enterprises.services import importing
from platform_app.imports.registry import Column, ImportKind, register
from platform_app.permissions import Permission

COLUMNS = (
    Column(
        "uscc", "统一社会信用代码", "Unified social credit code", required=True, aliases=("信用代码", "USCC")
    ),
    Column("name_zh", "企业名称", "Name", required=True, aliases=("名称", "单位名称", "Chinese name")),
    Column("name_en", "英文名称", "English name"),
    Column("district", "所在区", "District", required=True, aliases=("区", "辖市区", "所属区域")),
    Column("address", "地址", "Address", aliases=("经营地址", "注册地址")),
    Column("industry_code", "行业代码", "Industry code", aliases=("行业", "国民经济行业代码")),
    Column("business", "主营业务", "What it does", aliases=("经营范围", "主营产品", "主导产品", "Business")),
    Column("employees", "从业人数", "Employees", aliases=("职工人数", "员工人数")),
    Column("revenue_10k_cny", "营业收入（万元）", "Revenue (10,000 yuan)", aliases=("营收", "主营收入")),
    Column("assets_10k_cny", "资产总额（万元）", "Total assets (10,000 yuan)", aliases=("资产总计",)),
    Column("founded_year", "成立年份", "Founded in"),
    Column("website", "网站", "Website"),
    Column("contact_name", "联系人", "Contact person"),
    Column("contact_phone", "联系电话", "Contact phone", aliases=("电话", "手机")),
    Column("contact_email", "联系邮箱", "Contact e-mail", aliases=("邮箱",)),
    Column("tier", "梯度称号", "Tier", aliases=("称号", "认定层级")),
    Column("tier_document", "认定文号", "Document of the tier", aliases=("文号",)),
    Column("tier_from", "认定日期", "Tier valid from", aliases=("认定时间",)),
    Column("tier_to", "有效期至", "Tier valid until"),
)

REGISTRY = register(
    ImportKind(
        kind="registry",
        title=_l("The registry of enterprises"),
        permission=Permission.ENTERPRISE_IMPORT,
        columns=COLUMNS,
        validate=importing.read_row,
        apply=importing.take_over,
        begin=importing.begin,
        same=("uscc",),
        back=lambda _target: url_for("enterprises.index"),
        back_label=_l("To the enterprises"),
        lead=_l(
            "A new code becomes an enterprise from the registry. Of a known one only blank fields are filled; "
            "what it says itself is never overwritten."
        ),
        examples=(
            {
                "uscc": "91350100M000100Y43",
                "name_zh": "示例精密机械有限公司",
                "district": "新北区",
                "industry_code": "3484",
                "business": "精密轴承座、减速器壳体加工",
                "employees": "120",
                "revenue_10k_cny": "8600",
                "tier": "专精特新中小企业",
                "tier_document": "苏工信〔2025〕1号",
                "tier_from": "2025-06-01",
                "tier_to": "2028-05-31",
            },
        ),
    )
)
