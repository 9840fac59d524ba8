package report

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Text writes the comparison as plain text, at most 100 columns wide: the
// verdict, a table of the issues with what each party says, the explanation of
// every issue in words and quotes, then claims, warnings, readiness to talk,
// silence and sources. Sections with nothing to tell are left out.
//
// It returns the errors of w.
func Text(w io.Writer, c *compare.Comparison) error {
	t := text{comparison: c, negotiation: c.Negotiation(), issues: slices.Collect(c.Issues())}
	t.head()
	t.table()
	for _, i := range t.issues {
		t.issue(i)
	}
	t.claims()
	t.warnings()
	t.talks()
	t.silence()
	t.sources()
	_, err := io.WriteString(w, t.String())
	return err
}

// A text is a report as it is being written.
type text struct {
	page
	comparison  *compare.Comparison
	negotiation *position.Negotiation
	issues      []compare.Issue
	cited       []position.SourceID
}

func (t *text) name(id actor.ID) string { return oneLine(t.negotiation.Roster().Name(id)) }

// names joins the actors' names: "Russia, United States and NATO".
func (t *text) names(ids []actor.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = t.name(id)
	}
	return join(names, "and")
}

func (t *text) head() {
	if title := t.negotiation.Title(); title != "" {
		t.heading(title)
	}
	t.paragraph("", "Compared: "+t.names(t.comparison.Parties())+".")
	var given []string
	for id, region := range t.comparison.Given().All() {
		given = append(given, string(id)+" is "+region.String())
	}
	if len(given) > 0 {
		t.paragraph("", "Given: "+join(given, "and")+".")
	}
	t.paragraph("", t.verdict())
	t.blank()
}

// verdict says in a sentence or two how the parties stand.
func (t *text) verdict() string {
	if len(t.issues) == 0 {
		return "There is no issue on the table."
	}
	by := map[compare.Relation][]string{}
	for _, i := range t.issues {
		by[i.Relation] = append(by[i.Relation], string(i.Issue))
	}
	var parts []string
	for _, v := range []struct {
		relation compare.Relation
		says     string
	}{
		{compare.Conflict, "in conflict"},
		{compare.Agreement, "agreed"},
		{compare.Overlap, "overlapping"},
		{compare.Conditional, "conditional"},
		{compare.Unanswered, "unanswered"},
		{compare.Open, "open"},
		{compare.Unaddressed, "unaddressed"},
	} {
		ids := by[v.relation]
		const few = 3
		switch {
		case len(ids) == 0:
		case len(ids) <= few && v.relation != compare.Unanswered && v.relation != compare.Unaddressed:
			parts = append(parts, fmt.Sprintf("%d %s (%s)", len(ids), v.says, strings.Join(ids, ", ")))
		default:
			parts = append(parts, fmt.Sprintf("%d %s", len(ids), v.says))
		}
	}
	verdict := fmt.Sprintf("Of %d issues: %s.", len(t.issues), strings.Join(parts, ", "))
	if len(t.issues) == 1 {
		verdict = fmt.Sprintf("The one issue is %s.", strings.TrimPrefix(parts[0], "1 "))
	}
	if conflicts := by[compare.Conflict]; len(conflicts) > 0 {
		return verdict + " As they stand, the positions cannot be reconciled."
	}
	return verdict + " Issue by issue, nothing that is said rules out a settlement."
}

// table shows a row an issue, as many parties beside each other as fit.
func (t *text) table() {
	if len(t.issues) == 0 {
		return
	}
	parties := t.comparison.Parties()
	lead := []column{{head: "Issue"}, {head: "Relation"}}
	for _, i := range t.issues {
		lead[0].cells = append(lead[0].cells, string(i.Issue))
		lead[1].cells = append(lead[1].cells, i.Relation.String())
	}
	var columns []column
	for p, id := range parties {
		col := column{head: t.name(id)}
		for _, i := range t.issues {
			col.cells = append(col.cells, cell(i.Stances[p], slices.Contains(i.Concerned, id)))
		}
		columns = append(columns, col)
	}
	t.columns(lead, columns)
	t.paragraph("", "“if”: on conditions, or tentatively; “not”: excluded; “no answer”: concerned and silent; “-”: not concerned and silent.")
	t.blank()
}

