"""Everything that reading needs, loaded: workers are forked from a process that imported this, and share it.

Importing this module is the loading, since multiprocessing's fork server can be told to import but not to call.
"""

import gc

from openlines import languages
from openlines.errors import OpenlinesError
from openlines.intake import from_text
from openlines.reading import read

# A sentence with something of each kind in it, so that all tables are loaded, whatever its language.
_SENTENCE = "PARIS, 2022-05-13 — Lloyd Austin (USA): Sergueï Choïgou, Moscow."

for _code in languages.codes():
    try:
        read(from_text(_SENTENCE, language=_code))
    except OpenlinesError:  # the first report in that language tells
        continue
gc.collect()
gc.freeze()  # the collector of a worker must not write to what it shares
