"""Readings and contacts of the chronology in the layouts that others use: one format a module."""
