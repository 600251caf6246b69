"""Readings in the layouts that others use: one file a format, each from records to lines of text."""
