package settle

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"sync"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Problem is a comparison whose issues are to be settled together. It does not
// change and may be used by many goroutines at once. The zero value has no issues:
// there is nothing to settle, and that is possible.
type Problem struct {
	comparison  *compare.Comparison
	negotiation *position.Negotiation
	given       position.Outcome
	parties     []actor.ID
	compared    map[actor.ID]bool // the parties
	issues      []issue
	places      map[position.IssueID]int
	byID        []int       // the issues in the order of their IDs
	statements  []statement // of the parties, sorted by reference
	insistences []int       // those that can rule something out
	rules       []position.Rule
	needs       func() [][]actor.ID
	mentions    func() []mention
	pieces      func() pieces // nil for a part
	limit       int
	effort      int64 // 0 for no limit
	progress    func(Progress)
}

// An issue is one that an outcome gives a value to.
type issue struct {
	spec      position.Spec
	partition value.Partition
	domain    value.Region // what the circumstances leave
	readings  []reading    // on it, by statement
}

// A reading is a reading on an issue, with the statement that gives it.
type reading struct {
	*position.Reading
	statement int
}

type statement struct {
	ref      position.Ref
	said     position.Statement
	strength position.Strength
}

// Options say how much is told.
type Options struct {
	// Limit is the greatest number of conflicts, and of concessions, that
	// [Problem.Settle] lists, those found first where there are more: conflicts of
	// any cost, and the cheapest concessions. 0 or less stands for
	// [DefaultLimit].
	Limit int
	// Effort is how many conflicts the solver may meet for one question about one part
	// (see [Part]), the search of a list as a whole counting as one question: a measure of
	// its work that depends on no clock. A question that would take more is answered as
	// where its context ends, so that another try answers alike, on any machine, while
	// the context does not end. A greater effort begins with what a smaller one does and
	// goes on, so its answer is never worse. What takes no search is not cut short. 0 or
	// less sets no limit.
	Effort int64
	// Progress, where it is not nil, is called with every conflict, concession and
	// removal found and every issue whose zone is known, and now and then in a long search
	// besides: by the goroutine that searches, which waits for it.
	Progress func(Progress)
}

// DefaultLimit is how many conflicts, and concessions, are listed.
const DefaultLimit = 100

// A Progress tells how far a search is.
type Progress struct {
	Threshold   Threshold
	Stage       string // what is searched: "possible", "witness", "zone", "conflicts", "concessions", "removals", "package" or "plan"
	Conflicts   int    // how many minimal conflicts have been found
	Concessions int    // how many concessions
	Removals    int    // how many removals
	Issues      int    // of how many issues the zone is known, or the plan made
}

// New returns the problem of settling what was compared: the same negotiation,
// parties and circumstances. It reads the statements and divides the values of every
// issue into cells between the bounds that statements, conditions, rules and
// circumstances mention. It searches nothing: where no outcome meets the rules, the
// answers say so. Its time grows linearly with issues and statements, but for
// sorting.
func New(c *compare.Comparison, opts Options) *Problem {
	n := c.Negotiation()
	total := 0
	for range n.Issues() {
		total++
	}
	p := &Problem{
		comparison:  c,
		negotiation: n,
		given:       c.Given(),
		parties:     c.Parties(),
		compared:    map[actor.ID]bool{},
		issues:      make([]issue, 0, total),
		places:      make(map[position.IssueID]int, total),
		byID:        make([]int, 0, total),
		rules:       slices.Collect(n.Rules()),
		limit:       opts.Limit,
		effort:      max(opts.Effort, 0),
		progress:    opts.Progress,
	}
	p.ask()
	p.pieces = sync.OnceValue(p.split)
	for _, id := range p.parties {
		p.compared[id] = true
	}
	if p.limit <= 0 {
		p.limit = DefaultLimit
	}
	for s := range n.Issues() {
		p.places[s.ID] = len(p.issues)
		i := issue{spec: s, domain: s.Domain.All()}
		if left, ok := p.given.Region(s.ID); ok {
			i.domain = left
		}
		p.byID = append(p.byID, len(p.issues))
		p.issues = append(p.issues, i)
	}
	slices.SortFunc(p.byID, func(j, k int) int { return cmp.Compare(p.issues[j].spec.ID, p.issues[k].spec.ID) })
	p.read()
	p.divide(nil)
	return p
}

// ask has what is worked out once worked out when it is first asked for.
func (p *Problem) ask() {
	p.needs = sync.OnceValue(p.whoIsNeeded)
	p.mentions = sync.OnceValue(p.whatIsMentioned)
}

// Negotiation returns what is to be settled.
func (p *Problem) Negotiation() *position.Negotiation { return p.negotiation }

// Parties returns the parties whose statements count, in the order in which they
// are shown.
func (p *Problem) Parties() []actor.ID { return slices.Clone(p.parties) }

// Given returns the circumstances under which the issues are to be settled.
func (p *Problem) Given() position.Outcome { return p.given }

// read takes in the statements of the parties.
func (p *Problem) read() {
	// A reference compares as "actor/statement" does, so those of a party are
	// together.
	parties := slices.SortedFunc(slices.Values(p.parties), func(a, b actor.ID) int {
		return position.Ref{Actor: a}.Compare(position.Ref{Actor: b})
	})
	for _, id := range parties {
		pos, _ := p.negotiation.Position(id)
		first := len(p.statements)
		p.statements = slices.Grow(p.statements, pos.Len())
		for s := range pos.Statements() {
			common := s.Statement.Common()
			p.statements = append(p.statements, statement{
				ref:      position.Ref{Actor: id, Statement: common.ID},
				said:     s.Statement,
				strength: common.Strength,
			})
		}
		slices.SortFunc(p.statements[first:], func(s, t statement) int { return s.ref.Compare(t.ref) })
	}
	for place, s := range p.statements {
		readings, insisting := p.comparison.Prepared().Readings(s.ref), false
		for n := range readings {
			r := &readings[n]
			insisting = insisting || r.Kind != position.Yes
			i := &p.issues[p.places[r.Term.IssueID()]]
			i.readings = append(i.readings, reading{r, place})
		}
		if insisting {
			p.insistences = append(p.insistences, place)
		}
	}
}

