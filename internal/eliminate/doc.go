// Package eliminate finds the best points of a finite space with several objectives:
// assignments of values to variables that meet conditions, each of which earns points
// towards each objective. It knows nothing of negotiations.
//
// It eliminates one variable after the other (Dechter 1999; with several objectives
// Rollón & Larrosa 2006). Values that no condition tells apart are one class; what
// conditions couple is a table of fronts, one for each combination of classes; fronts
// are joined by shifting and merging staircases (for three objectives Kung, Luccio &
// Preparata 1975). The cost is exponential in how conditions entangle variables, and
// in the size of fronts, never in the number of assignments.
package eliminate
