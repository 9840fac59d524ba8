// Package comparetest has assertions for those who test a model of a negotiation,
// so that a change of mind in the model or in the library does not go unseen. It is
// for tests alone; a program asks package compare itself.
//
//	func TestPay(t *testing.T) {
//		c := comparetest.Compare(t, talks, compare.Options{})
//		comparetest.Relation(t, c, "pay", compare.Conflict)
//	}
//
// An assertion that fails says what was found instead, by which statements and in
// whose words, on the line of the test:
//
//	talks_test.go:12: pay: the relation is conflict, want overlap
//	    union: at least 5% accepted; less than 5% excluded
//	        union/raise: demand: pay is at least 5% (2024-03-01)
//	            “Five per cent” (leaflet, page 1)
//	    firm: at most 3% accepted; more than 3% excluded
//	        firm/cap: demand: pay is at most 3% (red line)
//	    cannot stand together: firm/cap, union/raise
//
// # What to assert
//
// Every assertion takes the test, what was compared or is to be settled, what it is
// about, and last what is wanted. It reports by t.Errorf, so that the test goes on,
// and returns whether it held.
//
//	Relation      how all parties concerned relate on an issue
//	Between       how two of them do
//	Gap           how far apart the parties are
//	Common        the values that an issue could be settled by
//	Conflict      that some statements cannot stand together
//	Unanswered    that a party has not answered
//	Acceptance    what a party makes of some values
//	Warning       whether a warning is triggered
//	Moves         how a party has moved on an issue, round by round
//	Verdict       what a draft makes of a statement
//	CanSign       whether a party could sign a draft
//	Mandate       whether a statement keeps to its party's mandate
//	DraftMandate  whether a draft does
//	Possible      whether all issues can be settled together
//	Zone          the values that an issue takes in any settlement
//	Witness       what the best possible outcome gives an issue
//	Agreed        whether everyone needed has said yes to all of it
//	Package       what the largest package gives an issue
//	Scenario      what a scenario file expects of its issues
//	Golden        a whole report, or any other text, against a file
//
// A test is about what the sources say, not about what the model happens to give:
// write down first what a sentence of the source must come to, and then assert it.
// Relation and Between are for the sentence that says who wants what; Common and
// Acceptance for its numbers; Unanswered for silence.
//
// # Circumstances, rounds and channels
//
// They belong to the comparison. A test of "if the ballot carries, they strike"
// assumes the ballot:
//
//	c := comparetest.Compare(t, talks, compare.Options{Given: []position.Term{ballot.Yes()}})
//	comparetest.Warning(t, c, "union", "walk-out", position.True)
//
// and a test of a round takes the negotiation as it stood:
//
//	spring := talks.At(position.Moment{Day: value.MustDay("2024-05-01")})
//	comparetest.Relation(t, comparetest.Compare(t, spring, compare.Options{}), "pay", compare.Overlap)
//
// On a day before all have spoken, the options' Parties say who is compared. What
// one round or one circumstance changed, [Diff] tells issue by issue; who gave way,
// [Moves]:
//
//	comparetest.Moves(t, c, "firm", "pay", compare.Concession, compare.Concession)
//
// # A model in a file
//
// [Scenario] reads a file, asserts what it expects of its issues, and returns the
// comparison for all that a file cannot say. Terms can be written as in the file:
//
//	c := comparetest.Scenario(t, "testdata/talks.yaml")
//	fair, err := scenario.ParseTerm("{issue: pay, between: [3.5, 4]}", c.Negotiation())
//	if err != nil {
//		t.Fatal(err)
//	}
//	comparetest.Common(t, c, fair)
//
// # What was hardly meant
//
// [lint.Check] tells what in a model is sound and yet hardly meant:
//
//	for _, f := range lint.Check(talks, lint.Options{}) {
//		t.Error(f)
//	}
//
// # All issues together
//
// Issues that overlap one by one can conflict together. [settle.New] prepares the
// search for [Possible], [Zone], [Witness], [Agreed] and [Package]:
//
//	p := settle.New(comparetest.Compare(t, talks, compare.Options{}), settle.Options{})
//	comparetest.Possible(t, p, settle.RedLines, true)
//	comparetest.Zone(t, p, settle.RedLines, pay.AtMost(3))
//	comparetest.Package(t, p, hours.Is(36))
//
// # Whole reports
//
// [Golden] holds a report against a file, which a flag of the test writes anew. Read
// what changed before it is committed: each line should follow from a sentence of
// the source.
//
// # Random negotiations
//
// What must hold whatever is said is a property. Package positiontest draws
// statements about the model's own issues, and the assertions take a *rapid.T. A
// property that fails shrinks to the few statements that break it:
//
// Draw them from the issues of [positiontest.Near], so that what is drawn comes near
// the values that the model itself names.
//
//	rapid.Check(t, func(t *rapid.T) {
//		n := withAnotherOffer(t) // the model, and statements that positiontest has drawn
//		comparetest.Between(t, comparetest.Compare(t, n, compare.Options{}), "pay", "union", "firm", compare.Conflict)
//	})
//
// Take care which laws there are: a statement more can lift a conflict as well as
// make one. The page on concepts, in compare/docs, lists what always holds.
//
// Examples/scenariotest is a folder to copy that does all of this.
//
// # With go-cmp and testify
//
// [Options] are what go-cmp needs for Parley's types, and its doc says what testify
// does with them.
package comparetest