// cell says in few words what a party makes of an issue.
func cell(s compare.Stance, concerned bool) string {
	switch {
	case s.Silent && concerned:
		return "no answer"
	case s.Silent:
		return "-"
	}
	var parts []string
	if !s.Accepted.IsEmpty() {
		parts = append(parts, s.Accepted.String())
	}
	if !s.Conditional.IsEmpty() {
		parts = append(parts, s.Conditional.String()+" if")
	}
	switch {
	case len(parts) > 0:
		return strings.Join(parts, "; ")
	case s.Excluded.IsEmpty():
		return "open"
	case s.Open.IsEmpty():
		return "nothing will do"
	default:
		return "not " + s.Excluded.String()
	}
}

// issue explains one issue.
func (t *text) issue(i compare.Issue) {
	spec, _ := t.negotiation.Issue(i.Issue)
	title := string(i.Issue)
	if spec.Title != "" {
		title += ": " + spec.Title
	}
	t.subheading(title)
	said := t.statements(i)
	t.paragraph("  ", t.headline(i, said))
	if len(i.Concerned) > 2 && i.Relation != compare.Unaddressed {
		t.paragraph("  ", t.pairs(i))
	}
	for _, m := range i.Conflicts {
		if len(m.Statements) > 2 || len(i.Conflicts) > 1 || len(said) > 2 {
			t.paragraph("  ", "Cannot stand together: "+refs(m.Statements)+movable(m))
		}
	}
	if !i.ConflictsComplete {
		t.paragraph("  ", "There are more conflicts than are listed here.")
	}
	for _, n := range i.Needs {
		t.paragraph("  ", t.need(n))
	}
	for _, s := range said {
		t.evidence(s.ref, s.common.Cite)
	}
	for _, s := range i.Silences {
		t.evidence(s.Statement, t.citation(s.Statement))
	}
	t.blank()
}

// headline says how the parties stand and who says what.
func (t *text) headline(i compare.Issue, said []saying) string {
	var b strings.Builder
	sayings := t.sayings(said)
	switch i.Relation {
	case compare.Unaddressed:
		b.WriteString("Unaddressed: nobody compared has taken a position on it.")
	case compare.Unanswered:
		b.WriteString("Unanswered by " + t.names(i.UnansweredBy) + ": " + sayings + ".")
	case compare.Agreement:
		b.WriteString("Agreement on " + i.Common.String() + ": " + sayings + ".")
	case compare.Overlap:
		b.WriteString("Overlap at " + i.Common.String() + ": " + sayings + ".")
	case compare.Conditional:
		b.WriteString("Conditional on more than is known, at " + i.Common.String() + ": " + sayings + ".")
		if i.Blocked {
			b.WriteString(" It is blocked: what it waits for is itself in conflict.")
		}
	case compare.Open:
		b.WriteString("Open: nobody excludes " + i.Common.String() + ", but not all have said yes to it: " + sayings + ".")
	case compare.Conflict:
		b.WriteString("Conflict: " + sayings + ".")
		if slices.ContainsFunc(i.Conflicts, func(m compare.MinimalConflict) bool { return !m.Movable() }) {
			b.WriteString(" Red lines alone stand against each other.")
		}
	}
	if i.Gap != nil {
		spec, _ := t.negotiation.Issue(i.Issue)
		fmt.Fprintf(&b, " The gap is %s.", distance(*i.Gap, spec.Domain))
	}
	for _, s := range i.Silences {
		if s.Declined {
			b.WriteString(" " + t.name(s.Actor) + " declined to answer" + t.through(s.Statement) + ".")
		} else {
			b.WriteString(" " + t.name(s.Actor) + " has not answered yet" + t.through(s.Statement) + ".")
		}
	}
	for _, r := range i.Talks {
		b.WriteString(" " + t.ready(r) + ".")
	}
	return b.String()
}

