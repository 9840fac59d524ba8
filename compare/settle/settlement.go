package settle

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Settlement is what a negotiation comes to at one threshold, as data. Its lists
// are empty where there is nothing to tell, and nil for what is not asked at the
// threshold.
type Settlement struct {
	Threshold Threshold `json:"threshold"`
	// Possible says that some outcome violates no statement that counts.
	Possible bool `json:"possible"`
	// Agreed says, at the firm threshold, that everyone needed has said yes to all
	// of the witness.
	Agreed bool `json:"agreed"`
	// Conflicts are the minimal conflicts and Concessions the sets of statements
	// that would have to be given up, the cheapest first: those with the fewest red
	// lines, then the fewest firm statements, then by reference. Both are empty
	// where an outcome is possible, and where no outcome meets the rules.
	Conflicts [][]position.Ref `json:"conflicts"`
	// ConflictRules are, for each of Conflicts, the rules that it rests on
	// ([Problem.Rules]).
	ConflictRules       [][]position.RuleID `json:"conflict_rules"`
	ConflictsComplete   bool                `json:"conflicts_complete"`
	Concessions         [][]position.Ref    `json:"concessions"`
	ConcessionsComplete bool                `json:"concessions_complete"`
	// Parts are those that have a conflict, each told by itself, in the order of their
	// first issues: in each of them somebody has to yield.
	Parts []Part `json:"parts"`
	// Witness is a possible outcome ([Problem.Witness]), nil where there is none.
	Witness map[position.IssueID]value.Value `json:"witness"`
	// Missing are the yeses that the witness would still need, at the firm
	// threshold.
	Missing []Missing `json:"missing,omitzero"`
	// Zone is the values that each issue takes in any possible outcome,
	// circumstances apart; nil where none is possible.
	Zone map[position.IssueID]value.Region `json:"zone"`
	// Aside is what would be possible if the cheapest concession were made; nil
	// where there is none, and where none was found before the context ended.
	Aside *Aside `json:"aside,omitempty"`
	// Package is the largest package ([Problem.Package]), at the firm threshold.
	Package map[position.IssueID]value.Value `json:"package,omitzero"`
	// Plan has the issues of each step by which the package can be carried out, at
	// the firm threshold; Steps tells more of each.
	Plan  [][]position.IssueID `json:"plan,omitzero"`
	Steps []Step               `json:"steps,omitzero"`
	// Complete says that no search was cut short by the context. Lists that ended at
	// the limit are no reason against it.
	Complete bool `json:"complete"`
}

// An Aside is what the rest of the table would allow if some statements were no
// longer insisted on.
type Aside struct {
	Statements []position.Ref                    `json:"statements"`
	Zone       map[position.IssueID]value.Region `json:"zone"`
}

// MarshalJSON leaves out, at the red-line threshold, what is told at the firm one
// alone.
func (s Settlement) MarshalJSON() ([]byte, error) {
	type plain Settlement
	if s.Threshold == Firm {
		return json.Marshal(plain(s))
	}
	return json.Marshal(struct {
		plain
		Agreed *bool `json:"agreed,omitempty"`
	}{plain: plain(s)})
}

// Bind makes the values and regions of a settlement that was read from JSON those
// of their issues' domains.
func (s *Settlement) Bind(domain func(position.IssueID) (value.Domain, bool)) error {
	for _, values := range []map[position.IssueID]value.Value{s.Witness, s.Package} {
		for id, v := range values {
			d, ok := domain(id)
			if !ok {
				return fmt.Errorf("settle: a value of the unknown issue %q", id)
			}
			bound, err := v.Bind(d)
			if err != nil {
				return fmt.Errorf("settle: issue %q: %w", id, err)
			}
			values[id] = bound
		}
	}
	zones := []map[position.IssueID]value.Region{s.Zone}
	if s.Aside != nil {
		zones = append(zones, s.Aside.Zone)
	}
	for _, zone := range zones {
		for id, r := range zone {
			d, ok := domain(id)
			if !ok {
				return fmt.Errorf("settle: a region of the unknown issue %q", id)
			}
			bound, err := r.Bind(d)
			if err != nil {
				return fmt.Errorf("settle: issue %q: %w", id, err)
			}
			zone[id] = bound
		}
	}
	return nil
}

// Settlements are what one comparison comes to, at each threshold.
type Settlements struct {
	Comparison *compare.Comparison `json:"-"` // of which they are
	Firm       Settlement          // keeping all firm statements and red lines
	RedLines   Settlement          // keeping the red lines alone
}

// Of returns the comparison of which they are.
func (s Settlements) Of() *compare.Comparison { return s.Comparison }

// All returns the settlements, that at the firm threshold first.
func (s Settlements) All() []Settlement { return []Settlement{s.Firm, s.RedLines} }

