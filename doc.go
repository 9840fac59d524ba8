// Package parley is the door to a library that models negotiation positions: who
// the actors are, which issues are on the table, and what each actor has
// demanded, offered, refused, proposed in exchange, claimed or warned of, each
// with its source. Parley reports where the positions overlap, where they
// conflict, on what conditions they would meet, and why.
//
// This package holds no code; the tour goes through those that do.
//
// # Who: package actor
//
// States, alliances, companies, unions, persons; blocs with members, and
// spokespersons with principals.
//
// # What they say: package position
//
// An issue is a literal of one of five types, and its methods make the terms
// that make sense for it:
//
//	raise := position.Quantity[float64]{ID: "raise", Unit: "%"}
//	raise.AtLeast(4.5)
//
// Statements take terms, conditions and a citation. What each of them says is at
// most four things of an issue: yes to these values; no other value will do;
// never these; these on a condition only. A position is what stands of all that
// an actor has said; a negotiation is everybody's, checked as a whole.
//
// # Where they meet: package compare
//
// For each party, every value of an issue is excluded, open, conditional or
// accepted. Those concerned together give a value the lowest acceptance that any
// of them gives it, and the best that any value reaches is the relation:
// agreement, overlap, conditional, unanswered, open or conflict. Every finding
// names the statements behind it; a conflict comes with each minimal set of
// statements that cannot stand together, and with the gap.
//
// # What one reads: package compare/report
//
// The comparison as a document, in words and quotes.
//
// # In tests: package position/positiontest
//
// Generators of random negotiations for property tests of scenario models.
//
// The folder examples has whole cases.
package parley
