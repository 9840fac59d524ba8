package position

import (
	"cmp"
	"fmt"
	"iter"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/persistent"
	"github.com/parley-go/parley/position/value"
)

// A Position is what an actor stands by at a moment: its statements so far, less
// what it took back. It has been checked as a whole, does not change, and may be
// used by many goroutines at once. The zero Position and a nil one are
// nobody's and say nothing.
type Position struct {
	actor actor.ID
	times int                         // how often the actor has spoken
	said  persistent.Vector[Standing] // in order; without a statement where that was withdrawn
	index persistent.Map[StatementID, int]
	gone  int       // how many were withdrawn
	on    value.Day // what has lapsed by then does not stand
	// lapsed is how many have lapsed, and soonest no later than the day through which
	// the first of the others stands, the zero Day where none lapses.
	soonest value.Day
	lapsed  int
}

// A Standing statement is one that an actor stands by, with when and how it was
// last said.
type Standing struct {
	Actor     actor.ID
	Statement Statement
	AsOf      value.Day
	Round     int
	Channel   Channel
	// Until is the last day on which it stands, by its own word or that of its
	// communication; the zero Day is no end.
	Until value.Day
	// Besides is what the single undertaking that it is part of binds together; nil
	// where it is part of none.
	Besides *Package
}

// Ref returns the reference of the statement, which has no ID where there is none.
func (s Standing) Ref() Ref {
	if !isStatement(s.Statement) {
		return Ref{Actor: s.Actor}
	}
	return Ref{s.Actor, s.Statement.id()}
}

// Readings returns what the statement says of each issue, as [Readings] does, as
// part of the single undertaking if there is one.
func (s Standing) Readings() []Reading { return readings(s.Actor, s.Statement, s.Besides) }

// Lapsed reports whether the statement stands no longer on the day.
func (s Standing) Lapsed(on value.Day) bool {
	return !s.Until.IsZero() && s.Until.Compare(on) < 0
}

// New returns the position of an actor who has said the statements once, for
// programs that look at one actor alone; a [Record] takes what was said itself. It
// copies them. All that is wrong comes back in one error that joins an [*Error]
// for each finding; the position is nil then. Whether speakers, addressees and
// sources exist is not known here; [NewNegotiation] checks it.
//
// Time and memory grow linearly with the statements.
func New(who actor.ID, statements ...Statement) (*Position, error) {
	f := newFaults()
	g := newGlossary(0)
	c := Communication{Actor: who, Statements: statements}.clone()
	checkActor(who, f.at("actor"))
	g.communication(c, f)
	if err := f.err(); err != nil {
		return nil, err
	}
	return stand(who, []Communication{c}, value.Day{}), nil
}

// Stand returns the position that an actor stands by after all that it has said,
// ordered by day, undated first, then by round, and else as given, on the day of the
// last of it: what has lapsed by then does not stand. It is [New] for actors who
// have spoken more than once; paths of errors begin with the place of the
// communication, as "[1].statements[0]".
func Stand(who actor.ID, said ...Communication) (*Position, error) {
	f := newFaults()
	g := newGlossary(0)
	checkActor(who, f.at("actor"))
	said = slices.Clone(said)
	at := make([]*faults, len(said))
	for i, c := range said {
		said[i], at[i] = c.clone(), f.nth("", i).apart()
		if c.Actor != who {
			at[i].at("actor").add(CodeUnknownActor, "%q: want a communication of %q", c.Actor, who)
		}
		g.communication(said[i], at[i])
	}
	places := slices.Clone(at)
	chronological(said, places)
	withdrawals(said, places, func(actor.ID) bool { return true })
	f.take(at)
	if err := f.err(); err != nil {
		return nil, err
	}
	return stand(who, said, last(said)), nil
}

// stand works out what stands on a day after sound communications in order of time;
// on the zero Day nothing has lapsed.
func stand(who actor.ID, said []Communication, on value.Day) *Position {
	n := countStatements(said)
	standing, index := make([]Standing, 0, n), make(map[StatementID]int, n)
	gone := 0
	for _, c := range said {
		for _, id := range c.Withdraws {
			if i, ok := index[id]; ok {
				standing[i] = Standing{}
				delete(index, id)
				gone++
			}
		}
		for now := range c.Standings() {
			id := now.Statement.id()
			if i, ok := index[id]; ok {
				standing[i] = now
				continue
			}
			index[id] = len(standing)
			standing = append(standing, now)
		}
	}
	if gone > 0 {
		standing = slices.DeleteFunc(standing, func(s Standing) bool { return s.Statement == nil })
		for i, s := range standing {
			index[s.Statement.id()] = i
		}
	}
	p := &Position{actor: who, times: len(said), said: persistent.VectorOf(standing), index: persistent.MapOf(index)}
	p.lapse(on)
	return p
}

