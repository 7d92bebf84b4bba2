"""The scripted codec for the tests in this folder."""

from scripted_fixtures import scripted

__all__ = ["scripted"]
