"""Contacts out of the chronology, one format a module."""
