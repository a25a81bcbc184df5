"""Prefect flows: thin layers over `extractors`."""
