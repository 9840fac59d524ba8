// Package bench measures Parley beside CUE unification, go-cmp and the solvers
// clasp and z3 on the same data in the same run. It holds benchmarks and tests alone and is a module of
// its own, so that what they need stays out of the library's go.mod. README.md
// has the command and the numbers.
package bench
