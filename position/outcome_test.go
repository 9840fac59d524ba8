package position_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/position"
)

func outcome(t testing.TB, terms ...position.Term) position.Outcome {
	t.Helper()
	o, err := position.NewOutcome(terms...)
	if err != nil {
		t.Fatalf("NewOutcome: %v", err)
	}
	return o
}

func TestOutcomes(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Min: new(0)}
	deal := position.YesNo{ID: "deal"}
	for _, tt := range []struct {
		terms        []position.Term
		want, reason string
	}{
		{nil, "anything", "nothing is said"},
		{[]position.Term{troops.AtMost(5)}, "troops is at most 5", "one term"},
		{[]position.Term{troops.AtMost(5), deal.Yes()}, "deal is yes, troops is at most 5", "issues are sorted by ID"},
		{[]position.Term{troops.AtMost(5), troops.AtLeast(3)}, "troops is 3 to 5", "terms on one issue are taken together"},
		{[]position.Term{troops.AtLeast(0)}, "troops is any", "an issue may be named and left open"},
	} {
		o := outcome(t, tt.terms...)
		if got := o.String(); got != tt.want {
			t.Errorf("outcome %q, want %q: %s", got, tt.want, tt.reason)
		}
	}
	o := outcome(t, troops.AtMost(5), deal.Yes())
	if r, ok := o.Region("troops"); !ok || !r.Equal(troops.AtMost(5).Region()) {
		t.Errorf("Region(troops) = %v, %v", r, ok)
	}
	if r, ok := o.Region("other"); ok || r.IsValid() {
		t.Errorf("Region(other) = %v, %v, want none", r, ok)
	}
	var ids []position.IssueID
	for id := range o.All() {
		ids = append(ids, id)
	}
	if !slices.Equal(ids, []position.IssueID{"deal", "troops"}) || o.Len() != 2 {
		t.Errorf("All yields %v of %d, want deal and troops", ids, o.Len())
	}
	for id := range o.All() {
		if id != "deal" {
			t.Errorf("the first issue is %s", id)
		}
		break
	}
	if zero := (position.Outcome{}); zero.Len() != 0 || !zero.Equal(outcome(t)) {
		t.Errorf("the zero Outcome is %v, want anything", zero)
	}
}

func TestOutcomeWith(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Min: new(0)}
	deal := position.YesNo{ID: "deal"}
	o := outcome(t, troops.AtMost(5))
	narrower, err := o.With(troops.AtLeast(3), deal.No())
	if err != nil || narrower.String() != "deal is no, troops is 3 to 5" {
		t.Errorf("With gives %v, %v", narrower, err)
	}
	if got := o.String(); got != "troops is at most 5" {
		t.Errorf("With has changed the outcome to %q", got)
	}
	if _, err := o.With(troops.AtLeast(6)); !slices.Equal(faultsOf(err), []string{"contradiction [0]"}) {
		t.Errorf("a contradiction to what the outcome has gives %v", err)
	}
}

func TestYielding(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Min: new(0)}
	other := position.Quantity[int]{ID: "troops"}
	deal := position.YesNo{ID: "deal"}
	for _, tt := range []struct {
		first position.Outcome
		want  string
	}{
		{outcome(t), "troops is at most 5"},
		{outcome(t, deal.Yes()), "deal is yes, troops is at most 5"},
		{outcome(t, troops.AtLeast(3)), "troops is 3 to 5"},
		{outcome(t, troops.AtLeast(6)), "troops is at least 6"},
		{outcome(t, other.AtMost(-1)), "troops is at most -1"},
	} {
		o := outcome(t, troops.AtMost(5))
		if got := o.Yielding(tt.first).String(); got != tt.want {
			t.Errorf("%v yielding to %v is %s, want %s", o, tt.first, got, tt.want)
		}
		if got := o.String(); got != "troops is at most 5" {
			t.Errorf("Yielding has changed the outcome to %q", got)
		}
	}
	if got := (position.Outcome{}).Yielding(outcome(t, deal.No())).String(); got != "deal is no" {
		t.Errorf("anything yielding to an outcome is %s, want that", got)
	}
}

func TestBadOutcomes(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Min: new(0)}
	other := position.Quantity[int]{ID: "troops"}
	for _, tt := range []struct {
		terms  []position.Term
		faults []string
		says   string
		reason string
	}{
		{
			terms:  []position.Term{troops.AtMost(2), troops.AtLeast(3)},
			faults: []string{"contradiction [1]"},
			says:   "want terms that can hold together",
			reason: "nothing is left",
		},
		{
			terms:  []position.Term{troops.AtMost(2), other.AtLeast(1)},
			faults: []string{"issue-changed [1]"},
			says:   "want one domain",
			reason: "another domain",
		},
		{
			terms:  []position.Term{troops.AtMost(-2)},
			faults: []string{"out-of-domain [0]"},
			says:   "at least 0",
			reason: "a term in error",
		},
		{
			terms:  []position.Term{{}},
			faults: []string{"nil [0]"},
			says:   "empty Term",
			reason: "the zero Term",
		},
		{
			terms:  []position.Term{troops.AtMost(-2), troops.AtMost(2), troops.AtLeast(3), other.Is(1), {}},
			faults: []string{"out-of-domain [0]", "contradiction [2]", "issue-changed [3]", "nil [4]"},
			says:   "want",
			reason: "all of it together",
		},
	} {
		o, err := position.NewOutcome(tt.terms...)
		if !slices.Equal(faultsOf(err), tt.faults) || o.Len() != 0 {
			t.Errorf("NewOutcome gives %v and %v, want %v: %s", o, faultsOf(err), tt.faults, tt.reason)
			continue
		}
		if !strings.Contains(err.Error(), tt.says) {
			t.Errorf("error %q does not say %q: %s", err, tt.says, tt.reason)
		}
	}
}

func TestEqualOutcomes(t *testing.T) {
	troops := position.Quantity[int]{ID: "troops", Min: new(0)}
	deal := position.YesNo{ID: "deal"}
	base := outcome(t, troops.AtMost(5), deal.Yes())
	for _, tt := range []struct {
		other  position.Outcome
		equal  bool
		reason string
	}{
		{outcome(t, deal.Yes(), troops.LessThan(6)), true, "another order and other words"},
		{outcome(t, deal.Yes(), troops.AtMost(9), troops.AtMost(5)), true, "by two terms"},
		{outcome(t, deal.Yes()), false, "an issue less"},
		{outcome(t, deal.No(), troops.AtMost(5)), false, "another value"},
		{position.Outcome{}, false, "anything"},
	} {
		if base.Equal(tt.other) != tt.equal || tt.other.Equal(base) != tt.equal || cmp.Equal(base, tt.other) != tt.equal {
			t.Errorf("%v equals %v: %v, want %v: %s", base, tt.other, base.Equal(tt.other), tt.equal, tt.reason)
		}
	}
}