// distance says how far apart values of the domain are.
func distance(d position.Decimal, domain position.Domain) string {
	unit := domain.Unit()
	switch domain.Kind() {
	case position.KindScale:
		unit = plural("level", d)
	case position.KindDate:
		unit = plural("day", d)
	}
	switch unit {
	case "":
		return d.Grouped()
	case "%", "°":
		return d.Grouped() + unit
	default:
		return d.Grouped() + " " + unit
	}
}

func plural(noun string, d position.Decimal) string {
	if d.String() == "1" {
		return noun
	}
	return noun + "s"
}

func (t *text) pairs(i compare.Issue) string {
	var parts []string
	for _, p := range i.Pairs {
		part := fmt.Sprintf("%s and %s: %v", t.name(p.Actors[0]), t.name(p.Actors[1]), p.Relation)
		if p.Gap != nil {
			spec, _ := t.negotiation.Issue(i.Issue)
			part += ", " + distance(*p.Gap, spec.Domain) + " apart"
		}
		parts = append(parts, part)
	}
	return "By pairs: " + strings.Join(parts, "; ") + "."
}

func movable(m compare.MinimalConflict) string {
	if m.Movable() {
		return "."
	}
	return "; all of them red lines."
}

func refs(list []position.Ref) string {
	texts := make([]string, len(list))
	for i, r := range list {
		texts[i] = r.String()
	}
	return join(texts, "and")
}

func (t *text) need(n compare.Need) string {
	var b strings.Builder
	b.WriteString(t.name(n.Actor))
	switch {
	case n.Condition != nil && n.Tentative:
		fmt.Fprintf(&b, " is tentative, and waits until %s", condition(n.Condition))
	case n.Condition != nil:
		fmt.Fprintf(&b, " waits until %s", condition(n.Condition))
	default:
		b.WriteString(" is tentative")
	}
	fmt.Fprintf(&b, " (%v)", n.Statement)
	if len(n.Blocked) > 0 {
		ids := make([]string, len(n.Blocked))
		for i, id := range n.Blocked {
			ids[i] = string(id)
		}
		b.WriteString("; blocked by the conflict on " + join(ids, "and"))
	}
	return b.String() + "."
}

// evidence shows where a statement can be found.
func (t *text) evidence(ref position.Ref, c position.Citation) {
	line := ref.String()
	if c.Quote != "" {
		line += "  " + quoted(c.Quote)
	}
	if c.Source != "" {
		if !slices.Contains(t.cited, c.Source) {
			t.cited = append(t.cited, c.Source)
		}
		place := string(c.Source)
		if c.At != "" {
			place += ", " + oneLine(c.At)
		}
		line += " [" + place + "]"
	}
	t.hanging("    ", line)
}

// quoted puts a quotation into marks, inner marks becoming single ones.
func quoted(s string) string {
	return "“" + strings.NewReplacer("“", "‘", "”", "’").Replace(oneLine(s)) + "”"
}

func (t *text) citation(ref position.Ref) position.Citation {
	s, _ := t.negotiation.Statement(ref)
	return s.Statement.Common().Cite
}

// through names the speaker of a statement, where it is not the actor itself.
func (t *text) through(ref position.Ref) string {
	s, _ := t.negotiation.Statement(ref)
	if speaker := s.Statement.Common().Speaker; speaker != "" && speaker != ref.Actor {
		return " (through " + t.name(speaker) + ")"
	}
	return ""
}

func (t *text) claims() {
	claims := t.comparison.Claims()
	if len(claims) == 0 {
		return
	}
	t.heading("Claims")
	for _, c := range claims {
		spec, _ := t.negotiation.Issue(c.Issue)
		title := string(c.Issue)
		if spec.Title != "" {
			title += ": " + spec.Title
		}
		t.subheading(title)
		var parts []string
		for _, s := range c.Stances {
			parts = append(parts, t.name(s.Actor)+" says "+s.Values.String()+t.through(s.Statements[0]))
		}
		relation := c.Relation.String()
		t.paragraph("  ", strings.ToUpper(relation[:1])+relation[1:]+": "+strings.Join(parts, "; ")+".")
		for _, s := range c.Stances {
			for _, ref := range s.Statements {
				t.evidence(ref, t.citation(ref))
			}
		}
		t.blank()
	}
}

