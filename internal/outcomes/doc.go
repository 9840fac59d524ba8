// Package outcomes says in clauses what outcomes there are and what holds in them,
// for package sat. It knows issues, whose values are divided into cells, and
// conditions; what statements make of an outcome is compare/settle's.
package outcomes
