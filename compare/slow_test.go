package compare_test

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
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
	values    []value.Value
	condition func(slow) position.Truth
	waits     string // the condition in words, which tells it from others
	names     []position.IssueID
	tentative bool
	mediator  bool
	yields    bool // it is a yes to what the party would give
	asked     bool // it comes of what the statement asks for
	by        position.Ref
	redLine   bool
	named     []actor.ID // whom the statement names
}

func (r slowReading) contains(v value.Value) bool { return slices.Contains(r.values, v) }

// slow holds what a comparison starts from.
type slow struct {
	n       *position.Negotiation
	parties []actor.ID
	given   map[position.IssueID][]value.Value // what is left of the issues given
	values  map[position.IssueID][]value.Value // enough values of each issue
	read    map[actor.ID][]slowReading         // what has been read so far
}

func newSlow(n *position.Negotiation, parties []actor.ID, given []position.Term) slow {
	s := slow{n, parties, map[position.IssueID][]value.Value{}, map[position.IssueID][]value.Value{}, map[actor.ID][]slowReading{}}
	var terms []position.Term
	mention := func(statements []position.Statement) {
		for _, st := range statements {
			c := st.Common()
			terms = append(terms, c.Terms()...)
			terms = slices.AppendSeq(terms, position.TermsOf(c.Condition))
		}
	}
	for _, said := range n.Record().Positions {
		mention(said.Statements)
	}
	for _, m := range n.Record().Mandates {
		mention(m.Statements)
	}
	for d := range n.Drafts() {
		terms = append(terms, d.Terms...)
	}
	terms = append(terms, n.Record().Given...)
	terms = append(terms, given...)
	for spec := range n.Issues() {
		mine := terms
		if !spec.StatusQuo.IsZero() {
			mine = append(slices.Clone(terms), spec.OneOf(spec.StatusQuo))
		}
		s.values[spec.ID] = enoughValues(spec, mine)
	}
	return s.supposing(append(n.Record().Given, given...))
}

