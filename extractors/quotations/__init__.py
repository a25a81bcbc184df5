"""Quotations found on characters alone, however the typesetter left them."""

from extractors.quotations.layout import sections
from extractors.quotations.nesting import likely_others_words
from extractors.quotations.scanner import scan

__all__ = ["likely_others_words", "scan", "sections"]
