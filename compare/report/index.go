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
	rules      map[position.RuleID]string        // their titles
	drafts     map[position.DraftID]string       // their titles
	statements map[position.Ref]*Statement
	terms      map[about]Term     // what statements say of issues
	asks       map[about][]string // what they ask for there
	// others has the terms of others in reciprocal proposals, each of which is told at
	// all of its issues.
	others map[position.Ref]others
	// alike has how many statements are of the same maker and kind.
	alike map[sort]int
	// day and channel are those that all statements share; zero where they differ.
	day     value.Day
	channel position.Channel
}

// A sort is what statements have in common that are told alike: "Russia's demand".
type sort struct {
	maker actor.ID
	kind  position.StatementKind
}

// An about is a statement and an issue of which it says something.
type about struct {
	statement position.Ref
	issue     position.IssueID
}

func (r *Report) index() index {
	x := index{
		names: map[actor.ID]string{}, titles: r.titles(), domains: map[position.IssueID]value.Domain{},
		rules: map[position.RuleID]string{}, drafts: map[position.DraftID]string{}, statements: map[position.Ref]*Statement{},
		terms: map[about]Term{}, asks: map[about][]string{}, others: map[position.Ref]others{}, alike: map[sort]int{},
	}
	for _, i := range r.Issues {
		x.domains[i.ID] = i.Domain
	}
	for _, rule := range r.Rules {
		x.rules[rule.ID] = rule.Title
	}
	for _, d := range r.Drafts {
		x.drafts[d.Draft] = d.Title
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
		if s.Kind == position.KindReciprocal {
			x.others[s.Ref] = termsOfOthers(s)
		}
		for _, t := range s.Asks {
			k := about{s.Ref, t.Issue}
			x.asks[k] = append(x.asks[k], t.Values)
		}
	}
	for ref, s := range x.statements {
		x.alike[sort{ref.Actor, s.Kind}]++
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

// shortTitle is the widest title by which an issue, a rule or a draft is told of.
const shortTitle = 100

// short returns text in one line, cut off where it is wider than so many columns: after
// a word, where one ends not long before.
func short(s string, most int) string {
	s = plain(s)
	if displaywidth.String(s) <= most {
		return s
	}
	text := displaywidth.TruncateString(s, most, "")
	if k := strings.LastIndexByte(text, ' '); k > len(text)-longWord {
		text = strings.TrimRight(text[:k], " ,;:–-")
	} else {
		text = displaywidth.TruncateString(s, most-1, "")
	}
	return text + "…"
}

// longWord is how many bytes the last word of a text has at most that is left out as a
// whole.
const longWord = 20

// title names an issue at the head of a line, by title or ID.
func (x index) title(id position.IssueID) string {
	return cmp.Or(x.titles[id], string(id))
}

// issue names an issue within a sentence: its title in quotes, or its ID.
func (x index) issue(id position.IssueID) string { return entitled(x.titles[id], string(id)) }

// draft names a draft within a sentence: "the draft “Second draft”", or by its ID.
func (x index) draft(id position.DraftID) string {
	return "the draft " + entitled(x.drafts[id], string(id))
}

// ruleList lists rules within a sentence: "the rule “Forces stay low”", or by ID.
func (x index) ruleList(ids []position.RuleID) string {
	names := make([]string, len(ids))
	bare := true
	for i, id := range ids {
		names[i] = entitled(x.rules[id], string(id))
		bare = bare && x.rules[id] == ""
	}
	switch {
	case bare && len(ids) == 1:
		return names[0]
	case len(ids) == 1:
		return "the rule " + names[0]
	default:
		return "the rules " + join(names, "and")
	}
}

// entitled names something by its title in quotes, or by its ID.
func entitled(title, id string) string {
	if title != "" {
		return "“" + innerQuotes.Replace(short(title, shortTitle)) + "”"
	}
	return id
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

// shared tells what is so of all statements, of which it has been told that they are
// taken as of a day; "" for nothing.
func (x index) shared(asOf value.Day) string {
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
	day := x.day.String()
	if x.day == asOf {
		day = "that day"
	}
	switch {
	case !x.day.IsZero() && how != "":
		return "All statements are of " + day + " and " + how + "."
	case !x.day.IsZero():
		return "All statements are of " + day + "."
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
	return x.grouped(refs, "and", func(sort) bool { return true })
}

// namedOr names statements of which any is meant.
func (x index) namedOr(refs []position.Ref) string {
	return x.grouped(refs, "or", func(sort) bool { return true })
}

// again names statements that were named before: their references stand only
// where more than one statement would answer to the name.
func (x index) again(refs []position.Ref) string {
	return x.grouped(refs, "and", func(s sort) bool { return x.alike[s] != 1 })
}

// grouped names statements by maker and kind, and those that need it by
// reference too.
func (x index) grouped(refs []position.Ref, last string, needed func(sort) bool) string {
	var order []sort
	groups := map[sort][]position.Ref{}
	for _, ref := range refs {
		s := sort{ref.Actor, x.statement(ref).Kind}
		if groups[s] == nil {
			order = append(order, s)
		}
		groups[s] = append(groups[s], ref)
	}
	names := make([]string, len(order))
	for i, s := range order {
		group := groups[s]
		names[i] = x.whose(group[0])
		if len(group) > 1 {
			names[i] += "s"
		}
		if needed(s) {
			texts := make([]string, len(group))
			for k, ref := range group {
				texts[k] = ref.String()
			}
			names[i] += " (" + join(texts, "and") + ")"
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
