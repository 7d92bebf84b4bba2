"""Many encodes: a plan from a folder or a manifest, run in child processes here or by Dask workers, and one report."""
