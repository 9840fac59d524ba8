package position_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/internal/soak"
	"github.com/parley-go/parley/position/value"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/position"
)

var (
	calm   = position.YesNo{ID: "calm", Circumstance: true}
	attack = position.YesNo{ID: "attack", Circumstance: true}
	aid    = position.YesNo{ID: "aid"}
	forces = position.Quantity[int]{ID: "forces", Unit: "troops", Min: new(0)}
	status = position.Choice[Status]{ID: "status", Options: []Status{Neutral, Partner, Member}}
	leave  = position.Date{ID: "leave"}
)

// TestKleene goes through the tables of Kleene (1938).
func TestKleene(t *testing.T) {
	// Over the outcome a is yes and b is no: c is left open.
	a, b, c := position.YesNo{ID: "a"}, position.YesNo{ID: "b"}, position.YesNo{ID: "c"}
	o := outcome(t, a.Yes(), b.No())
	terms := map[position.Truth]position.Condition{position.True: a.Yes(), position.False: b.Yes(), position.Unknown: c.Yes()}
	const (
		f = position.False
		u = position.Unknown
		y = position.True
	)
	for _, tt := range []struct{ p, q, and, or position.Truth }{
		{f, f, f, f},
		{f, u, f, u},
		{f, y, f, y},
		{u, f, f, u},
		{u, u, u, u},
		{u, y, u, y},
		{y, f, f, y},
		{y, u, u, y},
		{y, y, y, y},
	} {
		if got := position.Evaluate(position.All(terms[tt.p], terms[tt.q]), o); got != tt.and {
			t.Errorf("%v and %v = %v, want %v", tt.p, tt.q, got, tt.and)
		}
		if got := position.Evaluate(position.Any(terms[tt.p], terms[tt.q]), o); got != tt.or {
			t.Errorf("%v or %v = %v, want %v", tt.p, tt.q, got, tt.or)
		}
	}
	for p, not := range map[position.Truth]position.Truth{f: y, u: u, y: f} {
		if got := position.Evaluate(position.Not(terms[p]), o); got != not {
			t.Errorf("not %v = %v, want %v", p, got, not)
		}
	}
}

func TestEvaluate(t *testing.T) {
	for _, tt := range []struct {
		condition position.Condition
		outcome   position.Outcome
		want      position.Truth
		reason    string
	}{
		{nil, position.Outcome{}, position.True, "nil always holds"},
		{position.All(), position.Outcome{}, position.True, "all of nothing always holds"},
		{position.Any(), position.Outcome{}, position.False, "any of nothing never holds"},
		{position.Not(position.All()), position.Outcome{}, position.False, "not always is never"},
		{position.Conjunction{}, position.Outcome{}, position.True, "the zero Conjunction is all of nothing"},
		{position.Disjunction{}, position.Outcome{}, position.False, "the zero Disjunction is any of nothing"},
		{position.Any(aid.Yes(), aid.No()), position.Outcome{}, position.Unknown, "y is yes or y is no, while y is open"},
		{position.All(aid.Yes(), aid.No()), position.Outcome{}, position.Unknown, "y is yes and y is no, while y is open"},
		{forces.AtLeast(0), position.Outcome{}, position.True, "every value of the domain is in the region"},
		{forces.AtMost(5), position.Outcome{}, position.Unknown, "an issue not mentioned has its whole domain"},
		{forces.AtMost(5), outcome(t, forces.AtMost(5)), position.True, "every value left is in the region"},
		{forces.AtMost(5), outcome(t, forces.AtMost(6)), position.Unknown, "some values left are in the region"},
		{forces.AtMost(5), outcome(t, forces.AtLeast(6)), position.False, "no value left is in the region"},
		{forces.AtMost(5), outcome(t, position.Quantity[int]{ID: "forces"}.AtMost(1)), position.Unknown, "the outcome has another domain"},
		{status.Not(Member), outcome(t, status.OneOf(Neutral, Partner)), position.True, "options"},
		{forces.AtMost(-5), outcome(t, forces.Is(0)), position.Unknown, "a term in error"},
		{position.Term{}, position.Outcome{}, position.Unknown, "the zero Term"},
		{position.Negation{}, position.Outcome{}, position.Unknown, "the zero Negation"},
		{position.All(nil), position.Outcome{}, position.Unknown, "nil is no part"},
		{position.Any(calm.Yes(), nil), outcome(t, calm.Yes()), position.True, "what is no part does not matter beside a true one"},
		{position.Not(nil), position.Outcome{}, position.Unknown, "nil is no part"},
		{(*position.Term)(nil), position.Outcome{}, position.Unknown, "what is no condition"},
	} {
		if got := position.Evaluate(tt.condition, tt.outcome); got != tt.want {
			t.Errorf("Evaluate = %v, want %v: %s", got, tt.want, tt.reason)
		}
	}
}

