package positiontest_test

import (
	"flag"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// draws is how many examples a count is taken of.
const draws = 3000

// rich has everything that a record can have.
var rich = positiontest.Config{
	MaxCommunications: 3, MaxRules: 2, MaxMandates: 2, MaxDrafts: 2, MaxSources: 2, MaxPreferences: 3,
}

func TestEveryRecordIsSound(t *testing.T) {
	tests := map[string]positiontest.Config{
		"default":           {},
		"rich":              rich,
		"one party":         {MinParties: -1, MaxParties: 1, MaxCommunications: 2},
		"no parties":        {MinParties: -1, MaxParties: -1},
		"many parties":      {MinParties: 30},
		"no issues":         {MaxIssues: -1, MaxRules: 1, MaxDrafts: 1},
		"circumstances":     {MaxIssues: -1, MaxCircumstances: 3, MaxRules: 2, MaxDrafts: 2},
		"no circumstances":  {MaxCircumstances: -1},
		"no conditions":     {MaxDepth: -1, MaxRules: 1},
		"deep conditions":   {MaxDepth: 5},
		"no statements":     {MaxStatements: -1, MaxCommunications: 3},
		"many statements":   {MaxStatements: 20, MaxIssues: 1},
		"reciprocals alone": {MaxIssues: 2, Statements: []position.StatementKind{position.KindReciprocal}},
		"quantities alone":  {Kinds: []value.Kind{value.KindQuantity}, MaxRules: 3},
		"dates alone":       {Kinds: []value.Kind{value.KindDate}, MaxRules: 3},
		"no interests":      {MaxInterested: -1, MaxMandates: 3},
		"no rounds":         {MaxRounds: -1, MaxCommunications: 3, Lasting: true, Separate: true},
		"preferences":       {MaxPreferences: 9, MaxDepth: 3},
		"nothing to prefer": {MaxPreferences: 9, MaxIssues: -1, MaxDepth: -1},
		"mandates alone":    {MinParties: 3, MaxMandates: 5, MaxCommunications: 2},
	}
	for name, cfg := range tests {
		t.Run(name, func(t *testing.T) {
			negotiation := positiontest.Negotiation(cfg)
			rapid.Check(t, func(t *rapid.T) {
				n := negotiation.Draw(t, "negotiation")
				if parties := len(slices.Collect(n.Positions())); parties < limit(cfg.MinParties, 2) {
					t.Fatalf("%d parties", parties)
				}
			})
			for seed := range draws / 30 {
				checkLimits(t, cfg, negotiation.Example(seed))
			}
		})
	}
}

func limit(n, byDefault int) int {
	if n == 0 {
		return byDefault
	}
	return max(n, 0)
}

func checkLimits(t *testing.T, cfg positiontest.Config, n *position.Negotiation) {
	t.Helper()
	r := n.Record()
	within := func(what string, got, low, high int) {
		t.Helper()
		if got < low || got > high {
			t.Fatalf("%d %s: want %d to %d\n%s", got, what, low, high, r.String())
		}
	}
	least := limit(cfg.MinParties, 2)
	within("parties", len(slices.Collect(n.Positions())), least, max(least, limit(cfg.MaxParties, 4)))
	negotiated, circumstances := 0, 0
	for s := range n.Issues() {
		if s.Circumstance {
			circumstances++
			continue
		}
		negotiated++
		within("interested", len(s.MoreFor)+len(s.LessFor), 0, limit(cfg.MaxInterested, 2))
		if len(cfg.Kinds) > 0 && !slices.Contains(cfg.Kinds, s.Domain.Kind()) {
			t.Fatalf("a %v issue", s.Domain.Kind())
		}
	}
	within("issues", negotiated, min(1, limit(cfg.MaxIssues, 5)), limit(cfg.MaxIssues, 5))
	within("circumstances", circumstances, 0, limit(cfg.MaxCircumstances, 2))
	within("rules", len(r.Rules), 0, cfg.MaxRules)
	within("mandates", len(r.Mandates), 0, cfg.MaxMandates)
	within("given", len(r.Given), 0, limit(cfg.MaxGiven, 2))
	within("drafts", len(r.Drafts), 0, cfg.MaxDrafts)
	within("sources", len(r.Sources), 0, cfg.MaxSources)
	within("preferences", len(r.Preferences), 0, cfg.MaxPreferences)
	said := map[actor.ID]int{}
	made := map[actor.ID]map[position.StatementID]bool{}
	for _, c := range r.Positions {
		said[c.Actor]++
		within("rounds", c.Round, 0, limit(cfg.MaxRounds, 2))
		if cfg.Separate && c.SingleUndertaking {
			t.Fatal("a single undertaking")
		}
		if cfg.Lasting && !c.Until.IsZero() {
			t.Fatal("a communication that lapses")
		}
		if made[c.Actor] == nil {
			made[c.Actor] = map[position.StatementID]bool{}
		}
		for _, s := range c.Statements {
			made[c.Actor][s.Common().ID] = true
			if cfg.Lasting && !s.Common().Until.IsZero() {
				t.Fatal("a statement that lapses")
			}
			if len(cfg.Statements) > 0 && !slices.Contains(cfg.Statements, s.Common().Kind) {
				t.Fatalf("a %s", s.Common().Kind)
			}
			within("operators in one another", depth(s.Common().Condition), 0, limit(cfg.MaxDepth, 2))
			if cfg.MaxDepth < 0 && s.Common().Condition != nil {
				t.Fatal("a condition")
			}
		}
	}
	for who, times := range said {
		within("communications", times, 1, max(1, cfg.MaxCommunications))
		within("statements", len(made[who]), 0, limit(cfg.MaxStatements, 4))
	}
}

func depth(c position.Condition) int {
	deepest := 0
	for part := range parts(c) {
		deepest = max(deepest, 1+depth(part))
	}
	return deepest
}

func parts(c position.Condition) func(func(position.Condition) bool) {
	switch c := c.(type) {
	case position.Conjunction:
		return c.Parts()
	case position.Disjunction:
		return c.Parts()
	case position.Negation:
		return c.Parts()
	default:
		return func(func(position.Condition) bool) {}
	}
}

// TestEverythingIsReached counts what records have, so that no test that draws
// them passes for want of what it is about.
func TestEverythingIsReached(t *testing.T) {
	seen := map[string]int{}
	record := positiontest.Record(rich)
	for seed := range draws {
		count(record.Example(seed), func(what string, args ...any) { seen[fmt.Sprintf(what, args...)]++ })
	}
	want := []string{
		"condition: term", "condition: not", "condition: any", "condition: all", "condition: never",
		"condition: always", "condition: on a circumstance", "condition: on a negotiated issue",
		"condition: none", "condition: depth 0", "condition: depth 1", "condition: depth 2",
		"only circumstances in a condition",
		"actor: bloc", "actor: onlooker", "actor: spokesperson",
		"issue: position.YesNo", "issue: position.Choice[string]", "issue: position.Scale[string]", "issue: position.Date",
		"issue: position.Quantity[int]", "issue: position.Quantity[float64]",
		"issue: position.Quantity[github.com/parley-go/parley/position/value.Decimal]",
		"issue: whole Quantity of Decimals", "issue: decided by 0", "issue: decided by 1", "issue: decided by 2",
		"quantity: no bounds", "quantity: min", "quantity: max", "quantity: min and max", "quantity: one value",
		"quantity: negative", "quantity: unit", "quantity: no unit",
		"given: circumstance", "given: negotiated issue",
		"rule", "rule: named", "rule: unnamed", "rule: titled", "rule: cited", "draft", "source", "cited", "quoted", "to 0", "to 1", "to 2", "reply",
		"spoken by a spokesperson", "spoken by the actor",
		"more for 0, less for 1", "more for 1, less for 0", "more for 2, less for 0", "more for 0, less for 2", "more for 1, less for 1",
		"round 0", "round 1", "round 2", "round 1, undated", "two rounds of a day", "two communications of a round",
		"until, of a communication", "until, of a statement", "until, of both", "until, undated", "lapsed",
		"single undertaking", "single undertaking: 2 that it binds", "single undertaking: offer", "single undertaking: reciprocal",
		"mandate", "mandate: demand", "mandate: refusal", "mandate: offer", "mandate: reciprocal", "mandate: conditional",
		"undated", "dated", "withdrawn", "restated", "restated as another kind", "withdrawn and restated",
		"channel public", "channel private", "channel leaked", "channel reported",
		"silence: declined", "silence: unanswered", "2 issues talked of", "2 terms", "3 terms", "no statements",
		"2 parties of a reciprocal", "3 parties of a reciprocal", "2 terms of a party",
		"a mediator's", "a mediator's between 3",
		"preferences", "preferences of 2", "preferences: cited", "preferences: full marks", "preferences: reservation",
		"ranking of 1", "ranking of 4", "worths: 1", "worths: 5", "worth: term", "worth: condition",
		"worth: line of a quantity", "worth: line of a date", "line through 2", "line through 4",
		"without agreement: known by the status quo", "without agreement: unknown",
	}
	for _, kind := range []value.Kind{
		value.KindYesNo, value.KindChoice, value.KindScale, value.KindQuantity, value.KindDate,
	} {
		for _, status := range []string{"", ", status quo"} {
			want = append(want, fmt.Sprintf("%v%s", kind, status), fmt.Sprintf("circumstance %v%s", kind, status))
		}
		if kind.Ordered() {
			want = append(want, fmt.Sprintf("more of a %v wanted", kind), fmt.Sprintf("less of a %v wanted", kind))
		}
	}
	for kind, forms := range map[value.Kind]string{
		value.KindYesNo:    "is",
		value.KindChoice:   "is,one of,not,none of,any",
		value.KindScale:    "is,one of,not,none of,any,at least,at most,between",
		value.KindQuantity: "is,one of,at least,at most,more than,less than,between",
		value.KindDate:     "is,one of,from,by,after,before,between",
	} {
		for form := range strings.SplitSeq(forms, ",") {
			want = append(want, fmt.Sprintf("term: %v %s", kind, form))
		}
	}
	for kind, strengths := range map[position.StatementKind]string{
		position.KindDemand:     "firm,red-line,preference",
		position.KindOffer:      "firm,red-line,preference,tentative",
		position.KindRefusal:    "firm,red-line",
		position.KindReciprocal: "firm,red-line,preference,tentative",
		position.KindClaim:      "firm",
		position.KindWarning:    "firm",
		position.KindTalks:      "firm",
		position.KindSilence:    "firm",
	} {
		for strength := range strings.SplitSeq(strengths, ",") {
			want = append(want, fmt.Sprintf("%s: %s", kind, strength))
		}
		want = append(want, fmt.Sprintf("%s: unconditional", kind))
		if kind != position.KindClaim && kind != position.KindSilence {
			want = append(want, fmt.Sprintf("%s: conditional", kind))
		}
		want = append(want, fmt.Sprintf("%s: on a circumstance", kind))
	}
	for _, what := range want {
		if seen[what] == 0 {
			t.Errorf("never reached in %d draws: %s", draws, what)
		}
	}
	for _, rare := range []string{"demand: on a circumstance", "offer: on a circumstance"} {
		kind, _, _ := strings.Cut(rare, ":")
		if all := seen[kind+": firm"]; seen[rare]*5 > all {
			t.Errorf("%s: %d beside %d that are firm: want few", rare, seen[rare], all)
		}
	}
	if t.Failed() || testing.Verbose() {
		for _, what := range slices.Sorted(maps.Keys(seen)) {
			t.Logf("%6d %s", seen[what], what)
		}
	}
}

func count(r position.Record, see func(string, ...any)) {
	circumstance := map[position.IssueID]bool{}
	for _, i := range r.Issues {
		s, _ := i.Spec()
		circumstance[s.ID] = s.Circumstance
		countIssue(i, s, see)
	}
	for _, a := range r.Actors {
		switch {
		case len(a.Members) > 0:
			see("actor: bloc")
		case a.SpeaksFor != "":
			see("actor: spokesperson")
		case a.ID == "onlooker":
			see("actor: onlooker")
		}
	}
	for _, given := range r.Given {
		if circumstance[given.IssueID()] {
			see("given: circumstance")
		} else {
			see("given: negotiated issue")
		}
	}
	for _, rule := range r.Rules {
		see("rule")
		if rule.ID == "" {
			see("rule: unnamed")
		} else {
			see("rule: named")
		}
		if rule.Title != "" {
			see("rule: titled")
		}
		if !rule.Cite.IsZero() {
			see("rule: cited")
		}
	}
	for _, m := range r.Mandates {
		see("mandate")
		for _, s := range m.Statements {
			see("mandate: %s", s.Common().Kind)
			if s.Common().Condition != nil {
				see("mandate: conditional")
			}
		}
	}
	countOccasions(r, see)
	if len(r.Preferences) > 1 {
		see("preferences of %d", len(r.Preferences))
	}
	for _, p := range r.Preferences {
		countPreferences(p, see)
	}
	for range r.Drafts {
		see("draft")
	}
	for range r.Sources {
		see("source")
	}
	made := map[position.Ref]position.StatementKind{}
	for _, c := range r.Positions {
		if c.AsOf.IsZero() {
			see("undated")
		} else {
			see("dated")
		}
		see("channel %v", c.Channel)
		if len(c.Statements) == 0 {
			see("no statements")
		}
		for range c.Withdraws {
			see("withdrawn")
		}
		for _, s := range c.Statements {
			common := s.Common()
			ref := position.Ref{Actor: c.Actor, Statement: common.ID}
			if before, ok := made[ref]; ok {
				see("restated")
				if before != common.Kind {
					see("restated as another kind")
				}
				if slices.Contains(c.Withdraws, common.ID) {
					see("withdrawn and restated")
				}
			}
			made[ref] = common.Kind
			countStatement(c.Actor, s, circumstance, see)
		}
	}
}

func countPreferences(p position.Preferences, see func(string, ...any)) {
	see("preferences")
	if !p.Cite.IsZero() {
		see("preferences: cited")
	}
	if p.Of != nil {
		see("preferences: full marks")
	}
	switch _, known := p.NoAgreement(); {
	case p.IsRanking():
		see("ranking of %d", len(p.Ranked))
		return
	case p.Reservation != nil:
		see("preferences: reservation")
	case known:
		see("without agreement: known by the status quo")
	default:
		see("without agreement: unknown")
	}
	see("worths: %d", len(p.Worth))
	for _, w := range p.Worth {
		if _, term := w.If.(position.Term); term {
			see("worth: term")
		} else if w.If != nil {
			see("worth: condition")
		} else {
			see("worth: line of a %v", w.Line.Issue().Domain.Kind())
			see("line through %d", len(w.Line.Knots()))
		}
	}
}

// countOccasions counts when things were said, and through when they stand.
func countOccasions(r position.Record, see func(string, ...any)) {
	type day struct {
		who  actor.ID
		asOf value.Day
	}
	rounds := map[day]int{}
	var last value.Day
	for _, c := range r.Positions {
		if c.AsOf.Compare(last) > 0 {
			last = c.AsOf
		}
	}
	for _, c := range r.Positions {
		see("round %d", c.Round)
		d := day{c.Actor, c.AsOf}
		switch before, ok := rounds[d]; {
		case ok && before != c.Round:
			see("two rounds of a day")
		case ok:
			see("two communications of a round")
		}
		rounds[d] = c.Round
		if c.AsOf.IsZero() {
			see("round %d, undated", c.Round)
		}
		if !c.Until.IsZero() {
			see("until, of a communication")
			if c.AsOf.IsZero() {
				see("until, undated")
			}
			if c.Until.Compare(last) < 0 {
				see("lapsed")
			}
		}
		bound := 0
		for _, s := range c.Statements {
			common := s.Common()
			if !common.Until.IsZero() {
				see("until, of a statement")
				if !c.Until.IsZero() {
					see("until, of both")
				}
				if common.Until.Compare(last) < 0 {
					see("lapsed")
				}
			}
			if !c.SingleUndertaking {
				continue
			}
			see("single undertaking: %s", common.Kind)
			if common.Kind == position.KindOffer || common.Kind == position.KindReciprocal ||
				common.Kind == position.KindDemand && common.Condition == nil {
				bound++
			}
		}
		if c.SingleUndertaking {
			see("single undertaking")
			see("single undertaking: %d that it binds", bound)
		}
	}
}

func countIssue(i position.Issue, s position.Spec, see func(string, ...any)) {
	text := s.Domain.Kind().String()
	if s.Circumstance {
		text = "circumstance " + text
	}
	if !s.StatusQuo.IsZero() {
		text += ", status quo"
	}
	see("%s", text)
	see("issue: %v", reflect.TypeOf(i))
	see("issue: decided by %d", len(s.DecidedBy))
	see("more for %d, less for %d", len(s.MoreFor), len(s.LessFor))
	if len(s.MoreFor) > 0 {
		see("more of a %v wanted", s.Domain.Kind())
	}
	if len(s.LessFor) > 0 {
		see("less of a %v wanted", s.Domain.Kind())
	}
	if q, ok := i.(position.Quantity[value.Decimal]); ok && q.Whole {
		see("issue: whole Quantity of Decimals")
	}
	if s.Domain.Kind() != value.KindQuantity {
		return
	}
	low, bounded := s.Domain.Min()
	high, ceiling := s.Domain.Max()
	switch {
	case !bounded && !ceiling:
		see("quantity: no bounds")
	case !ceiling:
		see("quantity: min")
	case !bounded:
		see("quantity: max")
	default:
		see("quantity: min and max")
		if low == high {
			see("quantity: one value")
		}
	}
	if low.Sign() < 0 {
		see("quantity: negative")
	}
	if s.Domain.Unit() == "" {
		see("quantity: no unit")
	} else {
		see("quantity: unit")
	}
}

func countStatement(who actor.ID, s position.Statement, circumstance map[position.IssueID]bool, see func(string, ...any)) {
	c := s.Common()
	see("%s: %v", c.Kind, c.Strength)
	see("to %d", len(c.To))
	switch c.Speaker {
	case "":
	case who:
		see("spoken by the actor")
	default:
		see("spoken by a spokesperson")
	}
	if !c.ReplyTo.IsZero() {
		see("reply")
	}
	if !c.Cite.IsZero() {
		see("cited")
	}
	if c.Cite.Quote != "" {
		see("quoted")
	}
	see("%d terms", len(c.Terms()))
	see("%d issues talked of", len(c.Issues))
	for _, t := range c.Terms() {
		see("term: %v %s", t.Issue().Domain.Kind(), form(t))
		if circumstance[t.IssueID()] {
			see("%s: on a circumstance", c.Kind)
		}
	}
	for _, i := range c.Issues {
		if s, _ := i.Spec(); s.Circumstance {
			see("%s: on a circumstance", c.Kind)
		}
	}
	if silence, ok := s.(position.Silence); ok {
		see("silence: %s", map[bool]string{true: "declined", false: "unanswered"}[silence.Declined])
	}
	if c.Kind == position.KindReciprocal {
		see("%d parties of a reciprocal", len(c.Undertakings))
		mediator := true
		for _, u := range c.Undertakings {
			mediator = mediator && u.Party != who
			see("%d terms of a party", len(u.Terms))
		}
		if mediator {
			see("a mediator's")
			if len(c.Undertakings) == 3 {
				see("a mediator's between 3")
			}
		}
	}
	if c.Condition == nil {
		see("%s: unconditional", c.Kind)
		see("condition: none")
		return
	}
	see("%s: conditional", c.Kind)
	see("condition: depth %d", depth(c.Condition))
	all := true
	for t := range position.TermsOf(c.Condition) {
		all = all && circumstance[t.IssueID()]
		if circumstance[t.IssueID()] {
			see("condition: on a circumstance")
		} else {
			see("condition: on a negotiated issue")
		}
		see("term: %v %s", t.Issue().Domain.Kind(), form(t))
	}
	if all {
		see("only circumstances in a condition")
	}
	countCondition(c.Condition, see)
}

func countCondition(c position.Condition, see func(string, ...any)) {
	empty := true
	for part := range parts(c) {
		empty = false
		countCondition(part, see)
	}
	switch c.(type) {
	case position.Term:
		see("condition: term")
	case position.Negation:
		see("condition: not")
	case position.Conjunction:
		see("condition: %s", map[bool]string{true: "always", false: "all"}[empty])
	case position.Disjunction:
		see("condition: %s", map[bool]string{true: "never", false: "any"}[empty])
	}
}

// form tells by its region in which form a term must have been made; where
// several would do it picks one.
func form(t position.Term) string {
	domain, region := t.Issue().Domain, t.Region()
	if names := domain.Names(); names != nil {
		in := func(name string) bool { return slices.Contains(region.Names(), name) }
		inside, all := len(region.Names()), len(names)
		first, last := slices.IndexFunc(names, in), all-1
		for !in(names[last]) {
			last--
		}
		run := last-first+1 == inside
		switch {
		case region.IsAll():
			return "any"
		case inside == 1:
			return "is"
		case domain.Kind() == value.KindScale && run && first == 0:
			return "at most"
		case domain.Kind() == value.KindScale && run && last == all-1:
			return "at least"
		case domain.Kind() == value.KindScale && run:
			return "between"
		case inside == all-1:
			return "not"
		case inside == all-2:
			return "none of"
		default:
			return "one of"
		}
	}
	intervals := slices.Collect(region.Intervals())
	if _, one := region.Single(); one {
		return "is"
	}
	if len(intervals) > 1 {
		return "one of"
	}
	low, high := intervals[0].Min, intervals[0].Max
	if domain.Kind() == value.KindDate {
		// Terms name the days of a fortnight. What lies beyond must be exclusive.
		first, last := value.MustDay("2024-01-01"), value.MustDay("2024-01-14")
		from, _ := low.Value.Day()
		to, _ := high.Value.Day()
		switch {
		case from.Compare(last) > 0:
			return "after"
		case to.Compare(first) < 0:
			return "before"
		case from.Compare(first) < 0:
			return "by"
		case to.Compare(last) > 0:
			return "from"
		default:
			return "between"
		}
	}
	switch {
	case low.Open:
		return "more than"
	case high.Open:
		return "less than"
	case low.Unbounded:
		return "at most"
	case high.Unbounded:
		return "at least"
	default:
		return "between"
	}
}

func TestSomeOutcomeMeetsAllRules(t *testing.T) {
	record := positiontest.Record(positiontest.Config{
		Kinds:     []value.Kind{value.KindYesNo, value.KindChoice, value.KindScale},
		MaxIssues: 3, MaxCircumstances: 1, MaxRules: 4, MaxStatements: -1,
	})
	strict := 0
	for seed := range draws / 3 {
		r := record.Example(seed)
		met, all := 0, 0
		for o := range outcomes(t, r.Issues) {
			all++
			for _, c := range r.Rules {
				if position.Evaluate(c.Condition, o) != position.True {
					all += 1_000_000
					break
				}
			}
			ok := true
			for _, c := range r.Rules {
				ok = ok && position.Evaluate(c.Condition, o) == position.True
			}
			for _, given := range r.Given {
				ok = ok && position.Evaluate(given, o) == position.True
			}
			if ok {
				met++
			}
		}
		if met == 0 {
			t.Fatalf("no outcome meets the rules:\n%s", r.String())
		}
		if len(r.Rules) > 0 && all > 1_000_000 {
			strict++
		}
	}
	if strict == 0 {
		t.Error("no rule ever bound anybody")
	}
}

// outcomes yields every full outcome of finite issues.
func outcomes(t *testing.T, issues []position.Issue) func(func(position.Outcome) bool) {
	var next func(o position.Outcome, issues []position.Issue, yield func(position.Outcome) bool) bool
	next = func(o position.Outcome, issues []position.Issue, yield func(position.Outcome) bool) bool {
		if len(issues) == 0 {
			return yield(o)
		}
		spec, _ := issues[0].Spec()
		for _, name := range spec.Domain.Names() {
			with, err := o.With(spec.Term(spec.Domain.Only(value.OfName(name))))
			if err != nil {
				t.Fatal(err)
			}
			if !next(with, issues[1:], yield) {
				return false
			}
		}
		return true
	}
	return func(yield func(position.Outcome) bool) { next(position.Outcome{}, issues, yield) }
}

func TestTerms(t *testing.T) {
	issues := positiontest.Issues(positiontest.Config{})
	for seed := range draws / 30 {
		for _, issue := range issues.Example(seed) {
			spec, err := issue.Spec()
			if err != nil {
				t.Fatal(err)
			}
			term := positiontest.Term(issue)
			for seed := range 100 {
				term := term.Example(seed)
				if term.Err() != nil || !term.Issue().Equal(spec) {
					t.Fatalf("a term of %v: %v", spec, term)
				}
			}
		}
	}
}

// Bounds that the generators themselves never make are the users'.
func TestTermsOfOtherDomains(t *testing.T) {
	type status string
	for _, issue := range []position.Issue{
		position.Quantity[int]{ID: "i", Min: new(-1000)},
		position.Quantity[int]{ID: "i", Max: new(-1000)},
		position.Quantity[uint8]{ID: "i", Min: new(uint8(7)), Max: new(uint8(7))},
		position.Quantity[float64]{ID: "i", Min: new(5.25), Max: new(5.3)},
		position.Quantity[float64]{ID: "i", Min: new(-1e6), Max: new(1e6), Whole: true},
		position.Choice[status]{ID: "i", Title: "Status", Options: []status{"in", "out"}, StatusQuo: "out"},
		position.Scale[status]{ID: "i", Levels: []status{"in", "out"}, StatusQuo: "out", DecidedBy: []actor.ID{"x"}},
		position.Date{ID: "i", StatusQuo: value.MustDay("1999-12-31")},
		position.YesNo{ID: "i", StatusQuo: new(true), Circumstance: true},
	} {
		spec, _ := issue.Spec()
		rapid.Check(t, func(t *rapid.T) {
			term := positiontest.Term(issue).Draw(t, "term")
			if term.Err() != nil || !term.Issue().Equal(spec) {
				t.Fatalf("%v", term)
			}
			r := positiontest.Region(spec.Domain).Draw(t, "region")
			if !r.Domain().Equal(spec.Domain) {
				t.Fatalf("%v", r)
			}
		})
	}
}

func TestRegionsOfAllSorts(t *testing.T) {
	seen := map[string]int{}
	issues := positiontest.Issues(positiontest.Config{})
	for seed := range draws {
		spec, _ := issues.Example(seed)[0].Spec()
		r := positiontest.Region(spec.Domain).Example(seed)
		kind := spec.Domain.Kind()
		seen[fmt.Sprintf("%v %v", kind, map[bool]string{true: "none", false: "some"}[r.IsEmpty()])]++
		if r.IsAll() {
			seen[fmt.Sprintf("%v all", kind)]++
		}
		if n := len(slices.Collect(r.Intervals())); n > 2 {
			seen[fmt.Sprintf("%v in many parts", kind)]++
		}
	}
	for _, kind := range []string{"yesno", "choice", "scale", "quantity", "date"} {
		for _, sort := range []string{"none", "some", "all", "in many parts"} {
			finite := kind != "quantity" && kind != "date"
			if what := kind + " " + sort; seen[what] == 0 && !(finite && sort == "in many parts") {
				t.Errorf("never reached: %s", what)
			}
		}
	}
}

func TestIssue(t *testing.T) {
	cfg := positiontest.Config{MinParties: 3, Kinds: []value.Kind{value.KindScale}}
	rapid.Check(t, func(t *rapid.T) {
		s, err := positiontest.Issue(cfg, "posture").Draw(t, "issue").Spec()
		if err != nil || s.ID != "posture" || s.Circumstance || s.Domain.Kind() != value.KindScale {
			t.Fatalf("%v, %v", s, err)
		}
		for _, id := range s.DecidedBy {
			if !slices.Contains([]actor.ID{"a", "b", "c"}, id) {
				t.Fatalf("decided by %q", id)
			}
		}
	})
}

func TestGivenHoldsTogether(t *testing.T) {
	circumstances, negotiated := 0, 0
	given := positiontest.Given([]position.Issue{
		position.YesNo{ID: "i1"}, position.YesNo{ID: "i2"}, position.YesNo{ID: "c1", Circumstance: true},
	})
	for seed := range draws {
		terms := given.Example(seed)
		o, err := position.NewOutcome(terms...)
		if err != nil || o.Len() != len(terms) {
			t.Fatalf("%v: %v", terms, err)
		}
		for _, term := range terms {
			if term.Issue().Circumstance {
				circumstances++
			} else {
				negotiated++
			}
		}
	}
	if negotiated == 0 || circumstances <= negotiated {
		t.Errorf("%d terms on circumstances and %d on negotiated issues", circumstances, negotiated)
	}
	if none := positiontest.Given(nil).Example(0); len(none) != 0 {
		t.Errorf("%v of no issues", none)
	}
}

func TestConditionOnNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := positiontest.Condition(nil, 3).Draw(t, "condition")
		if position.Evaluate(c, position.Outcome{}) == position.Unknown {
			t.Fatalf("%v", c)
		}
	})
}

