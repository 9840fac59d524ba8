package bargain

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/internal/eliminate"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Options say which outcomes are looked at, and how much of them.
type Options struct {
	// Threshold says which statements count: all firm ones and red lines, or the red
	// lines alone.
	Threshold settle.Threshold
	// Grid is the number of values that are tried of an issue that has more: see
	// the package's rule 2. 0 or less stands for [DefaultGrid].
	Grid int
	// Limit is the greatest number of points that a search holds at once. Beyond it,
	// it is cut short, and its answer says that it is not complete. 0 or less stands
	// for [DefaultLimit].
	Limit int
	// Progress, where it is not nil, is called now and then in a long search, by the
	// goroutine that searches, which waits for it.
	Progress func(Progress)
}

// What options are where nothing is said.
const (
	DefaultGrid  = 101
	DefaultLimit = 1_000_000
)

// A Progress tells how far a search is.
type Progress struct {
	Threshold settle.Threshold
	Stage     string // what is searched: "frontier", "witnesses", "drafts", "offers", "costs" or "exchanges"
	Done      int    // how many issues, points, drafts, offers, statements or drafts are done with
	Of        int    // of how many
}

// A Problem asks what the outcomes of a negotiation are worth, at one threshold. It
// does not change and may be used by many goroutines at once; they wait for each other
// where they ask for the frontier. [New] makes one.
type Problem struct {
	settle    *settle.Problem
	threshold settle.Threshold
	grid      int
	limit     int
	progress  func(Progress)
	prefers   []position.Preferences // of those compared, in their order
	parties   []party
	issues    []issue
	places    map[position.IssueID]int
	also      map[position.IssueID][]value.Region // whose ends are tried besides
	counts    []counting
	space     *eliminate.Space // without what counts
	lock      sync.Mutex
	found     *found // once it is complete
}

// A party is one that has a preference, with its points as whole numbers: in units of
// the last of so many digits after the point.
type party struct {
	id      actor.ID
	ranks   bool
	digits  int
	none    int64 // its points without an agreement, where they are known
	known   bool
	of      value.Decimal
	earning []position.Worth
}

// New returns the problem of what the outcomes are worth of which settle's problem
// asks whether they are possible: the same negotiation, parties and circumstances.
// A nil problem is about nothing. It reads preferences and statements, and chooses the
// values that are tried. It searches nothing. Its time grows linearly with statements and with issues times the
// values tried of each, but for sorting.
func New(of *settle.Problem, opts Options) *Problem { return newProblem(of, opts, nil) }

// made returns the problem, or one about nothing where none was made.
func (p *Problem) made() *Problem {
	if p == nil || p.settle == nil {
		return New(settle.New(nil, settle.Options{}), Options{})
	}
	return p
}

func newProblem(of *settle.Problem, opts Options, also map[position.IssueID][]value.Region) *Problem {
	if of == nil {
		of = &settle.Problem{}
	}
	p := &Problem{
		settle: of, threshold: opts.Threshold, grid: opts.Grid, limit: opts.Limit, progress: opts.Progress,
		places: map[position.IssueID]int{}, also: also,
	}
	if p.grid <= 0 {
		p.grid = DefaultGrid
	}
	if p.limit <= 0 {
		p.limit = DefaultLimit
	}
	for _, id := range of.Parties() {
		if prefers, ok := of.Negotiation().Preference(id); ok {
			p.prefers = append(p.prefers, prefers)
		}
	}
	p.space = eliminate.NewSpace(len(p.prefers))
	for s := range of.Negotiation().Issues() {
		i := issue{spec: s}
		if s.Circumstance {
			i.values, i.all = p.supposed(s), true
			i.variable = p.space.Hidden(len(i.values))
		} else {
			i.values, i.all = p.tried(s)
			i.variable = p.space.Variable(len(i.values))
		}
		p.places[s.ID] = len(p.issues)
		p.issues = append(p.issues, i)
	}
	for n, prefers := range p.prefers {
		p.parties = append(p.parties, p.value(n, prefers))
	}
	for rule := range of.Negotiation().Rules() {
		p.space.Require(p.condition(rule.Condition))
	}
	p.counts = p.counting()
	return p
}