// reads reports whether statements of the kind give readings.
func reads(k position.StatementKind) bool {
	return k == position.KindDemand || k == position.KindOffer || k == position.KindRefusal || k == position.KindReciprocal
}

// termsOf yields the terms of a statement and those of its condition, as written.
func termsOf(s position.Statement) iter.Seq[position.Term] {
	return func(yield func(position.Term) bool) {
		c := s.Common()
		for _, u := range c.Undertakings {
			for _, t := range u.Terms {
				if !yield(t) {
					return
				}
			}
		}
		for t := range position.TermsOf(c.Condition) {
			if !yield(t) {
				return
			}
		}
	}
}

// divide divides the values of every issue into cells: by readings and what they wait
// for, by rules, by the status quo, and by the bounds of further terms.
func (p *Problem) divide(further position.Terms) {
	regions := make([][]value.Region, len(p.issues))
	mention := func(t position.Term) {
		k := p.places[t.IssueID()]
		if kind := p.issues[k].spec.Domain.Kind(); kind == value.KindQuantity || kind == value.KindDate {
			regions[k] = append(regions[k], t.Region())
		}
	}
	shared := map[*position.Term]bool{} // by many readings, looked at already
	together := func(terms position.Terms) {
		if len(terms) > 0 && !shared[&terms[0]] {
			shared[&terms[0]] = true
			for _, t := range terms {
				mention(t)
			}
		}
	}
	for _, s := range p.statements {
		own := false // the condition of the readings of the statement's own terms
		for _, r := range p.comparison.Prepared().Readings(s.ref) {
			mention(r.Term)
			together(r.With)
			together(r.Besides.Terms())
			if r.If == nil || own && !r.Asked {
				continue
			}
			own = own || !r.Asked
			for t := range position.TermsOf(r.If) {
				mention(t)
			}
		}
	}
	for _, rule := range p.rules {
		for t := range position.TermsOf(rule.Condition) {
			mention(t)
		}
	}
	for _, t := range further {
		mention(t)
	}
	for k := range p.issues {
		i := &p.issues[k]
		standing := i.spec.Domain.Only(i.spec.StatusQuo)
		i.partition = value.NewPartition(i.spec.Domain, append(regions[k], i.domain, standing)...)
	}
}

// needed returns whose yes each issue needs, worked out once.
func (p *Problem) needed() [][]actor.ID {
	if p.needs == nil {
		return nil
	}
	return p.needs()
}

// whoIsNeeded works out, for every issue, whose yes a settlement needs: the
// issue's deciders and those concerned who have a reading on it, a mediator's
// apart; where nobody compared decides it, all concerned; nobody, for
// circumstances, for issues on which no one compared has a reading, and for those
// of which one value is left.
func (p *Problem) whoIsNeeded() [][]actor.ID {
	needed := make([][]actor.ID, len(p.issues))
	for k := range p.issues {
		i := &p.issues[k]
		if _, one := i.domain.Single(); one || i.spec.Circumstance || len(i.readings) == 0 {
			continue
		}
		found, ok := p.comparison.Concerned(i.spec.ID)
		if !ok {
			continue
		}
		decides := p.deciders(k)
		for _, id := range found {
			reads := slices.ContainsFunc(p.of(k, id), func(r reading) bool { return !r.Mediator })
			if len(decides) == 0 || reads || decides[id] {
				needed[k] = append(needed[k], id)
			}
		}
	}
	return needed
}

// deciders returns the parties that decide an issue.
func (p *Problem) deciders(k int) map[actor.ID]bool {
	decides := make(map[actor.ID]bool, len(p.issues[k].spec.DecidedBy))
	for _, id := range p.issues[k].spec.DecidedBy {
		if p.compared[id] {
			decides[id] = true
		}
	}
	return decides
}

// voices yields what each party says of an issue.
func (p *Problem) voices(k int) iter.Seq2[actor.ID, []reading] {
	return func(yield func(actor.ID, []reading) bool) {
		// The readings are sorted by reference, so those of a party are together.
		for rest := p.issues[k].readings; len(rest) > 0; {
			who, n := p.statements[rest[0].statement].ref.Actor, 1
			for n < len(rest) && p.statements[rest[n].statement].ref.Actor == who {
				n++
			}
			if !yield(who, rest[:n]) {
				return
			}
			rest = rest[n:]
		}
	}
}

// of returns what one party says of an issue.
func (p *Problem) of(k int, who actor.ID) []reading {
	said := p.issues[k].readings
	from, _ := slices.BinarySearchFunc(said, who, func(r reading, who actor.ID) int {
		return position.Ref{Actor: p.statements[r.statement].ref.Actor}.Compare(position.Ref{Actor: who})
	})
	to := from
	for to < len(said) && p.statements[said[to].statement].ref.Actor == who {
		to++
	}
	return said[from:to]
}

// String names the negotiation and its size.
func (p *Problem) String() string {
	return fmt.Sprintf("%d issues, %d statements of %d parties", len(p.issues), len(p.statements), len(p.parties))
}