// A world is what the slow evaluation works on: the values still possible for
// each issue, one by one.
type world map[position.IssueID][]string

// A proposition is a condition beside the slow way to evaluate it.
type proposition struct {
	condition position.Condition
	truth     func(world) position.Truth
}

func worldIssues() map[position.IssueID][]string {
	return map[position.IssueID][]string{
		"a": {"no", "yes"},
		"b": {"no", "yes"},
		"c": {"x", "y", "z"},
		"s": {"low", "middle", "high", "top"},
	}
}

func worldIssue(id position.IssueID) position.Issue {
	values := worldIssues()[id]
	switch id {
	case "a", "b":
		return position.YesNo{ID: id}
	case "c":
		return position.Choice[string]{ID: id, Options: values}
	default:
		return position.Scale[string]{ID: id, Levels: values}
	}
}

func drawTerm(t *rapid.T) (position.Term, position.IssueID, []string) {
	id := rapid.SampledFrom([]position.IssueID{"a", "b", "c", "s"}).Draw(t, "issue")
	values := rapid.SliceOfNDistinct(rapid.SampledFrom(worldIssues()[id]), 1, -1, rapid.ID).Draw(t, "values")
	d := domainOf(t, worldIssue(id))
	r := d.None()
	for _, v := range values {
		r = r.Union(d.Only(value.OfName(v)))
	}
	spec, err := worldIssue(id).Spec()
	if err != nil {
		t.Fatal(err)
	}
	return spec.Term(r), id, values
}

func drawProposition(t *rapid.T, depth int) proposition {
	kind := rapid.SampledFrom([]string{"term", "all", "any", "not"}).Draw(t, "kind")
	if depth == 0 {
		kind = "term"
	}
	var parts []proposition
	var conditions []position.Condition
	draw := func(least, most int) {
		for range rapid.IntRange(least, most).Draw(t, "parts") {
			p := drawProposition(t, depth-1)
			parts, conditions = append(parts, p), append(conditions, p.condition)
		}
	}
	truths := func(w world) []position.Truth {
		var list []position.Truth
		for _, p := range parts {
			list = append(list, p.truth(w))
		}
		return list
	}
	switch kind {
	case "all":
		draw(0, 3)
		return proposition{position.All(conditions...), func(w world) position.Truth {
			return slices.Min(append(truths(w), position.True))
		}}
	case "any":
		draw(0, 3)
		return proposition{position.Any(conditions...), func(w world) position.Truth {
			return slices.Max(append(truths(w), position.False))
		}}
	case "not":
		draw(1, 1)
		return proposition{position.Not(conditions[0]), func(w world) position.Truth { return -truths(w)[0] }}
	default:
		term, id, values := drawTerm(t)
		return proposition{term, func(w world) position.Truth {
			in, out := 0, 0
			for _, v := range w[id] {
				if slices.Contains(values, v) {
					in++
				} else {
					out++
				}
			}
			switch {
			case out == 0:
				return position.True
			case in == 0:
				return position.False
			default:
				return position.Unknown
			}
		}}
	}
}

func TestSoakConditions(t *testing.T) {
	kinds := []string{position.True.String(), position.False.String(), position.Unknown.String()}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) { seen[checkCondition(t).String()]++ })
	})
}

// checkCondition holds the truth of a condition against a look at every value,
// and returns it.
func checkCondition(t *rapid.T) position.Truth {
	p := drawProposition(t, 4)
	w := world(worldIssues())
	var terms []position.Term
	for range rapid.IntRange(0, 4).Draw(t, "terms of the outcome") {
		term, id, values := drawTerm(t)
		left := slices.DeleteFunc(slices.Clone(w[id]), func(v string) bool { return !slices.Contains(values, v) })
		if len(left) > 0 {
			w[id] = left
			terms = append(terms, term)
		}
	}
	o, err := position.NewOutcome(terms...)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := position.Evaluate(p.condition, o), p.truth(w); got != want {
		t.Errorf("%v over %v is %v, want %v", p.condition, o, got, want)
	}
	if !position.EqualConditions(p.condition, p.condition) || !cmp.Equal(p.condition, p.condition) {
		t.Errorf("%v differs from itself", p.condition)
	}
	return p.truth(w)
}

