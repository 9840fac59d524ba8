package bargain_test

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// What follows finds, slowly and obviously, what outcomes are worth: by looking at
// every full outcome over the values that are tried.

// A slowOutcome is a full outcome, circumstances included.
type slowOutcome struct {
	values   []value.Value // by issue
	whole    position.Outcome
	violates []position.Ref // of firm statements and red lines
	worth    []*big.Rat     // by party
}

type slow struct {
	n        *position.Negotiation
	parties  []actor.ID // compared
	prefers  []position.Preferences
	issues   []position.Spec
	values   [][]value.Value
	outcomes []slowOutcome // that meet the rules
	counted  []position.Ref
	none     []*big.Rat // by party with preferences; nil where it is not known
}

// mostSlow is how many outcomes are looked at at most.
const mostSlow = 500

// newSlow returns nil where there are too many outcomes to look at.
func newSlow(n *position.Negotiation, t settle.Threshold, values func(position.Spec) []value.Value) *slow {
	s := &slow{n: n}
	for p := range n.Positions() {
		s.parties = append(s.parties, p.Actor())
	}
	for _, who := range s.parties {
		if p, ok := n.Preference(who); ok {
			s.prefers = append(s.prefers, p)
			s.none = append(s.none, slowNone(p))
		}
	}
	total := 1
	for i := range n.Issues() {
		s.issues, s.values = append(s.issues, i), append(s.values, values(i))
		if total *= len(s.values[len(s.values)-1]); total > mostSlow {
			return nil
		}
	}
	for p := range n.Positions() {
		for st := range p.Statements() {
			rules := slices.ContainsFunc(st.Readings(), func(r position.Reading) bool { return r.Kind != position.Yes })
			if strength := st.Statement.Common().Strength; rules && (strength == position.RedLine || t == settle.Firm) {
				s.counted = append(s.counted, st.Ref())
			}
		}
	}
	s.look(position.Outcome{}, nil)
	return s
}

// slowNone returns a party's points without an agreement.
func slowNone(p position.Preferences) *big.Rat {
	if p.IsRanking() {
		return nil
	}
	if p.Reservation != nil {
		return slowRat(*p.Reservation)
	}
	var o position.Outcome
	for s := range p.Issues() {
		if s.StatusQuo.IsZero() {
			return nil
		}
		o = o.Leaving(s.ID, s.Domain.Only(s.StatusQuo))
	}
	u, _ := p.Points(o)
	return slowRat(u)
}

func slowRat(d value.Decimal) *big.Rat {
	r, _ := new(big.Rat).SetString(d.String())
	return r
}

// look looks at all outcomes that go on from the values of the first issues.
func (s *slow) look(o position.Outcome, values []value.Value) {
	if k := len(values); k < len(s.issues) {
		for _, v := range s.values[k] {
			s.look(o.Leaving(s.issues[k].ID, s.issues[k].Domain.Only(v)), append(values[:k:k], v))
		}
		return
	}
	for rule := range s.n.Rules() {
		if position.Evaluate(rule.Condition, o) != position.True {
			return
		}
	}
	out := slowOutcome{values: slices.Clone(values), whole: o}
	for p := range s.n.Positions() {
		for st := range p.Statements() {
			if s.violates(o, values, p, st) {
				out.violates = append(out.violates, st.Ref())
			}
		}
	}
	for _, p := range s.prefers {
		u, _ := p.Points(o)
		out.worth = append(out.worth, slowRat(u))
	}
	s.outcomes = append(s.outcomes, out)
}

// violates reports whether the outcome violates a statement: whether that alone rules
// one of its values out (DESIGN, section 2, rule 1).
func (s *slow) violates(o position.Outcome, values []value.Value, p *position.Position, st position.Standing) bool {
	holds := func(r position.Reading) bool { return position.Evaluate(r.Condition(), o) == position.True }
	for _, r := range st.Readings() {
		k := slices.IndexFunc(s.issues, func(i position.Spec) bool { return i.ID == r.Term.IssueID() })
		inside := r.Term.Region().Contains(values[k])
		switch {
		case r.Kind == position.Must && holds(r) && !inside, r.Kind == position.Never && holds(r) && inside:
			return true
		case r.Kind == position.Bound && !holds(r) && inside:
			lifted := false
			for other := range p.Statements() {
				for _, y := range other.Readings() {
					lifts := y.Kind == position.Yes && y.Term.IssueID() == r.Term.IssueID() && y.Term.Region().Contains(values[k]) && holds(y)
					lifted = lifted || lifts && (r.Strength != position.RedLine || y.Strength == position.RedLine)
				}
			}
			if !lifted {
				return true
			}
		}
	}
	return false
}