func TestStatement(t *testing.T) {
	issues := []position.Issue{position.YesNo{ID: "i1"}, position.Date{ID: "i2"}}
	ids := map[position.StatementID]bool{}
	statement := positiontest.Statement(positiontest.Config{}, 7, issues, "russia", "usa", "nato")
	for seed := range draws {
		s := statement.Example(seed)
		if _, err := position.New("russia", s); err != nil {
			t.Fatal(err)
		}
		ids[s.Common().ID] = true
	}
	want := []position.StatementID{"c7", "d7", "o7", "r7", "s7", "t7", "w7", "x7"}
	if got := slices.Sorted(maps.Keys(ids)); !slices.Equal(got, want) {
		t.Errorf("IDs %v: want %v", got, want)
	}
}

func TestWhatCannotBeMadePanics(t *testing.T) {
	bad := position.Choice[string]{ID: "i1"}
	for name, attempt := range map[string]func(){
		"kind of issue":     func() { positiontest.Issues(positiontest.Config{Kinds: []value.Kind{99}}) },
		"kind of statement": func() { positiontest.Record(positiontest.Config{Statements: []position.StatementKind{"plea"}}) },
		"issue in error":    func() { positiontest.Term(bad) },
		"issues in error":   func() { positiontest.Given([]position.Issue{bad}) },
		"no issues":         func() { positiontest.Statement(positiontest.Config{}, 1, nil, "a", "b") },
		"zero Domain":       func() { positiontest.Region(value.Domain{}) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			attempt()
		})
	}
}