// Settle answers all questions, at the firm threshold and then at that of red
// lines. Where the context ends it tells what was found by then; if it has a
// deadline, every question has its share of the time until then.
func (p *Problem) Settle(ctx context.Context) Settlements {
	s := Settlements{Comparison: p.comparison}
	turns := &turns{ctx, 2}
	turns.take(func(ctx context.Context) { s.Firm = p.settle(ctx, Firm) })
	turns.take(func(ctx context.Context) { s.RedLines = p.settle(ctx, RedLines) })
	return s
}

func (p *Problem) settle(ctx context.Context, t Threshold) Settlement {
	s := Settlement{
		Threshold: t, ConflictsComplete: true, ConcessionsComplete: true, Complete: true,
		Conflicts: [][]position.Ref{}, ConflictRules: [][]position.RuleID{}, Concessions: [][]position.Ref{}, Parts: []Part{},
	}
	turns := &turns{ctx, 4}
	if t == Firm {
		s.Missing = []Missing{}
		turns.left += 2
	}
	possible := position.Unknown
	turns.take(func(ctx context.Context) { possible = p.Possible(ctx, t) })
	switch possible {
	case position.True:
		s.Possible = true
		turns.left-- // there are two questions, not three
		turns.take(func(ctx context.Context) { p.exemplify(ctx, &s) })
		turns.take(func(ctx context.Context) {
			zone, found := p.Zone(ctx, t)
			s.Zone, s.Complete = zone, s.Complete && found != CutShort
		})
	case position.False:
		turns.take(func(ctx context.Context) { p.explain(ctx, &s) })
		turns.take(func(ctx context.Context) { p.rule(ctx, &s) })
		turns.take(func(ctx context.Context) { p.setAside(ctx, &s) })
	default:
		s.Complete, s.ConflictsComplete, s.ConcessionsComplete = false, false, false
		turns.left -= 3
	}
	if t == Firm {
		s.Package, s.Plan, s.Steps = map[position.IssueID]value.Value{}, [][]position.IssueID{}, []Step{}
		turns.take(func(ctx context.Context) {
			found := p.Package(ctx)
			if found.Status != CutShort {
				s.Package = found.Values
			}
			s.Complete = s.Complete && found.Status != CutShort && found.Best
		})
		turns.take(func(ctx context.Context) { p.schedule(ctx, &s) })
	}
	return s
}

// exemplify tells a possible outcome.
func (p *Problem) exemplify(ctx context.Context, s *Settlement) {
	w := p.Witness(ctx, s.Threshold)
	s.Witness, s.Missing = w.Values, append(s.Missing, w.Missing...)
	s.Agreed = s.Threshold == Firm && w.Status == Found && len(w.Missing) == 0
	s.Complete = s.Complete && w.Best
}

// explain tells the conflicts and concessions.
func (p *Problem) explain(ctx context.Context, s *Settlement) {
	conflicts, concessions, parts := p.apart(ctx, s.Threshold)
	s.Conflicts, s.ConflictsComplete = references(conflicts.sets), conflicts.ended == all
	s.Concessions, s.ConcessionsComplete = references(concessions.sets), concessions.ended == all
	s.Parts = append(s.Parts, parts...)
	s.Complete = s.Complete && conflicts.ended != cut && concessions.ended != cut
}

// rule tells the rules of the conflicts.
func (p *Problem) rule(ctx context.Context, s *Settlement) {
	if len(s.Conflicts) == 0 {
		return
	}
	courts := map[*Problem]*court{}
	for _, c := range s.Conflicts {
		rules, status := []position.RuleID{}, Found
		if part := p.home(c); len(part.rules) > 0 {
			if courts[part] == nil {
				courts[part] = part.newCourt(ctx)
			}
			rules, status = courts[part].rules(ctx, c)
		}
		s.ConflictRules, s.Complete = append(s.ConflictRules, rules), s.Complete && status != CutShort
	}
}

// setAside tells what the cheapest concession would make possible.
func (p *Problem) setAside(ctx context.Context, s *Settlement) {
	if len(s.Concessions) == 0 {
		return
	}
	zone, found := p.Zone(ctx, s.Threshold, s.Concessions[0]...)
	s.Aside, s.Complete = &Aside{s.Concessions[0], zone}, s.Complete && found != CutShort
}

// schedule tells the plan for the package.
func (p *Problem) schedule(ctx context.Context, s *Settlement) {
	// The values are those of the issues, so there is no error.
	steps, planned, _ := p.Plan(ctx, s.Package)
	for _, step := range steps {
		s.Plan, s.Steps = append(s.Plan, step.Issues), append(s.Steps, step)
	}
	s.Complete = s.Complete && planned == Found
}

func references(sets []compare.Set) [][]position.Ref {
	slices.SortFunc(sets, compare.Set.Compare)
	list := [][]position.Ref{}
	for _, s := range sets {
		list = append(list, s.Statements)
	}
	return list
}