// possible returns the outcomes that violate none of those that count but one set
// aside, with terms that hold: all that are full.
func (s *slow) possible(aside position.Ref, terms ...position.Condition) (list []slowOutcome) {
	for _, o := range s.outcomes {
		out := slices.ContainsFunc(o.violates, func(r position.Ref) bool { return r != aside && slices.Contains(s.counted, r) })
		for _, t := range terms {
			out = out || position.Evaluate(t, o.whole) != position.True
		}
		if !out {
			list = append(list, o)
		}
	}
	return list
}

// negotiated returns the values of an outcome without circumstances, as a key.
func (s *slow) negotiated(o slowOutcome) string {
	var key strings.Builder
	for k, v := range o.values {
		if !s.issues[k].Circumstance {
			key.WriteString(v.String() + "|")
		}
	}
	return key.String()
}

// distinct returns the outcomes, of which those that differ in circumstances alone are
// one.
func (s *slow) distinct(list []slowOutcome) (distinct []slowOutcome) {
	seen := map[string]bool{}
	for _, o := range list {
		if key := s.negotiated(o); !seen[key] {
			seen[key] = true
			distinct = append(distinct, o)
		}
	}
	return distinct
}

func equalWorth(a, b []*big.Rat) bool { return slices.CompareFunc(a, b, (*big.Rat).Cmp) == 0 }

// dominates reports whether a is as good as b for everybody and better for somebody.
func dominates(a, b []*big.Rat) bool {
	for i := range a {
		if a[i].Cmp(b[i]) < 0 {
			return false
		}
	}
	return !equalWorth(a, b)
}

type slowPoint struct {
	worth    []*big.Rat
	outcomes []slowOutcome // distinct ones
}

// frontier returns the points that none dominates, those of the first party falling,
// then of the second, and so on.
func (s *slow) frontier(list []slowOutcome) (points []slowPoint) {
	list = s.distinct(list)
	for _, o := range list {
		if slices.ContainsFunc(list, func(q slowOutcome) bool { return dominates(q.worth, o.worth) }) {
			continue
		}
		at := slices.IndexFunc(points, func(p slowPoint) bool { return equalWorth(p.worth, o.worth) })
		if at < 0 {
			at = len(points)
			points = append(points, slowPoint{worth: o.worth})
		}
		points[at].outcomes = append(points[at].outcomes, o)
	}
	slices.SortFunc(points, func(a, b slowPoint) int { return slices.CompareFunc(b.worth, a.worth, (*big.Rat).Cmp) })
	return points
}

// rational reports whether nobody has less than without an agreement.
func (s *slow) rational(worth []*big.Rat) bool {
	for i, d := range s.none {
		if d != nil && worth[i].Cmp(d) < 0 {
			return false
		}
	}
	return true
}

// within returns the points of all outcomes in R, each once.
func (s *slow) within(list []slowOutcome) (points [][]*big.Rat) {
	for _, o := range list {
		if s.rational(o.worth) && !slices.ContainsFunc(points, func(p []*big.Rat) bool { return equalWorth(p, o.worth) }) {
			points = append(points, o.worth)
		}
	}
	slices.SortFunc(points, func(a, b []*big.Rat) int { return slices.CompareFunc(b, a, (*big.Rat).Cmp) })
	return points
}

// best returns the greatest points of a party.
func best(points [][]*big.Rat, party int) *big.Rat {
	most := points[0][party]
	for _, p := range points {
		if p[party].Cmp(most) > 0 {
			most = p[party]
		}
	}
	return most
}