// lapse sets the day, and finds out what has lapsed by it.
func (p *Position) lapse(on value.Day) {
	p.on, p.lapsed, p.soonest = on, 0, value.Day{}
	for _, s := range p.said.All() {
		if s.Until.IsZero() {
			continue
		}
		if s.Lapsed(on) {
			p.lapsed++
			continue
		}
		p.watch(s.Until)
	}
}

// watch takes in the last day on which a statement stands.
func (p *Position) watch(until value.Day) {
	if !until.IsZero() && (p.soonest.IsZero() || until.Compare(p.soonest) < 0) {
		p.soonest = until
	}
}

// later returns the position on a later day.
func (p *Position) later(on value.Day) *Position {
	if p.soonest.IsZero() || p.soonest.Compare(on) >= 0 {
		return p // nothing lapses by then
	}
	q := *p
	q.lapse(on)
	return &q
}

// with returns the position after one more communication, on a day no earlier than
// before.
func (p *Position) with(c Communication, on value.Day) *Position {
	q := *p
	q.times++
	said := p.said.Edit()
	q.withdraw(c.Withdraws, &said)
	for now := range c.Standings() {
		id := now.Statement.id()
		q.watch(now.Until)
		if i, ok := q.index.Get(id); ok {
			q.leave(*said.At(i))
			said.Set(i, now)
			continue
		}
		q.index = q.index.With(id, said.Len())
		said.Append(now)
	}
	q.settle(said.Vector)
	q.on = on
	return q.later(on)
}

// withdraw takes statements out of what is said.
func (p *Position) withdraw(ids []StatementID, said *persistent.Editor[Standing]) {
	for _, id := range ids {
		if i, ok := p.index.Get(id); ok {
			p.leave(*said.At(i))
			said.Set(i, Standing{})
			p.index = p.index.Without(id)
			p.gone++
		}
	}
}

// leave takes in that a statement stands no longer, or not as it did.
func (p *Position) leave(s Standing) {
	if s.Lapsed(p.on) {
		p.lapsed--
	}
}

// settle takes in what is said from now on.
func (p *Position) settle(said persistent.Vector[Standing]) {
	p.said = said
	if p.gone > p.said.Len()/2 {
		p.close()
	}
}

// close leaves out the gaps of what was withdrawn.
func (p *Position) close() {
	standing := make([]Standing, 0, p.said.Len()-p.gone)
	index := make(map[StatementID]int, cap(standing))
	for _, s := range p.said.All() {
		if s.Statement != nil {
			index[s.Statement.id()] = len(standing)
			standing = append(standing, *s)
		}
	}
	p.said, p.index, p.gone = persistent.VectorOf(standing), persistent.MapOf(index), 0
}

// Actor returns whose position it is.
func (p *Position) Actor() actor.ID { return p.orEmpty().actor }

// Len returns the number of statements that stand.
func (p *Position) Len() int {
	p = p.orEmpty()
	return p.said.Len() - p.gone - p.lapsed
}

// Statements yields what the actor stands by, in the order in which each
// statement was first made. Its slices must not be changed.
func (p *Position) Statements() iter.Seq[Standing] {
	p = p.orEmpty()
	return func(yield func(Standing) bool) {
		for _, s := range p.said.All() {
			if s.Statement != nil && !s.Lapsed(p.on) && !yield(*s) {
				return
			}
		}
	}
}

// Statement returns the statement with the ID, and whether it stands.
func (p *Position) Statement(id StatementID) (Standing, bool) {
	p = p.orEmpty()
	if !p.Stands(id) {
		return Standing{}, false
	}
	i, _ := p.index.Get(id)
	s := *p.said.At(i)
	s.Statement = cloneStatement(s.Statement)
	return s, true
}

// Stands reports whether the statement with the ID does.
func (p *Position) Stands(id StatementID) bool {
	p = p.orEmpty()
	i, ok := p.index.Get(id)
	return ok && !p.said.At(i).Lapsed(p.on)
}

// Equal reports whether both are positions of the same actor in which the same
// statements stand, in whatever order they were made.
func (p *Position) Equal(q *Position) bool {
	if p == nil || q == nil {
		return p == q
	}
	return p.actor == q.actor &&
		slices.EqualFunc(p.sorted(), q.sorted(), func(s, t Standing) bool {
			return s.AsOf == t.AsOf && s.Round == t.Round && s.Channel == t.Channel && s.Until == t.Until &&
				EqualStatements(s.Statement, t.Statement) && s.Besides.equal(t.Besides)
		})
}

func (p *Position) sorted() []Standing {
	return slices.SortedFunc(p.Statements(), func(s, t Standing) int {
		return cmp.Compare(s.Statement.id(), t.Statement.id())
	})
}

// orEmpty returns the position, or for nil one that says nothing.
func (p *Position) orEmpty() *Position {
	if p == nil {
		return &Position{}
	}
	return p
}

// String returns the actor and the number of its statements.
func (p *Position) String() string {
	return fmt.Sprintf("position of %q, with %d standing", p.Actor(), p.Len())
}
