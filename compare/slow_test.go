package compare_test

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// What follows is the rule of comparison a second time, slow and obvious: value
// by value, statement by statement, set by set, with readings of its own.

// A slowReading is one thing that a statement says of an issue.
type slowReading struct {
	kind      position.ReadingKind
	issue     position.IssueID
	values    value.Region
	outside   bool // the reading is about the values that are not among them
	condition func(slow) position.Truth
	tentative bool
	mediator  bool
	yields    bool // it is a yes to what the party would give
	asked     bool // it comes of what the statement asks for
	by        position.Ref
	redLine   bool
	drawsIn   []actor.ID
}

func (r slowReading) contains(v value.Value) bool { return r.values.Contains(v) != r.outside }

// slow holds what a comparison starts from.
type slow struct {
	n       *position.Negotiation
	parties []actor.ID
	given   map[position.IssueID][]value.Value // what is left of the issues given
	values  map[position.IssueID][]value.Value // enough values of each issue
}

func newSlow(n *position.Negotiation, parties []actor.ID, given []position.Term) slow {
	s := slow{n, parties, map[position.IssueID][]value.Value{}, map[position.IssueID][]value.Value{}}
	var terms []position.Term
	for _, said := range n.Record().Positions {
		for _, st := range said.Statements {
			c := st.Common()
			terms = append(terms, c.Terms()...)
			terms = slices.AppendSeq(terms, position.TermsOf(c.Condition))
		}
	}
	for d := range n.Drafts() {
		terms = append(terms, d.Terms...)
	}
	terms = append(terms, n.Record().Given...)
	terms = append(terms, given...)
	for spec := range n.Issues() {
		s.values[spec.ID] = enoughValues(spec, terms)
	}
	for _, t := range append(n.Record().Given, given...) {
		left, ok := s.given[t.IssueID()]
		if !ok {
			left = s.values[t.IssueID()]
		}
		s.given[t.IssueID()] = slices.DeleteFunc(slices.Clone(left), func(v value.Value) bool {
			return !t.Region().Contains(v)
		})
	}
	return s
}

// enoughValues returns the values of an issue that any term tells from others:
// all options or levels; on a line, every number or day where a term begins or
// ends, one between each two, and one beyond them on either side.
func enoughValues(spec position.Spec, terms []position.Term) []value.Value {
	if names := spec.Domain.Names(); names != nil {
		var values []value.Value
		for _, name := range names {
			values = append(values, value.OfName(name))
		}
		return values
	}
	regions := []value.Region{spec.Domain.All()}
	for _, t := range terms {
		if t.IssueID() == spec.ID {
			regions = append(regions, t.Region())
		}
	}
	var marks []float64
	for _, r := range regions {
		for i := range r.Intervals() {
			for _, end := range []value.End{i.Min, i.Max} {
				if !end.Unbounded {
					marks = append(marks, asFloat(end.Value))
				}
			}
		}
	}
	if len(marks) == 0 {
		marks = []float64{0}
	}
	slices.Sort(marks)
	marks = slices.Compact(marks)
	var candidates []float64
	for i, m := range marks {
		if spec.Domain.Kind() == value.KindDate || spec.Domain.Whole() {
			candidates = append(candidates, m-1, m, m+1)
			continue
		}
		candidates = append(candidates, m)
		if i > 0 {
			candidates = append(candidates, (marks[i-1]+m)/2)
		}
	}
	candidates = append(candidates, marks[0]-1, marks[len(marks)-1]+1)
	slices.Sort(candidates)
	var values []value.Value
	for _, f := range slices.Compact(candidates) {
		if v, ok := fromFloat(spec, f); ok && spec.Domain.All().Contains(v) {
			values = append(values, v)
		}
	}
	return values
}

var epoch = value.MustDay("2000-01-01").Time()

// asFloat is exact for the few small numbers that tests have.
func asFloat(v value.Value) float64 {
	if d, ok := v.Day(); ok {
		return math.Round(d.Time().Sub(epoch).Hours() / 24)
	}
	d, _ := v.Number()
	return d.Float64()
}

func fromFloat(spec position.Spec, f float64) (value.Value, bool) {
	if spec.Domain.Kind() == value.KindDate {
		d := value.DayOf(epoch.AddDate(0, 0, int(f)))
		return value.OfDay(d), !d.IsZero()
	}
	d, err := value.DecimalOf(f)
	return value.OfNumber(d), err == nil
}

