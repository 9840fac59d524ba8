// Package scenario reads and writes a negotiation in one file, YAML or JSON, so
// that an analyst who writes no Go can describe one.
//
//	parley: 1
//	title: A ferry for the islands
//	actors:
//	  - {id: islands, name: The Islands, kind: state}
//	  - {id: line, name: Ferry Line, kind: company}
//	issues:
//	  - {id: crossings, type: quantity, whole: true, unit: crossings a week, min: 0}
//	  - {id: subsidy, type: yesno, decided_by: [islands]}
//	positions:
//	  - actor: islands
//	    statements:
//	      - demand: daily
//	        terms: [{issue: crossings, at_least: 7}]
//	  - actor: line
//	    statements:
//	      - offer: more
//	        terms: [{issue: crossings, at_most: 10}]
//	        only_if: {issue: subsidy, is: yes}
//	expect:
//	  issues: {crossings: conditional}
//
// [ReadFile] gives the [position.Negotiation] that package compare takes:
//
//	s, err := scenario.ReadFile("ferry.yaml", scenario.Limits{})
//	if err != nil {
//		return err // "ferry.yaml:19:24: unknown issue "subsidies": did you mean "subsidy"?"
//	}
//
// [Scenario.Places] tells where in the file each statement, issue, rule, mandate,
// draft and preference stands, for what is found of them later.
//
// Programs that have their data already write Go literals and call
// [position.NewNegotiation]; a file is for people, and [WriteYAML] makes one of
// what a program has.
//
// # The file
//
// A file is a map. "parley: 1" says which format it is, and must be there; all
// other keys may be left out:
//
//	title      what the negotiation is called
//	actors     id, name, kind, members, speaks_for
//	sources    id, title, publisher, date, link, channel, authenticity, text
//	issues     id, title, type, decided_by, status_quo, circumstance, and by type:
//	           yesno; choice: options; scale: levels; quantity: unit, unit_one, whole,
//	           min, max; date;
//	           the last three have more_for and less_for too
//	rules      conditions that bind everybody, with id, title and cite beside their keys
//	given      terms on circumstances that are taken as given
//	mandates   actor, statements: the limits that a principal has set
//	positions  actor, as_of, round, channel, until, single_undertaking, withdraws, statements
//	drafts     id, title, terms
//	preferences
//	           actor, worth or ranked, reservation, of, cite: what outcomes are worth to whom
//	lint       leave_out: a list of codes of findings that are not to be told
//	expect     issues: a map from issues to relations; bargain: what outcomes are worth;
//	           errors: a list of texts
//
// A statement has its ID under the key that says its kind, and what belongs to
// that kind:
//
//	demand      terms, if, strength
//	offer       terms, only_if, strength
//	refusal     terms, unless, strength
//	reciprocal  undertakings (a list of party and terms), only_if, strength
//	claim       terms
//	warning     if, terms
//	talks       issues, only_if
//	silence     issues, declined
//
// All of them take to, speaker, reply_to ("actor/id"), until (a day) and cite
// (source, at, quote). A term is an issue and one of is, one_of, not, none_of, at_least,
// at_most, more_than, less_than and between: [low, high]; dates have from, by,
// before and after instead of those from at_least to less_than. A condition is a
// term, {all: […]}, {any: […]} or {not: …}.
//
// A worth is a condition with points beside its keys, or a line through knots of a
// quantity or date: {issue: raise, line: [[0, 0], [6, 60]]}. Ranked are conditions, the
// most important first. [position.Preferences] says what they mean.
//
// IDs, options and texts are taken as written: 2022, on and 1e3 without quotes
// are good names. Days are written as 2022-02-17, numbers as in JSON and never in
// quotes. A yes/no issue has yes and no, and true and false stand for them;
// whole, circumstance, declined and single_undertaking take any of the four. In JSON, names and texts
// may be numbers, true and false too, and null stands for nothing.
//
// # Parts
//
// A statement, term, condition, issue or communication can be read alone, by
// [ParseStatement] and its like, in a negotiation that has its issues, and written
// alone: by encoding/json in one line, by [FormatYAML] in YAML. Places in errors are
// those in the part. [WriteLine] writes a whole file as one line.
//
// # Errors
//
// Reading is strict. An unknown key, a key that stands twice, a name that nothing
// has and a value outside its domain are errors, and so are more than one
// document, anchors, aliases, tags and merge keys. All errors come at once, with
// their places. [Limits] say how large a file may be.
package scenario
