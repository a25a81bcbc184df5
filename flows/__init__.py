"""The scheduled way in: Prefect flows around `extractors`, which knows nothing of them.

Prefect reads these variables when it starts. Neither its client nor its server may report on who uses them, and on a
busy machine the embedded server takes longer to start than the 20 s that it is given.
"""

import os

os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")
os.environ.setdefault("PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS", "180")
