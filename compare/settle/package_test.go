package settle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// TestWhichPackage: one issue against two others by the rules, and what decides between
// them.
func TestWhichPackage(t *testing.T) {
	both := func(s ...position.Statement) said { return said{"a": s, "b": s} }
	strong := func(id position.StatementID, term position.Term, s position.Strength) position.Demand {
		return position.Demand{ID: id, Terms: position.Terms{term}, Strength: s}
	}
	kept := position.YesNo{ID: "y", StatusQuo: new(true)}
	xy, xz := position.Not(position.All(x.Yes(), y.Yes())), position.Not(position.All(x.Yes(), z.Yes()))
	for _, test := range []struct {
		reason string
		what   said
		rules  []position.Condition
		issues []position.Issue
		want   []position.IssueID
	}{
		{
			reason: "the larger",
			what:   both(offer("x", x.Yes(), nil), offer("y", y.Yes(), nil), offer("z", z.Yes(), nil)),
			rules:  []position.Condition{xy, xz},
			issues: []position.Issue{x, y, z},
			want:   []position.IssueID{"y", "z"},
		},
		{
			reason: "a firm statement counts more than the size",
			what:   both(demand("x", x.Yes()), offer("y", y.Yes(), nil), offer("z", z.Yes(), nil)),
			rules:  []position.Condition{xy, xz},
			issues: []position.Issue{x, y, z},
			want:   []position.IssueID{"x"},
		},
		{
			reason: "a red line counts more than firm statements",
			what:   both(strong("x", x.Yes(), position.RedLine), demand("y", y.Yes()), demand("z", z.Yes())),
			rules:  []position.Condition{xy, xz},
			issues: []position.Issue{x, y, z},
			want:   []position.IssueID{"x"},
		},
		{
			reason: "among equals the first",
			what:   both(offer("x", x.Yes(), nil), offer("y", y.Yes(), nil)),
			rules:  []position.Condition{xy},
			issues: []position.Issue{x, y},
			want:   []position.IssueID{"x"},
		},
		{
			reason: "first is first in the negotiation, not by name",
			what:   both(offer("x", x.Yes(), nil), offer("y", y.Yes(), nil)),
			rules:  []position.Condition{xy},
			issues: []position.Issue{y, x},
			want:   []position.IssueID{"y"},
		},
		{
			reason: "the one that keeps its status quo before the first",
			what:   both(offer("x", x.Yes(), nil), offer("y", kept.Yes(), nil)),
			rules:  []position.Condition{position.Not(position.All(x.Yes(), kept.Yes()))},
			issues: []position.Issue{x, kept},
			want:   []position.IssueID{"y"},
		},
	} {
		p := problem(t, test.what, func(r *position.Record) {
			r.Issues, r.Rules = test.issues, position.Rules(test.rules...)
		})
		want := map[position.IssueID]value.Value{}
		for _, id := range test.want {
			want[id] = value.OfName("yes")
		}
		assert.Equal(t, settle.Package{Status: settle.Found, Values: want, Best: true}, p.Package(t.Context()), test.reason)
	}
}
