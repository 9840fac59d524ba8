package compare

import (
	"cmp"
	"slices"
	"sync/atomic"

	"github.com/parley-go/parley/internal/persistent"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// With returns what [Prepare] does of the negotiation in which the communications
// were made as well, as [position.Negotiation.With] has it, whose errors it returns.
// What does not change is shared; p stays as it is, and others may use it meanwhile.
//
// It costs what the negotiation's With does, and time and memory linear in the
// statements made, changed and withdrawn, in what is said on their issues, and in
// a 32nd part of the lists of all issues and statements. The first With of what
// Prepare returned also lists its statements by reference, once. All is prepared anew
// where the negotiation is checked anew or is told at a moment, where an actor speaks
// for the first time, and where somebody who speaks mediates, now or before.
func (p *Prepared) With(communications ...position.Communication) (*Prepared, error) {
	p = p.made()
	n, err := p.negotiation.With(communications...)
	if err != nil {
		return nil, err
	}
	if refs, known, ok := p.changed(n, communications); ok {
		e := p.revise(n, known)
		if q := e.prepared(refs); q != nil {
			return q, nil
		}
	}
	return Prepare(n), nil
}

// without returns what is prepared less some statements, sharing all that does not
// change.
func (p *Prepared) without(refs []position.Ref) (*Prepared, error) {
	if len(refs) == 0 {
		return p, nil
	}
	n, err := p.negotiation.Without(refs...)
	if err != nil {
		return nil, within("", position.Path{{Key: "without"}}, err)
	}
	if q := p.revise(n, true).prepared(sortedRefs(slices.Clone(refs))); q != nil {
		return q, nil
	}
	return Prepare(n), nil
}

// changed returns the statements that may say something else in the later negotiation,
// or no longer stand, and whether all that they tell of is known; ok is false where too
// much has changed.
func (p *Prepared) changed(n *position.Negotiation, said []position.Communication) (refs []position.Ref, known, ok bool) {
	if m := n.Moment(); n.Roster() != p.negotiation.Roster() || !m.Day.IsZero() || len(m.Channels) > 0 {
		return nil, false, false
	}
	known = true
	for _, c := range said {
		for _, id := range c.Withdraws {
			refs = append(refs, position.Ref{Actor: c.Actor, Statement: id})
		}
		for _, s := range c.Statements {
			common := s.Common()
			refs = append(refs, position.Ref{Actor: c.Actor, Statement: common.ID})
			known = known && p.knows(common)
		}
	}
	refs = sortedRefs(refs)
	i := 0
	var lapsed []position.Ref
	for after := range n.Positions() {
		if i == len(p.positions) || p.positions[i].Actor() != after.Actor() {
			return nil, false, false
		}
		before := p.positions[i]
		i++
		if before == after {
			continue
		}
		number := before.Len()
		for _, ref := range refs {
			if ref.Actor == after.Actor() {
				number += toInt(after.Stands(ref.Statement)) - toInt(before.Stands(ref.Statement))
			}
		}
		if number != after.Len() { // some of the others have lapsed
			for s := range before.Statements() {
				lapsed = append(lapsed, s.Ref())
			}
		}
	}
	return sortedRefs(append(refs, lapsed...)), known, true
}

func toInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A revision makes a new version of what is prepared.
type revision struct {
	before     *Prepared
	Prepared   // the new version
	statements persistent.Editor[statement]
	tables     persistent.Editor[*table]
	numbers    persistent.Map[position.Ref, int32]
	reckoner   *position.Reckoner
	pages      map[int32]*page
}

// A page is a table of a revision.
type page struct {
	*table
	dropped []int32 // the statements whose readings are no more
	added   []entered
}

// entered is a new reading with its values.
type entered struct {
	actor int32
	reading
	values value.Region
}

// revise begins a revision, with the issues of the later negotiation.
func (p *Prepared) revise(n *position.Negotiation, known bool) *revision {
	e := &revision{
		before: p, Prepared: *p, statements: p.statements.Edit(), tables: p.tables.Edit(), numbers: p.numbers(),
		reckoner: position.Reckon(n.Given()), pages: map[int32]*page{},
	}
	e.negotiation = n
	e.positions = make([]*position.Position, 0, len(p.positions))
	for pos := range n.Positions() {
		e.positions = append(e.positions, pos)
	}
	if known {
		return e
	}
	for s := range n.Issues() {
		if _, known := e.issues.Get(s.ID); !known {
			t := e.newTable(s)
			t.divide(nil)
			e.keep(&t, e.everybody(), nil)
			t.list()
			e.issues = e.issues.With(s.ID, int32(e.tables.Len()))
			e.tables.Append(&t)
		}
	}
	return e
}

// knows reports whether a statement tells of no new issue.
func (p *Prepared) knows(s position.Common) bool {
	unknown := func(id position.IssueID) bool {
		_, ok := p.issues.Get(id)
		return !ok
	}
	for _, u := range s.Undertakings {
		for _, t := range u.Terms {
			if unknown(t.IssueID()) {
				return false
			}
		}
	}
	for t := range position.TermsOf(s.Condition) {
		if unknown(t.IssueID()) {
			return false
		}
	}
	return !slices.ContainsFunc(s.Issues, func(i position.Issue) bool {
		spec, _ := i.Spec()
		return unknown(spec.ID)
	})
}

// prepared returns the new version, in which the statements are as they stand in its
// negotiation; nil where that changes who merely mediates, or there are too many gaps.
func (e *revision) prepared(refs []position.Ref) *Prepared {
	for _, ref := range refs {
		number, stood := e.numbers.Get(ref)
		if stood && !e.drop(number) {
			return nil
		}
		now, stands := e.negotiation.Statement(ref)
		switch {
		case stands && !stood:
			number = int32(e.statements.Len())
			e.statements.Append(statement{})
			e.numbers = e.numbers.With(ref, number)
		case stood && !stands:
			e.statements.Set(int(number), statement{})
			e.numbers = e.numbers.Without(ref)
			e.gone++
		}
		if stands && !e.enter(number, now) {
			return nil
		}
	}
	if e.gone > e.statements.Len()/2 {
		return nil
	}
	q := e.Prepared
	q.statements = e.statements.Vector
	numbers := e.numbers
	q.numbers = func() persistent.Map[position.Ref, int32] { return numbers }
	for k, page := range e.pages {
		if len(page.dropped) > 0 || len(page.added) > 0 {
			q.rewrite(e.before, page)
		}
		page.list()
		e.tables.Set(int(k), page.table)
	}
	q.tables = e.tables.Vector
	return &q
}

// page returns the page of an issue's table, which the revision may write on.
func (e *revision) page(id position.IssueID) *page {
	k, _ := e.issues.Get(id)
	if e.pages[k] == nil {
		t := **e.tables.At(int(k))
		if t.uses != nil {
			t.uses = &uses{slices.Clone(t.uses.about), slices.Clone(t.uses.waiting), slices.Clone(t.uses.packages)}
		}
		e.pages[k] = &page{table: &t}
	}
	return e.pages[k]
}

func (e *revision) mention(id position.IssueID) *table { return e.page(id).table }

// drop takes a statement's readings out, and what it mentions.
func (e *revision) drop(number int32) bool {
	s := e.before.statement(number)
	if s.mediates || hasBit(e.mediating, s.actor) {
		return false
	}
	readings := e.before.readings(number)
	for i := range readings {
		page := e.page(readings[i].Term.IssueID())
		page.dropped = append(page.dropped, number)
	}
	mentions(number, s.said.Common(), readings, -1, e.mention)
	e.bind(s.besides, number, -1)
	return true
}

// enter puts in what a statement says and mentions.
func (e *revision) enter(number int32, now position.Standing) bool {
	who := e.places[now.Actor]
	common := now.Statement.Common()
	s, readings := newStatement(who, now, common, &atomic.Pointer[[]position.Reading]{})
	if s.mediates || hasBit(e.mediating, who) {
		return false
	}
	s.derived.Store(&readings)
	e.statements.Set(int(number), s)
	truths := e.reckoner.Truths(readings, nil)
	for i := range readings {
		r := &readings[i]
		page := e.page(r.Term.IssueID())
		page.added = append(page.added, entered{who, newReading(number, int32(i), r, truths[i]), r.Term.Region()})
	}
	mentions(number, common, readings, 1, e.mention)
	e.bind(s.besides, number, 1)
	return true
}

// bind adds a statement to those of a single undertaking, or takes it out, by 1 or
// -1.
func (e *revision) bind(pack *position.Package, number, by int32) {
	if pack == nil {
		return
	}
	before, _ := e.packages.Get(pack)
	after := listing(slices.Clone(before), number, by)
	e.packages = e.packages.With(pack, after)
	if len(before) == 0 || len(after) == 0 {
		mentionPackage(pack, by, e.mention)
	}
	if len(after) == 0 {
		e.packages = e.packages.Without(pack)
	}
}

// rewrite makes the readings of a page's table anew, and all that comes of them.
func (p *Prepared) rewrite(before *Prepared, page *page) {
	t := page.table
	all := make([]entered, 0, len(t.readings)+len(page.added))
	slices.Sort(page.dropped)
	for i, r := range t.readings {
		if _, dropped := slices.BinarySearch(page.dropped, r.statement); !dropped {
			all = append(all, entered{before.statement(r.statement).actor, r, before.region(t, i)})
		}
	}
	all = append(all, page.added...)
	slices.SortFunc(all, func(a, b entered) int {
		return cmp.Or(cmp.Compare(a.actor, b.actor), a.reading.compare(b.reading))
	})
	t.readings = make([]reading, len(all))
	regions := make([]value.Region, len(all))
	for i, r := range all {
		t.readings[i], regions[i] = r.reading, r.values
	}
	t.divide(regions)
	t.addressed = nil
	t.entries = p.enter(t, make([]entry, 0, len(t.entries)+1))
	t.profile()
	p.keep(t, p.everybody(), nil)
}
