"""quiditquoi: who says what in the French press."""
