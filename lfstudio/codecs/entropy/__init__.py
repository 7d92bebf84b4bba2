"""Exact entropy coding: integers in, bytes out, and the same integers back on every machine.

Everything that a symbol's probability depends on is an integer. torch is imported only where torchac is used.
"""

import logging

from lfstudio.codecs.entropy.coder import coder_in_use
from lfstudio.codecs.entropy.symbols import SymbolDecoder, SymbolEncoder, cost_bits
from lfstudio.codecs.entropy.tables import FAMILIES, nearest_scale, scale_value

__all__ = ["FAMILIES", "SymbolDecoder", "SymbolEncoder", "coder_in_use", "cost_bits", "nearest_scale", "scale_value"]

# Nothing is printed where the program has not set up logging.
logging.getLogger(__name__).addHandler(logging.NullHandler())