func (t *text) warnings() {
	warnings := t.comparison.Warnings()
	if len(warnings) == 0 {
		return
	}
	t.heading("Warnings")
	for _, w := range warnings {
		line := t.name(w.Actor) + " warns of " + terms(w.Terms)
		if w.If != nil {
			line += " if " + condition(w.If)
		}
		if w.Triggered == position.True {
			line += "; which is given"
		}
		t.paragraph("  ", line+".")
		t.evidence(w.Statement, t.citation(w.Statement))
	}
	t.blank()
}

func (t *text) talks() {
	talks := t.comparison.Talks()
	if len(talks) == 0 {
		return
	}
	t.heading("Ready to talk")
	for _, r := range talks {
		ids := make([]string, len(r.Issues))
		for i, id := range r.Issues {
			ids[i] = string(id)
		}
		line := t.name(r.Actor) + ", on " + join(ids, "and")
		if r.Precondition != nil {
			line += "; precondition: " + condition(r.Precondition)
		}
		t.paragraph("  ", line+".")
		t.evidence(r.Statement, t.citation(r.Statement))
	}
	t.blank()
}

// ready says in an issue's explanation that a party would discuss it.
func (t *text) ready(r compare.Readiness) string {
	line := t.name(r.Actor) + " is ready to talk about it"
	if r.Precondition != nil {
		line += ", on the precondition that " + condition(r.Precondition)
	}
	return line
}

func (t *text) silence() {
	var lines []string
	for _, i := range t.issues {
		for _, s := range i.Silences {
			what := "has not answered yet"
			if s.Declined {
				what = "declined to answer"
			}
			lines = append(lines, fmt.Sprintf("%s %s on %s%s.", t.name(s.Actor), what, i.Issue, t.through(s.Statement)))
		}
	}
	for _, id := range t.comparison.Parties() {
		var ids []string
		for _, i := range t.issues {
			if i.Relation != compare.Unaddressed && slices.Contains(i.UnansweredBy, id) {
				ids = append(ids, string(i.Issue))
			}
		}
		if len(ids) > 0 {
			lines = append(lines, t.name(id)+" has said nothing on "+join(ids, "and")+".")
		}
	}
	if len(lines) == 0 {
		return
	}
	t.heading("Silence")
	for _, line := range lines {
		t.hanging("  ", line)
	}
	t.blank()
}

func (t *text) sources() {
	if len(t.cited) == 0 {
		return
	}
	t.heading("Sources")
	for s := range t.negotiation.Sources() {
		if !slices.Contains(t.cited, s.ID) {
			continue
		}
		parts := []string{oneLine(s.Title)}
		for _, part := range []string{oneLine(s.Publisher), s.Date.String(), oneLine(s.Link)} {
			if part != "" {
				parts = append(parts, part)
			}
		}
		if s.Channel != position.Public {
			parts = append(parts, s.Channel.String())
		}
		if s.Authenticity != position.Unstated {
			parts = append(parts, s.Authenticity.String())
		}
		t.hanging("  ", fmt.Sprintf("[%s]  %s", s.ID, strings.Join(parts, ", ")))
	}
	t.blank()
}

// term says a term as a clause: "withdrawal is 2022-03-01 or earlier".
func term(t position.Term) string { return string(t.IssueID()) + " is " + t.Region().String() }

func condition(c position.Condition) string { return position.FormatCondition(c, term) }

// terms lists terms as things: "withdrawal (2022-03-01 or earlier)".
func terms(list position.Terms) string {
	texts := make([]string, len(list))
	for i, t := range list {
		texts[i] = fmt.Sprintf("%s (%v)", t.IssueID(), t.Region())
	}
	return join(texts, "and")
}

// join lists things: "a", "a and b", "a, b and c".
func join(list []string, last string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	n := len(list) - 1
	return strings.Join(list[:n], ", ") + " " + last + " " + list[n]
}
