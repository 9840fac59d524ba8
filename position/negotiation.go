package position

import (
	"iter"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/internal/persistent"
	"github.com/parley-go/parley/position/value"
)

// A Negotiation is everything that is known of one negotiation, checked as a
// whole: who takes part, what is on the table and what everybody has said. It
// does not change and may be used by many goroutines at once. The zero
// Negotiation and a nil one are about nothing.
type Negotiation struct {
	record    Record
	roster    *actor.Roster
	issues    []Spec
	index     persistent.Map[IssueID, int]
	said      int // how many of the issues the record's list and what was said tell of
	known     *directory
	given     Outcome
	rules     []Rule    // with names
	last      value.Day // of the last communication of anybody
	moment    Moment
	whole     *Negotiation // what it is a moment of; nil for all that was said
	without   []Ref        // the statements left out, sorted
	complete  *Negotiation // with them; nil where none are
	history   []Turn       // in order of time
	positions []*Position  // in the order of the roster
	places    map[actor.ID]int
	mandates  []*Position // in the order of the record
	grown     grown
}

// NewNegotiation checks the record as a whole, copies it, and works out what
// every actor stands by. All that is wrong comes back in one error, which joins
// an [*Error] or an [*actor.Error] for each finding, in this order: title, actors,
// sources, issues, positions, rules, given, mandates, drafts, preferences. [Errors] lists
// them; the negotiation is nil then. Actors, speakers, addressees, sources and
// statements replied to must all be known, and quotations from a source whose text
// is at hand must be in it, word for word. Rules that no outcome meets are not
// looked for here; package scenario refuses them in a file.
//
// Time and memory grow linearly with the record, and where texts are verified
// with the product of their lengths and the number of quotations from each.
func NewNegotiation(r Record) (*Negotiation, error) {
	r = r.clone()
	f := newFaults()
	checkText(r.Title, f.at("title"))
	g := newGlossary(len(r.Issues))
	roster, err := actor.NewRoster(r.Actors...)
	if err != nil {
		*f.list = append(*f.list, err)
	}
	g.known = newDirectory(&r, roster)
	for i, a := range r.Actors {
		checkText(a.Name, f.nth("actors", i).at("name"))
	}
	r.checkSources(f)
	declared := make(map[IssueID]bool, len(r.Issues))
	for i, issue := range r.Issues {
		at := f.nth("issues", i)
		s, sound := soundSpec(issue, at)
		if declared[s.ID] && s.ID != "" {
			at.at("id").add(CodeDuplicate, "%q is another issue's: want one of its own", s.ID)
		} else if sound {
			g.meet(s, at)
		} else {
			g.known.deciders(s, at)
		}
		declared[s.ID] = true
	}
	at := make([]*faults, len(r.Positions))
	for i, c := range r.Positions {
		at[i] = f.nth("positions", i).apart()
		checkActor(c.Actor, at[i].at("actor"))
		g.communication(c, at[i])
	}
	said, places := slices.Clone(r.Positions), slices.Clone(at)
	chronological(said, places)
	withdrawals(said, places, g.known.roster.Contains)
	f.take(at)
	met := len(g.specs)
	rules := g.rules(r.Rules, f)
	given := g.outcome(r.Given, f.at("given"))
	g.mandates(r.Mandates, f)
	drafts := map[DraftID]bool{}
	for i, d := range r.Drafts {
		at := f.nth("drafts", i)
		if !actor.ValidID(string(d.ID)) {
			at.at("id").add(CodeID, "%q: want %s", excerpt.Name(string(d.ID)), actor.IDRule)
		}
		if drafts[d.ID] && d.ID != "" {
			at.at("id").add(CodeDuplicate, "%q is another draft's: want one of its own", d.ID)
		}
		checkText(d.Title, at.at("title"))
		drafts[d.ID] = true
		g.outcome(d.Terms, at.at("terms"))
	}
	g.preferences(r.Preferences, f)
	if err := f.err(); err != nil {
		return nil, err
	}
	n := &Negotiation{
		record: r, roster: roster, issues: g.specs, index: persistent.MapOf(g.index), said: met, known: g.known, given: given,
		rules: rules, last: last(r.Positions), history: turns(r.Positions),
	}
	n.grown = grown{persistent.LogOf(r.Positions), persistent.LogOf(n.history), persistent.LogOf(n.issues)}
	n.stand()
	return n, nil
}

