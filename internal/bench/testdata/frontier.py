"""Finds the points that no outcome of a negotiation without conditions betters.

Reads the number of issues, of values of each and of repetitions, and "all" or
"merge", as arguments, and the points from standard input, eight bytes each: those
of the first party for each value of each issue, then those of the second. Prints JSON:
the best time in nanoseconds and the number of points.

"all" evaluates every outcome, sorts them and scans. "merge" adds issue by issue and
keeps the points that nothing betters, over floats (Koça, De Jonge & Baarslag 2024).
"""

import json
import sys
import time

import numpy

issues, values, times = (int(argument) for argument in sys.argv[1:4])
points = numpy.frombuffer(sys.stdin.buffer.read(), dtype=numpy.int64).reshape(2, issues, values)


def pareto(first, second):
    order = numpy.lexsort((-second, -first))
    first, second = first[order], second[order]
    before = numpy.concatenate([[-numpy.inf], numpy.maximum.accumulate(second)[:-1]])
    kept = second > before
    return first[kept], second[kept]


def everything():
    first, second = (sum(numpy.ix_(*points[party])).ravel() for party in range(2))
    return pareto(first, second)


def merging():
    first = second = numpy.zeros(1)
    for issue in range(issues):
        first, second = pareto(
            numpy.add.outer(first, points[0, issue].astype(float)).ravel(),
            numpy.add.outer(second, points[1, issue].astype(float)).ravel(),
        )
    return first, second


least = None
for _ in range(times):
    start = time.perf_counter_ns()
    found = everything() if sys.argv[4] == "all" else merging()
    spent = time.perf_counter_ns() - start
    least = spent if least is None else min(least, spent)
json.dump({"ns": least, "points": len(found[0])}, sys.stdout)
