"""Measurements, beside the tools users would otherwise take. Never a timed test: ratios within one run."""