// Records are drawn from the seed alone, whoever else draws from the generator.
func TestTheSameSeedGivesTheSame(t *testing.T) {
	record := positiontest.Record(rich)
	statement := positiontest.Statement(positiontest.Config{}, 1, []position.Issue{position.YesNo{ID: "i1"}}, "a", "b")
	type drawn struct{ record, statement string }
	draw := func() (all []drawn) {
		for seed := range 50 {
			s := statement.Example(seed)
			all = append(all, drawn{
				record.Example(seed).String(),
				position.Record{Positions: []position.Communication{{Statements: []position.Statement{s}}}}.String(),
			})
		}
		return all
	}
	want := draw()
	var group sync.WaitGroup
	for range 4 {
		group.Go(func() {
			if !slices.Equal(draw(), want) {
				t.Error("the same seeds gave something else")
			}
		})
	}
	group.Wait()
}

func TestShuffle(t *testing.T) {
	negotiation := positiontest.Negotiation(positiontest.Config{MaxCommunications: 3, MaxPreferences: 2})
	moved := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		n := negotiation.Draw(t, "negotiation")
		before := n.Record()
		r := positiontest.Shuffle(t, before)
		if after := n.Record(); !reflect.DeepEqual(before, after) {
			t.Fatal("the record itself has changed")
		}
		shuffled, err := position.NewNegotiation(r)
		if err != nil {
			t.Fatalf("%v\n%s", err, r.String())
		}
		if len(slices.Collect(n.Positions())) != len(slices.Collect(shuffled.Positions())) {
			t.Fatal("another number of positions")
		}
		for p := range n.Positions() {
			if q, ok := shuffled.Position(p.Actor()); !ok || !p.Equal(q) {
				t.Fatalf("%v has become %v:\n%s\n%s", p, q, before.String(), r.String())
			}
		}
		for p := range n.Preferences() {
			if q, ok := shuffled.Preference(p.Actor); !ok || !p.Equal(q) {
				t.Fatalf("%v has become %v", p, q)
			}
		}
		for s := range n.Issues() {
			if other, ok := shuffled.Issue(s.ID); !ok || !s.Equal(other) {
				t.Fatalf("%v has become %v", s, other)
			}
		}
		see := func(what string, changed bool) {
			if changed {
				moved[what]++
			}
		}
		see("actors", !slices.EqualFunc(before.Actors, r.Actors, func(a, b actor.Actor) bool { return a.ID == b.ID }))
		see("issues", !slices.EqualFunc(before.Issues, r.Issues, position.EqualIssues))
		see("communications", !slices.EqualFunc(before.Positions, r.Positions, func(c, d position.Communication) bool {
			return c.Actor == d.Actor && c.AsOf == d.AsOf
		}))
		see("preferences", !slices.EqualFunc(before.Preferences, r.Preferences, func(p, q position.Preferences) bool { return p.Actor == q.Actor }))
		first := func(c position.Communication) bool { return len(c.Statements) > 1 }
		if i, j := slices.IndexFunc(before.Positions, first), slices.IndexFunc(r.Positions, first); i >= 0 && j >= 0 {
			see("statements", !before.Positions[i].Equal(r.Positions[j]))
		}
	})
	for _, what := range []string{"actors", "issues", "communications", "statements", "preferences"} {
		if moved[what] == 0 {
			t.Errorf("never in another order: %s", what)
		}
	}
}

