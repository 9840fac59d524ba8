package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// drafted tells what each draft does to the positions.
func (r *Report) drafted(x index) chapter {
	c := chapter{Anchor: "drafts", Title: "Drafts", Hint: "What each text on the table would do to what the parties have said."}
	for _, d := range r.Drafts {
		c.Passages = append(c.Passages, r.checked(x, d))
	}
	return c
}

// checked tells what one draft does.
func (r *Report) checked(x index, d compare.DraftCheck) passage {
	concerned := map[position.IssueID]map[actor.ID]bool{}
	for _, i := range r.Issues {
		concerned[i.ID] = set(i.Concerned)
	}
	p := passage{Subject: string(d.Draft), Title: d.Title}
	// Of whom the same is to be told stands together.
	var order []string
	by, says := map[string][]actor.ID{}, map[string]verdictWords{}
	for n, s := range d.Parties {
		words := x.signature(s, halfway(d.Issues, n, concerned), x.excludes(d.Issues, n))
		if by[words.one] == nil {
			order = append(order, words.one)
			says[words.one] = words
		}
		by[words.one] = append(by[words.one], s.Actor)
	}
	for _, key := range order {
		told := says[key].one
		if len(by[key]) > 1 {
			told = says[key].many
		}
		p.Lines = append(p.Lines, full(x.list(by[key])+" "+told))
	}
	for _, j := range d.Statements {
		switch j.Verdict {
		case compare.Violated:
			p.Lines = append(p.Lines, full("It violates "+x.named([]position.Ref{j.Statement})+": "+x.violation(j, d.Issues)))
		case compare.Split:
			p.Lines = append(p.Lines, full("It splits "+x.named([]position.Ref{j.Statement})+": "+x.split(j)))
		}
	}
	for v := compare.Met; v <= compare.NotSecured; v++ {
		var refs, unkept []position.Ref
		var on []position.IssueID
		for _, j := range d.Statements {
			if j.Verdict != v {
				continue
			}
			if other := x.other(d, j); len(other) > 0 {
				unkept, on = append(unkept, j.Statement), append(on, other...)
				continue
			}
			refs = append(refs, j.Statement)
		}
		if len(unkept) > 0 {
			p.Lines = append(p.Lines, full("It does not break "+x.named(unkept)+", but gives something else on "+x.issues(once(on))))
		}
		switch {
		case len(refs) == 0:
		case v == compare.NotCovered && len(refs) > fewTerms:
			p.Lines = append(p.Lines, fmt.Sprintf("%s %d statements.", verdictLeads[v], len(refs)))
		default:
			p.Lines = append(p.Lines, verdictLeads[v]+" "+full(x.named(refs)))
		}
	}
	if len(d.Warnings) > 0 {
		p.Lines = append(p.Lines, "It would trigger "+full(x.named(d.Warnings)))
	}
	return p
}

