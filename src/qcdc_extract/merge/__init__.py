"""Many reports → Consolidation."""
