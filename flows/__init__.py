"""The scheduled way in: Prefect flows around `extractors`, which knows nothing of them.

Neither Prefect's client nor its server may report on who uses them; both read these variables when they start.
"""

import os

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