// truth evaluates a condition by looking at every value that is still possible.
func (s slow) truth(c position.Condition) position.Truth {
	switch c := c.(type) {
	case nil:
		return position.True
	case position.Term:
		possible, ok := s.given[c.IssueID()]
		if !ok {
			possible = s.values[c.IssueID()]
		}
		in := 0
		for _, v := range possible {
			if c.Region().Contains(v) {
				in++
			}
		}
		switch in {
		case len(possible):
			return position.True
		case 0:
			return position.False
		default:
			return position.Unknown
		}
	case position.Conjunction:
		all := position.True
		for p := range c.Parts() {
			all = min(all, s.truth(p))
		}
		return all
	case position.Disjunction:
		any := position.False
		for p := range c.Parts() {
			any = max(any, s.truth(p))
		}
		return any
	case position.Negation:
		return -s.truth(c.Part())
	}
	panic("no condition")
}

// asks yields the terms of a condition with every "not" pushed inward.
func asks(c position.Condition, denied bool, yield func(t position.Term, denied bool)) {
	switch c := c.(type) {
	case position.Term:
		yield(c, denied)
	case position.Negation:
		asks(c.Part(), !denied, yield)
	case position.Conjunction:
		for p := range c.Parts() {
			asks(p, denied, yield)
		}
	case position.Disjunction:
		for p := range c.Parts() {
			asks(p, denied, yield)
		}
	}
}

// readings returns what the statements of one party say, as the table of
// readings has it.
func (s slow) readings(who actor.ID) []slowReading {
	p, _ := s.n.Position(who)
	return s.readingsOf(p)
}

func (s slow) readingsOf(p *position.Position) []slowReading {
	var all []slowReading
	who := p.Actor()
	for st := range p.Statements() {
		c := st.Statement.Common()
		var list []slowReading
		add := func(kind position.ReadingKind, t position.Term, outside bool, condition func(slow) position.Truth) {
			if condition == nil {
				condition = func(slow) position.Truth { return position.True }
			}
			list = append(list, slowReading{kind: kind, issue: t.IssueID(), values: t.Region(), outside: outside, condition: condition})
		}
		holds := func(s slow) position.Truth { return s.truth(c.Condition) }
		fails := func(s slow) position.Truth { return -s.truth(c.Condition) }
		binding := c.Strength == position.Firm || c.Strength == position.RedLine
		var asking position.Condition
		drawsIn := slices.Clone(c.To)
		mediator := false
		switch said := st.Statement.(type) {
		case position.Demand:
			for _, t := range said.Terms {
				add(position.Yes, t, false, holds)
				if binding {
					add(position.Must, t, false, holds)
				}
			}
		case position.Offer:
			asking = said.OnlyIf
			for i, t := range said.Terms {
				add(position.Yes, t, false, func(s slow) position.Truth {
					truth := s.truth(said.OnlyIf)
					for j, other := range said.Terms {
						if j != i {
							truth = min(truth, s.truth(other))
						}
					}
					return truth
				})
				list[len(list)-1].yields = true
				if said.OnlyIf != nil && binding {
					add(position.Bound, t, false, holds)
				}
			}
		case position.Refusal:
			asking = said.Unless
			for _, t := range said.Terms {
				isYesNo := t.Issue().Domain.Kind() == value.KindYesNo
				if said.Unless == nil {
					add(position.Never, t, false, nil)
					if isYesNo {
						add(position.Yes, t, true, nil)
					}
					continue
				}
				add(position.Yes, t, false, holds)
				list[len(list)-1].yields = true
				add(position.Bound, t, false, holds)
				if isYesNo {
					add(position.Yes, t, true, fails)
				}
			}
		case position.Reciprocal:
			asking = said.OnlyIf
			mediator = true
			for _, u := range said.Undertakings {
				drawsIn = append(drawsIn, u.Party)
				mediator = mediator && u.Party != who
			}
			exchange := func(s slow) position.Truth {
				truth := s.truth(said.OnlyIf)
				for _, u := range said.Undertakings {
					if u.Party == who {
						continue
					}
					for _, t := range u.Terms {
						truth = min(truth, s.truth(t))
					}
				}
				return truth
			}
			for _, u := range said.Undertakings {
				for _, t := range u.Terms {
					if u.Party != who {
						add(position.Yes, t, false, nil)
						continue
					}
					add(position.Yes, t, false, exchange)
					list[len(list)-1].yields = true
					if binding {
						add(position.Bound, t, false, exchange)
					}
				}
			}
		}
		asks(asking, false, func(t position.Term, denied bool) {
			if !t.Issue().Circumstance && !(denied && t.Region().IsAll()) {
				add(position.Yes, t, denied, nil)
				list[len(list)-1].asked = true
			}
		})
		for _, r := range list {
			r.tentative = c.Strength == position.Tentative
			r.mediator, r.drawsIn = mediator, drawsIn
			r.by, r.redLine = position.Ref{Actor: who, Statement: c.ID}, c.Strength == position.RedLine
			all = append(all, r)
		}
	}
	return all
}

func (s slow) readingsOn(who actor.ID, issue position.IssueID) []slowReading {
	return slices.DeleteFunc(s.readings(who), func(r slowReading) bool { return r.issue != issue })
}

