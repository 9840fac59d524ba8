package position

import (
	"iter"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/position/value"
)

// Preferences say how good outcomes are for one actor, which is more than its
// statements say of what is acceptable: a scoring sheet (Raiffa 1982), as worths, or
// an order of importance, as a ranking. Nobody has to have any, and no reading,
// comparison or settlement looks at them. (The strength [Preference] is another thing:
// what is merely wished for.)
//
// They mean this:
//
//  1. Worths. A full outcome earns the points of every worth whose condition holds in
//     it, and of every line those of its value. Their sum is u: what the outcome is
//     worth to the actor (generalised additive independence: Bacchus & Grove 1995;
//     where each worth is of one issue, the usual additive case: Keeney & Raiffa 1976).
//  2. A ranking. Of two outcomes the better is that in which the first condition on
//     which they differ holds (option prioritisation: Peng, Hipel, Kilgour & Fang
//     1997). The j-th of k conditions earns 2^(k-j) points, which order outcomes in
//     the same way; their distances say nothing.
//  3. A worth or ranking mentions no circumstance, as nobody negotiates it.
//
// All arithmetic is exact, and points have at most [MaxPointDigits] digits.
type Preferences struct {
	Actor actor.ID
	// Worth is what earns points, in any order; nil for a ranking.
	Worth []Worth
	// Ranked are 1 to [MaxRanked] conditions, the most important first; nil where
	// there are worths.
	Ranked []Condition
	// Reservation is the actor's points without an agreement; nil where they are not
	// said. A ranking has none.
	Reservation *value.Decimal
	// Of is what full marks are, above 0: parties are compared with each other by
	// their points as a share of it. It is 1 where it is nil.
	Of   *value.Decimal
	Cite Citation
}

// A Worth is what earns points: a condition, or the values of one quantity or date.
type Worth struct {
	// If earns Points where it holds; nil where there is a line.
	If Condition
	// Points may be negative.
	Points value.Decimal
	// Line earns points by value; the zero Line where there is a condition.
	Line Line
}

// Limits on preferences. What is beyond them is an error.
const (
	// MaxRanked is the greatest number of conditions of a ranking.
	MaxRanked = 60
	// MaxPointDigits is the greatest number of digits that the points of one
	// preference have together: those after the point of the finest (of worths, of
	// lines at and between their knots, and of the reservation), and those before it
	// of the sum of all points without their signs (of a line the greatest), or of the
	// reservation where that is longer. So every sum of them fits an int64 in units of
	// the finest.
	MaxPointDigits = 18
)

// Equal reports whether both earn the same points for the same.
func (w Worth) Equal(v Worth) bool {
	return w.Points == v.Points && EqualConditions(w.If, v.If) && w.Line.Equal(v.Line)
}

// Earned returns what the outcome earns, and whether that is known: whether the
// outcome leaves no doubt about the condition, or one value to the line's issue. A
// full outcome always does. Time grows linearly with the condition.
func (w Worth) Earned(o Outcome) (value.Decimal, bool) {
	if w.Line.IsZero() {
		switch {
		case w.If == nil:
			return value.Decimal{}, false
		case Evaluate(w.If, o) == True:
			return w.Points, true
		default:
			return value.Decimal{}, Evaluate(w.If, o) == False
		}
	}
	r, ok := o.Region(w.Line.IssueID())
	if !ok {
		return value.Decimal{}, false
	}
	only, ok := r.Single()
	if !ok {
		return value.Decimal{}, false
	}
	return w.Line.Points(only)
}

// Issues yields the issues that the worth mentions, in the order in which it is
// read, as often as they are mentioned.
func (w Worth) Issues() iter.Seq[Spec] {
	return func(yield func(Spec) bool) {
		if !w.Line.IsZero() && !yield(w.Line.Issue()) {
			return
		}
		for t := range TermsOf(w.If) {
			if !yield(t.Issue()) {
				return
			}
		}
	}
}

// Equal reports whether both say the same in the same words and order.
func (p Preferences) Equal(q Preferences) bool {
	return p.Actor == q.Actor && p.Cite == q.Cite &&
		slices.EqualFunc(p.Worth, q.Worth, Worth.Equal) && slices.EqualFunc(p.Ranked, q.Ranked, EqualConditions) &&
		equalNumbers(p.Reservation, q.Reservation) && equalNumbers(p.Of, q.Of)
}

func equalNumbers(a, b *value.Decimal) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

// IsRanking reports whether the preference has an order of importance alone, so that
// distances between its points say nothing.
func (p Preferences) IsRanking() bool { return len(p.Ranked) > 0 }