func TestConditionText(t *testing.T) {
	a, b, c := position.YesNo{ID: "a"}.Yes(), position.YesNo{ID: "b"}.Yes(), position.YesNo{ID: "c"}.No()
	for _, tt := range []struct {
		condition    position.Condition
		want, reason string
	}{
		{a, "a is yes", "a term"},
		{forces.AtMost(5000), "forces is at most 5,000 troops", "a term of numbers"},
		{position.All(), "always", "all of nothing"},
		{position.Any(), "never", "any of nothing"},
		{position.All(a), "a is yes", "all of one"},
		{position.Any(a), "a is yes", "any of one"},
		{position.All(a, b), "a is yes and b is yes", "all"},
		{position.Any(a, b, c), "a is yes or b is yes or c is no", "any"},
		{position.Not(a), "not (a is yes)", "not"},
		{position.Not(position.Any(a, b)), "not (a is yes or b is yes)", "not any"},
		{position.Not(position.Not(a)), "not (not (a is yes))", "not not"},
		{position.All(a, position.Not(b)), "a is yes and not (b is yes)", "a part that is denied"},
		{position.All(a, position.Any(b, c)), "a is yes and (b is yes or c is no)", "one within another"},
		{position.Any(position.All(a, b), c), "(a is yes and b is yes) or c is no", "one within another"},
		{position.All(a, position.Any(b)), "a is yes and b is yes", "one of one needs no parentheses"},
		{position.All(a, position.All(position.Any(b, c))), "a is yes and (b is yes or c is no)", "what is within one of one needs them"},
		{position.All(a, position.Any(position.All(position.Any(b, c)))), "a is yes and (b is yes or c is no)", "however deep"},
		{position.Any(position.All(position.Not(position.All(a, b))), c), "not (a is yes and b is yes) or c is no", "not has its own"},
		{position.All(position.All(position.Any(a, b))), "a is yes or b is yes", "nothing is beside it"},
		{position.All(a, position.Any()), "a is yes and never", "nothing, within"},
	} {
		if got := tt.condition.String(); got != tt.want {
			t.Errorf("text %q, want %q: %s", got, tt.want, tt.reason)
		}
	}
}

func TestTermsOf(t *testing.T) {
	c := position.All(aid.Yes(), position.Not(position.Any(calm.No(), aid.Yes())), position.All())
	var got []string
	for term := range position.TermsOf(c) {
		got = append(got, term.String())
	}
	if want := []string{"aid is yes", "calm is no", "aid is yes"}; !slices.Equal(got, want) {
		t.Errorf("TermsOf = %v, want %v: in order, as often as mentioned", got, want)
	}
	n := 0
	for range position.TermsOf(c) {
		n++
		break
	}
	if n != 1 {
		t.Errorf("a loop that ends early runs %d times", n)
	}
	for _, none := range []position.Condition{nil, position.All(), position.Negation{}, (*position.Term)(nil)} {
		for term := range position.TermsOf(none) {
			t.Errorf("%T mentions %v", none, term)
		}
	}
}

func TestParts(t *testing.T) {
	parts := []position.Condition{aid.Yes(), calm.Yes()}
	all, anyOf := position.All(parts...).(position.Conjunction), position.Any(parts...).(position.Disjunction)
	parts[0] = attack.Yes()
	for _, got := range [][]position.Condition{slices.Collect(all.Parts()), slices.Collect(anyOf.Parts())} {
		if len(got) != 2 || !position.EqualConditions(got[0], aid.Yes()) || !position.EqualConditions(got[1], calm.Yes()) {
			t.Errorf("parts %v after others were changed, want aid and calm", got)
		}
	}
	if got := position.Not(aid.Yes()).(position.Negation).Part(); !position.EqualConditions(got, aid.Yes()) {
		t.Errorf("Part() = %v, want what is denied", got)
	}
	if got := (position.Negation{}).Part(); got != nil {
		t.Errorf("Part() of the zero Negation = %v, want nil", got)
	}
}