// domain returns the values of the issue that the circumstances leave.
func (s slow) domain(issue position.IssueID) []value.Value {
	if left, ok := s.given[issue]; ok {
		return left
	}
	return s.values[issue]
}

// acceptance is rules 1 to 4.
func (s slow) acceptance(readings []slowReading, v value.Value) compare.Acceptance {
	var must, never, bound, mayYes, yes, mayMust bool
	for _, r := range readings {
		truth := r.condition(s)
		switch {
		case r.kind == position.Must && truth == position.True && !r.contains(v):
			must = true
		case r.kind == position.Must && truth == position.Unknown && !r.contains(v):
			mayMust = true
		case r.kind == position.Never && r.contains(v):
			never = true
		case r.kind == position.Bound && truth == position.False && r.contains(v):
			bound = true
		case r.kind == position.Yes && r.contains(v):
			mayYes = mayYes || truth != position.False
			yes = yes || truth == position.True && !r.tentative
		}
	}
	switch {
	case must || never || bound && !mayYes:
		return compare.AcceptanceExcluded
	case yes && !mayMust:
		return compare.AcceptanceAccepted
	case mayYes:
		return compare.AcceptanceConditional
	default:
		return compare.AcceptanceOpen
	}
}

// concerned is rule 5.
func (s slow) concerned(spec position.Spec) []actor.ID {
	is := map[actor.ID]bool{}
	for _, id := range spec.DecidedBy {
		is[id] = true
	}
	for _, who := range s.parties {
		for _, r := range s.readingsOn(who, spec.ID) {
			is[who] = is[who] || !r.mediator
			for _, id := range r.drawsIn {
				is[id] = true
			}
		}
	}
	var list []actor.ID
	for _, who := range s.parties {
		if is[who] {
			list = append(list, who)
		}
	}
	if len(list) < 2 {
		return s.parties
	}
	return list
}

// relation is rule 6, for some of those compared.
func (s slow) relation(spec position.Spec, among []actor.ID) (compare.Relation, []value.Value) {
	best := compare.AcceptanceExcluded
	var common []value.Value
	same, silent := true, false
	byParty := map[actor.ID][]slowReading{}
	for _, who := range among {
		byParty[who] = s.readingsOn(who, spec.ID)
		silent = silent || len(byParty[who]) == 0
	}
	for _, v := range s.domain(spec.ID) {
		least := compare.AcceptanceAccepted
		first := s.acceptance(byParty[among[0]], v)
		for _, who := range among {
			a := s.acceptance(byParty[who], v)
			least = min(least, a)
			same = same && (a == compare.AcceptanceAccepted) == (first == compare.AcceptanceAccepted)
		}
		if least > best {
			best, common = least, nil
		}
		if least == best {
			common = append(common, v)
		}
	}
	switch {
	case best == compare.AcceptanceAccepted && same:
		return compare.Agreement, common
	case best == compare.AcceptanceAccepted:
		return compare.Overlap, common
	case best == compare.AcceptanceConditional:
		return compare.Conditional, common
	case best == compare.AcceptanceOpen && silent:
		return compare.Unanswered, common
	case best == compare.AcceptanceOpen:
		return compare.Open, common
	default:
		return compare.Conflict, nil
	}
}

// addressed reports whether anybody compared has a reading on the issue.
func (s slow) addressed(issue position.IssueID) bool {
	return slices.ContainsFunc(s.parties, func(who actor.ID) bool { return len(s.readingsOn(who, issue)) > 0 })
}

// gap returns the distance between the sides of two parties on an ordered issue.
func (s slow) gap(spec position.Spec, a, b actor.ID) (float64, bool) {
	place := func(v value.Value) float64 {
		if spec.Domain.Kind() == value.KindScale {
			name, _ := v.Name()
			return float64(slices.Index(spec.Domain.Names(), name))
		}
		return asFloat(v)
	}
	continuous := spec.Domain.Kind() == value.KindQuantity && !spec.Domain.Whole()
	side := func(who actor.ID) []float64 {
		readings := s.readingsOn(who, spec.ID)
		for _, least := range []compare.Acceptance{compare.AcceptanceConditional, compare.AcceptanceOpen} {
			var places []float64
			domain := s.domain(spec.ID)
			for i, v := range domain {
				if s.acceptance(readings, v) < least {
					continue
				}
				places = append(places, place(v))
				// A piece of the line comes as near to its ends as one likes.
				if continuous && !s.isMark(spec, v) {
					all := s.values[spec.ID]
					j := slices.Index(all, domain[i])
					for _, near := range []int{j - 1, j + 1} {
						if near >= 0 && near < len(all) {
							places = append(places, place(all[near]))
						}
					}
				}
			}
			if len(places) > 0 {
				return places
			}
		}
		return nil
	}
	least, found := math.Inf(1), false
	for _, x := range side(a) {
		for _, y := range side(b) {
			least, found = min(least, math.Abs(x-y)), true
		}
	}
	return least, found
}

