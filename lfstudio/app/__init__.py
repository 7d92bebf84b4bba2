"""Puts the program together: the window over its engine, and what must be checked before Qt starts."""
