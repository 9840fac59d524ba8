package settle

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/internal/sat"
	"github.com/parley-go/parley/position"
)

// A Part is issues that statements, conditions or rules connect, and that nothing
// connects to others, where their statements cannot all be kept.
type Part struct {
	// Issues are in the order of the negotiation, circumstances apart, but where there
	// is nothing else.
	Issues []position.IssueID `json:"issues"`
	// Conflicts and Concessions are as in [Settlement], of this part alone.
	Conflicts   [][]position.Ref `json:"conflicts"`
	Concessions [][]position.Ref `json:"concessions"`
}

// connect returns, for each issue, one that stands for all that it is connected to.
func (p *Problem) connect() []int {
	stands := make([]int, len(p.issues))
	for k := range stands {
		stands[k] = k
	}
	find := func(k int) int {
		for stands[k] != k {
			stands[k] = stands[stands[k]]
			k = stands[k]
		}
		return k
	}
	// join connects the issues of the terms to each other, and to an issue.
	join := func(k int, terms iter.Seq[position.Term]) int {
		for t := range terms {
			on := p.places[t.IssueID()]
			if k >= 0 {
				stands[find(on)] = find(k)
			}
			k = on
		}
		return k
	}
	packages := map[*position.Package]bool{nil: true}
	for _, s := range p.statements {
		if !reads(s.said.Common().Kind) {
			continue
		}
		k := join(-1, termsOf(s.said))
		for _, r := range p.comparison.Prepared().Readings(s.ref) {
			if !packages[r.Besides] {
				// Each statement of the package has terms in it and waits for the rest.
				packages[r.Besides] = true
				k = join(k, slices.Values(r.Besides.Terms()))
			}
		}
	}
	for rule := range p.negotiation.Rules() {
		join(-1, position.TermsOf(rule.Condition))
	}
	for k := range stands {
		stands[k] = find(k)
	}
	return stands
}

// A part is what counts, at a threshold, of the statements on connected issues.
type part struct {
	stands   int   // the issue that stands for all
	counting []int // statements, red lines first, each by reference
	levels   [2][]sat.Lit
}

// A parting finds the parts that have a conflict, one by one. A search for a part
// leaves the statements of the others alone.
type parting struct {
	*encoding
	stands    []int // by issue
	insisted  []sat.Lit
	owner     map[sat.Lit]*part
	complete  bool
	threshold Threshold
	told      int // how many conflicts
}

func (p *Problem) newParting(t Threshold) *parting {
	e := newEncoding(p, Progress{Threshold: t, Stage: "conflicts"})
	e.insist()
	parts := &parting{encoding: e, stands: p.connect(), owner: map[sat.Lit]*part{}, threshold: t}
	at := make([]int, len(p.statements))
	for k := range p.issues {
		for _, r := range p.issues[k].readings {
			at[r.statement] = parts.stands[k]
		}
	}
	all := map[int]*part{}
	for _, s := range p.counting(t) {
		of := all[at[s]]
		if of == nil {
			of = &part{stands: at[s]}
			all[at[s]] = of
		}
		level := 0
		if p.statements[s].strength != position.RedLine {
			level = 1
		}
		of.counting, of.levels[level] = append(of.counting, s), append(of.levels[level], e.insists[s])
		parts.insisted, parts.owner[e.insists[s]] = append(parts.insisted, e.insists[s]), of
	}
	return parts
}

// next returns another part that has a conflict.
func (p *parting) next(ctx context.Context) (of *part, ok bool) {
	if p.complete {
		return nil, false
	}
	found, _ := p.Solver.Solve(ctx, p.insisted...)
	if found == sat.Unknown {
		return nil, false
	}
	core := p.Solver.Core()
	if len(core) == 0 { // the rest can be kept, or no outcome meets the rules
		p.complete = true
		return nil, false
	}
	of = p.owner[core[0]]
	p.insisted = slices.DeleteFunc(p.insisted, func(l sat.Lit) bool { return p.owner[l] == of })
	return of, true
}

// marco returns the search for the minimal conflicts of a part.
func (p *parting) marco(of *part) *sat.Marco {
	// The literals are the solver's own, so there is no error.
	search, _ := sat.NewMarco(p.Solver, slices.Concat(of.levels[:]...))
	return search
}

// conflict returns another minimal conflict of a part.
func (p *parting) conflict(ctx context.Context, of *part, search *sat.Marco) (set compare.Set, ok bool) {
	for found := range search.All(ctx) {
		if found.Kind == sat.MUS {
			p.told++
			p.tell(Progress{Threshold: p.threshold, Stage: "conflicts", Conflicts: p.told})
			return p.set(of.counting, found.Members), true
		}
	}
	return compare.Set{}, false
}

// conflicts lists the minimal conflicts of a part, as many as are listed.
func (p *parting) conflicts(ctx context.Context, of *part) (list listing) {
	search := p.marco(of)
	for set, ok := p.conflict(ctx, of, search); ok; set, ok = p.conflict(ctx, of, search) {
		if len(list.sets) == p.limit {
			list.ended = first
			return list
		}
		list.sets = append(list.sets, set)
	}
	if !search.Complete() {
		list.ended = cut
	}
	return list
}