// Earns returns what earns points: the worths, or those of a ranking, in which the
// j-th of k conditions earns 2^(k-j). The slice is the caller's own.
func (p Preferences) Earns() []Worth {
	if !p.IsRanking() {
		return slices.Clone(p.Worth)
	}
	worths := make([]Worth, len(p.Ranked))
	for i, c := range p.Ranked {
		worths[i] = Worth{If: c, Points: value.MustDecimal(uint64(1) << min(len(p.Ranked)-1-i, 63))}
	}
	return worths
}

// Points returns what a full outcome is worth to the actor, u, exactly, and whether
// that is known: false where the outcome leaves open what the points hang on. Time
// grows linearly with the worths.
func (p Preferences) Points(o Outcome) (value.Decimal, bool) {
	var sum value.Decimal
	for _, w := range p.Earns() {
		points, ok := w.Earned(o)
		if !ok {
			return value.Decimal{}, false
		}
		sum = sum.Add(points)
	}
	return sum, true
}

// NoAgreement returns the actor's points without an agreement, d, and whether they
// are known: the reservation where it is given, else the points of the status quo,
// if every issue that the worths mention has one. They are never known of a ranking,
// and never silently 0.
func (p Preferences) NoAgreement() (value.Decimal, bool) {
	switch {
	case p.IsRanking():
		return value.Decimal{}, false
	case p.Reservation != nil:
		return *p.Reservation, true
	}
	var standing Outcome
	for s := range p.Issues() {
		if s.StatusQuo.IsZero() {
			return value.Decimal{}, false
		}
		standing = standing.Leaving(s.ID, s.Domain.Only(s.StatusQuo))
	}
	return p.Points(standing)
}

// FullMarks returns [Preferences.Of], 1 where it is nil.
func (p Preferences) FullMarks() value.Decimal {
	if p.Of == nil {
		return value.MustDecimal(1)
	}
	return *p.Of
}

// Issues yields the issues that the preference mentions, each once, in the order in
// which they are first mentioned.
func (p Preferences) Issues() iter.Seq[Spec] {
	return func(yield func(Spec) bool) {
		seen := map[IssueID]bool{}
		for _, w := range p.Earns() {
			for s := range w.Issues() {
				if !seen[s.ID] && !yield(s) {
					return
				}
				seen[s.ID] = true
			}
		}
	}
}

func (p Preferences) clone() Preferences {
	p.Worth, p.Ranked = slices.Clone(p.Worth), slices.Clone(p.Ranked)
	p.Reservation, p.Of = clonePointer(p.Reservation), clonePointer(p.Of)
	return p
}

// preferences checks the preferences of a record. All issues are known.
func (g *glossary) preferences(said []Preferences, f *faults) {
	var guesser near.Guesser
	seen := map[actor.ID]bool{}
	for i, p := range said {
		at := f.nth("preferences", i)
		checkActor(p.Actor, at.at("actor"))
		g.known.principal(p.Actor, at.at("actor"))
		if seen[p.Actor] && g.known.roster.Contains(p.Actor) {
			at.at("actor").add(CodeDuplicate, "%q has preferences already: want all of its worths together", p.Actor)
		}
		seen[p.Actor] = true
		g.preference(p, &guesser, at)
		g.citation(p.Cite, at)
	}
}

func (g *glossary) preference(p Preferences, guesser *near.Guesser, at *faults) {
	switch {
	case len(p.Worth) > 0 && len(p.Ranked) > 0:
		at.at("ranked").add(CodePreference, "a ranking beside worths: want one of them")
	case len(p.Worth) == 0 && len(p.Ranked) == 0:
		at.add(CodePreference, "a preference for nothing: want worths or a ranking")
	case len(p.Ranked) > MaxRanked:
		at.at("ranked").add(CodePreference, "a ranking of %d conditions: want at most %d", len(p.Ranked), MaxRanked)
	}
	sound := true
	for j, w := range p.Worth {
		sound = g.worth(w, guesser, at.nth("worth", j)) && sound
	}
	for j, c := range p.Ranked {
		place := at.nth("ranked", j)
		if c == nil {
			place.add(CodeNil, "%v", errNilCondition)
			continue
		}
		g.valued(c, guesser, place)
	}
	for _, n := range []struct {
		key string
		is  *value.Decimal
	}{{"reservation", p.Reservation}, {"of", p.Of}} {
		if n.is == nil {
			continue
		}
		if _, err := value.DecimalOf(*n.is); err != nil {
			at.at(n.key).add(codeOf(err), "%v", err)
			sound = false
		}
	}
	if p.Reservation != nil && len(p.Ranked) > 0 {
		at.at("reservation").add(CodePreference, "a reservation beside a ranking, which has no distances: want worths, or no reservation")
	}
	if p.Of != nil && p.Of.Sign() <= 0 {
		at.at("of").add(CodePreference, "full marks of %s: want a number above 0", p.Of)
	}
	if !sound {
		return
	}
	if after, before := p.Digits(); after+before > MaxPointDigits && !p.IsRanking() {
		at.add(CodePointDigits, "points of %d digits after the point and sums of %d before it: want at most %d together",
			after, before, MaxPointDigits)
	}
}

