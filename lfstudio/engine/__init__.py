"""The engine: what opens, decodes and encodes, behind typed messages.

`messages` is the contract; `client` is the window's side (no torch, not even indirectly); `host` is what runs inside
the engine process or the command line; `boot` is the only door between them, by name.
"""
