package report

import (
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// blocs tells whether blocs agree with their members, and these among themselves,
// on issues where there is more than one voice to compare.
func (r *Report) blocs(x index) chapter {
	c := chapter{Anchor: "blocs", Title: "Blocs", Hint: "Where members agree with each other and with what their bloc says."}
	for _, b := range r.Blocs {
		// The issues of which the same is to be told stand together.
		var order []string
		by := map[string][]position.IssueID{}
		for _, i := range b.Issues {
			if i.Joint.Silent || len(b.Members) < 2 && i.Own.Silent {
				continue
			}
			says := x.bloc(b, i)
			if by[says] == nil {
				order = append(order, says)
			}
			by[says] = append(by[says], i.ID)
		}
		p := passage{Title: x.name(b.Bloc) + ", with " + x.list(b.Members)}
		for _, says := range order {
			p.Lines = append(p.Lines, full(x.issues(by[says])+": "+says))
		}
		if len(p.Lines) > 0 {
			c.Passages = append(c.Passages, p)
		}
	}
	return c
}

// bloc says how members stand to each other and to their bloc on an issue: "unanswered
// among the members; none of them excludes anything; what NATO says breaks with none of
// them".
func (x index) bloc(b compare.Bloc, i compare.BlocIssue) string {
	line, keeps := i.Relation.String()+" among the members; "+jointly(i.Joint), "breaks with none of them"
	if len(b.Members) == 1 {
		line, keeps = x.list(b.Members)+" says "+cell(i.Joint, true), "does not break with it"
	}
	switch {
	case i.Own.Silent:
	case !i.Beyond.IsEmpty():
		line += "; " + x.name(b.Bloc) + " says yes to " + i.Beyond.Quoted() + ", which a member excludes"
	default:
		line += "; what " + x.name(b.Bloc) + " says " + keeps
	}
	return line
}

// jointly says what members make of values together, each of which has the lowest
// acceptance that any of them gives it.
func jointly(s compare.Stance) string {
	switch {
	case !s.Accepted.IsEmpty():
		return "all of them accept " + s.Accepted.Quoted()
	case !s.Conditional.IsEmpty():
		return "all of them would take " + s.Conditional.Quoted() + " on conditions"
	case s.Excluded.IsEmpty():
		return "none of them excludes anything"
	case s.Open.IsEmpty():
		return "between them they exclude everything"
	default:
		excluded := s.Excluded.Quoted()
		if s.Excluded.Domain().Kind() == value.KindYesNo {
			excluded = "“" + excluded + "”"
		}
		return "between them they exclude " + excluded
	}
}
