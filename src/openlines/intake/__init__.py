"""Intake: anything that holds a report becomes a `Report` with a clean text, a date, a language."""

from openlines.intake.files import MAX_BYTES
from openlines.intake.report import MAX_CHARACTERS, from_bytes, from_file, from_text, to_date

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "from_bytes", "from_file", "from_text", "to_date"]
