"""The forms of suggestions and of the ranking's definition."""

from platform_app.matching.forms.inviting import InviteForm
from platform_app.matching.forms.ranking import RankingForm, ranking_data, ranking_form

__all__ = ["InviteForm", "RankingForm", "ranking_data", "ranking_form"]
