"""Finds the points that no outcome of negotiations without conditions betters.

Reads as arguments the numbers of values of the issues of each negotiation, as in
"10,10;3,2,4", the number of repetitions, and "all" or "merge"; and from standard input
the points, eight bytes each: of each negotiation those of the first party for each value
of each issue, then those of the second. Prints JSON: the best time in nanoseconds and the
number of points, of all negotiations together.

"all" evaluates every outcome, sorts them and scans. "merge" adds issue by issue and
keeps the points that nothing betters, over floats (Koça, De Jonge & Baarslag 2024).
"""

import json
import sys
import time

import numpy

times = int(sys.argv[2])
negotiations = []
for sizes in sys.argv[1].split(";"):
    read = lambda values: numpy.frombuffer(sys.stdin.buffer.read(8 * values), dtype=numpy.int64)
    negotiations.append([[read(int(values)) for values in sizes.split(",")] for party in range(2)])


def pareto(first, second):
    order = numpy.lexsort((-second, -first))
    first, second = first[order], second[order]
    before = numpy.concatenate([[-numpy.inf], numpy.maximum.accumulate(second)[:-1]])
    kept = second > before
    return first[kept], second[kept]


def everything(points):
    first, second = (sum(numpy.ix_(*party)).ravel() for party in points)
    return pareto(first, second)


def merging(points):
    first = second = numpy.zeros(1)
    for mine, theirs in zip(*points):
        first, second = pareto(
            numpy.add.outer(first, mine.astype(float)).ravel(),
            numpy.add.outer(second, theirs.astype(float)).ravel(),
        )
    return first, second


find = everything if sys.argv[3] == "all" else merging
least = None
for _ in range(times):
    start = time.perf_counter_ns()
    found = sum(len(find(points)[0]) for points in negotiations)
    spent = time.perf_counter_ns() - start
    least = spent if least is None else min(least, spent)
json.dump({"ns": least, "points": found}, sys.stdout)
