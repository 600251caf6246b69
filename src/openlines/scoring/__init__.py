"""How well readings agree with gold reports: the figures that `openlines eval` prints.

gold → align → compare → figures: gold reports are loaded strictly, a reading is laid on the gold text,
paired with it one to one, and the pairs are counted. The rules are those of `docs/gold.md`.
"""

from openlines.scoring.compare import Comparison, compare
from openlines.scoring.figures import Accuracy, Figures, Pairing, figures
from openlines.scoring.folder import Scored, read_gold, score
from openlines.scoring.gold import Gold, load_folder, load_gold

__all__ = [
    "Accuracy",
    "Comparison",
    "Figures",
    "Gold",
    "Pairing",
    "Scored",
    "compare",
    "figures",
    "load_folder",
    "load_gold",
    "read_gold",
    "score",
]