func TestEqualConditions(t *testing.T) {
	a, b := aid.Yes(), calm.Yes()
	base := position.All(a, position.Not(b))
	for _, tt := range []struct {
		one, other position.Condition
		equal      bool
		reason     string
	}{
		{base, position.All(a, position.Not(b)), true, "made anew"},
		{nil, nil, true, "nil both"},
		{nil, position.All(), false, "the same truth in other words"},
		{position.All(), position.Conjunction{}, true, "all of nothing and the zero Conjunction"},
		{position.Any(), position.Disjunction{}, true, "any of nothing and the zero Disjunction"},
		{position.All(position.Conjunction{}), position.All(position.All()), true, "within another"},
		{position.All(), position.Any(), false, "all and any"},
		{base, position.All(position.Not(b), a), false, "another order"},
		{base, position.All(a, b), false, "without not"},
		{base, position.Any(a, position.Not(b)), false, "any for all"},
		{position.All(a), a, false, "one of one"},
		{position.Not(a), position.Not(b), false, "another part"},
		{a, b, false, "other terms"},
		{deep(20_000), deep(20_000), true, "both in error"},
		{position.Not(a), deep(20_000), false, "one in error"},
	} {
		if position.EqualConditions(tt.one, tt.other) != tt.equal || position.EqualConditions(tt.other, tt.one) != tt.equal {
			t.Errorf("EqualConditions is not %v both ways: %s", tt.equal, tt.reason)
		}
		if got := cmp.Equal(tt.one, tt.other); got != tt.equal {
			t.Errorf("go-cmp says %v, want %v: %s", got, tt.equal, tt.reason)
		}
	}
}

// deep returns a condition nested n deep, by each operator in turn.
func deep(n int) position.Condition {
	var c position.Condition = calm.Yes()
	for i := range n {
		switch i % 3 {
		case 0:
			c = position.Not(c)
		case 1:
			c = position.All(c)
		default:
			c = position.Any(c)
		}
	}
	return c
}

// wide returns a condition of 2 to the power n terms, by sharing its halves.
func wide(n int) position.Condition {
	var c position.Condition = calm.Yes()
	for range n {
		c = position.All(c, c)
	}
	return c
}

func TestLimitsOfConditions(t *testing.T) {
	for _, tt := range []struct {
		condition position.Condition
		sound     bool
		says      string
		reason    string
	}{
		{
			condition: deep(position.MaxConditionDepth),
			sound:     true,
			reason:    "as deep as may be",
		},
		{
			condition: deep(position.MaxConditionDepth + 1),
			says:      "10000 deep",
			reason:    "one deeper",
		},
		{
			condition: deep(20_000),
			says:      "10000 deep",
			reason:    "far deeper",
		},
		{
			condition: position.All(aid.No(), deep(20_000)),
			says:      "10000 deep",
			reason:    "within another",
		},
		{
			condition: wide(18),
			sound:     true,
			reason:    "half a million parts",
		},
		{
			condition: wide(19),
			says:      "1000000 terms",
			reason:    "a million terms, and the operators",
		},
		{
			condition: wide(200),
			says:      "1000000 terms",
			reason:    "more than could be counted",
		},
	} {
		offer := position.Offer{ID: "offer", Terms: position.Terms{aid.Yes()}, OnlyIf: tt.condition}
		if strings.Contains(tt.reason, "within another") {
			offer.Terms = position.Terms{forces.AtMost(1)}
		}
		_, err := position.New("usa", offer)
		if tt.sound {
			if err != nil {
				t.Errorf("%s: %v", tt.reason, err)
			}
			if got := position.Evaluate(tt.condition, position.Outcome{}); got != position.Unknown {
				t.Errorf("%s: it is %v while calm is open, want unknown", tt.reason, got)
			}
			continue
		}
		if want := []string{"too-large statements[0].only_if"}; !slices.Equal(faultsOf(err), want) {
			t.Errorf("%s: New reports %v, want %v", tt.reason, err, want)
			continue
		}
		if !strings.Contains(err.Error(), tt.says) || !strings.HasPrefix(err.Error(), "usa/offer: only_if: ") {
			t.Errorf("%s: New says %q, want the statement and %q", tt.reason, err, tt.says)
		}
		if got := position.Evaluate(tt.condition, position.Outcome{}); got != position.Unknown {
			t.Errorf("%s: it is %v, want unknown for what is no sound condition", tt.reason, got)
		}
		if got := tt.condition.String(); !strings.Contains(got, tt.says) {
			t.Errorf("%s: as text it is %.80q, want the error", tt.reason, got)
		}
	}
}

// Types that only look like conditions.
type (
	embeddedTerm        struct{ position.Term }
	embeddedCondition   struct{ position.Condition }
	embeddedConjunction struct{ position.Conjunction }
)