// outcome reports what is wrong with terms that are to hold together.
func (g *glossary) outcome(terms []Term, f *faults) Outcome {
	sound, places := make([]Term, 0, len(terms)), make([]*faults, 0, len(terms))
	for i, t := range terms {
		at := f.nth("", i)
		g.term(t, at)
		if t.Err() == nil {
			sound, places = append(sound, t), append(places, at)
		}
	}
	o, err := NewOutcome(sound...)
	for _, e := range Errors(err) {
		if e.Code != CodeIssueChanged { // meet has told
			places[e.Path[0].Index].add(e.Code, "%s", e.Detail)
		}
	}
	return o
}

// stand works out the positions from the history.
func (n *Negotiation) stand() {
	on := n.today()
	byActor := map[actor.ID][]Communication{}
	for _, t := range n.history {
		byActor[t.Communication.Actor] = append(byActor[t.Communication.Actor], t.Communication)
	}
	n.positions, n.places = nil, map[actor.ID]int{}
	for a := range n.roster.All() {
		if said, ok := byActor[a.ID]; ok {
			n.places[a.ID] = len(n.positions)
			n.positions = append(n.positions, stand(a.ID, said, on))
		}
	}
	n.mandates = nil
	for _, m := range n.record.Mandates {
		n.mandates = append(n.mandates, stand(m.Actor, []Communication{m.communication()}, on))
	}
}

// At returns the negotiation as it stood at the moment: with what was said by
// then, through the channels asked for, less what had lapsed before that day; where
// no day is asked for, before the last on which anybody spoke. What is undated
// counts always, if a day is asked for. An actor who had said nothing has no
// position. All else is as in n. Time grows linearly with all that was said.
//
// [Negotiation.Moment] tells the moment afterwards.
func (n *Negotiation) At(m Moment) *Negotiation {
	n = n.orEmpty()
	if n.complete != nil {
		return n.complete.At(m).leavingOut(n.without)
	}
	if m.Day.IsZero() && m.Round != 0 {
		m.Day = n.last
	}
	at := *n
	at.whole = n
	if n.whole != nil {
		at.whole = n.whole
	}
	at.moment = n.moment.and(m)
	at.record.Positions = slices.DeleteFunc(slices.Clone(n.record.Positions), m.leavesOut)
	at.history = slices.DeleteFunc(slices.Clone(n.history), func(t Turn) bool { return m.leavesOut(t.Communication) })
	at.stand()
	return &at
}

// orEmpty returns the negotiation, or for nil one without anything.
func (n *Negotiation) orEmpty() *Negotiation {
	if n == nil {
		return &Negotiation{}
	}
	return n
}

// Title returns what the negotiation is called.
func (n *Negotiation) Title() string { return n.orEmpty().record.Title }

// Roster returns the actors.
func (n *Negotiation) Roster() *actor.Roster { return n.orEmpty().roster }

// Record returns a copy of what is on file.
func (n *Negotiation) Record() Record { return n.orEmpty().record.clone() }

// Moment returns the moment at which the negotiation is told: that of
// [Negotiation.At], or of several one after the other the earliest day and the
// channels that all of them let through, in the order of their numbers, each
// once. It is the zero Moment for a negotiation with all that was said.
func (n *Negotiation) Moment() Moment {
	m := n.orEmpty().moment
	m.Channels = slices.Clone(m.Channels)
	return m
}

// Issues yields all issues: those of the record in its order, and then those
// that only statements, rules, circumstances or drafts mention. Their slices
// must not be changed.
func (n *Negotiation) Issues() iter.Seq[Spec] { return slices.Values(n.orEmpty().issues) }

// Issue returns the issue with the ID, and whether there is one.
func (n *Negotiation) Issue(id IssueID) (Spec, bool) {
	n = n.orEmpty()
	i, ok := n.index.Get(id)
	if !ok {
		return Spec{}, false
	}
	return n.issues[i].copied(), true
}

// Source returns the source with the ID, and whether there is one.
func (n *Negotiation) Source(id SourceID) (Source, bool) {
	n = n.orEmpty()
	if n.known == nil || n.known.sources[id] == nil {
		return Source{}, false
	}
	return *n.known.sources[id].Source, true
}

// Sources yields the sources in the order of the record.
func (n *Negotiation) Sources() iter.Seq[Source] { return slices.Values(n.orEmpty().record.Sources) }

// Rules yields the conditions that bind everybody, in the order of the record, each
// with a name.
func (n *Negotiation) Rules() iter.Seq[Rule] { return slices.Values(n.orEmpty().rules) }

