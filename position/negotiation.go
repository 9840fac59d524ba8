package position

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/position/value"
)

// A Record is what is on file about a negotiation, as plain data.
// [NewNegotiation] checks it.
type Record struct {
	Title   string
	Actors  []actor.Actor
	Sources []Source
	// Issues gives the order in which issues are shown, and issues that nobody
	// mentions. Those that only statements mention follow, in that order.
	Issues []Issue
	// Rules are conditions that bind everybody: combinations that cannot be.
	Rules []Rule
	// Given are circumstances that are taken as given.
	Given []Term
	// Positions are what the actors have said, each any number of times.
	Positions []Communication
	// Mandates are the limits that principals have set, at most one for an actor.
	Mandates []Mandate
	// Drafts are texts on the table.
	Drafts []Draft
}

// A Draft is a text that may become an agreement, or a part of one: terms that
// hold together.
type Draft struct {
	ID    DraftID
	Title string
	Terms Terms
}

// A DraftID names a draft; the rule for it is that of an actor's ID.
type DraftID string

// A Negotiation is everything that is known of one negotiation, checked as a
// whole: who takes part, what is on the table and what everybody has said. It
// does not change and may be used by many goroutines at once. The zero
// Negotiation and a nil one are about nothing.
type Negotiation struct {
	record    Record
	roster    *actor.Roster
	issues    []Spec
	index     map[IssueID]int
	sources   map[SourceID]int
	given     Outcome
	rules     []Rule    // with names
	last      value.Day // of the last communication of anybody
	moment    Moment
	history   []Turn      // in order of time
	positions []*Position // in the order of the roster
	byActor   map[actor.ID]*Position
	mandates  []*Position // in the order of the record
}

// NewNegotiation checks the record as a whole, copies it, and works out what
// every actor stands by. All that is wrong comes back in one error, which joins
// an [*Error] or an [*actor.Error] for each finding, in this order: title, actors,
// sources, issues, positions, rules, given, mandates, drafts. [Errors] lists
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
	if err := textFault(r.Title); err != nil {
		f.at("title").add(CodeText, "%v", err)
	}
	g := newGlossary(len(r.Issues))
	roster, err := actor.NewRoster(r.Actors...)
	if err != nil {
		*f.list = append(*f.list, err)
	} else {
		g.known = newDirectory(&r, roster)
	}
	for i, a := range r.Actors {
		if err := textFault(a.Name); err != nil {
			f.nth("actors", i).at("name").add(CodeText, "%v", err)
		}
	}
	r.checkSources(f)
	declared := make(map[IssueID]bool, len(r.Issues))
	for i, issue := range r.Issues {
		at := f.nth("issues", i)
		s, ok := g.issue(issue, at)
		if ok && declared[s.ID] {
			at.at("id").add(CodeDuplicate, "%q is another issue's: want one of its own", s.ID)
		}
		declared[s.ID] = true
	}
	at := make([]*faults, len(r.Positions))
	for i, c := range r.Positions {
		at[i] = f.nth("positions", i).apart()
		checkActor(c.Actor, at[i])
		g.communication(c, at[i])
	}
	said, places := slices.Clone(r.Positions), slices.Clone(at)
	chronological(said, places)
	withdrawals(said, places)
	f.take(at)
	rules := g.rules(r.Rules, f)
	given := g.outcome(r.Given, f.at("given"))
	g.mandates(r.Mandates, f)
	drafts := map[DraftID]bool{}
	for i, d := range r.Drafts {
		at := f.nth("drafts", i)
		if !actor.ValidID(string(d.ID)) {
			at.at("id").add(CodeID, "%q: want %s", excerpt(string(d.ID)), actor.IDRule)
		}
		if drafts[d.ID] && d.ID != "" {
			at.at("id").add(CodeDuplicate, "%q is another draft's: want one of its own", d.ID)
		}
		if err := textFault(d.Title); err != nil {
			at.at("title").add(CodeText, "%v", err)
		}
		drafts[d.ID] = true
		g.outcome(d.Terms, at.at("terms"))
	}
	if err := f.err(); err != nil {
		return nil, err
	}
	n := &Negotiation{
		record: r, roster: roster, issues: g.specs, index: g.index, sources: map[SourceID]int{}, given: given,
		rules: rules, last: last(r.Positions),
	}
	for i, s := range r.Sources {
		n.sources[s.ID] = i
	}
	n.history = turns(r.Positions)
	n.stand()
	return n, nil
}