// worth reports what is wrong with one worth, and whether its points are sound.
func (g *glossary) worth(w Worth, guesser *near.Guesser, at *faults) bool {
	if w.Line.IsZero() {
		_, err := value.DecimalOf(w.Points)
		if err != nil {
			at.at("points").add(codeOf(err), "%v", err)
		}
		if w.If == nil {
			at.add(CodeNil, "a worth without a condition: want one, or a line")
		}
		g.valued(w.If, guesser, at)
		return err == nil
	}
	switch {
	case w.If != nil:
		at.add(CodePreference, "a line beside a condition: want a worth for each")
	case w.Points.Sign() != 0:
		at.at("points").add(CodePreference, "points beside a line, whose knots have them: want one of them")
	}
	g.valued(w.If, guesser, at)
	for _, fault := range w.Line.faults {
		place := at.at("line")
		if fault.knot >= 0 {
			place = at.nth("line", fault.knot)
		}
		place.term(fault.code, fault.err)
	}
	if len(w.Line.faults) > 0 {
		return false
	}
	g.negotiated(*w.Line.spec, guesser, at)
	return true
}

// valued reports what is wrong with a condition that is to earn something.
func (g *glossary) valued(c Condition, guesser *near.Guesser, at *faults) {
	if c == nil {
		return
	}
	sound := true
	checkCondition(c, nil, func(way Path, code Code, err error) {
		sound = false
		at.along(way).term(code, err)
	})
	if !sound {
		return
	}
	told := map[IssueID]bool{}
	for t := range TermsOf(c) {
		if !told[t.spec.ID] {
			g.negotiated(*t.spec, guesser, at)
		}
		told[t.spec.ID] = true
	}
}

// negotiated reports an issue that earns something and that nobody negotiates, or
// that the negotiation does not have: a preference puts nothing on the table.
func (g *glossary) negotiated(s Spec, guesser *near.Guesser, at *faults) {
	switch _, known := g.index[s.ID]; {
	case !known:
		ids := each(g.specs, func(s Spec) IssueID { return s.ID })
		at.add(CodeUnknownIssue, "unknown issue %q: %s", s.ID, near.Advice(guesser, s.ID, ids, "want one of the negotiation's issues"))
		return
	case s.Circumstance:
		at.add(CodeCircumstance, "mentions the circumstance %q: want worths of what is negotiated", s.ID)
	}
	g.meet(s, at)
}

// Digits returns how many digits the points have, as [MaxPointDigits] counts them:
// those after the point of the finest, and those before it of the sum of all. Points
// and sums of them are whole numbers in units of the finest. Of a ranking they are
// none and those of 2^k-1 for k conditions; no limit on digits holds for it.
func (p Preferences) Digits() (after, before int) {
	var sum value.Decimal
	for _, w := range p.Earns() {
		points, places := w.Points.Abs(), 0
		if w.Line.IsZero() {
			places, _ = w.Points.Digits()
		} else {
			points, places = w.Line.greatest(), w.Line.places()
		}
		sum, after = sum.Add(points), max(after, places)
	}
	_, before = sum.Digits()
	if p.Reservation != nil {
		places, long := p.Reservation.Digits()
		after, before = max(after, places), max(before, long)
	}
	return after, before
}

// Preferences yields what outcomes are worth to whom, in the order of the actors.
// Nothing in them must be changed.
func (n *Negotiation) Preferences() iter.Seq[Preferences] {
	return func(yield func(Preferences) bool) {
		n := n.orEmpty()
		places := make(map[actor.ID]int, len(n.record.Preferences))
		for i, p := range n.record.Preferences {
			places[p.Actor] = i
		}
		for a := range n.roster.All() {
			if i, ok := places[a.ID]; ok && !yield(n.record.Preferences[i]) {
				return
			}
		}
	}
}

// Preference returns what outcomes are worth to the actor, and whether anybody has
// said so. Nothing in it must be changed. Time grows with the preferences.
func (n *Negotiation) Preference(id actor.ID) (Preferences, bool) {
	said := n.orEmpty().record.Preferences
	i := slices.IndexFunc(said, func(p Preferences) bool { return p.Actor == id })
	if i < 0 {
		return Preferences{}, false
	}
	return said[i], true
}
