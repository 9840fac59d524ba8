package position_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// manyTerms returns terms on that many issues.
func manyTerms(n int) position.Terms {
	terms := make(position.Terms, n)
	for i := range terms {
		terms[i] = position.YesNo{ID: position.IssueID(fmt.Sprintf("i%d", i))}.Yes()
	}
	return terms
}

// An offer of n terms has a yes for each, with all terms beside it. None of what
// the package makes of it grows with their square; this test would take minutes.
func TestOfferOfManyTerms(t *testing.T) {
	const n = 20_000
	offer := position.Offer{ID: "s", Terms: manyTerms(n), OnlyIf: calm.Yes()}
	p, err := position.New("usa", offer)
	if err != nil {
		t.Fatal(err)
	}
	readings := position.Readings("usa", offer)
	if want := 2 * n; len(readings) != want { // a yes and a bound for each, and calm is a circumstance
		t.Errorf("%d readings, want %d", len(readings), want)
	}
	for _, r := range readings {
		if r.Kind == position.Yes && len(r.With) != n {
			t.Fatalf("a yes waits for %d terms, want all %d", len(r.With), n)
		}
	}
	if again, err := position.New("usa", offer); err != nil || !again.Equal(p) {
		t.Errorf("the same offer makes another position: %v", err)
	}
	o, err := position.NewOutcome(offer.Terms...)
	if err != nil || o.Len() != n {
		t.Errorf("an outcome of %d issues, %v, want %d", o.Len(), err, n)
	}
	if _, err := position.NewNegotiation(position.Record{
		Actors:    []actor.Actor{{ID: "usa"}},
		Positions: []position.Communication{{Actor: "usa", Statements: []position.Statement{offer}}},
		Drafts:    []position.Draft{{ID: "d", Terms: offer.Terms}},
	}); err != nil {
		t.Error(err)
	}
}

// Conditions as deep and as large as can be are answered, and larger ones are
// refused where they enter.
func TestConditionsAtTheLimits(t *testing.T) {
	nested := func(depth int, c position.Condition) position.Condition {
		for range depth {
			c = position.Not(c)
		}
		return c
	}
	wide := func(size int) position.Condition {
		parts := make([]position.Condition, size-1)
		for i := range parts {
			parts[i] = calm.Yes()
		}
		return position.Any(parts...)
	}
	// A condition that is shared by its parts is small in memory and counts in full.
	doubled := position.Condition(calm.Yes())
	for range 30 {
		doubled = position.All(doubled, doubled)
	}
	for _, tt := range []struct {
		condition position.Condition
		sound     bool
		reason    string
	}{
		{nested(position.MaxConditionDepth, calm.Yes()), true, "as deep as may be"},
		{nested(position.MaxConditionDepth+1, calm.Yes()), false, "one deeper"},
		{nested(10*position.MaxConditionDepth, calm.Yes()), false, "far deeper"},
		{wide(position.MaxConditionSize), true, "as large as may be"},
		{wide(position.MaxConditionSize + 1), false, "one larger"},
		{nested(position.MaxConditionDepth-1, wide(position.MaxConditionSize-position.MaxConditionDepth+1)), true, "as deep and as large"},
		{doubled, false, "2^31 parts of thirty"},
	} {
		s := position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, OnlyIf: tt.condition}
		_, err := position.New("usa", s)
		if tt.sound != (err == nil) {
			t.Errorf("%s: New reports %.200v", tt.reason, err)
		}
		if found := position.Errors(err); !tt.sound && (len(found) != 1 || found[0].Code != position.CodeTooLarge) {
			t.Errorf("%s: New reports %.200v, want one error of the code %q", tt.reason, err, position.CodeTooLarge)
		}
		if got := position.Readings("usa", s); len(got) < 2 {
			t.Errorf("%s: %d readings, want at least a yes and a bound", tt.reason, len(got))
		}
		if len(tt.condition.String()) == 0 {
			t.Errorf("%s: no text", tt.reason)
		}
		now, err := position.NewOutcome(calm.Yes())
		if err != nil {
			t.Fatal(err)
		}
		if got := position.Evaluate(tt.condition, now); tt.sound && got == position.Unknown || !tt.sound && got != position.Unknown {
			t.Errorf("%s: Evaluate gives %v", tt.reason, got)
		}
		if !position.EqualConditions(tt.condition, tt.condition) {
			t.Errorf("%s: not equal to itself", tt.reason)
		}
	}
}

func TestManyStatements(t *testing.T) {
	const n = 200_000
	term := position.Terms{aid.Yes()}
	statements := make([]position.Statement, n)
	for i := range statements {
		statements[i] = position.Claim{ID: position.StatementID(fmt.Sprintf("s%d", i)), Terms: term}
	}
	p, err := position.New("usa", statements...)
	if err != nil || p.Len() != n {
		t.Fatalf("%d statements, %v, want %d", p.Len(), err, n)
	}
	for i := range statements {
		statements[i] = position.Claim{ID: "s", Terms: term}
	}
	_, err = position.New("usa", statements...)
	if got := len(position.Errors(err)); got != n-1 {
		t.Errorf("%d errors for one ID on all statements, want %d", got, n-1)
	}
}

// Names have a limit, and texts have none: a title of a megabyte is one, and does
// not come back in every error.
func TestLongTexts(t *testing.T) {
	long := strings.Repeat("x", 1<<20)
	refused := func(what string, err error) {
		t.Helper()
		if err == nil {
			t.Errorf("%s of a megabyte is taken, want an error", what)
		}
	}
	for _, s := range []position.Statement{
		position.Claim{ID: position.StatementID(long), Terms: position.Terms{aid.Yes()}},
		position.Claim{ID: "s", To: []actor.ID{actor.ID(long)}, Terms: position.Terms{aid.Yes()}},
		position.Claim{ID: "s", Cite: position.Citation{Source: position.SourceID(long)}, Terms: position.Terms{aid.Yes()}},
		position.Claim{ID: "s", Terms: position.Terms{position.YesNo{ID: position.IssueID(long)}.Yes()}},
	} {
		_, err := position.New("usa", s)
		refused("an ID", err)
	}
	_, err := position.New(actor.ID(long))
	refused("an actor's ID", err)
	titled := position.YesNo{ID: "titled", Title: long}
	if _, err := position.New("usa", position.Claim{ID: "s", Terms: position.Terms{titled.Yes()}}); err != nil {
		t.Errorf("a title of a megabyte: %.100v", err)
	}
	if _, err := position.New("usa",
		position.Claim{ID: "s", Terms: position.Terms{titled.Yes()}},
		position.Claim{ID: "t", Terms: position.Terms{position.YesNo{ID: "titled"}.Yes()}}); err == nil || len(err.Error()) > 1000 {
		t.Errorf("two titles: error %.100v, want a short one", err)
	}
}
