"""The benchmark: `python -m benchmarks`. Always a ratio inside one run, never a time by itself."""