// Given returns the circumstances that are taken as given.
func (n *Negotiation) Given() Outcome { return n.orEmpty().given }

// CheckOutcome returns an error where the outcome tells of issues that the
// negotiation does not have, or that have another domain there. It joins an
// [*Error] for each of them, sorted by issue.
func (n *Negotiation) CheckOutcome(o Outcome) error {
	n = n.orEmpty()
	f := newFaults()
	var guesser near.Guesser
	for id, r := range o.All() {
		i, ok := n.index.Get(id)
		switch {
		case !ok:
			known := each(n.issues, func(s Spec) IssueID { return s.ID })
			f.add(CodeUnknownIssue, "unknown issue %q: %s", id, near.Advice(&guesser, id, known, "want one of the negotiation"))
		case !n.issues[i].Domain.Equal(r.Domain()):
			f.add(CodeIssueChanged, "issue %q is a %s in the negotiation: want a term of that", id, n.issues[i].Domain)
		}
	}
	return f.err()
}

// Positions yields what every actor who has spoken stands by, in the order of
// the roster.
func (n *Negotiation) Positions() iter.Seq[*Position] { return slices.Values(n.orEmpty().positions) }

// Position returns what the actor stands by, and whether it has spoken.
func (n *Negotiation) Position(id actor.ID) (*Position, bool) {
	n = n.orEmpty()
	i, ok := n.places[id]
	if !ok {
		return nil, false
	}
	return n.positions[i], true
}

// History yields all communications in order of time: by day, undated first, by
// round, and else in the order of the record.
func (n *Negotiation) History() iter.Seq[Turn] { return slices.Values(n.orEmpty().history) }

// Since yields the communications that were made after all of an earlier negotiation,
// in order of time, and tells whether the negotiation is that one or was made of it by
// [Negotiation.With], one step after the other, without being checked anew. Where it
// was not, or either is taken at a moment, Since yields none. Of nothing, all is told.
func (n *Negotiation) Since(earlier *Negotiation) (iter.Seq[Turn], bool) {
	n, earlier = n.orEmpty(), earlier.orEmpty()
	if n.whole != nil || earlier.whole != nil || !n.grown.history.GoesOn(earlier.grown.history) {
		return slices.Values[[]Turn](nil), false
	}
	return slices.Values(n.history[len(earlier.history):]), true
}

// Statement returns the statement that the reference names, and whether it
// stands.
func (n *Negotiation) Statement(r Ref) (Standing, bool) {
	n = n.orEmpty()
	p, ok := n.Position(r.Actor)
	if !ok {
		return Standing{}, false
	}
	return p.Statement(r.Statement)
}

// Drafts yields the texts on the table, in the order of the record.
func (n *Negotiation) Drafts() iter.Seq[Draft] {
	return func(yield func(Draft) bool) {
		for _, d := range n.orEmpty().record.Drafts {
			d.Terms = slices.Clone(d.Terms)
			if !yield(d) {
				return
			}
		}
	}
}

// Equal reports whether both records say the same in the same order, at the same
// moment and without the same statements. What a moment has left out is no matter, nor
// the places in the whole record of what it has not.
func (n *Negotiation) Equal(m *Negotiation) bool {
	if n == nil || m == nil {
		return n == m
	}
	return n.record.Title == m.record.Title && n.moment.Equal(m.moment) && slices.Equal(n.without, m.without) && n.roster.Equal(m.roster) &&
		slices.Equal(n.record.Sources, m.record.Sources) &&
		slices.EqualFunc(n.issues, m.issues, Spec.Equal) &&
		slices.EqualFunc(n.record.Rules, m.record.Rules, Rule.Equal) &&
		slices.EqualFunc(n.record.Given, m.record.Given, Term.Equal) &&
		slices.EqualFunc(n.record.Positions, m.record.Positions, Communication.Equal) &&
		slices.EqualFunc(n.record.Mandates, m.record.Mandates, Mandate.Equal) &&
		slices.EqualFunc(n.record.Drafts, m.record.Drafts, Draft.Equal) &&
		slices.EqualFunc(n.record.Preferences, m.record.Preferences, Preferences.Equal)
}

// today returns the day on which the positions are told: that of the moment, or of
// the last communication of anybody.
func (n *Negotiation) today() value.Day {
	if n.moment.Day.IsZero() {
		return n.last
	}
	return n.moment.Day
}

// Mandates yields the limits that principals have set, as positions, in the order of
// the record.
func (n *Negotiation) Mandates() iter.Seq[*Position] { return slices.Values(n.orEmpty().mandates) }
