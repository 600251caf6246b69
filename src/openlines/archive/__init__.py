"""Archives: reading over many reports, in worker processes or on a cluster, and the ledger of what became of each."""
