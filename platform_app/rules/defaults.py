"""Every rule a bureau may change: its key, what it means, the value it starts with and where that comes from.

The value in force is the newest entry of the database that has begun; without one, the default stands.
"""

from __future__ import annotations

from platform_app.rules.deal_rules import DEAL_RULES
from platform_app.rules.gap_rules import GAP_RULES
from platform_app.rules.leader_criteria import CRITERIA
from platform_app.rules.limit_rules import LIMIT_RULES
from platform_app.rules.measure_rules import MEASURE_RULES
from platform_app.rules.notice_rules import NOTICE_RULES
from platform_app.rules.parts_columns import PARTS_COLUMNS
from platform_app.rules.quota_rules import QUOTA_RULES
from platform_app.rules.report_rules import REPORT_RULES
from platform_app.rules.rule import OWN, PLAN, Rule
from platform_app.rules.size_table import SIZE_TABLE

__all__ = ["OWN", "PLAN", "RULES", "Rule"]

RULES: dict[str, Rule] = {
    rule.key: rule
    for rule in (
        Rule(
            "segment.single_source_at",
            1,
            OWN,
            "so many verified suppliers make a segment single-source",
            "",
            0,
            10,
        ),
        Rule(
            "segment.weak_below", 4, OWN, "fewer verified suppliers than this make a segment weak", "", 1, 50
        ),
        Rule(
            "review.working_days",
            2,
            OWN,
            "the bureau reviews within so many working days",
            "working days",
            1,
            20,
        ),
        *LIMIT_RULES,
        *QUOTA_RULES,
        *NOTICE_RULES,
        *REPORT_RULES,
        Rule("need.invitation_cap", 15, OWN, "so many suppliers may be invited to one need", "", 1, 100),
        Rule(
            "need.proposed",
            5,
            OWN,
            "so many suppliers are ticked beforehand: enough for three answers",
            "",
            0,
            20,
        ),
        Rule(
            "need.proposed_from_share",
            0.5,
            OWN,
            "a supplier below this share of the best one's points is not ticked beforehand",
            "",
            0,
            1,
        ),
        Rule(
            "digest.from_hour", 8, OWN, "suppliers are told of new opportunities from this hour on", "", 0, 23
        ),
        Rule("need.response_working_days", 7, OWN, "shortest time to respond", "working days", 1, 60),
        Rule(
            "need.response_working_days_research",
            15,
            OWN,
            "shortest time for R&D proposals",
            "working days",
            1,
            90,
        ),
        Rule("need.question_working_days", 3, OWN, "shortest time for questions", "working days", 1, 30),
        Rule(
            "need.answers_before_close_working_days",
            1,
            OWN,
            "answers are due before the close",
            "working days",
            0,
            10,
        ),
        *DEAL_RULES,
        *GAP_RULES,
        *MEASURE_RULES,
        Rule(
            "need.question_repeat_days",
            30,
            OWN,
            "the same question to a supplier merges within",
            "days",
            1,
            365,
        ),
        Rule(
            "capability.stale_days",
            180,
            OWN,
            "a capability not confirmed for so long is stale",
            "days",
            30,
            720,
        ),
        Rule(
            "bench.accept_score", 0.4, OWN, "proposals from this score on are ticked for acceptance", "", 0, 1
        ),
        Rule(
            "leader.active_months",
            12,
            OWN,
            "a leader is active with a need or outcome in so many months",
            "months",
            1,
            36,
        ),
        Rule(
            "goal.criteria",
            CRITERIA,
            "compiled from what other places published; each criterion names its own",
            "what makes a chain leader",
        ),
        Rule(
            "goal.outreach_weight",
            1.0,
            "product decision after a simulation; never above 3",
            "how much a deal that serves the leader target is lifted in the outreach order",
            "",
            0,
            3,
        ),
        Rule(
            "goal.full_worth",
            0.1,
            OWN,
            "from this value for a chain on a deal is lifted in full",
            "",
            0.01,
            1,
        ),
        Rule("goal.prompt_suppliers", 3, OWN, "a need is worth opening with so many suppliers", "", 1, 20),
        Rule("goal.prompt_links", 2, OWN, "upstream reaches over so many supply links", "", 1, 5),
        Rule("goal.decided_months", 12, OWN, "needs concluded within so many months count", "months", 1, 36),
        Rule("figure.fresh_days", 90, OWN, "a card confirmed within so many days is fresh", "days", 7, 365),
        Rule(
            "act.single_weight", 0.5, OWN, "a single-source segment weighs so much of a missing one", "", 0, 1
        ),
        Rule("act.need_weight", 1.0, OWN, "an unmet need weighs as much as so many segments", "", 0, 10),
        Rule(
            "figure.least_contributors",
            5,
            OWN,
            "a figure from prices or responses needs so many firms",
            "",
            2,
            50,
        ),
        Rule("parts_list.most_rows", 200, OWN, "a parts list has at most so many rows", "rows", 20, 2000),
        Rule(
            "parts_list.segment_points",
            15,
            OWN,
            "a segment is taken for a row from this score on",
            "points",
            0,
            100,
        ),
        Rule(
            "parts_list.own_chain_share",
            0.5,
            OWN,
            "a segment of the list's own chain goes first from this share of the best score on",
            "",
            0,
            1,
        ),
        Rule(
            "parts_list.city_names",
            [{"names": "常州; 融城; Changzhou; Rongcheng"}],
            OWN,
            "places that count as local where only a place is stated",
        ),
        Rule("parts_list.columns", PARTS_COLUMNS, OWN, "titles of columns a parts list is recognised by"),
        Rule(
            "sme_size_2011",
            SIZE_TABLE,
            "工信部联企业〔2011〕300号, from general knowledge; to be confirmed by the bureau",
            "thresholds of enterprise sizes by industry",
        ),
        Rule(
            "tier.ladder",
            [
                {
                    "level": "innovative",
                    "rank": 1,
                    "name_zh": "科技和创新型中小企业",
                    "name_en": "Innovative SME",
                },
                {
                    "level": "specialised",
                    "rank": 2,
                    "name_zh": "专精特新中小企业",
                    "name_en": "Specialised SME",
                },
                {
                    "level": "little_giant",
                    "rank": 3,
                    "name_zh": "专精特新“小巨人”",
                    "name_en": "Little giant",
                },
                {
                    "level": "champion",
                    "rank": 4,
                    "name_zh": "制造业单项冠军",
                    "name_en": "Manufacturing champion",
                },
            ],
            "工信部企业〔2026〕2号 and 工信部政法〔2023〕138号, as publicly encoded; to be confirmed by the bureau",
            "the tiers of the ladder, lowest first",
        ),
    )
}
