package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An index finds what a report tells of actors and statements.
type index struct {
	// names has what the actors are called: where two have one name, with their IDs.
	names      map[actor.ID]string
	titles     map[position.IssueID]string
	domains    map[position.IssueID]value.Domain // of the issues on the table
	statements map[position.Ref]*Statement
	terms      map[about]Term     // what statements say of issues
	asks       map[about][]string // what they ask for there
	// alike has how many statements are of the same maker and kind.
	alike map[string]int
	// day and channel are those that all statements share; zero where they differ.
	day     value.Day
	channel position.Channel
}

// An about is a statement and an issue of which it says something.
type about struct {
	statement position.Ref
	issue     position.IssueID
}

func (r *Report) index() index {
	x := index{
		names: map[actor.ID]string{}, titles: r.titles(), domains: map[position.IssueID]value.Domain{}, statements: map[position.Ref]*Statement{},
		terms: map[about]Term{}, asks: map[about][]string{}, alike: map[string]int{},
	}
	for _, i := range r.Issues {
		x.domains[i.ID] = i.Domain
	}
	bearers := map[string]int{}
	for _, a := range r.Actors {
		bearers[cmp.Or(a.Name, string(a.Actor))]++
	}
	for _, a := range r.Actors {
		x.names[a.Actor] = a.Name
		if a.Name != "" && bearers[a.Name] > 1 {
			x.names[a.Actor] = fmt.Sprintf("%s (%s)", a.Name, a.Actor)
		}
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		x.statements[s.Ref] = s
		for _, t := range s.Terms {
			x.terms[about{s.Ref, t.Issue}] = t
		}
		for _, t := range s.Asks {
			k := about{s.Ref, t.Issue}
			x.asks[k] = append(x.asks[k], t.Values)
		}
	}
	for ref := range x.statements {
		x.alike[x.whose(ref)]++
	}
	if len(r.Statements) > 1 {
		first := r.Statements[0]
		if !slices.ContainsFunc(r.Statements, func(s Statement) bool { return s.AsOf != first.AsOf }) {
			x.day = first.AsOf
		}
		if !slices.ContainsFunc(r.Statements, func(s Statement) bool { return s.Channel != first.Channel }) {
			x.channel = first.Channel
		}
	}
	return x
}

// titles returns how issues are named: by their titles, in short where these are
// long, with the ID behind a title that several have, and by ID where there is none.
func (r *Report) titles() map[position.IssueID]string {
	titles := map[position.IssueID]string{}
	for _, i := range r.Issues {
		titles[i.ID] = i.Title
	}
	for _, c := range r.Claims {
		titles[c.Issue] = c.Title
	}
	for _, d := range r.Domains {
		titles[d.Issue] = d.Title
	}
	holders := map[string]int{}
	for id, title := range titles {
		titles[id] = short(title, shortTitle)
		holders[titles[id]]++
	}
	for id, title := range titles {
		if title != "" && holders[title] > 1 {
			titles[id] = title + " (" + string(id) + ")"
		}
	}
	return titles
}

// shortTitle is the widest title of an issue by which others tell of it.
const shortTitle = 80

// short returns text in one line, cut off where it is wider than so many columns.
func short(s string, most int) string {
	return displaywidth.TruncateString(plain(s), most, "…")
}

// title names an issue at the head of a line, by title or ID.
func (x index) title(id position.IssueID) string {
	return cmp.Or(x.titles[id], string(id))
}

// issue names an issue within a sentence: its title in quotes, or its ID.
func (x index) issue(id position.IssueID) string {
	if title := x.titles[id]; title != "" {
		return "“" + innerQuotes.Replace(title) + "”"
	}
	return string(id)
}

// issues lists issues within a sentence.
func (x index) issues(ids []position.IssueID) string {
	return join(x.issueNames(ids), "and")
}

func (x index) issueNames(ids []position.IssueID) []string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = x.issue(id)
	}
	return names
}

// shared tells what is so of all statements; "" for nothing.
func (x index) shared() string {
	var how string
	switch x.channel {
	case position.Public:
	case position.Private:
		how = "were made in private"
	case position.Leaked:
		how = "were leaked"
	default:
		how = "were " + x.channel.String()
	}
	switch {
	case !x.day.IsZero() && how != "":
		return "All statements are of " + x.day.String() + " and " + how + "."
	case !x.day.IsZero():
		return "All statements are of " + x.day.String() + "."
	case how != "":
		return "All statements " + how + "."
	default:
		return ""
	}
}

// possessive returns the actor's name as that of whom something is.
func (x index) possessive(id actor.ID) string { return possessive(x.name(id)) }

func possessive(name string) string {
	if strings.HasSuffix(name, "s") {
		return name + "'"
	}
	return name + "'s"
}

// whose names a statement by its maker and kind: "Russia's demand".
func (x index) whose(ref position.Ref) string {
	noun := "statement"
	if s, ok := x.statements[ref]; ok {
		noun = string(s.Kind)
		switch {
		case s.Kind == position.KindReciprocal:
			noun = "proposal"
		case s.Kind == position.KindTalks:
			noun = "readiness to talk"
		}
	}
	return x.possessive(ref.Actor) + " " + noun
}

// named names statements with their references, those of one maker and kind
// together: "Russia's demands (russia/bases and russia/guarantee) and NATO's
// refusal (nato/no-assurance)".
func (x index) named(refs []position.Ref) string {
	return x.grouped(refs, "and", func(string) bool { return true })
}

// namedOr names statements of which any is meant.
func (x index) namedOr(refs []position.Ref) string {
	return x.grouped(refs, "or", func(string) bool { return true })
}

// again names statements that were named before: their references stand only
// where more than one statement would answer to the name.
func (x index) again(refs []position.Ref) string {
	return x.grouped(refs, "and", func(whose string) bool { return x.alike[whose] != 1 })
}

// grouped names statements by maker and kind, and those that need it by
// reference too.
func (x index) grouped(refs []position.Ref, last string, needed func(whose string) bool) string {
	var names []string
	groups := map[string][]string{}
	for _, ref := range refs {
		whose := x.whose(ref)
		if groups[whose] == nil {
			names = append(names, whose)
		}
		groups[whose] = append(groups[whose], ref.String())
	}
	for i, whose := range names {
		group := groups[whose]
		if len(group) > 1 {
			names[i] += "s"
		}
		if needed(whose) {
			names[i] += " (" + join(group, "and") + ")"
		}
	}
	return join(names, last)
}

// name returns what a reader is shown for an actor.
func (x index) name(id actor.ID) string {
	if name := x.names[id]; name != "" {
		return name
	}
	return string(id)
}

// list joins the actors' names: "Russia, United States and NATO".
func (x index) list(ids []actor.ID) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = x.name(id)
	}
	return join(names, "and")
}

// statement returns what the report tells of a statement; nothing but its
// reference where it tells nothing.
func (x index) statement(ref position.Ref) *Statement {
	if s, ok := x.statements[ref]; ok {
		return s
	}
	return &Statement{Ref: ref}
}

// through names the speaker of a statement, where it is not the actor itself.
func (x index) through(ref position.Ref) string {
	if speaker := x.statement(ref).Speaker; speaker != "" && speaker != ref.Actor {
		return " (through " + x.name(speaker) + ")"
	}
	return ""
}
