"""One-to-one pairing that maximises the total score, exactly: the Hungarian method of Kuhn and Munkres."""

from collections.abc import Sequence

INFINITE = float("inf")


def assign(scores: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs (row, column), in order of rows, whose scores add up to most.

    A score of 0 or less means that the two may not be paired. Cubic in the larger side: for small tables.
    """
    rows = len(scores)
    columns = len(scores[0]) if rows else 0
    if not rows or not columns:
        return []
    if rows > columns:
        turned = assign([[scores[row][column] for row in range(rows)] for column in range(columns)])
        return sorted((row, column) for column, row in turned)
    # Costs are 1-based; owner[c] is the row that holds column c, column 0 the row being placed.
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner, came_from = [0] * (columns + 1), [0] * (columns + 1)
    for row in range(1, rows + 1):
        owner[0] = row
        column = 0
        cheapest = [INFINITE] * (columns + 1)
        used = [False] * (columns + 1)
        while True:
            used[column] = True
            current, step, following = owner[column], INFINITE, 0
            for other in range(1, columns + 1):
                if used[other]:
                    continue
                cost = -max(0.0, scores[current - 1][other - 1])
                reduced = cost - row_price[current] - column_price[other]
                if reduced < cheapest[other]:
                    cheapest[other], came_from[other] = reduced, column
                if cheapest[other] < step:
                    step, following = cheapest[other], other
            for other in range(columns + 1):
                if used[other]:
                    row_price[owner[other]] += step
                    column_price[other] -= step
                else:
                    cheapest[other] -= step
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column] = owner[came_from[column]]
            column = came_from[column]
    return sorted(
        (owner[column] - 1, column - 1)
        for column in range(1, columns + 1)
        if owner[column] and scores[owner[column] - 1][column - 1] > 0
    )
