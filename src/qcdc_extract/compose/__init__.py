"""Consolidation → Draft."""
