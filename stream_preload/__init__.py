"""Loads everything that StreamField values refer to, each kind once.

A stream of 100 blocks costs the same number of SQL statements as one of 5:
one for each model that is referred to, and one for all renditions.
"""