// solution returns the points of R that a concept chooses, or why there are none.
func (s *slow) solution(c bargain.Concept, list []slowOutcome) ([][]*big.Rat, bargain.Reason) {
	for _, p := range s.prefers {
		if p.IsRanking() {
			return nil, bargain.ReasonOrdinal
		}
	}
	r := s.within(list)
	if len(r) == 0 {
		return nil, bargain.ReasonNoZone
	}
	if c != bargain.Utilitarian && slices.Contains(s.none, nil) {
		return nil, bargain.ReasonNoDisagreementPoint
	}
	if c == bargain.KalaiSmorodinsky {
		for i, d := range s.none {
			if best(r, i).Cmp(d) == 0 {
				return nil, bargain.ReasonNothingToGain
			}
		}
	}
	key := func(u []*big.Rat) []*big.Rat {
		product, sum := big.NewRat(1, 1), new(big.Rat)
		var shares []*big.Rat
		for i, p := range s.prefers {
			sum.Add(sum, new(big.Rat).Quo(u[i], slowRat(p.FullMarks())))
			if c == bargain.Utilitarian {
				continue
			}
			g := new(big.Rat).Sub(u[i], s.none[i])
			product.Mul(product, g)
			if c == bargain.KalaiSmorodinsky {
				shares = append(shares, g.Quo(g, new(big.Rat).Sub(best(r, i), s.none[i])))
			} else {
				shares = append(shares, g.Quo(g, slowRat(p.FullMarks())))
			}
		}
		slices.SortFunc(shares, (*big.Rat).Cmp)
		switch c {
		case bargain.NashProduct:
			return []*big.Rat{product}
		case bargain.Utilitarian:
			return []*big.Rat{sum}
		default:
			return shares
		}
	}
	most := key(r[0])
	for _, u := range r {
		if k := key(u); slices.CompareFunc(k, most, (*big.Rat).Cmp) > 0 {
			most = k
		}
	}
	if c == bargain.NashProduct && most[0].Sign() == 0 {
		return nil, bargain.ReasonNobodyGainsTogether
	}
	var chosen [][]*big.Rat
	for _, u := range r {
		if slices.CompareFunc(key(u), most, (*big.Rat).Cmp) == 0 {
			chosen = append(chosen, u)
		}
	}
	return chosen, ""
}

// left returns what each party could have more than at q while no other has less.
func (s *slow) left(list []slowOutcome, q []*big.Rat) []*big.Rat {
	left := make([]*big.Rat, len(q))
	for i := range q {
		left[i] = new(big.Rat)
		for _, p := range list {
			fair := true
			for j := range q {
				fair = fair && (j == i || p.worth[j].Cmp(q[j]) >= 0)
			}
			if more := new(big.Rat).Sub(p.worth[i], q[i]); fair && more.Cmp(left[i]) > 0 {
				left[i] = more
			}
		}
	}
	return left
}

// witness returns the outcome taken of those that reach a point, circumstances
// included: that with most of the status quo, and then issue by issue.
func (s *slow) witness(point slowPoint, list []slowOutcome) []value.Value {
	var left []slowOutcome
	most := -1
	for _, o := range list {
		if !equalWorth(o.worth, point.worth) {
			continue
		}
		kept := 0
		for k, v := range o.values {
			if v == s.issues[k].StatusQuo {
				kept++
			}
		}
		if kept > most {
			most, left = kept, nil
		}
		if kept == most {
			left = append(left, o)
		}
	}
	for k := range s.issues {
		var values []value.Value
		for _, v := range s.values[k] {
			if slices.ContainsFunc(left, func(o slowOutcome) bool { return o.values[k] == v }) {
				values = append(values, v)
			}
		}
		chosen := s.take(k, values)
		left = slices.DeleteFunc(left, func(o slowOutcome) bool { return o.values[k] != chosen })
	}
	return left[0].values
}

// take returns the value that an issue takes of those left.
func (s *slow) take(k int, left []value.Value) value.Value {
	compared := func(who actor.ID) bool { return slices.Contains(s.parties, who) }
	more := slices.ContainsFunc(s.issues[k].MoreFor, compared)
	less := slices.ContainsFunc(s.issues[k].LessFor, compared)
	switch {
	case more && less:
		return left[(len(left)-1)/2]
	case more:
		return left[len(left)-1]
	case less:
		return left[0]
	}
	for _, v := range left {
		for p := range s.n.Positions() {
			for st := range p.Statements() {
				if len(st.Readings()) == 0 {
					continue
				}
				c := st.Statement.Common()
				for _, t := range slices.Concat(c.Terms(), slices.Collect(position.TermsOf(c.Condition))) {
					if t.IssueID() == s.issues[k].ID && slices.Contains(t.Named(), v) {
						return v
					}
				}
			}
		}
	}
	return left[0]
}

