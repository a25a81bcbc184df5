"""What stands between Stanza's analysis and a spaCy Doc; `extractors.nlp.stanza_backend` puts it together."""