// turns returns the communications of a record in order of time, with their places.
func turns(said []Communication) []Turn {
	turns := make([]Turn, len(said))
	places := map[actor.ID]int{}
	for i, c := range said {
		turns[i] = Turn{c, places[c.Actor]}
		places[c.Actor]++
	}
	slices.SortStableFunc(turns, func(a, b Turn) int { return a.Communication.compareTime(b.Communication) })
	return turns
}

// outcome reports what is wrong with terms that are to hold together.
func (g *glossary) outcome(terms []Term, f *faults) Outcome {
	for i, t := range terms {
		if t.Err() == nil {
			g.meet(*t.spec, f.nth("", i))
		}
	}
	o, err := NewOutcome(terms...)
	for _, e := range Errors(err) {
		if e.Code != CodeIssueChanged { // meet has told
			f.nth("", e.Path[0].Index).add(e.Code, "%s", e.Detail)
		}
	}
	return o
}

func (r Record) clone() Record {
	r.Actors = slices.Clone(r.Actors)
	for i, a := range r.Actors {
		r.Actors[i].Members = slices.Clone(a.Members)
	}
	r.Sources, r.Issues = slices.Clone(r.Sources), cloneIssues(r.Issues)
	r.Rules, r.Given = slices.Clone(r.Rules), slices.Clone(r.Given)
	r.Positions, r.Drafts = slices.Clone(r.Positions), slices.Clone(r.Drafts)
	for i, c := range r.Positions {
		r.Positions[i] = c.clone()
	}
	r.Mandates = slices.Clone(r.Mandates)
	for i, m := range r.Mandates {
		r.Mandates[i].Statements = m.communication().clone().Statements
	}
	for i, d := range r.Drafts {
		r.Drafts[i].Terms = slices.Clone(d.Terms)
	}
	return r
}

// stand works out the positions from the history.
func (n *Negotiation) stand() {
	on := n.today()
	byActor := map[actor.ID][]Communication{}
	for _, t := range n.history {
		byActor[t.Communication.Actor] = append(byActor[t.Communication.Actor], t.Communication)
	}
	n.positions, n.byActor = nil, map[actor.ID]*Position{}
	for a := range n.roster.All() {
		if said, ok := byActor[a.ID]; ok {
			p := stand(a.ID, said, on)
			n.positions, n.byActor[a.ID] = append(n.positions, p), p
		}
	}
	n.mandates = nil
	for _, m := range n.record.Mandates {
		n.mandates = append(n.mandates, stand(m.Actor, []Communication{m.communication()}, on))
	}
}

// today returns the day on which the positions are told: that of the moment, or of
// the last communication of anybody.
func (n *Negotiation) today() value.Day {
	if n.moment.Day.IsZero() {
		return n.last
	}
	return n.moment.Day
}

// A Moment selects what stands at a day and round, by what was said through some
// channels.
type Moment struct {
	// Day is the last day that counts; the zero Day is no limit.
	Day value.Day
	// Round is the last round of that day that counts, or where no day is given,
	// of the last day on which anybody spoke; 0 is no limit.
	Round int
	// Channels are those that count; none are all of them.
	Channels []Channel
}

// Equal reports whether both select the same; the order of channels is no
// matter.
func (m Moment) Equal(l Moment) bool {
	m, l = m.canonical(), l.canonical()
	return m.Day == l.Day && m.Round == l.Round && slices.Equal(m.Channels, l.Channels)
}

// String returns what the moment selects, as "as of 2022-02-17, round 2, through
// public or leaked channels"; "" where it is no limit.
func (m Moment) String() string {
	m = m.canonical()
	text := ""
	add := func(between, part string) {
		if text != "" {
			text += between
		}
		text += part
	}
	if !m.Day.IsZero() {
		add("", "as of "+m.Day.String())
	}
	if m.Round != 0 {
		add(", ", fmt.Sprintf("round %d", m.Round))
	}
	if len(m.Channels) > 0 {
		channels := make([]string, len(m.Channels))
		for i, c := range m.Channels {
			channels[i] = c.String()
		}
		between := " "
		if m.Round != 0 {
			between = ", "
		}
		add(between, "through "+enum.Or(channels)+" channels")
	}
	return text
}

// canonical returns the moment with its channels in order, each once.
func (m Moment) canonical() Moment {
	m.Channels = slices.Sorted(slices.Values(m.Channels))
	m.Channels = slices.Compact(m.Channels)
	return m
}

