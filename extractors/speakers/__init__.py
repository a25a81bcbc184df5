"""Who speaks: the registry, names, mentions and their resolution."""
