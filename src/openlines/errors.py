"""Every error that openlines raises on purpose.

    OpenlinesError
    ├── InputError              OL1xx  what was given cannot be read as a report
    │   ├── MissingInput        OL101  no such file, or a folder where a file was meant
    │   ├── TooLarge            OL102  over the size limit
    │   ├── NotText             OL103  binary, or no known encoding
    │   ├── EmptyInput          OL104  nothing left to read
    │   ├── BadDate             OL105  a date that is none
    │   ├── UnknownLanguage     OL106  language not recognised, or not supported
    │   ├── BadRecord           OL107  a line of JSON or a row of a table that holds no report
    │   ├── Truncated           OL108  cut off before its end
    │   ├── Damaged             OL109  cannot be unpacked or taken apart
    │   ├── Hostile             OL110  swells, nests, loops, or names a place outside: it is not opened
    │   ├── NotFetched          OL111  an address that gave no page
    │   └── NotFetchable        OL112  an address that may not be fetched
    ├── TableError              OL201  a table of linguistic or world knowledge holds a bad entry
    ├── ModelMissing            OL301  the spaCy model of a language is not installed
    ├── ExtraMissing            OL302  a library that this needs comes with an extra that is not installed
    ├── GoldError               OL401  a gold report does not follow the format
    ├── StoreError              OL5xx  the database cannot be used, or does not hold what was asked for
    │   ├── BadDatabase         OL501  no database, or none that openlines can use
    │   ├── DatabaseMissing     OL502  there is no chronology there yet
    │   ├── DatabaseNewer       OL503  a newer openlines made it
    │   ├── NotFound            OL504  no such contact, report, line or judgement
    │   ├── BadQuery            OL505  a question that cannot be understood
    │   ├── BadJudgement        OL506  a judgement that makes no sense, or speaks against another
    │   └── BadAccount          OL507  an account that is not there, or cannot be made so
    ├── LimitError              OL600  a report that could not be read to its end
    │   ├── TooSlow             OL601  over the limit of time
    │   ├── TooHungry           OL602  over the limit of memory
    │   ├── WorkerDied          OL603  the process that read it died, time and again
    │   └── ReadingFailed       OL604  reading broke on it, which is a fault of openlines
    ├── ClusterError            OL610  the cluster cannot be used
    └── WebError                OL7xx  a request that the web page refuses, or a way of serving it
        ├── Exposed             OL701  it would be open to other machines without accounts
        ├── ForeignHost         OL702  a request under a name that is not this machine's
        ├── ForeignOrigin       OL703  a write that comes from no page of ours
        ├── NotKnown            OL704  nobody is logged in
        ├── NotAllowed          OL705  the user's role does not allow it
        ├── NoAddress           OL706  the address cannot be listened on
        ├── TooManyTries        OL707  too many failed logins; one must wait
        ├── WrongPassword       OL708  no account of that name has that password
        ├── Busy                OL710  others are reading; one may try again
        └── GivenUp             OL711  reading a pasted text took too long, or broke

Each says what was wrong, where, and what to do, on one line that begins with its code.
"""


class OpenlinesWarning(UserWarning):
    """Something was left out or guessed; the answer stands without it."""


class OpenlinesError(Exception):
    """Base of all; `code` names the kind, `where` the file or field, `fix` what the user can do."""

    code = "OL000"

    def __init__(self, what: str, *, where: str | None = None, fix: str | None = None) -> None:
        self.what, self.where, self.fix = what, where, fix
        super().__init__(str(self))

    def __str__(self) -> str:
        place = f" {self.where}:" if self.where else ""
        return f"{self.code}{place} {self.what}" + (f"; {self.fix}" if self.fix else "")


class InputError(OpenlinesError):
    code = "OL100"


class MissingInput(InputError):
    code = "OL101"


class TooLarge(InputError):
    code = "OL102"


class NotText(InputError):
    code = "OL103"


class EmptyInput(InputError):
    code = "OL104"


class BadDate(InputError):
    code = "OL105"


class UnknownLanguage(InputError):
    code = "OL106"


class BadRecord(InputError):
    code = "OL107"


class Truncated(InputError):
    code = "OL108"


class Damaged(InputError):
    code = "OL109"


class Hostile(InputError):
    code = "OL110"


class NotFetched(InputError):
    code = "OL111"


class NotFetchable(InputError):
    code = "OL112"


class TableError(OpenlinesError):
    code = "OL201"


class ModelMissing(OpenlinesError):
    code = "OL301"


class ExtraMissing(OpenlinesError):
    code = "OL302"


class GoldError(OpenlinesError):
    code = "OL401"


class LimitError(OpenlinesError):
    code = "OL600"


class TooSlow(LimitError):
    code = "OL601"


class TooHungry(LimitError):
    code = "OL602"


class WorkerDied(LimitError):
    code = "OL603"


class ReadingFailed(LimitError):
    code = "OL604"


class ClusterError(OpenlinesError):
    code = "OL610"


class StoreError(OpenlinesError):
    code = "OL500"


class BadDatabase(StoreError):
    code = "OL501"


class DatabaseMissing(StoreError):
    code = "OL502"


class DatabaseNewer(StoreError):
    code = "OL503"


class NotFound(StoreError):
    code = "OL504"


class BadQuery(StoreError):
    code = "OL505"


class BadJudgement(StoreError):
    code = "OL506"


class BadAccount(StoreError):
    code = "OL507"


class WebError(OpenlinesError):
    code = "OL700"


class Exposed(WebError):
    code = "OL701"


class ForeignHost(WebError):
    code = "OL702"


class ForeignOrigin(WebError):
    code = "OL703"


class NotKnown(WebError):
    code = "OL704"


class NotAllowed(WebError):
    code = "OL705"


class NoAddress(WebError):
    code = "OL706"


class TooManyTries(WebError):
    """`wait` is how many seconds to wait."""

    code = "OL707"

    def __init__(self, what: str, *, wait: int, where: str | None = None, fix: str | None = None) -> None:
        super().__init__(what, where=where, fix=fix)
        self.wait = wait


class WrongPassword(WebError):
    code = "OL708"


class Busy(WebError):
    code = "OL710"


class GivenUp(WebError):
    code = "OL711"
