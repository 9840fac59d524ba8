package settle

import (
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
				m.named = append(m.named, t.Named()...)
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
	for _, rule := range p.rules {
		for t := range position.TermsOf(rule.Condition) {
			of(t)
		}
	}
	return list
}
