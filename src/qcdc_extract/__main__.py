"""``python -m qcdc_extract``."""

from qcdc_extract.cli import main

if __name__ == "__main__":
    main()
