"""Lenslet pictures: macro-pixels on lattices of any pitch and angle, ESLF pictures, and raw sensors of Lytro cameras.

`lattice` says where the lenses are, `estimate` finds that out, `resample` turns a picture into views. `eslf` and
`hexagonal` read pictures, `lfp` reads Lytro containers (`container`, `metadata`, `sensor`, `demosaic`).
"""
