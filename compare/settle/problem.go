package settle

import (
	"errors"
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// A Problem is a negotiation whose issues are to be settled together. It does not
// change and may be used by many goroutines at once.
type Problem struct {
	negotiation *position.Negotiation
	given       position.Outcome
	parties     []actor.ID
	issues      []issue
	places      map[position.IssueID]int
	statements  []statement // of the parties, those of each one in order
	insistences []int       // the statements that are firm or red lines, sorted by reference
	limit       int
	progress    func(Progress)
}

// An issue is one that an outcome gives a value to.
type issue struct {
	spec      position.Spec
	partition position.Partition
	domain    position.Region // what the circumstances leave
	readings  []reading       // on it, by statement
	needed    []actor.ID      // whose yes a settlement needs
}

// A reading is a reading on an issue, with the statement that gives it.
type reading struct {
	position.Reading
	statement int
}

type statement struct {
	ref       position.Ref
	said      position.Statement
	strength  position.Strength
	insisting bool // whether it can rule anything out
}

// Options say what is to be settled, and how much is told.
type Options struct {
	// Parties and Given are as in [compare.Options].
	Parties []actor.ID
	Given   []position.Term
	// Limit is the greatest number of conflicts, and of concessions, that
	// [Settle] lists; 0 stands for [DefaultLimit].
	Limit int
	// Progress, where it is not nil, is called now and then in a long search, by
	// the goroutine that searches.
	Progress func(Progress)
}

// DefaultLimit is how many conflicts, and concessions, are listed.
const DefaultLimit = 100

// A Progress tells how far a search is.
type Progress struct {
	Threshold   Threshold
	Stage       string // what is searched: "witness", "zone", "conflicts", "concessions", "package", "plan"
	Conflicts   int    // how many minimal conflicts have been found
	Concessions int    // how many concessions
	Issues      int    // of how many issues the zone is known
}

// New reads the negotiation's statements and divides the values of every issue
// into cells between the bounds that statements, conditions, rules and
// circumstances mention. It returns the errors of [compare.Compare], and one
// where no outcome meets the rules.
func New(n *position.Negotiation, opts Options) (*Problem, error) {
	c, err := compare.Compare(n, compare.Options{Parties: opts.Parties, Given: opts.Given})
	if err != nil {
		return nil, err
	}
	p := &Problem{
		negotiation: n,
		given:       c.Given(),
		parties:     c.Parties(),
		places:      map[position.IssueID]int{},
		limit:       opts.Limit,
		progress:    opts.Progress,
	}
	if p.limit == 0 {
		p.limit = DefaultLimit
	}
	for s := range n.Issues() {
		p.places[s.ID] = len(p.issues)
		i := issue{spec: s, domain: s.Domain.All()}
		if left, ok := p.given.Region(s.ID); ok {
			i.domain = left
		}
		p.issues = append(p.issues, i)
	}
	p.read()
	p.divide()
	p.need(c)
	if p.contradictory() {
		return nil, errors.New("settle: no outcome meets the rules: want rules that leave one")
	}
	return p, nil
}

// read takes in the statements of the parties.
func (p *Problem) read() {
	for _, id := range p.parties {
		pos, ok := p.negotiation.Position(id)
		if !ok {
			continue
		}
		for s := range pos.Statements() {
			common := s.Statement.Common()
			st := statement{
				ref:      position.Ref{Actor: id, Statement: common.ID},
				said:     s.Statement,
				strength: common.Strength,
			}
			place := len(p.statements)
			for _, r := range position.Readings(id, s.Statement) {
				st.insisting = st.insisting || r.Kind != position.Yes
				i := &p.issues[p.places[r.Term.IssueID()]]
				i.readings = append(i.readings, reading{r, place})
			}
			if st.insisting {
				p.insistences = append(p.insistences, place)
			}
			p.statements = append(p.statements, st)
		}
	}
	slices.SortFunc(p.insistences, func(i, j int) int { return p.statements[i].ref.Compare(p.statements[j].ref) })
}

// divide divides the values of every issue into cells.
func (p *Problem) divide() {
	regions := make([][]position.Region, len(p.issues))
	mention := func(t position.Term) {
		k := p.places[t.IssueID()]
		regions[k] = append(regions[k], t.Region())
	}
	for _, s := range p.statements {
		c := s.said.Common()
		for _, t := range c.Terms() {
			mention(t)
		}
		for t := range position.TermsOf(c.Condition) {
			mention(t)
		}
	}
	for rule := range p.negotiation.Rules() {
		for t := range position.TermsOf(rule) {
			mention(t)
		}
	}
	for k := range p.issues {
		i := &p.issues[k]
		i.partition = position.NewPartition(i.spec.Domain, append(regions[k], i.domain)...)
	}
}

// need works out whose yes a settlement needs: the issue's deciders and those
// concerned who have a reading on it, a mediator's apart; where nobody compared
// decides it, all concerned; nobody, for circumstances, for issues on which no
// one compared has a reading, and for those of which one value is left.
func (p *Problem) need(c *compare.Comparison) {
	for k := range p.issues {
		i := &p.issues[k]
		if _, one := i.domain.Single(); one || i.spec.Circumstance || len(i.readings) == 0 {
			continue
		}
		found, ok := c.Concerned(i.spec.ID)
		if !ok {
			continue
		}
		decided := slices.ContainsFunc(p.parties, func(id actor.ID) bool { return slices.Contains(i.spec.DecidedBy, id) })
		for _, id := range found {
			reads := slices.ContainsFunc(i.readings, func(r reading) bool {
				return !r.Mediator && p.statements[r.statement].ref.Actor == id
			})
			if !decided || reads || slices.Contains(i.spec.DecidedBy, id) {
				i.needed = append(i.needed, id)
			}
		}
	}
}

// of returns the readings of one party on an issue.
func (p *Problem) of(i *issue, who actor.ID) []reading {
	var list []reading
	for _, r := range i.readings {
		if p.statements[r.statement].ref.Actor == who {
			list = append(list, r)
		}
	}
	return list
}

// String names the negotiation and its size.
func (p *Problem) String() string {
	return fmt.Sprintf("%d issues, %d statements of %d parties", len(p.issues), len(p.statements), len(p.parties))
}