// tried returns the values of an issue that are tried.
func slowTried(n *position.Negotiation, given position.Outcome, s position.Spec, grid int) []value.Value {
	left, ok := given.Region(s.ID)
	if !ok {
		left = s.Domain.All()
	}
	var all []value.Value
	if names := left.Names(); names != nil {
		for _, name := range names {
			all = append(all, value.OfName(name))
		}
		return all
	}
	if only, ok := left.Single(); ok {
		return []value.Value{only}
	}
	var marks []value.Value
	ends := func(r value.Region) {
		for i := range r.Intervals() {
			for _, e := range []value.End{i.Min, i.Max} {
				if !e.Unbounded {
					marks = append(marks, e.Value)
				}
			}
		}
	}
	begins := func(r value.Region) { ends(r); ends(r.Complement()) } // cells end on both sides
	condition := func(c position.Condition) {
		for t := range position.TermsOf(c) {
			if t.IssueID() == s.ID {
				begins(t.Region())
			}
		}
	}
	ends(left)
	edges := slices.Clone(marks) // some of which the values left may leave out
	for p := range n.Positions() {
		for st := range p.Statements() {
			for _, r := range st.Readings() {
				if r.Term.IssueID() == s.ID {
					begins(r.Term.Region())
				}
				condition(r.Condition())
				for _, t := range r.Besides.Terms() { // of the reading's own issues too
					condition(t)
				}
			}
		}
	}
	for rule := range n.Rules() {
		condition(rule.Condition)
	}
	for p := range n.Positions() {
		prefers, ok := n.Preference(p.Actor())
		if !ok {
			continue
		}
		for _, w := range prefers.Earns() {
			condition(w.If)
			if w.Line.IssueID() == s.ID {
				for _, k := range w.Line.Knots() {
					marks = append(marks, k.At)
				}
			}
		}
	}
	for d := range n.Drafts() {
		for _, t := range d.Terms {
			if t.IssueID() == s.ID {
				ends(t.Region())
			}
		}
	}
	if !s.StatusQuo.IsZero() {
		begins(s.Domain.Only(s.StatusQuo))
	}
	marks = slices.DeleteFunc(marks, func(v value.Value) bool {
		d, dated := v.Day()
		return !left.Contains(v) && !slices.Contains(edges, v) || dated && (d == value.MustDay("0001-01-01") || d == value.MustDay("9999-12-31"))
	})
	if len(marks) == 0 {
		return []value.Value{left.Representative(s.StatusQuo)}
	}
	at := func(v value.Value) *big.Rat {
		if d, ok := v.Day(); ok {
			return big.NewRat(int64(d.Since(value.MustDay("2000-01-01"))), 1)
		}
		n, _ := v.Number()
		return slowRat(n)
	}
	of := func(place *big.Rat) value.Value {
		if s.Domain.Kind() == value.KindDate {
			return value.OfDay(value.DayOf(value.MustDay("2000-01-01").Time().AddDate(0, 0, int(place.Num().Int64()))))
		}
		return value.OfNumber(number(place.FloatString(20)))
	}
	places := map[string]*big.Rat{}
	digits := 0
	for _, m := range marks {
		places[at(m).RatString()] = at(m)
		if n, ok := m.Number(); ok {
			after, _ := n.Digits()
			digits = max(digits, after)
		}
	}
	sorted := func(set map[string]*big.Rat) (list []*big.Rat) {
		for _, r := range set {
			list = append(list, r)
		}
		slices.SortFunc(list, (*big.Rat).Cmp)
		return list
	}
	list := sorted(places)
	low, high := list[0], list[len(list)-1]
	whole := s.Domain.Whole() || s.Domain.Kind() == value.KindDate
	if span := new(big.Rat).Sub(high, low); whole && span.Cmp(big.NewRat(int64(grid-1), 1)) <= 0 {
		list = nil
		for r := low; r.Cmp(high) <= 0; r = new(big.Rat).Add(r, big.NewRat(1, 1)) {
			list = append(list, r)
		}
	} else {
		for n := grid; n >= 2; n-- {
			with := map[string]*big.Rat{}
			maps.Copy(with, places)
			for i := range n {
				r := new(big.Rat).Mul(span, big.NewRat(int64(i), int64(n-1)))
				num, _ := value.ParseDecimal(new(big.Rat).Add(low, r).Num().String())
				den, _ := value.ParseDecimal(new(big.Rat).Add(low, r).Denom().String())
				d, _ := num.Quo(den, digits)
				with[slowRat(d).RatString()] = slowRat(d)
			}
			if len(with) <= grid {
				list = sorted(with)
				break
			}
		}
	}
	for _, r := range list {
		if v := of(r); left.Contains(v) {
			all = append(all, v)
		}
	}
	return all
}