// supposing returns s with these terms as well.
func (s slow) supposing(terms []position.Term) slow {
	s.given = maps.Clone(s.given)
	for _, t := range terms {
		s.given[t.IssueID()] = slices.DeleteFunc(slices.Clone(s.domain(t.IssueID())), func(v value.Value) bool {
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

// A formula is a condition with every "not" pushed inward.
type formula struct {
	join  string // "all" or "any"; "" for a term
	parts []formula
	issue position.IssueID // of a term
	in    []value.Value
}

// formula returns the condition, or its opposite.
func (s slow) formula(c position.Condition, denied bool) formula {
	parts := func(join, opposite string, of iter.Seq[position.Condition]) formula {
		if denied {
			join = opposite
		}
		f := formula{join: join}
		for part := range of {
			f.parts = append(f.parts, s.formula(part, denied))
		}
		return f
	}
	switch c := c.(type) {
	case nil:
		return formula{join: "all"}
	case position.Term:
		f := formula{issue: c.IssueID()}
		for _, v := range s.values[c.IssueID()] {
			if c.Region().Contains(v) != denied {
				f.in = append(f.in, v)
			}
		}
		return f
	case position.Conjunction:
		return parts("all", "any", c.Parts())
	case position.Disjunction:
		return parts("any", "all", c.Parts())
	case position.Negation:
		return s.formula(c.Part(), !denied)
	}
	panic("no condition")
}

// joined makes one of the terms of one "all", and of "all"s directly within it, that
// are on the same issue.
func (f formula) joined() formula {
	switch f.join {
	case "any":
		g := formula{join: "any"}
		for _, part := range f.parts {
			g.parts = append(g.parts, part.joined())
		}
		return g
	case "all":
		g := formula{join: "all"}
		for _, part := range f.flat() {
			i := slices.IndexFunc(g.parts, func(other formula) bool { return part.join == "" && other.join == "" && other.issue == part.issue })
			if i < 0 {
				g.parts = append(g.parts, part.joined())
				continue
			}
			g.parts[i].in = slices.DeleteFunc(slices.Clone(g.parts[i].in), func(v value.Value) bool { return !slices.Contains(part.in, v) })
		}
		return g
	default:
		return f
	}
}

// flat returns what stands in an "all" and the "all"s directly within it.
func (f formula) flat() []formula {
	var parts []formula
	for _, part := range f.parts {
		if part.join == "all" {
			parts = append(parts, part.flat()...)
		} else {
			parts = append(parts, part)
		}
	}
	return parts
}

// widened widens every term as its speaker wants it.
func (f formula) widened(s slow, who actor.ID) formula {
	if f.join == "" {
		f.in = s.wanted(who, f.issue, f.in)
		return f
	}
	parts := make([]formula, len(f.parts))
	for i, part := range f.parts {
		parts[i] = part.widened(s, who)
	}
	f.parts = parts
	return f
}

// truth evaluates a formula by looking at every value that is still possible.
func (f formula) truth(s slow) position.Truth {
	truth := position.True
	switch f.join {
	case "all":
		for _, part := range f.parts {
			truth = min(truth, part.truth(s))
		}
		return truth
	case "any":
		truth = position.False
		for _, part := range f.parts {
			truth = max(truth, part.truth(s))
		}
		return truth
	}
	possible := s.domain(f.issue)
	in := 0
	for _, v := range possible {
		if slices.Contains(f.in, v) {
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
}

func (f formula) String() string {
	if f.join == "" {
		return fmt.Sprint(f.issue, " in ", f.in)
	}
	return fmt.Sprint(f.join, f.parts)
}

// issues returns those that the formula names.
func (f formula) issues() []position.IssueID {
	if f.join == "" {
		return []position.IssueID{f.issue}
	}
	var ids []position.IssueID
	for _, part := range f.parts {
		ids = append(ids, part.issues()...)
	}
	return ids
}

func all(parts ...formula) formula { return formula{join: "all", parts: parts} }

// truth is the truth of a condition as it is written.
func (s slow) truth(c position.Condition) position.Truth { return s.formula(c, false).truth(s) }

// asks yields every term that is asked for, with what must hold beside it.
func (f formula) asks(yield func(term, beside formula)) {
	var within func(f formula, beside []formula)
	within = func(f formula, beside []formula) {
		switch f.join {
		case "":
			yield(f, all(beside...))
		case "any":
			for _, part := range f.parts {
				within(part, beside)
			}
		case "all":
			for i, part := range f.parts {
				others := slices.Delete(slices.Clone(f.parts), i, i+1)
				within(part, slices.Concat(beside, others))
			}
		}
	}
	switch f.join {
	case "":
		yield(f, all())
	case "any":
		within(f, nil)
	case "all":
		for _, part := range f.parts {
			part.asks(yield)
		}
	}
}

// better orders the values of an issue by an actor's interest: positive where v is
// better than w. There is no interest where the second result is false.
func (s slow) better(who actor.ID, issue position.IssueID) (func(v, w value.Value) int, bool) {
	spec, _ := s.n.Issue(issue)
	sign := 0
	if slices.Contains(spec.MoreFor, who) {
		sign = 1
	}
	if slices.Contains(spec.LessFor, who) {
		sign = -1
	}
	all := s.values[issue]
	return func(v, w value.Value) int {
		return sign * cmp.Compare(slices.Index(all, v), slices.Index(all, w))
	}, sign != 0
}

// ends returns the values at the ends of the domain. Where it goes on
// without end, the outermost stands for what lies beyond.
func (s slow) ends(who actor.ID, issue position.IssueID) (worst, best value.Value) {
	better, _ := s.better(who, issue)
	return slices.MinFunc(s.values[issue], better), slices.MaxFunc(s.values[issue], better)
}

// single tells a value that stands for itself alone from one that stands for a
// stretch of others, too.
func (s slow) single(issue position.IssueID, v value.Value) bool {
	spec, _ := s.n.Issue(issue)
	switch {
	case spec.Domain.Names() != nil:
		return true
	case spec.Domain.Kind() == value.KindQuantity && !spec.Domain.Whole():
		return s.isMark(spec, v)
	default:
		all := s.values[issue]
		_, below := spec.Domain.Min()
		_, above := spec.Domain.Max()
		return (v != all[0] || below) && (v != all[len(all)-1] || above)
	}
}

// from returns the values that are at least as good as v or, downwards, at most: of
// some values or, with every, of all of them.
func (s slow) from(who actor.ID, issue position.IssueID, in []value.Value, downwards, every bool) []value.Value {
	better, _ := s.better(who, issue)
	var values []value.Value
	for _, v := range s.values[issue] {
		some, all := false, true
		for _, w := range in {
			order := better(v, w)
			if downwards {
				order = -order
			}
			some = some || order >= 0
			all = all && (order > 0 || order == 0 && s.single(issue, v))
		}
		if every && all || !every && some {
			values = append(values, v)
		}
	}
	return values
}

func (s slow) isAll(issue position.IssueID, in []value.Value) bool {
	return len(in) == len(s.values[issue])
}

// wanted is what is demanded, asked for or wanted of others.
func (s slow) wanted(who actor.ID, issue position.IssueID, in []value.Value) []value.Value {
	_, interest := s.better(who, issue)
	if worst, _ := s.ends(who, issue); !interest || slices.Contains(in, worst) {
		return in // of the whole domain too
	}
	return s.from(who, issue, in, false, false)
}

// granted is what is given.
func (s slow) granted(who actor.ID, issue position.IssueID, in []value.Value) []value.Value {
	if _, interest := s.better(who, issue); !interest {
		return in
	}
	worst, _ := s.ends(who, issue)
	values := s.values[issue]
	first, last := slices.Index(values, in[0]), slices.Index(values, in[len(in)-1])
	unbroken := last-first+1 == len(in)
	return s.from(who, issue, in, false, unbroken && slices.Contains(in, worst) && !s.isAll(issue, in))
}

// refused is what is refused.
func (s slow) refused(who actor.ID, issue position.IssueID, in []value.Value) []value.Value {
	_, interest := s.better(who, issue)
	if _, best := s.ends(who, issue); !interest || slices.Contains(in, best) {
		return in
	}
	return s.from(who, issue, in, true, false)
}

// floor is what is off where the condition of a term, which has been widened, fails.
func (s slow) floor(who actor.ID, issue position.IssueID, in []value.Value) []value.Value {
	better, interest := s.better(who, issue)
	if interest {
		in = s.from(who, issue, in, true, true)
	}
	spec, _ := s.n.Issue(issue)
	return slices.DeleteFunc(slices.Clone(in), func(v value.Value) bool {
		return v == spec.StatusQuo || interest && !spec.StatusQuo.IsZero() && better(v, spec.StatusQuo) > 0
	})
}

// A slowStatement is one that stands, with the communication that made it.
type slowStatement struct {
	by        position.Ref
	statement position.Statement
	said      position.Communication
}

// inTime orders communications by day, undated first, then by round, and else as
// given.
func inTime(said []position.Communication) []position.Communication {
	return slices.SortedStableFunc(slices.Values(said), func(a, b position.Communication) int {
		return cmp.Or(a.AsOf.Compare(b.AsOf), cmp.Compare(a.Round, b.Round))
	})
}

// standing returns what an actor stands by after what was said, on a day.
func standing(who actor.ID, said []position.Communication, today value.Day) []slowStatement {
	var list []slowStatement
	drop := func(id position.StatementID) {
		list = slices.DeleteFunc(list, func(st slowStatement) bool { return st.by.Statement == id })
	}
	for _, c := range inTime(said) {
		if c.Actor != who {
			continue
		}
		for _, id := range c.Withdraws {
			drop(id)
		}
		for _, st := range c.Statements {
			drop(st.Common().ID)
			list = append(list, slowStatement{position.Ref{Actor: who, Statement: st.Common().ID}, st, c})
		}
	}
	return slices.DeleteFunc(list, func(st slowStatement) bool {
		for _, until := range []value.Day{st.statement.Common().Until, st.said.Until} {
			if !until.IsZero() && !today.IsZero() && until.Compare(today) < 0 {
				return true
			}
		}
		return false
	})
}

// standing returns what an actor stands by on the day of the last communication of
// anybody.
func (s slow) standing(who actor.ID) []slowStatement {
	said := s.n.Record().Positions
	var today value.Day
	for _, c := range said {
		if c.AsOf.Compare(today) > 0 {
			today = c.AsOf
		}
	}
	return standing(who, said, today)
}

// A slowTerm is one term of a statement, widened, and whose it is to carry.
type slowTerm struct {
	formula
	own bool // the speaker gives it
}

// terms returns the terms of a statement, widened.
func (s slow) terms(who actor.ID, st position.Statement) []slowTerm {
	var terms []slowTerm
	add := func(t position.Term, own bool, widen func(actor.ID, position.IssueID, []value.Value) []value.Value) {
		f := s.formula(t, false)
		f.in = widen(who, f.issue, f.in)
		terms = append(terms, slowTerm{f, own})
	}
	switch said := st.(type) {
	case position.Demand:
		for _, t := range said.Terms {
			add(t, false, s.wanted)
		}
	case position.Offer:
		for _, t := range said.Terms {
			add(t, true, s.granted)
		}
	case position.Refusal:
		for _, t := range said.Terms {
			add(t, false, s.refused)
		}
	case position.Reciprocal:
		for _, u := range said.Undertakings {
			for _, t := range u.Terms {
				if u.Party == who {
					add(t, true, s.granted)
				} else {
					add(t, false, s.wanted)
				}
			}
		}
	}
	return terms
}

// besides returns what a single undertaking adds to the condition of one of its
// offers or reciprocals.
func (s slow) besides(st slowStatement) []formula {
	_, isOffer := st.statement.(position.Offer)
	_, isReciprocal := st.statement.(position.Reciprocal)
	if !st.said.SingleUndertaking || !isOffer && !isReciprocal {
		return nil
	}
	union := map[position.IssueID][]value.Value{}
	for _, other := range st.said.Statements {
		demand, isDemand := other.(position.Demand)
		_, isOffer := other.(position.Offer)
		_, isReciprocal := other.(position.Reciprocal)
		if isDemand && demand.If == nil || isOffer || isReciprocal {
			for _, t := range s.terms(st.by.Actor, other) {
				union[t.issue] = append(union[t.issue], t.in...)
			}
		}
	}
	for _, t := range st.statement.Common().Terms() {
		delete(union, t.IssueID())
	}
	var added []formula
	for _, id := range slices.Sorted(maps.Keys(union)) {
		added = append(added, formula{issue: id, in: slices.DeleteFunc(slices.Clone(s.values[id]), func(v value.Value) bool {
			return !slices.Contains(union[id], v)
		})})
	}
	return added
}

// readings returns what the statements of one party say, as the table of
// readings has it.
func (s slow) readings(who actor.ID) []slowReading {
	if _, ok := s.read[who]; !ok {
		s.read[who] = s.readingsOf(s.standing(who))
	}
	return s.read[who]
}

func (s slow) readingsOf(list []slowStatement) []slowReading {
	var all []slowReading
	for _, st := range list {
		all = append(all, s.readingsOfOne(st, st.statement.Common().Strength.Binding())...)
	}
	return all
}

// readingsOfOne returns what one statement says, and whether it rules anything out is
// the caller's to say.
func (s slow) readingsOfOne(st slowStatement, binding bool) []slowReading {
	var list []slowReading
	who, c := st.by.Actor, st.statement.Common()
	mediator := false
	add := func(kind position.ReadingKind, issue position.IssueID, in []value.Value, condition formula) *slowReading {
		list = append(list, slowReading{
			kind: kind, issue: issue, values: in, condition: condition.truth, waits: condition.String(), names: condition.issues(),
		})
		return &list[len(list)-1]
	}
	ask := func(onlyIf formula, always bool) {
		onlyIf.asks(func(t, beside formula) {
			spec, _ := s.n.Issue(t.issue)
			if spec.Circumstance || len(t.in) == 0 {
				return
			}
			if always {
				beside = all()
			}
			add(position.Yes, t.issue, t.in, beside).asked = true
		})
	}
	terms := s.terms(who, st.statement)
	own := s.formula(c.Condition, false).joined().widened(s, who)
	named := slices.Clone(c.To)
	switch said := st.statement.(type) {
	case position.Demand:
		when := s.formula(said.If, false)
		for _, t := range terms {
			add(position.Yes, t.issue, t.in, when)
			if binding {
				add(position.Must, t.issue, t.in, when)
			}
		}
	case position.Offer:
		besides := s.besides(st)
		onlyIf := all(append([]formula{own}, besides...)...)
		for i, t := range terms {
			together := onlyIf
			for j, other := range terms {
				if j != i {
					together.parts = append(slices.Clone(together.parts), other.formula)
				}
			}
			add(position.Yes, t.issue, t.in, together).yields = true
			if binding && (said.OnlyIf != nil || len(besides) > 0) {
				add(position.Bound, t.issue, s.floor(who, t.issue, t.in), onlyIf)
			}
		}
		ask(own, false)
	case position.Refusal:
		fails := s.formula(nil, false)
		if said.Unless != nil {
			fails = own.denied(s)
		}
		for _, t := range terms {
			add(position.Never, t.issue, t.in, fails)
			spec, _ := s.n.Issue(t.issue)
			if spec.Domain.Kind() != value.KindYesNo {
				continue
			}
			other := slices.DeleteFunc(slices.Clone(s.values[t.issue]), func(v value.Value) bool { return slices.Contains(t.in, v) })
			add(position.Yes, t.issue, other, all())
			if said.Unless != nil {
				add(position.Yes, t.issue, t.in, own)
			}
		}
		if said.Unless != nil {
			ask(own, false)
		}
	case position.Reciprocal:
		mediator = true
		for _, u := range said.Undertakings {
			named = append(named, u.Party)
			mediator = mediator && u.Party != who
		}
		exchange := all(append([]formula{own}, s.besides(st)...)...)
		for _, t := range terms {
			if !t.own {
				exchange.parts = append(exchange.parts, t.formula)
			}
		}
		for _, t := range terms {
			if !t.own {
				add(position.Yes, t.issue, t.in, all())
				continue
			}
			add(position.Yes, t.issue, t.in, exchange).yields = true
			if binding {
				add(position.Bound, t.issue, s.floor(who, t.issue, t.in), exchange)
			}
		}
		ask(own, mediator)
	}
	for i := range list {
		list[i].tentative = c.Strength == position.Tentative
		list[i].mediator, list[i].named = mediator, named
		list[i].by, list[i].redLine = st.by, c.Strength == position.RedLine
	}
	return list
}

// denied is the formula that holds where this one fails.
func (f formula) denied(s slow) formula {
	if f.join == "" {
		f.in = slices.DeleteFunc(slices.Clone(s.values[f.issue]), func(v value.Value) bool { return slices.Contains(f.in, v) })
		return f
	}
	g := formula{join: map[string]string{"all": "any", "any": "all"}[f.join]}
	for _, part := range f.parts {
		g.parts = append(g.parts, part.denied(s))
	}
	return g
}

func (s slow) readingsOn(who actor.ID, issue position.IssueID) []slowReading {
	return on(s.readings(who), issue)
}

func on(readings []slowReading, issue position.IssueID) []slowReading {
	return slices.DeleteFunc(slices.Clone(readings), func(r slowReading) bool { return r.issue != issue })
}

// domain returns the values of the issue that the circumstances leave.
func (s slow) domain(issue position.IssueID) []value.Value {
	if left, ok := s.given[issue]; ok {
		return left
	}
	return s.values[issue]
}

// excluded is rule 1. What it may be is what it would be, should conditions that are
// unknown turn out so.
func (s slow) excluded(readings []slowReading, v value.Value, may bool) bool {
	holds := func(t position.Truth) bool { return t == position.True || may && t == position.Unknown }
	return slices.ContainsFunc(readings, func(r slowReading) bool {
		truth := r.condition(s)
		switch r.kind {
		case position.Must:
			return holds(truth) && !r.contains(v)
		case position.Never:
			return holds(truth) && r.contains(v)
		case position.Bound:
			return holds(-truth) && r.contains(v) && !slices.ContainsFunc(readings, func(y slowReading) bool {
				return y.kind == position.Yes && y.contains(v) && (y.redLine || !r.redLine) && !holds(-y.condition(s))
			})
		default:
			return false
		}
	})
}

// acceptance is rules 1 to 4, of the readings of one party on one issue.
func (s slow) acceptance(readings []slowReading, v value.Value) compare.Acceptance {
	if s.excluded(readings, v, false) {
		return compare.AcceptanceExcluded
	}
	yes, mayYes, redYes, limited, redBound := false, false, false, false, false
	for _, r := range readings {
		truth := r.condition(s)
		switch r.kind {
		case position.Yes:
			yes = yes || r.contains(v) && truth == position.True && !r.tentative
			redYes = redYes || r.contains(v) && truth == position.True && r.redLine
			mayYes = mayYes || r.contains(v) && truth != position.False
		case position.Must:
			limited = limited || truth == position.Unknown && !r.contains(v)
		case position.Never:
			limited = limited || truth == position.Unknown && r.contains(v)
		case position.Bound:
			redBound = redBound || r.redLine && truth != position.True && r.contains(v)
		}
	}
	switch {
	case yes && !limited && (!redBound || redYes):
		return compare.AcceptanceAccepted
	case mayYes:
		return compare.AcceptanceConditional
	default:
		return compare.AcceptanceOpen
	}
}

// everyone is who is compared, but for those who only mediate.
func (s slow) everyone() []actor.ID {
	var list []actor.ID
	for _, who := range s.parties {
		readings := s.readings(who)
		if len(readings) == 0 || slices.ContainsFunc(readings, func(r slowReading) bool { return !r.mediator }) {
			list = append(list, who)
		}
	}
	if len(list) < 2 {
		return s.parties
	}
	return list
}

// concerned returns those whom the issue concerns, in the order of the parties.
func (s slow) concerned(spec position.Spec) []actor.ID {
	var deciders []actor.ID
	for _, id := range spec.DecidedBy {
		if slices.Contains(s.parties, id) {
			deciders = append(deciders, id)
		}
	}
	is := slices.Clone(deciders)
	first := func(choices ...[]actor.ID) []actor.ID {
		return choices[slices.IndexFunc(choices, func(ids []actor.ID) bool { return len(ids) > 0 })]
	}
	for _, who := range s.parties {
		for _, r := range s.readingsOn(who, spec.ID) {
			if !r.mediator {
				is = append(is, who)
			}
			if r.asked {
				is = append(is, first(deciders, r.named, s.everyone())...)
			} else {
				is = append(is, first(r.named, deciders, s.everyone())...)
			}
		}
	}
	compared := func() []actor.ID {
		return slices.DeleteFunc(slices.Clone(s.parties), func(who actor.ID) bool { return !slices.Contains(is, who) })
	}
	if len(compared()) < 2 {
		is = append(is, s.everyone()...)
	}
	return compared()
}

// relation is read off the table, for some of those compared: the words of the
// report, and the values that reach the best acceptance.
func (s slow) relation(spec position.Spec, among []actor.ID) (string, []value.Value) {
	best := compare.AcceptanceExcluded
	var common []value.Value
	same, silent := true, false
	sides := map[actor.ID][]value.Value{}
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
			if a >= compare.AcceptanceConditional {
				sides[who] = append(sides[who], v)
			}
		}
		if least > best {
			best, common = least, nil
		}
		if least == best {
			common = append(common, v)
		}
	}
	apart := false
	for _, a := range among {
		for _, b := range among {
			meet := slices.ContainsFunc(sides[a], func(v value.Value) bool { return slices.Contains(sides[b], v) })
			apart = apart || len(sides[a]) > 0 && len(sides[b]) > 0 && !meet
		}
	}
	switch {
	case best == compare.AcceptanceAccepted && same:
		return "agreement", common
	case best == compare.AcceptanceAccepted:
		return "overlap", common
	case best == compare.AcceptanceConditional:
		return "conditional", common
	case best == compare.AcceptanceOpen && apart:
		return "apart", common
	case best == compare.AcceptanceOpen && silent:
		return "unanswered", common
	case best == compare.AcceptanceOpen:
		return "open", common
	default:
		return "conflict", nil
	}
}

// addressed reports whether anybody compared has a reading on the issue.
func (s slow) addressed(issue position.IssueID) bool {
	return slices.ContainsFunc(s.parties, func(who actor.ID) bool { return len(s.readingsOn(who, issue)) > 0 })
}

// gap returns the distance between the sides of two parties on an ordered issue that
// are apart or in conflict.
func (s slow) gap(spec position.Spec, a, b actor.ID) (float64, bool) {
	relation, _ := s.relation(spec, []actor.ID{a, b})
	least, ok := map[string]compare.Acceptance{
		"conflict": compare.AcceptanceOpen, "apart": compare.AcceptanceConditional,
	}[relation]
	if !ok {
		return 0, false
	}
	side := func(who actor.ID) (values []value.Value) {
		readings := s.readingsOn(who, spec.ID)
		for _, v := range s.domain(spec.ID) {
			if s.acceptance(readings, v) >= least {
				values = append(values, v)
			}
		}
		return values
	}
	return s.distance(spec, side(a), side(b))
}

// distance is the smallest there is between two sets of values.
func (s slow) distance(spec position.Spec, one, other []value.Value) (float64, bool) {
	place := func(v value.Value) float64 {
		if spec.Domain.Kind() == value.KindScale {
			name, _ := v.Name()
			return float64(slices.Index(spec.Domain.Names(), name))
		}
		return asFloat(v)
	}
	continuous := spec.Domain.Kind() == value.KindQuantity && !spec.Domain.Whole()
	places := func(values []value.Value) []float64 {
		var places []float64
		for _, v := range values {
			places = append(places, place(v))
			// A piece of the line comes as near to its ends as one likes.
			if continuous && !s.isMark(spec, v) {
				all := s.values[spec.ID]
				j := slices.Index(all, v)
				for _, near := range []int{j - 1, j + 1} {
					if near >= 0 && near < len(all) {
						places = append(places, place(all[near]))
					}
				}
			}
		}
		return places
	}
	smallest, found := math.Inf(1), false
	for _, x := range places(one) {
		for _, y := range places(other) {
			smallest, found = min(smallest, math.Abs(x-y)), true
		}
	}
	return smallest, found
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

// listed tells whether a comparison lists the issue: not where only claims, warnings
// or conditions mention it.
func (s slow) listed(spec position.Spec) bool {
	if spec.Circumstance {
		return false
	}
	inPassing, onTable := false, false
	for p := range s.n.Positions() {
		for _, r := range s.readings(p.Actor()) {
			onTable = onTable || r.issue == spec.ID
		}
		for _, st := range s.standing(p.Actor()) {
			c := st.statement.Common()
			for t := range position.TermsOf(c.Condition) {
				inPassing = inPassing || t.IssueID() == spec.ID
			}
			for _, added := range s.besides(st) {
				inPassing = inPassing || added.issue == spec.ID
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
	return onTable || !inPassing
}
