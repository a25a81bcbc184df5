"""Tagged sentences: text and gold in one string, as `extractors.training.tagged` reads them."""

from extractors.training.tagged import Tagged, untag

__all__ = ["Tagged", "untag"]
