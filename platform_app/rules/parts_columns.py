"""By which titles the columns of a parts list are recognised, as shipped."""

from __future__ import annotations

PARTS_COLUMNS: list[dict[str, str]] = [
    {
        "column": "part_number",
        "titles": "零件号; 零件编号; 零件代码; 物料编码; 物料号; 物料代码; 料号; 图号; 件号; 品号; 产品编号; 编码; "
        "Part Number; Part No; P/N; PN; Item Number; Item No; Material Number; Drawing No",
    },
    {
        "column": "name",
        "titles": "零件名称; 零部件名称; 部件名称; 物料名称; 物料描述; 品名; 产品名称; 材料名称; 名称; 供应品类; "
        "供应产品; "
        "供货内容; 配套产品; 采购品类; 主要供应产品; Part Name; Part Description; Item Description; "
        "Material Description; "
        "Description; Item; Component; Commodity; Category; Products supplied",
    },
    {
        "column": "specification",
        "titles": "规格型号; 规格; 型号; 技术要求; 规格描述; 参数; 技术规格; Specification; Spec; Model; "
        "Technical requirement; Type",
    },
    {
        "column": "material",
        "titles": "材料; 材质; 材料牌号; 牌号; 材料与牌号; Material; Material grade; Grade",
    },
    {
        "column": "quantity",
        "titles": "数量; 单台用量; 单机用量; 用量; 单车用量; "
        "采购数量; 单套数量; Quantity; Qty; Qty per unit; Usage",
    },
    {"column": "unit", "titles": "单位; 计量单位; Unit; UOM; Units"},
    {
        "column": "annual_quantity",
        "titles": "年用量; 年需求量; 年采购量; 年需求; 预计年用量; Annual demand; Annual quantity; Annual usage; "
        "Annual volume; EAU",
    },
    {
        "column": "supplier",
        "titles": "现供应商; 供应商; 供应商名称; 当前供应商; 供方; 供方名称; 供货单位; 厂家; 生产厂家; 制造商; "
        "品牌; "
        "企业名称; Supplier; Current supplier; Supplier name; Vendor; Manufacturer",
    },
    {
        "column": "supplier_code",
        "titles": "供应商统一社会信用代码; 统一社会信用代码; 社会信用代码; 信用代码; 税号; "
        "Unified social credit code; "
        "USCC; Supplier USCC; Tax ID; Credit code",
    },
    {
        "column": "origin",
        "titles": "产地; 供应商所在地; 所在地; 所在城市; 地区; 省市; 来源地; Origin; Country of origin; Location; "
        "City; Region",
    },
    {
        "column": "annual_spend_cny",
        "titles": "年采购额; 年采购额（元）; 年采购金额; 采购金额; "
        "采购额; 年度采购额; Annual spend; Annual spend (CNY); "
        "Spend; Purchase value",
    },
]
"""One row a field: the titles people write for it, parted by semicolons.

Case, blanks, stars and remarks in brackets do not matter. Source: the usual headings of purchasing and
bill-of-material sheets; to be completed by the bureau.
"""
