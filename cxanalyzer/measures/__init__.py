"""What is counted: pure functions from plain sequences to `Measure` and `Change` records.

Shares are 0..1, NPS and impact are points (−100..100), emotion is −2..2 and function 0..4. Every interval is a 95 %
interval; every random draw has a fixed seed, and values are sorted first, so the order of the input never matters.
"""
