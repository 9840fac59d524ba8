package compare

import (
	"cmp"
	"encoding/json"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Bloc tells whether the members of a bloc agree, among themselves and with
// what the bloc says.
type Bloc struct {
	Bloc actor.ID `json:"bloc"`
	// Members are those compared, through any depth, in the order of the
	// comparison.
	Members []actor.ID `json:"members"`
	// Issues are those on which the bloc or a member has a reading, in the order of
	// the negotiation.
	Issues []BlocIssue `json:"issues"`
}

// A BlocIssue is what a bloc and its members make of one issue.
type BlocIssue struct {
	ID     position.IssueID `json:"issue"`
	Title  string           `json:"title,omitempty"`
	Domain value.Domain     `json:"domain"`
	// Relation is that of the members among each other, as [Compare] has it.
	Relation Relation `json:"relation"`
	// Joint is the position that breaks with no member: every value has the lowest
	// acceptance that a member gives it. Its actor is the bloc, and its statements
	// are those of the members.
	Joint Stance `json:"joint"`
	// Own is what the bloc says for itself; it is silent where it says nothing or
	// is not compared.
	Own Stance `json:"own"`
	// Pairs has the relation of the bloc with every member and their gap, where the
	// bloc has a reading.
	Pairs []Pair `json:"pairs"`
	// Beyond are the values that the bloc puts at conditional or better though a
	// member excludes them.
	Beyond value.Region `json:"beyond"`
}

// UnmarshalJSON reads what encoding/json writes of an issue of a bloc. The
// regions are of the issue's domain.
func (i *BlocIssue) UnmarshalJSON(text []byte) error {
	type plain BlocIssue
	if err := json.Unmarshal(text, (*plain)(i)); err != nil {
		return err
	}
	regions := []*value.Region{
		&i.Joint.Accepted, &i.Joint.Conditional, &i.Joint.Open, &i.Joint.Excluded,
		&i.Own.Accepted, &i.Own.Conditional, &i.Own.Open, &i.Own.Excluded, &i.Beyond,
	}
	return bind(string(i.ID), i.Domain, regions)
}

// Bloc compares the members of a bloc with each other and with the bloc, and
// returns false where nobody compared is a member of it. The time grows linearly
// with the roster's members of the bloc, the parties, and the readings of the members.
func (c *Comparison) Bloc(id actor.ID) (Bloc, bool) {
	c = c.made()
	return c.bloc(id, c.order())
}

// order returns the places of the parties in the order of the comparison, by their
// places in the roster.
func (c *Comparison) order() map[int32]int {
	order := make(map[int32]int, len(c.parties))
	for i, who := range c.parties {
		order[who] = i
	}
	return order
}

func (c *Comparison) bloc(id actor.ID, order map[int32]int) (Bloc, bool) {
	p := c.prepared
	var members []int32
	for _, member := range p.negotiation.Roster().Members(id) {
		if who := p.places[member]; id != member && hasBit(c.among, who) {
			members = append(members, who)
		}
	}
	if len(members) == 0 {
		return Bloc{}, false
	}
	slices.SortFunc(members, func(a, b int32) int { return cmp.Compare(order[a], order[b]) })
	among := &group{prepared: p, given: c.given, tables: c.tables, parties: members, among: make([]uint64, p.words())}
	b := Bloc{Bloc: id, Members: []actor.ID{}, Issues: []BlocIssue{}}
	for _, who := range members {
		setBit(among.among, who)
		b.Members = append(b.Members, p.actors[who])
	}
	bloc := int32(-1)
	if i, ok := p.places[id]; ok && hasBit(c.among, i) {
		bloc = i
	}
	w := among.newWork()
	for _, k := range c.listed {
		t := c.table(k)
		if i := w.blocIssue(t, id, bloc); !i.Own.Silent || !i.Joint.Silent {
			b.Issues = append(b.Issues, i)
		}
	}
	return b, true
}

// Blocs compares the members of every bloc of which two are compared, or one and
// the bloc, in the order of the roster.
func (c *Comparison) Blocs() []Bloc {
	c = c.made()
	blocs := []Bloc{}
	order := c.order()
	for a := range c.prepared.negotiation.Roster().All() {
		b, ok := c.bloc(a.ID, order)
		if ok && (len(b.Members) > 1 || hasBit(c.among, c.prepared.places[a.ID])) {
			blocs = append(blocs, b)
		}
	}
	return blocs
}

// blocIssue tells of one issue, among the members of a bloc. The bloc is a party
// of the comparison, or -1.
func (w *work) blocIssue(t *table, id actor.ID, bloc int32) BlocIssue {
	spec, _ := w.prepared.negotiation.Issue(t.id)
	stances := w.stances(t)
	i := BlocIssue{
		ID: t.id, Title: spec.Title, Domain: spec.Domain, Relation: w.relate(t).relation,
		Joint: joint(id, t.domain, stances), Own: silentStance(id, t.domain), Pairs: []Pair{}, Beyond: spec.Domain.None(),
	}
	if bloc < 0 || t.entry(bloc) == nil {
		return i
	}
	i.Own = w.stance(t, bloc)
	i.Beyond = i.Own.Accepted.Union(i.Own.Conditional).Intersect(i.Joint.Excluded)
	own := w.member(t, bloc)
	for n, who := range w.parties {
		p := Pair{Actors: [2]actor.ID{id, w.prepared.actors[who]}, Relation: w.relatePair(t, own, w.member(t, who))}
		p.measure(i.Own, stances[n])
		i.Pairs = append(i.Pairs, p)
	}
	return i
}

// joint returns the stance that gives every value the lowest acceptance of any.
func joint(id actor.ID, domain value.Region, stances []Stance) Stance {
	j := silentStance(id, domain)
	willing := domain
	j.Accepted = domain
	for _, s := range stances {
		j.Accepted = j.Accepted.Intersect(s.Accepted)
		willing = willing.Intersect(s.Accepted.Union(s.Conditional))
		j.Excluded = j.Excluded.Union(s.Excluded)
		j.Silent = j.Silent && s.Silent
		j.Statements = append(j.Statements, s.Statements...)
	}
	j.Conditional = willing.Without(j.Accepted)
	j.Open = domain.Without(willing).Without(j.Excluded)
	j.Statements = sortedRefs(j.Statements)
	return j
}
