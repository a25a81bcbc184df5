"""Where rows go: a Parquet dataset, JSON Lines."""
