"""Organisation names: where one begins and ends, how a list splits, its one canonical spelling."""

from qcdc_extract.text.list_openers import Item
from qcdc_extract.text.name_forms import canonical_name, name_key
from qcdc_extract.text.name_lists import read_list, split_list
from qcdc_extract.text.name_reading import Name, NameReader
from qcdc_extract.text.name_tables import NameTables

__all__ = [
    "Item",
    "Name",
    "NameReader",
    "NameTables",
    "canonical_name",
    "name_key",
    "read_list",
    "split_list",
]
