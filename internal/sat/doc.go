// Package sat decides propositional formulas in clause form, tells which of the
// assumptions made are to blame where there is no model, and finds what is best
// or least to give up.
//
// A [Solver] holds clauses and is asked again and again, each time under other
// assumptions; what it learned stays. On top of it,
//
//   - [Solver.MinimizeCore] makes a set of assumptions to blame minimal,
//   - a [Totalizer] counts literals,
//   - [MaxSAT] meets as many soft literals as can be met, level by level,
//   - [Corrections] yields the minimal sets of soft literals to give up, the
//     cheapest first,
//   - [Marco] yields all minimal conflicts and minimal corrections.
//
// All of it is deterministic: the same calls give the same answers, on every
// machine, unless a context ends. A search that its context or its budget of
// conflicts stops says so in its answer. There are no errors: a literal of a variable
// that the solver does not have is a mistake of the program, and a panic. Nothing
// here starts a goroutine, and nothing may be used by two at once.
//
// The package is for formulas of up to some 100,000 variables that are built in
// memory and asked many questions. It reads no files, writes no proofs and does
// not preprocess, so it is not for the large industrial instances of the solver
// competitions.
package sat
