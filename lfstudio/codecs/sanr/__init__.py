"""SANR: a neural representation fitted to one light field and entropy-coded with rate-distortion optimisation.

Zhang et al., "SANR: Scene-Aware Neural Representation for Light Field Image Compression with Rate-Distortion
Optimization", arXiv:2510.15775, 2025; "the paper" in this package. Rooms:

    config      what can be chosen, and the presets        bank        all coded weights as one flat vector
    model       latents + weights + view synthesis         modulated   Eq. 1: kernels from coefficients and a base
    backbone    the hierarchical scene modelling blocks    context     Fig. 8: the context model and its integer twin
    rate        Eq. 4 and 5: bits of symbols               relax       noise, straight-through, Gumbel annealing
    training    Eq. 6: the optimisation                    finalise    from trained floats to the file's integers
    syntax      the one table of what a file holds         decoder     from a file to views
    codec       the face towards the program               complexity  Tables II and III
"""