// and returns the moment that selects what both do. Where no channel is in both,
// nothing is left to select, and those of l stand.
func (m Moment) and(l Moment) Moment {
	l = l.canonical()
	before := cmp.Compare(toInt(m.Day.IsZero()), toInt(l.Day.IsZero()))
	if before == 0 {
		before = cmp.Or(m.Day.Compare(l.Day), cmp.Compare(toInt(m.Round == 0), toInt(l.Round == 0)), cmp.Compare(m.Round, l.Round))
	}
	if before < 0 {
		l.Day, l.Round = m.Day, m.Round
	}
	both := slices.DeleteFunc(slices.Clone(m.Channels), func(c Channel) bool {
		return len(l.Channels) > 0 && !slices.Contains(l.Channels, c)
	})
	if len(both) > 0 {
		l.Channels = both
	}
	return l
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leavesOut reports whether a communication does not count at the moment.
func (m Moment) leavesOut(c Communication) bool {
	late := !m.Day.IsZero() && c.AsOf.Compare(m.Day) > 0 || m.Round != 0 && c.AsOf == m.Day && c.Round > m.Round
	return late || len(m.Channels) > 0 && !slices.Contains(m.Channels, c.Channel)
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
	if m.Day.IsZero() && m.Round != 0 {
		m.Day = n.last
	}
	at := *n
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
	i, ok := n.index[id]
	if !ok {
		return Spec{}, false
	}
	return n.issues[i].copied(), true
}

// Source returns the source with the ID, and whether there is one.
func (n *Negotiation) Source(id SourceID) (Source, bool) {
	n = n.orEmpty()
	i, ok := n.sources[id]
	if !ok {
		return Source{}, false
	}
	return n.record.Sources[i], true
}

// Sources yields the sources in the order of the record.
func (n *Negotiation) Sources() iter.Seq[Source] { return slices.Values(n.orEmpty().record.Sources) }

// Rules yields the conditions that bind everybody, in the order of the record, each
// with a name.
func (n *Negotiation) Rules() iter.Seq[Rule] { return slices.Values(n.orEmpty().rules) }

// Mandates yields the limits that principals have set, as positions, in the order of
// the record.
func (n *Negotiation) Mandates() iter.Seq[*Position] { return slices.Values(n.orEmpty().mandates) }

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
		i, ok := n.index[id]
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
	p, ok := n.byActor[id]
	return p, ok
}

// A Turn is one communication, with its place among those of its actor.
type Turn struct {
	Communication Communication // its slices must not be changed
	// Place counts from 0 in the order of the whole record, be it that a moment
	// leaves out some of it.
	Place int
}

// History yields all communications in order of time: by day, undated first, by
// round, and else in the order of the record.
func (n *Negotiation) History() iter.Seq[Turn] { return slices.Values(n.orEmpty().history) }

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

// Drafts yields the texts on the table, in the order of the record. Their slices
// must not be changed.
func (n *Negotiation) Drafts() iter.Seq[Draft] { return slices.Values(n.orEmpty().record.Drafts) }

// Equal reports whether both records say the same in the same order, at the same
// moment. What a moment has left out is no matter, nor the places in the whole
// record of what it has not.
func (n *Negotiation) Equal(m *Negotiation) bool {
	if n == nil || m == nil {
		return n == m
	}
	return n.record.Title == m.record.Title && n.moment.Equal(m.moment) && n.roster.Equal(m.roster) &&
		slices.Equal(n.record.Sources, m.record.Sources) &&
		slices.EqualFunc(n.issues, m.issues, Spec.Equal) &&
		slices.EqualFunc(n.record.Rules, m.record.Rules, Rule.Equal) &&
		slices.EqualFunc(n.record.Given, m.record.Given, Term.Equal) &&
		slices.EqualFunc(n.record.Positions, m.record.Positions, Communication.Equal) &&
		slices.EqualFunc(n.record.Mandates, m.record.Mandates, Mandate.Equal) &&
		slices.EqualFunc(n.record.Drafts, m.record.Drafts, Draft.Equal)
}

// Equal reports whether both drafts have the same terms under the same name.
func (d Draft) Equal(e Draft) bool {
	return d.ID == e.ID && d.Title == e.Title && slices.EqualFunc(d.Terms, e.Terms, Term.Equal)
}

// Equal reports whether the same actor said the same on the same occasion.
func (c Communication) Equal(d Communication) bool {
	return c.Actor == d.Actor && c.AsOf == d.AsOf && c.Round == d.Round && c.Channel == d.Channel && c.Until == d.Until &&
		c.SingleUndertaking == d.SingleUndertaking &&
		slices.Equal(c.Withdraws, d.Withdraws) &&
		slices.EqualFunc(c.Statements, d.Statements, EqualStatements)
}
