"""How right an extractor is: predictions held against the hand-annotated gold standard.

`evaluate` runs an extractor over annotated articles; `judge` and `count_figures` score predictions from anywhere.
"""

from extractors.evaluation.evaluate import Evaluation, evaluate, judge_all
from extractors.evaluation.figures import (
    Breakdown,
    Calibration,
    CalibrationBin,
    Figures,
    Retrieval,
    Share,
    count_figures,
)
from extractors.evaluation.gold import GoldArticle, GoldQuotation, GoldSpeaker, load_gold, locate
from extractors.evaluation.judging import (
    JudgedArticle,
    JudgedPair,
    PredictedQuotation,
    from_article_quotes,
    gold_as_predictions,
    judge,
)
from extractors.evaluation.misses import Miss, list_misses
from extractors.evaluation.report import figures_tables, misses_list

__all__ = [
    "Breakdown",
    "Calibration",
    "CalibrationBin",
    "Evaluation",
    "Figures",
    "GoldArticle",
    "GoldQuotation",
    "GoldSpeaker",
    "JudgedArticle",
    "JudgedPair",
    "Miss",
    "PredictedQuotation",
    "Retrieval",
    "Share",
    "count_figures",
    "evaluate",
    "figures_tables",
    "from_article_quotes",
    "gold_as_predictions",
    "judge",
    "judge_all",
    "list_misses",
    "load_gold",
    "locate",
    "misses_list",
]
