"""Folders of reports: store, processes, ledger."""