// recorder is what rapid takes for a test, so that one may fail on purpose.
type recorder struct {
	testing.TB
	failed bool
	log    strings.Builder
}

func (r *recorder) Helper()      {}
func (r *recorder) Name() string { return "recorder" }
func (r *recorder) Failed() bool { return r.failed }
func (r *recorder) Fail()        { r.failed = true }
func (r *recorder) FailNow()     { r.failed = true }

func (r *recorder) Log(args ...any) { fmt.Fprintln(&r.log, args...) }

func (r *recorder) Logf(format string, args ...any) { fmt.Fprintf(&r.log, format+"\n", args...) }

func (r *recorder) Errorf(format string, args ...any) {
	r.failed = true
	r.Logf(format, args...)
}

// TestFailuresShrink lets properties fail and wants to see what they are about
// and little else.
func TestFailuresShrink(t *testing.T) {
	set := func(name, value string) {
		old := flag.Lookup(name).Value.String()
		if err := flag.Set(name, value); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = flag.Set(name, old) })
	}
	set("rapid.nofailfile", "true")
	set("rapid.checks", "10000")
	set("rapid.seed", "1")
	holds := func(r position.Record, fault func(position.Communication, position.Common) bool) bool {
		for _, c := range r.Positions {
			for _, s := range c.Statements {
				if fault(c, s.Common()) {
					return false
				}
			}
		}
		return true
	}
	tests := []struct {
		name  string
		cfg   positiontest.Config
		holds func(position.Record) bool
		lines int // of the counterexample, at most
	}{
		{"a conditional red line", positiontest.Config{}, func(r position.Record) bool {
			return holds(r, func(_ position.Communication, c position.Common) bool {
				return c.Condition != nil && c.Strength == position.RedLine
			})
		}, 7},
		{"a negation within a condition", rich, func(r position.Record) bool {
			return holds(r, func(_ position.Communication, c position.Common) bool {
				for part := range parts(c.Condition) {
					if _, ok := part.(position.Negation); ok {
						return true
					}
				}
				return false
			})
		}, 7},
		{"a mediator", rich, func(r position.Record) bool {
			return holds(r, func(by position.Communication, c position.Common) bool {
				return c.Kind == position.KindReciprocal && !slices.ContainsFunc(c.Undertakings, func(u position.Undertaking) bool {
					return u.Party == by.Actor
				})
			})
		}, 9},
		{"something withdrawn", rich, func(r position.Record) bool {
			return !slices.ContainsFunc(r.Positions, func(c position.Communication) bool { return len(c.Withdraws) > 0 })
		}, 7},
		{"two parties on one issue", rich, func(r position.Record) bool {
			by := map[position.IssueID]actor.ID{}
			return holds(r, func(c position.Communication, s position.Common) bool {
				for _, term := range s.Terms() {
					other, ok := by[term.IssueID()]
					if ok && other != c.Actor {
						return true
					}
					by[term.IssueID()] = c.Actor
				}
				return false
			})
		}, 7},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			record := positiontest.Record(test.cfg)
			last := "" // which rapid runs is the smallest
			rapid.Check(&recorder{TB: t}, func(t *rapid.T) {
				r := record.Draw(t, "record")
				if !test.holds(r) {
					last = r.String()
					t.Fatal("it does not hold")
				}
			})
			if lines := strings.Count(last, "\n"); last == "" || lines > test.lines {
				t.Errorf("%d lines: want at most %d\n%s", lines, test.lines, last)
			}
		})
	}
}

func BenchmarkRecord(b *testing.B) {
	record := positiontest.Record(positiontest.Config{})
	seed := 0
	for b.Loop() {
		seed++
		record.Example(seed)
	}
}

func BenchmarkNegotiation(b *testing.B) {
	negotiation := positiontest.Negotiation(positiontest.Config{})
	seed := 0
	for b.Loop() {
		seed++
		negotiation.Example(seed)
	}
}
