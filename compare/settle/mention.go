package settle

import (
	"slices"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A mention is that of an issue by what the parties say and by rules.
type mention struct {
	is    bool
	named []value.Value // the values that statements with readings name
}

// mentioned returns the mentions of every issue, worked out once.
func (p *Problem) mentioned() []mention {
	if p.mentions == nil {
		return nil
	}
	return p.mentions()
}

func (p *Problem) whatIsMentioned() []mention {
	list := make([]mention, len(p.issues))
	of := func(t position.Term) *mention {
		m := &list[p.places[t.IssueID()]]
		m.is = true
		return m
	}
	packages := map[*position.Package]bool{nil: true}
	for _, s := range p.statements {
		c := s.said.Common()
		for t := range termsOf(s.said) {
			if m := of(t); reads(c.Kind) {
				m.named = append(m.named, namedBy(t)...)
			}
		}
		for _, on := range c.Issues {
			if spec, err := on.Spec(); err == nil {
				list[p.places[spec.ID]].is = true
			}
		}
		for _, r := range p.comparison.Prepared().Readings(s.ref) {
			if !packages[r.Besides] {
				packages[r.Besides] = true
				for _, t := range r.Besides.Terms() {
					of(t)
				}
			}
		}
	}
	for rule := range p.negotiation.Rules() {
		for t := range position.TermsOf(rule.Condition) {
			of(t)
		}
	}
	return list
}

// namedBy returns the values that a term names: options, levels and numbers at which
// it begins or ends, but for the ends of the domain, which nobody has to name.
func namedBy(t position.Term) (named []value.Value) {
	r := t.Region()
	bottom, top := r.ReachesBottom(), r.ReachesTop()
	switch all := r.Domain().Names(); r.Domain().Kind() {
	case value.KindYesNo, value.KindChoice:
		for _, name := range r.Names() {
			named = append(named, value.OfName(name))
		}
	case value.KindScale:
		in := func(n int) bool { return n < 0 || n == len(all) || r.Contains(value.OfName(all[n])) }
		for n, name := range all {
			if in(n) && !(in(n-1) && in(n+1)) {
				named = append(named, value.OfName(name))
			}
		}
	default:
		intervals := slices.Collect(r.Intervals())
		for n, i := range intervals {
			if !i.Min.Unbounded && !(n == 0 && bottom) {
				named = append(named, i.Min.Value)
			}
			if !i.Max.Unbounded && !(n == len(intervals)-1 && top) {
				named = append(named, i.Max.Value)
			}
		}
	}
	return named
}