// isMark tells a place where some term begins or ends from one between two: the
// values of a continuous issue alternate, and the outermost lie beyond all
// marks, unless the domain ends there.
func (s slow) isMark(spec position.Spec, v value.Value) bool {
	all := s.values[spec.ID]
	i := slices.Index(all, v)
	if _, bounded := spec.Domain.Min(); bounded {
		return i%2 == 0
	}
	return i%2 == 1
}

// conflicts returns the minimal conflicts, trying every set of statements.
func (s slow) conflicts(spec position.Spec) [][]position.Ref {
	type culprit struct {
		by       position.Ref
		redLine  bool
		excludes []bool
	}
	domain := s.domain(spec.ID)
	var culprits []culprit
	for _, who := range s.concerned(spec) {
		readings := s.readingsOn(who, spec.ID)
		byStatement := map[position.Ref]*culprit{}
		for _, r := range readings {
			c, ok := byStatement[r.by]
			if !ok {
				c = &culprit{r.by, r.redLine, make([]bool, len(domain))}
				byStatement[r.by] = c
			}
			// The statement's readings but for yeses, with everybody's yeses.
			for i, v := range domain {
				var alone []slowReading
				for _, other := range readings {
					if other.kind == position.Yes || other.by == r.by {
						alone = append(alone, other)
					}
				}
				c.excludes[i] = s.acceptance(alone, v) == compare.AcceptanceExcluded
			}
		}
		for _, c := range byStatement {
			if slices.Contains(c.excludes, true) {
				culprits = append(culprits, *c)
			}
		}
	}
	covers := func(set uint) bool {
		for i := range domain {
			if !slices.ContainsFunc(culprits, func(c culprit) bool {
				return set>>slices.IndexFunc(culprits, func(d culprit) bool { return d.by == c.by })&1 == 1 && c.excludes[i]
			}) {
				return false
			}
		}
		return true
	}
	type found struct {
		refs     []position.Ref
		red, all int
	}
	var list []found
	for set := range uint(1) << len(culprits) {
		if !covers(set) {
			continue
		}
		minimal := true
		for i := range culprits {
			if set>>i&1 == 1 && covers(set&^(1<<i)) {
				minimal = false
			}
		}
		if !minimal {
			continue
		}
		f := found{all: bits.OnesCount(set)}
		for i, c := range culprits {
			if set>>i&1 == 1 {
				f.refs = append(f.refs, c.by)
				if c.redLine {
					f.red++
				}
			}
		}
		slices.SortFunc(f.refs, func(a, b position.Ref) int { return cmp.Compare(a.String(), b.String()) })
		list = append(list, f)
	}
	slices.SortFunc(list, func(a, b found) int {
		return cmp.Or(cmp.Compare(a.red, b.red), cmp.Compare(a.all-a.red, b.all-b.red),
			slices.CompareFunc(a.refs, b.refs, func(x, y position.Ref) int { return cmp.Compare(x.String(), y.String()) }))
	})
	var refs [][]position.Ref
	for _, f := range list {
		refs = append(refs, f.refs)
	}
	return refs
}

// listed tells whether a comparison lists the issue.
func (s slow) listed(spec position.Spec) bool {
	if spec.Circumstance {
		return false
	}
	inPassing, onTable := false, false
	for p := range s.n.Positions() {
		for _, r := range s.readings(p.Actor()) {
			onTable = onTable || r.issue == spec.ID
		}
		for st := range p.Statements() {
			c := st.Statement.Common()
			for t := range position.TermsOf(c.Condition) {
				inPassing = inPassing || t.IssueID() == spec.ID
			}
			about := slices.ContainsFunc(c.Terms(), func(t position.Term) bool { return t.IssueID() == spec.ID }) ||
				slices.ContainsFunc(c.Issues, func(i position.Issue) bool { s, _ := i.Spec(); return s.ID == spec.ID })
			if c.Kind == position.KindClaim || c.Kind == position.KindWarning {
				inPassing = inPassing || about
			} else {
				onTable = onTable || about
			}
		}
	}
	for c := range s.n.Rules() {
		for t := range position.TermsOf(c.Condition) {
			inPassing = inPassing || t.IssueID() == spec.ID
		}
	}
	for _, t := range s.n.Record().Given {
		inPassing = inPassing || t.IssueID() == spec.ID
	}
	for d := range s.n.Drafts() {
		onTable = onTable || slices.ContainsFunc(d.Terms, func(t position.Term) bool { return t.IssueID() == spec.ID })
	}
	return onTable || !inPassing
}