// concessions lists the cheapest concessions of a part, as many as are listed.
func (p *parting) concessions(ctx context.Context, of *part) listing {
	// The literals are the solver's own, so there is no error.
	search, _ := sat.NewCorrections(p.Solver, [][]sat.Lit{of.levels[0], of.levels[1]})
	var list listing
	for found := range search.All(ctx) {
		if len(list.sets) == p.limit {
			list.ended = first
			return list
		}
		list.sets = append(list.sets, p.set(of.counting, found.Members))
		p.tell(Progress{Threshold: p.threshold, Stage: "concessions", Concessions: len(list.sets)})
	}
	if !search.Complete() {
		list.ended = cut
	}
	return list
}

// firstIssues returns, by the issue that stands for a part, the first of its issues,
// circumstances included.
func (p *parting) firstIssues() map[int]int {
	first := map[int]int{}
	for k, of := range p.stands {
		if _, ok := first[of]; !ok {
			first[of] = k
		}
	}
	return first
}

// ids returns the issues of a part, circumstances apart, but where there is nothing
// else.
func (p *parting) ids(of *part) []position.IssueID {
	var ids, circumstances []position.IssueID
	for k, i := range p.issues {
		switch {
		case p.stands[k] != of.stands:
		case i.spec.Circumstance:
			circumstances = append(circumstances, i.spec.ID)
		default:
			ids = append(ids, i.spec.ID)
		}
	}
	if len(ids) == 0 {
		return circumstances
	}
	return ids
}

// A listing is the sets that are listed, and how the list has ended.
type listing struct {
	sets  []compare.Set
	ended ending
}

// An ending says how a list has ended. Later ones prevail where lists are joined.
type ending uint8

const (
	all   ending = iota // with all there are
	first               // at the limit
	cut                 // with the context
)

// apart lists the conflicts and the concessions of the whole, and the parts that have
// any, in the order of their first issues. The conflicts of the whole are those of
// the parts, and each of its concessions is one of every part.
func (p *Problem) apart(ctx context.Context, t Threshold) (conflicts, concessions listing, parts []Part) {
	search := p.newParting(t)
	var found []*part
	for of, ok := search.next(ctx); ok; of, ok = search.next(ctx) {
		found = append(found, of)
		one := search.conflicts(ctx, of)
		conflicts.sets, conflicts.ended = append(conflicts.sets, one.sets...), max(conflicts.ended, one.ended)
		parts = append(parts, Part{Issues: search.ids(of), Conflicts: references(one.sets)})
	}
	if !search.complete {
		conflicts.ended, concessions.ended = cut, cut
	}
	slices.SortFunc(conflicts.sets, compare.Set.Compare)
	if len(conflicts.sets) > p.limit {
		conflicts.sets, conflicts.ended = conflicts.sets[:p.limit], max(conflicts.ended, first)
	}
	sums := []sum{{}}
	for n, of := range found {
		one := search.concessions(ctx, of)
		parts[n].Concessions = references(one.sets)
		concessions.ended = max(concessions.ended, one.ended)
		var fits bool
		if sums, fits = combine(sums, one.sets, p.limit); !fits {
			concessions.ended = max(concessions.ended, first)
		}
	}
	if search.complete && len(found) > 0 {
		for _, s := range sums {
			concessions.sets = append(concessions.sets, s.set())
		}
	}
	firsts := search.firstIssues()
	slices.SortFunc(parts, func(a, b Part) int {
		return cmp.Compare(firsts[search.stands[p.places[a.Issues[0]]]], firsts[search.stands[p.places[b.Issues[0]]]])
	})
	return conflicts, concessions, parts
}

// A sum is a concession of some parts together.
type sum struct {
	redLines, firm int
	last           *compare.Set // the concession of the last of the parts
	before         *sum         // those of the others
}

// combine returns the cheapest sums with one of the concessions each, as many as the
// limit, and whether these are all. Both lists are sorted by cost.
func combine(sums []sum, concessions []compare.Set, limit int) (list []sum, fits bool) {
	for i := range sums {
		for j := range concessions {
			// There are as many that are no dearer: both indexes run through them.
			if (i+1)*(j+1) > limit {
				break
			}
			s, c := &sums[i], &concessions[j]
			list = append(list, sum{s.redLines + c.RedLines, s.firm + c.Firm, c, s})
		}
	}
	slices.SortStableFunc(list, func(a, b sum) int {
		return cmp.Or(cmp.Compare(a.redLines, b.redLines), cmp.Compare(a.firm, b.firm))
	})
	return list[:min(len(list), limit)], len(sums)*len(concessions) <= limit
}

// set returns all statements of the sum.
func (s *sum) set() compare.Set {
	set := compare.Set{RedLines: s.redLines, Firm: s.firm}
	for ; s.before != nil; s = s.before {
		set.Statements = append(set.Statements, s.last.Statements...)
	}
	slices.SortFunc(set.Statements, position.Ref.Compare)
	return set
}
