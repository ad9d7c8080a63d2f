"""Pure statistics: arrays in, frozen results out, a file a family.

Owns formulas. Refuses to know cells, files, rounding or words.
"""
