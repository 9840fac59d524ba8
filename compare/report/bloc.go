package report

import "github.com/parley-go/parley/compare"

// blocs tells whether blocs agree with their members, and these among themselves,
// on issues where there is more than one voice to compare.
func (r *Report) blocs(x index) chapter {
	c := chapter{Anchor: "blocs", Title: "Blocs", Hint: "Where members agree with each other and with what their bloc says."}
	for _, b := range r.Blocs {
		p := passage{Title: x.name(b.Bloc) + ", with " + x.list(b.Members)}
		for _, i := range b.Issues {
			if !i.Joint.Silent && (len(b.Members) > 1 || !i.Own.Silent) {
				p.Lines = append(p.Lines, x.bloc(b, i))
			}
		}
		if len(p.Lines) > 0 {
			c.Passages = append(c.Passages, p)
		}
	}
	return c
}

func (x index) bloc(b compare.Bloc, i compare.BlocIssue) string {
	line := x.title(i.ID) + ": "
	if len(b.Members) == 1 {
		line += x.list(b.Members) + " says: " + cell(i.Joint, true)
	} else {
		line += i.Relation.String() + " among the members, who together can hold: " + cell(i.Joint, true)
	}
	switch {
	case i.Own.Silent:
	case !i.Beyond.IsEmpty():
		line += "; " + x.name(b.Bloc) + " says yes to " + i.Beyond.Quoted() + ", which a member excludes"
	default:
		line += "; " + x.name(b.Bloc) + " breaks with no member"
	}
	return full(line)
}
