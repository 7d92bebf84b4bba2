"""Domain objects that every layer shares: light fields, events, errors, protocols, atomic files. Numpy only."""
