"""Organisations: who is held up, which names are one, who on the roster has reported."""

from qcdc_extract.organisations.answers import same_sender
from qcdc_extract.organisations.exemplary import find_exemplary_units
from qcdc_extract.organisations.exemplary_tables import ExemplaryTables
from qcdc_extract.organisations.file_names import guess_row
from qcdc_extract.organisations.match import NameMatch, match_names
from qcdc_extract.organisations.roster import RosterMatch, RosterRow, match_roster, read_roster

__all__ = [
    "ExemplaryTables",
    "NameMatch",
    "RosterMatch",
    "RosterRow",
    "find_exemplary_units",
    "guess_row",
    "match_names",
    "match_roster",
    "read_roster",
    "same_sender",
]