// options returns the options that the problem was made with.
func (p *Problem) options() Options { return Options{p.threshold, p.grid, p.limit, p.progress} }

// Negotiation returns what is negotiated.
func (p *Problem) Negotiation() *position.Negotiation { return p.made().settle.Negotiation() }

// Threshold returns the threshold.
func (p *Problem) Threshold() settle.Threshold { return p.made().threshold }

// Parties returns those compared who have a preference, in the order in which they
// are shown.
func (p *Problem) Parties() []actor.ID {
	p = p.made()
	ids := make([]actor.ID, len(p.parties))
	for i, who := range p.parties {
		ids[i] = who.id
	}
	return ids
}

// Values returns the values of an issue that are tried, ascending, and whether they
// are all; none where there is no such issue. Of a circumstance there is one for each
// set of values that nothing tells apart.
func (p *Problem) Values(id position.IssueID) (values []value.Value, all bool) {
	p = p.made()
	at, ok := p.places[id]
	if !ok {
		return nil, false
	}
	return slices.Clone(p.issues[at].values), p.issues[at].all
}

// Exact reports whether all values of all issues are tried.
func (p *Problem) Exact() bool {
	p = p.made()
	return !slices.ContainsFunc(p.issues, func(i issue) bool { return !i.all })
}

// supposed returns a value for each set of values of a circumstance that nothing tells
// apart.
func (p *Problem) supposed(s position.Spec) []value.Value {
	said := p.settle.Cells(s.ID)
	cells := make([]value.Region, said.Len())
	for c := range cells {
		cells[c] = said.Cell(c)
	}
	left, ok := p.settle.Given().Region(s.ID)
	if !ok {
		left = s.Domain.All()
	}
	for d := range p.Negotiation().Drafts() {
		for _, t := range d.Terms {
			if t.IssueID() == s.ID {
				cells = append(cells, t.Region())
			}
		}
	}
	partition := value.NewPartition(s.Domain, append(cells, p.also[s.ID]...)...)
	var values []value.Value
	for from, to := range partition.Spans(left) {
		for c := from; c < to; c++ {
			cell := partition.Cell(c)
			whole := slices.IndexFunc(cells[:said.Len()], cell.Subset)
			v := p.settle.Stands(s.ID, whole)
			if !cell.Contains(v) {
				v = cell.Representative(s.StatusQuo)
			}
			values = append(values, v)
		}
	}
	return values
}

// value adds what the outcomes are worth to a party as the points of an objective.
func (p *Problem) value(objective int, prefers position.Preferences) party {
	who := party{id: prefers.Actor, ranks: prefers.IsRanking(), of: prefers.FullMarks(), earning: prefers.Earns()}
	none, known := prefers.NoAgreement()
	// What is worth something, as far as it can be had here.
	type earned struct {
		issue  *issue
		points []value.Decimal // by value, of a line
	}
	lines := make([]earned, len(who.earning))
	see := func(d value.Decimal) {
		after, _ := d.Digits()
		who.digits = max(who.digits, after)
	}
	see(none)
	for n, w := range who.earning {
		if w.Line.IsZero() {
			see(w.Points)
			continue
		}
		i := &p.issues[p.places[w.Line.IssueID()]]
		lines[n] = earned{issue: i, points: make([]value.Decimal, len(i.values))}
		for k, v := range i.values {
			lines[n].points[k], _ = w.Line.Points(v)
			see(lines[n].points[k])
		}
	}
	if known {
		who.none, who.known = who.whole(none), true
	}
	for n, w := range who.earning {
		if w.Line.IsZero() {
			p.space.Gain(objective, p.condition(w.If), who.whole(w.Points))
			continue
		}
		points := make([]int64, len(lines[n].points))
		for k, d := range lines[n].points {
			points[k] = who.whole(d)
		}
		p.space.Points(objective, lines[n].issue.variable, points)
	}
	return who
}