func foreignConditions() map[string]position.Condition {
	term, all := calm.Yes(), position.All().(position.Conjunction)
	return map[string]position.Condition{
		"a pointer to a term":                 &term,
		"a nil pointer to a term":             (*position.Term)(nil),
		"a pointer to a conjunction":          &all,
		"a nil pointer to a negation":         (*position.Negation)(nil),
		"a struct that embeds a term":         embeddedTerm{calm.Yes()},
		"a struct that embeds a condition":    embeddedCondition{calm.Yes()},
		"a struct that embeds nil":            embeddedCondition{},
		"a struct that embeds a conjunction":  embeddedConjunction{},
		"a struct without a name that embeds": struct{ position.Condition }{},
	}
}

func TestForeignConditions(t *testing.T) {
	for name, c := range foreignConditions() {
		for place, within := range map[string]struct {
			made position.Condition
			path string
		}{
			"by itself":         {c, ""},
			"in a conjunction":  {position.All(aid.Yes(), c), ".all[1]"},
			"in a disjunction":  {position.Any(c), ".any[0]"},
			"denied":            {position.Not(c), ".not"},
			"denied and nested": {position.All(position.Not(position.Any(position.Not(c)))), ".all[0].not.any[0].not"},
		} {
			made := within.made
			_, err := position.New("usa", position.Demand{ID: "demand", Terms: position.Terms{forces.AtMost(5)}, If: made})
			if want := []string{"foreign statements[0].if" + within.path}; !slices.Equal(faultsOf(err), want) {
				t.Errorf("%s %s: New reports %v, want %v", name, place, err, want)
			}
			_, err = position.NewNegotiation(position.Record{Rules: position.Rules(made)})
			if want := []string{"foreign rules[0]" + within.path}; !slices.Equal(faultsOf(err), want) {
				t.Errorf("%s %s: NewNegotiation reports %v, want %v", name, place, err, want)
			}
			if position.EqualConditions(made, calm.Yes()) || position.AbridgeCondition(made) == "" {
				t.Errorf("%s %s: equals a term or has no text", name, place)
			}
		}
		if got := position.Evaluate(c, position.Outcome{}); got != position.Unknown {
			t.Errorf("%s is %v, want unknown", name, got)
		}
	}
}

func TestUnsoundConditions(t *testing.T) {
	for _, tt := range []struct {
		condition position.Condition
		faults    []string
		reason    string
	}{
		{
			condition: position.Negation{},
			faults:    []string{"nil statements[0].if.not"},
			reason:    "the zero Negation",
		},
		{
			condition: position.All(nil),
			faults:    []string{"nil statements[0].if.all[0]"},
			reason:    "nil for a part",
		},
		{
			condition: position.Any(calm.Yes(), nil, nil),
			faults:    []string{"nil statements[0].if.any[1]", "nil statements[0].if.any[2]"},
			reason:    "nil for two parts",
		},
		{
			condition: position.Not(nil),
			faults:    []string{"nil statements[0].if.not"},
			reason:    "nil denied",
		},
		{
			condition: position.Term{},
			faults:    []string{"nil statements[0].if"},
			reason:    "the zero Term",
		},
		{
			condition: position.All(status.Is("x"), forces.AtMost(-1)),
			faults:    []string{"unknown-option statements[0].if.all[0]", "out-of-domain statements[0].if.all[1]"},
			reason:    "terms in error, both",
		},
	} {
		_, err := position.New("usa", position.Warning{ID: "warning", Terms: position.Terms{aid.Yes()}, If: tt.condition})
		if got := faultsOf(err); !slices.Equal(got, tt.faults) {
			t.Errorf("New reports %v, want %v: %s", got, tt.faults, tt.reason)
		}
	}
}

func TestAbridgeCondition(t *testing.T) {
	many := func(n int) position.Condition {
		var parts []position.Condition
		for range n {
			parts = append(parts, calm.Yes())
		}
		return position.Any(parts...)
	}
	for _, tt := range []struct {
		condition position.Condition
		want      string
		reason    string
	}{
		{nil, "", "none"},
		{position.Not(calm.Yes()), "not (calm is yes)", "a short one"},
		{many(100), many(100).String(), "the longest that is told in full"},
		{position.Not(many(101)), "a condition of 101 terms", "one too many"},
		{position.YesNo{ID: "calm", Title: "Calm returns"}.Yes(), "“Calm returns” is yes", "issues by title"},
	} {
		if got := position.AbridgeCondition(tt.condition); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.reason, got, tt.want)
		}
	}
}
