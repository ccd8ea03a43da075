"""Many reports → Consolidation: facts over all reports, each with its sources."""

from qcdc_extract.merging.consolidate import merge
from qcdc_extract.merging.inputs import CheckRoster, IndicatorInfo, RosterOutcome, SameName, Verdict

__all__ = ["CheckRoster", "IndicatorInfo", "RosterOutcome", "SameName", "Verdict", "merge"]
