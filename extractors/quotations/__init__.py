"""Quotations found on characters alone, however the typesetter left them."""

from extractors.quotations.layout import sections
from extractors.quotations.scanner import scan

__all__ = ["scan", "sections"]
