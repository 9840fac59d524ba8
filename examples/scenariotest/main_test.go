package main

import (
	"flag"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

var update = flag.Bool("update", false, "write testdata/want.txt anew")

// talks returns the model, with what was said later besides.
func talks(t comparetest.TB, later ...position.Communication) *position.Negotiation {
	t.Helper()
	r := record()
	r.Positions = append(r.Positions, later...)
	n, err := position.NewNegotiation(r)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// at returns how the parties stood on a day.
func at(t comparetest.TB, day value.Day) *compare.Comparison {
	t.Helper()
	return comparetest.Compare(t, talks(t).At(position.Moment{Day: day}), compare.Options{})
}

func TestReport(t *testing.T) {
	comparetest.Golden(t, "testdata/want.txt", run, *update)
}

// How the parties related after each round, and which words say so.
func TestRounds(t *testing.T) {
	tests := []struct {
		day    value.Day
		issue  position.IssueID
		want   compare.Relation
		reason string
	}{
		{march, "pay", compare.Conflict, "“five per cent at the least”, “nothing above two”"},
		{march, "hours", compare.Unanswered, "the firm says nothing of the week"},
		{april, "pay", compare.Conflict, "four is still less than five"},
		{april, "hours", compare.Conditional, "“36 hours if nights are worked”"},
		{april, "shifts", compare.Unanswered, "the union says nothing of nights"},
		{may, "pay", compare.Overlap, "“we can live with three and a half”"},
		{may, "hours", compare.Conditional, "the union's nights depend on training"},
		{may, "shifts", compare.Conditional, "“nights, if training is paid”"},
		{may, "training", compare.Unanswered, "the firm has not answered"},
	}
	for _, tt := range tests {
		t.Run(tt.day.String()+"/"+string(tt.issue), func(t *testing.T) {
			if !comparetest.Relation(t, at(t, tt.day), tt.issue, tt.want) {
				t.Log(tt.reason)
			}
		})
	}
}

// The numbers of the last round.
func TestMay(t *testing.T) {
	c := at(t, may)
	comparetest.Common(t, c, pay.Between(3.5, 4))
	comparetest.Acceptance(t, c, "firm", pay.MoreThan(4), compare.AcceptanceExcluded)
	comparetest.Acceptance(t, c, "union", shifts.Is(Nights), compare.AcceptanceConditional)
	comparetest.Unanswered(t, c, "training", "firm")
}

// What waits for training comes when the training is given.
func TestTrainingIsTheKey(t *testing.T) {
	c := comparetest.Compare(t, talks(t), compare.Options{Given: []position.Term{training.Yes()}})
	comparetest.Acceptance(t, c, "union", shifts.Is(Nights), compare.AcceptanceAccepted)
	comparetest.Relation(t, c, "shifts", compare.Agreement)
}

func TestStrike(t *testing.T) {
	comparetest.Warning(t, at(t, may), "union", "walk-out", position.Unknown)
	carried := comparetest.Compare(t, talks(t), compare.Options{Given: []position.Term{ballot.Yes()}})
	comparetest.Warning(t, carried, "union", "walk-out", position.True)
}

// All issues together: nothing is possible before May, and pay can be signed then.
// The rest follows once the firm offers the training.
func TestSettlement(t *testing.T) {
	before := settle.New(comparetest.Compare(t, talks(t).At(position.Moment{Day: april}), compare.Options{}), settle.Options{})
	comparetest.Possible(t, before, settle.Firm, false)

	now := settle.New(comparetest.Compare(t, talks(t), compare.Options{}), settle.Options{})
	comparetest.Possible(t, now, settle.Firm, true)
	comparetest.Package(t, now, pay.Between(3.5, 4))

	then := settle.New(comparetest.Compare(t, talks(t, position.Communication{Actor: "firm", AsOf: may, Statements: []position.Statement{
		position.Offer{ID: "training", Terms: position.Terms{training.Yes()}},
	}}), compare.Options{}), settle.Options{})
	comparetest.Package(t, then, training.Yes())
	comparetest.Package(t, then, shifts.Is(Nights))
	comparetest.Package(t, then, hours.Is(36))
}

// Who gave way.
func TestMoves(t *testing.T) {
	c := comparetest.Compare(t, talks(t), compare.Options{})
	comparetest.Moves(t, c, "firm", "pay", compare.Concession)
	comparetest.Moves(t, c, "firm", "hours", compare.FirstWord)
	comparetest.Moves(t, c, "union", "pay", compare.Concession)
	comparetest.Moves(t, c, "union", "shifts", compare.FirstWord)
	comparetest.Moves(t, c, "union", "hours")
}

// By how much, and when. Go-cmp compares the library's types as they are.
func TestHowFarTheyMoved(t *testing.T) {
	type move struct {
		Day   value.Day
		Actor actor.ID
		Issue position.IssueID
		Move  compare.MoveKind
		Freed value.Region
	}
	var got []move
	for _, round := range comparetest.Compare(t, talks(t), compare.Options{}).Rounds() {
		for _, m := range round.Moves {
			got = append(got, move{m.AsOf, m.Actor, m.Issue, m.Move, m.Freed})
		}
	}
	none := func(term position.Term) value.Region { return term.Region().Domain().None() }
	want := []move{
		{april, "firm", "pay", compare.Concession, pay.MoreThan(2).Region().Intersect(pay.AtMost(4).Region())},
		{april, "firm", "hours", compare.FirstWord, none(hours.Is(36))},
		{april, "firm", "shifts", compare.FirstWord, none(shifts.Is(Nights))},
		{may, "union", "pay", compare.Concession, pay.AtLeast(3.5).Region().Intersect(pay.LessThan(5).Region())},
		{may, "union", "shifts", compare.FirstWord, none(shifts.Is(Nights))},
		{may, "union", "training", compare.FirstWord, none(training.Yes())},
	}
	if diff := cmp.Diff(want, got, comparetest.Options()); diff != "" {
		t.Errorf("the moves are not as expected (-want +got):\n%s", diff)
	}
}

// The second round in a few lines, to be read whole.
func TestWhatAprilChanged(t *testing.T) {
	got := comparetest.Diff(at(t, march), at(t, april))
	want := strings.TrimPrefix(`
pay
  - firm: at most 2% accepted; more than 2% excluded, by firm/cap
  + firm: at most 4% accepted; more than 4% excluded, by firm/cap
hours
  - relation: unanswered
  - common: at most 36 hours
  + relation: conditional
  + common: 36 hours
  - firm has said nothing on it
  + firm: 36 hours conditional; at most 35 or at least 37 hours open, by firm/week
shifts
  - relation: unaddressed
  + relation: unanswered
  - firm has said nothing on it
  + firm: days and nights accepted; days open, by firm/week
`, "\n")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what April changed is not as expected (-want +got):\n%s", diff)
	}
}

// A fourth round, drawn at random from statements about the model's own issues, and
// near the values that it names.
// What must hold whatever is said then is a property of the model: where it does
// not, rapid shows the fewest statements that break it.
func fourth(t *rapid.T, kinds ...position.StatementKind) []position.Communication {
	june := value.MustDay("2024-06-10")
	cfg := positiontest.Config{Statements: kinds}
	issues := positiontest.Near(talks(t))
	var said []position.Communication
	for _, who := range [][2]actor.ID{{"union", "firm"}, {"firm", "union"}} {
		round := position.Communication{Actor: who[0], AsOf: june}
		for i := range rapid.IntRange(0, 3).Draw(t, "statements") {
			round.Statements = append(round.Statements, positiontest.Statement(cfg, i+1, issues, who[0], who[1]).Draw(t, string(who[0])))
		}
		said = append(said, round)
	}
	return said
}

// No offer undoes the overlap on pay: offers add a yes, and take nothing back. Those
// that are red lines may: what they give is not to be had where their condition
// fails, whatever the party has said yes to before.
func TestNoOfferUndoesTheOverlap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		june := fourth(t, position.KindOffer, position.KindTalks, position.KindClaim)
		for _, round := range june {
			for i, s := range round.Statements {
				if offer, ok := s.(position.Offer); ok {
					offer.Strength = min(offer.Strength, position.Firm)
					round.Statements[i] = offer
				}
			}
		}
		n := talks(t, june...)
		comparetest.Between(t, comparetest.Compare(t, n, compare.Options{}), "pay", "union", "firm", compare.Overlap)
	})
}

// Nothing that is said later moves the firm's red line, whatever is given.
func TestRedLineStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := positiontest.Given([]position.Issue{ballot, shifts}).Draw(t, "given")
		c := comparetest.Compare(t, talks(t, fourth(t)...), compare.Options{Given: given})
		comparetest.Acceptance(t, c, "firm", pay.MoreThan(4), compare.AcceptanceExcluded)
	})
}

// What is impossible in April stays so, whatever else is said as long as nothing is
// taken back.
func TestMoreStatementsMakeNothingPossible(t *testing.T) {
	r := record()
	r.Positions = slices.DeleteFunc(r.Positions, func(c position.Communication) bool { return c.AsOf == may })
	rapid.Check(t, func(t *rapid.T) {
		more := r
		more.Positions = slices.Concat(r.Positions, fourth(t))
		n, err := position.NewNegotiation(more)
		if err != nil {
			t.Fatal(err)
		}
		comparetest.Possible(t, settle.New(comparetest.Compare(t, n, compare.Options{}), settle.Options{}), settle.Firm, false)
	})
}
