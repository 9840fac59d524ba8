package lint

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A Finding is something in a model that is sound, and that its author hardly
// meant. [Check] tells them.
type Finding struct {
	Code Code `json:"code"`
	// Actor is whom it is about; empty where it is about several, or about rules, a
	// draft or an issue alone.
	Actor actor.ID `json:"actor,omitempty"`
	// Statement is the actor's statement that it is about; the zero Ref where it
	// is about no single one.
	Statement position.Ref `json:"statement,omitzero"`
	// Statements are the statements that it is about, where it is about several,
	// sorted by reference; nil elsewhere.
	Statements []position.Ref `json:"statements,omitempty"`
	// Rules are the rules that it is about, by their numbers from 1 in the order of
	// the negotiation, ascending; nil where it is about none.
	Rules []int `json:"rules,omitempty"`
	// Worths are the worths, or ranked conditions, of the actor's preferences that it is
	// about, by their numbers from 1, ascending; nil where it is about none.
	Worths []int `json:"worths,omitempty"`
	// Draft is the draft that it is about; empty where it is about none.
	Draft position.DraftID `json:"draft,omitempty"`
	// Issue is the issue that it is about; empty where it is about a statement, a
	// rule or a condition as a whole.
	Issue position.IssueID `json:"issue,omitempty"`
	// Summary says what was found and what would be right.
	Summary string `json:"summary"`
	// Related are other statements that have part in it, sorted by reference.
	Related []position.Ref `json:"related"`
}

// String returns the finding as a line: what it is about, its summary, its code
// and the related statements.
//
//	usa/aid: attack: asks for "yes", which its actor excludes: want a circumstance, or another condition [asks-for-excluded]; see usa/peace
//	31 statements (usa/a, usa/b, usa/c, usa/d, usa/e and 26 more): no quotation of what is cited: want the source's words [no-quote]
//	rules 1 and 3: no outcome meets them together: want one of them changed or left out [contradiction]
func (f Finding) String() string {
	var b strings.Builder
	switch {
	case !f.Statement.IsZero():
		fmt.Fprintf(&b, "%v: ", f.Statement)
	case len(f.Statements) > 0:
		named := make([]string, 0, few+1)
		for _, ref := range f.Statements[:min(few, len(f.Statements))] {
			named = append(named, ref.String())
		}
		if rest := len(f.Statements) - few; rest > 0 {
			named = append(named, fmt.Sprintf("%d more", rest))
		}
		fmt.Fprintf(&b, "%d statements (%s): ", len(f.Statements), joined(named))
	case f.Actor != "":
		fmt.Fprintf(&b, "%s: ", f.Actor)
	case len(f.Rules) == 1:
		fmt.Fprintf(&b, "rule %d: ", f.Rules[0])
	case len(f.Rules) > 1:
		fmt.Fprintf(&b, "rules %s: ", joined(f.Rules))
	case f.Draft != "":
		fmt.Fprintf(&b, "draft %s: ", f.Draft)
	}
	switch len(f.Worths) {
	case 0:
	case 1:
		fmt.Fprintf(&b, "worth %d: ", f.Worths[0])
	default:
		fmt.Fprintf(&b, "worths %s: ", joined(f.Worths))
	}
	if f.Issue != "" {
		fmt.Fprintf(&b, "%s: ", f.Issue)
	}
	fmt.Fprintf(&b, "%s [%s]", f.Summary, f.Code)
	if len(f.Related) > 0 {
		b.WriteString("; see " + joined(f.Related))
	}
	return b.String()
}

// Compare orders findings by the text of actor and statement, by the statements of
// those about several, by the numbers of worths, by draft, by the numbers of rules, by the text of issue, code
// and summary, and by the related statements, in this order, so that those about an
// issue alone come first, then those about rules, about drafts, about statements of
// several actors, and about actors.
func (f Finding) Compare(g Finding) int {
	return cmp.Or(
		cmp.Compare(f.Actor, g.Actor),
		f.Statement.Compare(g.Statement),
		slices.CompareFunc(f.Statements, g.Statements, position.Ref.Compare),
		slices.Compare(f.Worths, g.Worths),
		cmp.Compare(f.Draft, g.Draft),
		slices.Compare(f.Rules, g.Rules),
		cmp.Compare(f.Issue, g.Issue),
		cmp.Compare(f.Code, g.Code),
		cmp.Compare(f.Summary, g.Summary),
		slices.CompareFunc(f.Related, g.Related, position.Ref.Compare),
	)
}

// gathered returns sorted findings with those of which more than a few say the same
// of one statement each as one of all these.
func gathered(found []Finding) []Finding {
	type key struct {
		code             Code
		issue            position.IssueID
		summary, related string
	}
	said := make(map[key][]position.Ref, len(found))
	keyOf := func(f Finding) key { return key{f.Code, f.Issue, f.Summary, fmt.Sprint(f.Related)} }
	for _, f := range found {
		if !f.Statement.IsZero() {
			k := keyOf(f)
			said[k] = append(said[k], f.Statement)
		}
	}
	all := []Finding{}
	for _, f := range found {
		refs := said[keyOf(f)]
		switch {
		case f.Statement.IsZero() || len(refs) <= few:
			all = append(all, f)
		case f.Statement == refs[0]:
			if refs[len(refs)-1].Actor != f.Actor {
				f.Actor = ""
			}
			f.Statement, f.Statements = position.Ref{}, refs
			all = append(all, f)
		}
	}
	slices.SortFunc(all, Finding.Compare)
	return all
}

// few is how many statements are named where many are meant.
const few = 5

// joined lists what is named, with "and" before the last.
func joined[T any](list []T) string {
	var b strings.Builder
	for i, one := range list {
		switch {
		case i > 0 && i == len(list)-1:
			b.WriteString(" and ")
		case i > 0:
			b.WriteString(", ")
		}
		fmt.Fprint(&b, one)
	}
	return b.String()
}
