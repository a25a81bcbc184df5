"""The Parquet dataset that stays true: planned, staged, published, grouped, queried.

`store` is where to start reading: `Dataset.open`, `Dataset.begin`, `Run.publish`.
"""

from extractors.dataset.planning import Known, Plan, Planned, plan
from extractors.dataset.publishing import PublishReport
from extractors.dataset.staging import StagedBatch, stage
from extractors.dataset.store import Dataset, Run

__all__ = ["Dataset", "Known", "Plan", "Planned", "PublishReport", "Run", "StagedBatch", "plan", "stage"]
