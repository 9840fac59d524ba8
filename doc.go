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
// An issue may say who would have more of it and who less; what they say is then
// taken as it is meant: who bids 50 would pay 45.
//
// Statements take terms, conditions and a citation. What each of them says is at
// most four things of an issue: yes to these values; no other value will do;
// never these; these on a condition only. A position is what stands of all that
// an actor has said; a negotiation is everybody's, checked as a whole, and can be
// taken as it stood on any day, by what was said through any channel.
//
// Preferences, which nobody has to give, say what outcomes are worth to an actor, in
// points or as an order of importance. No verdict reads them. Package
// position/genius imports those of GENIUS and GeniusWeb.
//
// # In a file: package position/scenario
//
// A whole negotiation as YAML or JSON, for those who write no Go, read strictly
// and with all errors at once:
//
//	talks, err := scenario.ReadFile("talks.yaml", scenario.Limits{})
//
// # Where they meet: package compare
//
// For each party, every value of an issue is excluded, open, conditional or
// accepted. Those concerned together give a value the lowest acceptance that any
// of them gives it, and the best that any value reaches is the relation:
// agreement, overlap, conditional, unanswered, open, apart or conflict. Every
// finding names the statements behind it; a conflict comes with each minimal set of
// statements that cannot stand together, and with the gap.
//
// The same readings tell more. Moves, Rounds and Changes: who conceded what from
// round to round, who hardened, and in answer to whom. CheckDraft: what a draft
// does to every statement, and who could sign it. CheckMandate: whether what is
// said keeps to what a principal allows. Blocs: whether a bloc and its members
// agree. Similarities: how alike any two positions are.
//
// # What is hardly meant: package compare/lint
//
// What in a model is sound and yet odd: offers that their own actor rules out,
// demands against one's interest, conditions that never hold.
//
// # All issues together: package compare/settle
//
// Issues that overlap one by one can still conflict together, through
// conditions. Settle tells whether some outcome keeps all statements, what each
// issue comes to in any such outcome, which statements cannot all be kept, the
// cheapest ones to give up, and the largest package that everyone needed could
// sign today, with the steps to carry it out.
//
// # What outcomes are worth: package compare/bargain
//
// Where parties have preferences: which possible outcomes nobody can better, and
// which of them the usual solutions choose; what each draft and offer leaves on the
// table, and for whom; what each red line costs; and what to trade.
//
// # What one reads: package compare/report
//
// What a comparison and its settlements find, what moved and what the drafts would
// do, as a document in words and quotes: text, Markdown, an HTML page with
// pictures, which can be had alone as SVG, a drawing for Graphviz or Mermaid, and
// JSON that is read back equal. And the rolling text that the positions imply.
//
// # Many at once: package compare/batch
//
// A report, or what is wrong, for each of many negotiations: the files of a folder
// or the lines of a file, by several workers, in order and in bounded memory; and
// summaries, which merge in any order.
//
// # In tests: packages compare/comparetest and position/positiontest
//
// Assertions for those who test models of negotiations, and generators of random
// negotiations for property tests:
//
//	c := comparetest.Compare(t, talks, compare.Options{})
//	comparetest.Relation(t, c, "pay", compare.Conflict)
//
// # By example
//
// The folder examples has whole cases, some written in Go and one a file, and
// analyse, a program that reports on any file. The pages in compare/docs explain
// the concepts, and how to choose issues.
package parley
