"""Who says a quotation: candidates, evidence, and a small model that weighs them."""
