"""Measures what a toolkit for text size and contrast does to a page, in a real browser.

``python -m accessibility.measure URL`` prints a table for any page, with this toolkit or another. Playwright is needed
to measure, not to import.
"""
