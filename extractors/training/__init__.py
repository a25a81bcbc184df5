"""Training of the models of attribution from annotated articles; needs the ``train`` extra."""