// other returns the issues of a met offer or proposal on which the draft leaves its
// maker nothing that it would take, nor anything that it rules out.
func (x index) other(d compare.DraftCheck, j compare.Judgement) []position.IssueID {
	s := x.statement(j.Statement)
	if j.Verdict != compare.Met || s.Kind != position.KindOffer && s.Kind != position.KindReciprocal {
		return nil
	}
	party := slices.IndexFunc(d.Parties, func(p compare.Signature) bool { return p.Actor == j.Statement.Actor })
	if party < 0 {
		return nil
	}
	var ids []position.IssueID
	for _, i := range d.Issues {
		stance := stanceAt(i, party)
		if slices.ContainsFunc(s.Terms, func(t Term) bool { return t.Issue == i.ID }) && !i.Left.IsEmpty() && stance.Open.Equal(i.Left) {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

var verdictLeads = map[compare.Verdict]string{
	compare.Met:          "It meets",
	compare.NotTriggered: "It does not bring up",
	compare.NotCovered:   "It says nothing on the terms of",
	compare.NotSecured:   "It leaves room to keep and to break",
}

// violation says by what and by how much a draft violates a statement: "on raise the
// draft gives 5%, WGA demands at least 6%".
func (x index) violation(j compare.Judgement, issues []compare.DraftIssue) string {
	parts := make([]string, len(j.Issues))
	for k, id := range j.Issues {
		gives := "nothing is left"
		if i := slices.IndexFunc(issues, func(i compare.DraftIssue) bool { return i.ID == id }); i >= 0 {
			gives = "the draft gives " + issues[i].Left.Quoted()
		}
		s := x.statement(j.Statement)
		parts[k] = "on " + x.issue(id) + " " + gives + ", " + x.sentence([]saying{x.saying(s, id)})
		// An offer is violated in no other way.
		if s.Condition != "" && s.Kind == position.KindOffer || s.Kind == position.KindReciprocal {
			parts[k] += ", which the draft rules out"
		}
	}
	return strings.Join(parts, "; ")
}

// split says what of a package a draft takes, and what it rules out.
func (x index) split(j compare.Judgement) string {
	of := func(ids []position.IssueID) string {
		list := make([]Term, len(ids))
		for k, id := range ids {
			list[k] = x.terms[about{j.Statement, id}]
		}
		return x.termList(list)
	}
	return "the draft takes " + of(j.Taken) + " and rules " + of(j.Issues) + " out"
}

// halfway returns the issues of a draft in which a party is concerned and on which
// it accepts some of what the draft leaves but not all of it.
func halfway(issues []compare.DraftIssue, party int, concerned map[position.IssueID]map[actor.ID]bool) []position.IssueID {
	var ids []position.IssueID
	for _, i := range issues {
		if s := stanceAt(i, party); concerned[i.ID][s.Actor] &&
			!s.Accepted.IsEmpty() && !i.Left.Subset(s.Accepted) {
			ids = append(ids, i.ID)
		}
	}
	return ids
}

// stanceAt returns what a party makes of an issue of a draft; nothing where a stored
// report has lost it.
func stanceAt(i compare.DraftIssue, party int) compare.Stance {
	if party >= len(i.Stances) {
		return compare.Stance{}
	}
	return i.Stances[party]
}

// excludes says which of the options that a draft leaves a party excludes; "" for none.
func (x index) excludes(issues []compare.DraftIssue, party int) string {
	var parts []string
	for _, i := range issues {
		if s := stanceAt(i, party); !s.Excluded.IsEmpty() && !i.Left.Subset(s.Excluded) {
			parts = append(parts, s.Excluded.Quoted()+" on "+x.issue(i.ID))
		}
	}
	return join(parts, "and")
}

// verdictWords says something of one party, and of several.
type verdictWords struct{ one, many string }

// signature says whether a party could sign; halfway are the issues on which it has
// said yes to some of what is left, and excludes what it excludes of that.
func (x index) signature(s compare.Signature, halfway []position.IssueID, excludes string) verdictWords {
	var w verdictWords
	switch issues := x.issues(s.Issues); {
	case s.Acceptance == compare.AcceptanceExcluded:
		w = verdictWords{"could not sign: it excludes", "could not sign: they exclude"}.and(" what the draft gives on " + issues)
	case !s.CanSign():
		w = verdictWords{"could not sign: it insists", "could not sign: they insist"}.and(" on " + x.named(s.Violated))
	case !s.Concerned:
		w = verdictWords{"is not concerned", "are not concerned"}
	case s.Acceptance == compare.AcceptanceAccepted && len(halfway) > 0:
		w = verdictWords{"could sign, but has", "could sign, but have"}.and(" said yes to only some of what the draft leaves of " + x.issues(halfway))
	case s.Acceptance == compare.AcceptanceAccepted:
		w = verdictWords{"has said yes to all of it that concerns it", "have said yes to all of it that concerns them"}
	case s.Acceptance == compare.AcceptanceConditional:
		w = verdictWords{"could sign", "could sign"}.and(", on conditions for " + issues)
	default:
		w = verdictWords{"could sign, but has", "could sign, but have"}.and(" not said yes to " + issues)
	}
	if excludes != "" {
		w = w.and(". Of what the draft leaves, ")
		w.one, w.many = w.one+"it excludes "+excludes, w.many+"they exclude "+excludes
	}
	return w
}

func (w verdictWords) and(more string) verdictWords { return verdictWords{w.one + more, w.many + more} }
