"""The columns of a table of capabilities, in both languages."""

from __future__ import annotations

from graph.records import CapabilityKind
from platform_app.imports.registry import Column

YES, NO = ("是", "能做", "yes", "y", "1"), ("否", "有条件做", "no", "n", "0")
KINDS = {
    "制造": CapabilityKind.MAKE.value,
    "make": CapabilityKind.MAKE.value,
    "检测": CapabilityKind.TEST.value,
    "test": CapabilityKind.TEST.value,
    "共享仪器": CapabilityKind.INSTRUMENT.value,
    "instrument": CapabilityKind.INSTRUMENT.value,
    "服务": CapabilityKind.SERVICE.value,
    "service": CapabilityKind.SERVICE.value,
}
SEVERAL_ZH, SEVERAL_EN = "多项用；或、分开", "separate several with ;"

COLUMNS = (
    Column("name", "能力名称", "Capability", required=True, aliases=("名称", "产品", "Name")),
    Column("kind", "类型", "Kind", choices=("制造", "检测", "共享仪器", "服务")),
    Column("makes_now", "现在能做", "Makes now", choices=("是", "否")),
    Column(
        "segments",
        "环节",
        "Segments",
        required=True,
        aliases=("所属环节", "Segment"),
        hint_zh=f"环节名称或代码，{SEVERAL_ZH}",
        hint_en=f"names or codes, {SEVERAL_EN}",
    ),
    Column("description", "说明", "Description"),
    Column("processes", "工艺", "Processes", hint_zh=SEVERAL_ZH, hint_en=SEVERAL_EN),
    Column("materials", "材料与牌号", "Materials", hint_zh=SEVERAL_ZH, hint_en=SEVERAL_EN),
    Column(
        "measures",
        "尺寸与精度",
        "Sizes and precision",
        hint_zh="例如：外径 10-50 mm；Ra 0.8",
        hint_en="for example: outer diameter 10-50 mm; Ra 0.8",
    ),
    Column("standards", "标准", "Standards", hint_zh=SEVERAL_ZH, hint_en=SEVERAL_EN),
    Column("equipment", "主要设备", "Key equipment", hint_zh=SEVERAL_ZH, hint_en=SEVERAL_EN),
    Column("certificates", "证书", "Certificates", hint_zh=SEVERAL_ZH, hint_en=SEVERAL_EN),
    Column("capacity_per_month", "月产能", "Capacity per month"),
    Column("capacity_unit", "产能单位", "Unit of the capacity"),
    Column("free_share_percent", "空余产能%", "Free share %"),
    Column("minimum_order", "最小起订量", "Smallest order"),
    Column("minimum_order_unit", "起订单位", "Unit of the order"),
    Column("lead_time_days", "交期天数", "Lead time in days"),
    Column("regions", "供货区域", "Delivers to", hint_zh=SEVERAL_ZH, hint_en=SEVERAL_EN),
)

EXAMPLES = (
    {
        "name": "交叉滚子轴承",
        "kind": "制造",
        "makes_now": "是",
        "segments": "精密轴承",
        "description": "工业机器人关节用交叉滚子轴承",
        "processes": "车削；磨削",
        "materials": "GCr15",
        "measures": "外径 20-300 mm；跳动 0.005 mm",
        "certificates": "ISO9001",
        "capacity_per_month": "5000",
        "capacity_unit": "套",
        "lead_time_days": "25",
    },
)
