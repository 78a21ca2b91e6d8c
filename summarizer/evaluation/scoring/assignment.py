"""Optimal one-to-one assignment: the pairs whose weights add up to the most. Pure, no dependency.

Hungarian method with potentials (Kuhn 1955, Munkres 1957, in the shortest-path form), O(rows² x columns) for each
connected component of the weights, which together give the exact optimum. Ties go to the earlier row and column, so
the caller's order of rows and columns decides them.
"""

from __future__ import annotations

from collections.abc import Mapping

MAX_ROWS = 400
"""From this size of a component's shorter side on the pairs are taken by weight: no real case comes near, and a hostile
answer must not hang the scorer."""

Edge = tuple[int, int]


def assign(weights: Mapping[Edge, float]) -> dict[int, int]:
    """Columns by row. Only pairs that have a positive weight are made; a row or column may stay alone."""
    edges = {edge: weight for edge, weight in weights.items() if weight > 0}
    if len(edges) <= 1:
        return dict(edges.keys())
    pairs: dict[int, int] = {}
    for component in _components(edges):
        pairs.update(_solve({edge: edges[edge] for edge in component}))
    return pairs


def _components(edges: Mapping[Edge, float]) -> list[list[Edge]]:
    """Edges grouped by what is connected."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for row, column in edges:
        parent[root(("row", row))] = root(("column", column))
    groups: dict[tuple[str, int], list[Edge]] = {}
    for edge in sorted(edges):
        groups.setdefault(root(("row", edge[0])), []).append(edge)
    return list(groups.values())


def _solve(edges: dict[Edge, float]) -> dict[int, int]:
    rows = sorted({row for row, _ in edges})
    columns = sorted({column for _, column in edges})
    if len(rows) == 1 or len(columns) == 1:
        row, column = max(edges, key=lambda edge: (edges[edge], -edge[0], -edge[1]))
        return {row: column}
    if min(len(rows), len(columns)) > MAX_ROWS:
        return _by_weight(edges)
    if len(rows) <= len(columns):
        return _pairs(_shortlist(edges), rows)
    turned = _pairs(_shortlist({(column, row): weight for (row, column), weight in edges.items()}), columns)
    return {row: column for column, row in turned.items()}


def _by_weight(edges: dict[Edge, float]) -> dict[int, int]:
    """The heaviest pair first, and so on: not optimal, but at once."""
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for row, column in sorted(edges, key=lambda edge: (-edges[edge], edge)):
        if row not in pairs and column not in taken:
            pairs[row] = column
            taken.add(column)
    return pairs


def _shortlist(edges: dict[Edge, float]) -> dict[Edge, float]:
    """Each row's best columns, as many as there are rows: no optimum needs another one."""
    by_row: dict[int, list[Edge]] = {}
    for edge in edges:
        by_row.setdefault(edge[0], []).append(edge)
    size = len(by_row)
    kept: dict[Edge, float] = {}
    for own in by_row.values():
        best = own if len(own) <= size else sorted(own, key=lambda edge: (-edges[edge], edge))[:size]
        kept.update((edge, edges[edge]) for edge in best)
    return kept


def _pairs(edges: dict[Edge, float], rows: list[int]) -> dict[int, int]:
    columns = sorted({column for _, column in edges})
    width = max(len(columns), len(rows))
    place = {column: index for index, column in enumerate(columns)}
    cost = [[0.0] * width for _ in rows]
    for index, row in enumerate(rows):
        for column in columns:
            cost[index][place[column]] = -edges.get((row, column), 0.0)
    found = hungarian(cost)
    made = ((row, found[index]) for index, row in enumerate(rows) if found[index] < len(columns))
    return {row: columns[at] for row, at in made if (row, columns[at]) in edges}


def hungarian(cost: list[list[float]]) -> list[int]:
    """The column of each row in a cheapest assignment; there must be at least as many columns as rows."""
    width = len(cost[0]) if cost else 0
    row_potential = [0.0] * (len(cost) + 1)
    column_potential = [0.0] * (width + 1)
    owner = [0] * (width + 1)  # the row of each column, counted from 1; column 0 is the row being placed
    for row in range(1, len(cost) + 1):
        owner[0] = row
        previous = _augment(cost, owner, row_potential, column_potential)
        column = previous.pop()
        while column:
            owner[column] = owner[previous[column]]
            column = previous[column]
    result = [-1] * len(cost)
    for column in range(1, width + 1):
        if owner[column]:
            result[owner[column] - 1] = column - 1
    return result


def _augment(cost: list[list[float]], owner: list[int], rows: list[float], columns: list[float]) -> list[int]:
    """The cheapest path from column 0 to a free column: for each column the one before it, then the free column."""
    width = len(owner)
    least = [float("inf")] * width
    previous = [0] * width
    used = [False] * width
    column = 0
    while owner[column]:
        used[column] = True
        costs, potential = cost[owner[column] - 1], rows[owner[column]]
        step, following = float("inf"), 0
        for other in range(1, width):
            if used[other]:
                continue
            reduced = costs[other - 1] - potential - columns[other]
            if reduced < least[other]:
                least[other], previous[other] = reduced, column
            if least[other] < step:
                step, following = least[other], other
        for other in range(width):
            if used[other]:
                rows[owner[other]] += step
                columns[other] -= step
            else:
                least[other] -= step
        column = following
    previous.append(column)
    return previous
