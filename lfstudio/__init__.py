"""LF Studio: view light fields, encode them into compact neural files, see where the codec errs."""

__version__ = "0.1.0"