// whole returns points in units of the last digit. They fit, as preferences have no
// more than [position.MaxPointDigits] digits.
func (w party) whole(d value.Decimal) int64 {
	n, _ := d.Mul(tenTo(w.digits)).Int64()
	return n
}

// decimal is the reverse of whole.
func (w party) decimal(n int64) value.Decimal { return decimalOf(n, w.digits) }

// decimals returns the points of every party by its ID.
func (p *Problem) decimals(points []int64) map[actor.ID]value.Decimal {
	m := make(map[actor.ID]value.Decimal, len(points))
	for i, n := range points {
		m[p.parties[i].id] = p.parties[i].decimal(n)
	}
	return m
}

// possible returns the space of the outcomes that are possible, but for one statement
// of those that count, which is set aside; none where aside is negative.
func (p *Problem) possible(aside int) *eliminate.Space {
	var kept []eliminate.Condition
	for n, c := range p.counts {
		if n != aside {
			kept = append(kept, p.condition(c.keeps))
		}
	}
	return p.space.With(kept...)
}

// tell tells how far a search is.
func (p *Problem) tell(stage string, done, of int) {
	if p.progress != nil {
		p.progress(Progress{p.threshold, stage, done, of})
	}
}

// found is what a search of the possible outcomes has found.
type found struct {
	space    *eliminate.Space
	plan     *eliminate.Plan
	front    *eliminate.Front
	shown    *eliminate.Front // once it has been asked for: see [Problem.shown]
	outcomes Count
	complete bool
}

// search finds the frontier, once.
func (p *Problem) search(ctx context.Context) *found {
	p.lock.Lock()
	defer p.lock.Unlock()
	if p.found != nil {
		return p.found
	}
	f := p.explore(ctx, p.possible(-1))
	total, counted := f.plan.Count(ctx)
	f.outcomes, f.complete = CountOf(total), f.complete && counted
	if f.complete {
		p.found = f
	}
	return f
}

// shown returns the front of the space in which circumstances are ordinary variables,
// whose witnesses are told. What a whole search has found keeps it.
func (p *Problem) shown(ctx context.Context, f *found) *eliminate.Front {
	p.lock.Lock()
	defer p.lock.Unlock()
	switch {
	case f.shown != nil:
		return f.shown
	case !slices.ContainsFunc(p.issues, func(i issue) bool { return i.spec.Circumstance }):
		f.shown = f.front
		return f.shown
	}
	shown := f.space.Shown().Prepare(ctx).Front(ctx, eliminate.Axes(len(p.parties)), eliminate.Options{Limit: p.limit})
	if shown.Complete {
		f.shown = shown
	}
	return shown
}

// explore finds the frontier of a space.
func (p *Problem) explore(ctx context.Context, space *eliminate.Space) *found {
	f := &found{space: space, plan: space.Prepare(ctx)}
	f.front = f.plan.Front(ctx, eliminate.Axes(len(p.parties)), eliminate.Options{
		Limit:    p.limit,
		Progress: func(done, of int) { p.tell("frontier", done, of) },
	})
	f.complete = f.front.Complete
	return f
}

// rational reports whether no party that knows has less than without an agreement.
func (p *Problem) rational(points []int64) bool {
	for i, n := range points {
		if p.parties[i].known && n < p.parties[i].none {
			return false
		}
	}
	return true
}

// rationals returns the points of a front that are in R.
func (p *Problem) rationals(f *eliminate.Front) [][]int64 {
	var list [][]int64
	for i := range f.Len() {
		if p.rational(f.Point(i)) {
			list = append(list, f.Point(i))
		}
	}
	return list
}

// String names the negotiation and its size.
func (p *Problem) String() string {
	p = p.made()
	return fmt.Sprintf("%d issues, %d preferences, %d statements that count", len(p.issues), len(p.parties), len(p.counts))
}
