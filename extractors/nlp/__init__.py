"""NLP backends: each turns a text into an annotated spaCy Doc."""
