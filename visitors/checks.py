"""System checks: a wrong setting is told at start."""
