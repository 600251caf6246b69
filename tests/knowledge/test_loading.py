"""What all knowledge costs to load, in a process of its own."""

import json
import subprocess
import sys

MOST_MILLISECONDS = 400  # 140 on an idle machine; a busy one must not fail what is no regression
MOST_MEGABYTES = 60
TRIES = 5

PROBE = """
import gc, json, resource, time
from openlines.knowledge import events, people
from openlines.knowledge.post_search import find_posts
from openlines.knowledge.senses import side_mentions
from openlines.knowledge.sides import place_side

before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
gc.freeze()  # what is there already is no part of the cost
begin = time.process_time()
for language in ("fr", "en"):
    find_posts("Moscow", language)
    side_mentions("Moscow", language)
    place_side("Geneva", language)
    events.find("the war", language=language)
people.find("Nobody")
spent = (time.process_time() - begin) * 1000
grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
print(json.dumps([spent, grown]))
"""


def test_all_knowledge_loads_in_a_blink_and_little_memory() -> None:
    probes = [
        json.loads(subprocess.run([sys.executable, "-c", PROBE], check=True, capture_output=True, text=True).stdout)
        for _ in range(TRIES)
    ]
    assert min(spent for spent, _ in probes) < MOST_MILLISECONDS
    assert max(grown for _, grown in probes) < MOST_MEGABYTES
