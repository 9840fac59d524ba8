package comparetest_test

import (
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math/big"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// values returns values of the exported types, made anew by each call: for each
// type one, and another that differs. Of two structs of plain data, the zero value
// is the other.
func values(t *testing.T) map[string][2]any {
	n := negotiation(t)
	r := talks()
	r.Actors = append(r.Actors, actor.Actor{ID: "block", Members: []actor.ID{"union", "council"}})
	r.Drafts = []position.Draft{{ID: "d1", Terms: position.Terms{hours.Is(36)}}}
	r.Mandates = []position.Mandate{{Actor: "firm", Statements: []position.Statement{position.Refusal{ID: "ceiling", Terms: position.Terms{pay.MoreThan(5)}}}}}
	r.Rules = position.Rules(position.Not(position.All(sundays.Yes(), training.No())))
	r.Preferences = []position.Preferences{
		{
			Actor: "union", Of: new(value.MustDecimal(100)), Reservation: new(value.MustDecimal(4)),
			Worth: []position.Worth{
				{Line: pay.Line(position.KnotAt(3, 0), position.KnotAt(5, 60))},
				{If: sundays.No(), Points: value.MustDecimal(40)},
			},
		},
		{Actor: "firm", Ranked: []position.Condition{sundays.Yes(), position.Not(pay.AtLeast(4))}},
	}
	r.Positions = append(r.Positions,
		position.Communication{Actor: "firm", AsOf: value.MustDay("2024-04-01"), Statements: []position.Statement{
			position.Demand{ID: "cap", Terms: position.Terms{pay.AtMost(4)}},
			position.Claim{ID: "poor", Terms: position.Terms{position.YesNo{ID: "profit"}.No()}},
			position.Silence{ID: "asked", Issues: []position.Issue{pay}},
			position.Talks{ID: "ready", Issues: []position.Issue{pay}, OnlyIf: position.Any(ballot.No(), hours.Is(36))},
		}},
	)
	other, err := position.NewNegotiation(r)
	require.NoError(t, err)
	parties := []actor.ID{"union", "firm", "council", "block"}
	c := comparetest.Compare(t, other, compare.Options{Parties: parties})
	found, _ := c.Issue("pay")
	p := settle.New(c, settle.Options{})
	worth := bargain.New(p, bargain.Options{Threshold: settle.RedLines}).Answer(t.Context())
	bloc, _ := c.Bloc("block")
	union, _ := other.Position("union")
	firm, _ := other.Position("firm")
	standing, _ := other.Statement(position.Ref{Actor: "union", Statement: "sundays"})
	bound := talks()
	bound.Positions[0].SingleUndertaking = true
	whole, err := position.NewNegotiation(bound)
	require.NoError(t, err)
	part, _ := whole.Statement(position.Ref{Actor: "union", Statement: "sundays"})
	besides := part.Besides
	rounds := c.Rounds()
	mandates, err := compare.CheckMandate(firm, firm)
	require.NoError(t, err)
	keeping := mandates[slices.IndexFunc(mandates, func(s compare.MandateStatement) bool { return len(s.Issues) > 0 })]
	draft, err := c.CheckDraft(r.Drafts[0])
	require.NoError(t, err)
	similarity, _ := c.Similarity("union", "firm")
	conflicts, _ := c.MinimalConflicts(t.Context(), "pay")
	settlements := p.Settle(t.Context())
	settled := settlements.Firm
	full, err := report.New(c, settlements)
	require.NoError(t, err)
	outcome, err := position.NewOutcome(hours.Is(36), ballot.Yes())
	require.NoError(t, err)
	readings := position.Readings("union", standing.Statement)
	spec, err := hours.Spec()
	require.NoError(t, err)
	tenth, err := value.ParseDecimal("0.1")
	require.NoError(t, err)
	_, fault := position.New("union", position.Demand{ID: "no id"})
	_, unknown := actor.NewRoster(actor.Actor{ID: "a", Members: []actor.ID{"b"}})
	require.Error(t, fault)
	require.Error(t, unknown)

	return map[string][2]any{
		"actor.ID":     {actor.ID("union"), actor.ID("firm")},
		"actor.Actor":  {r.Actors[3], r.Actors[0]},
		"actor.Kind":   {actor.State, actor.Union},
		"actor.Roster": {other.Roster(), n.Roster()},
		"actor.Path":   {actor.Path{{Key: "members"}, {Index: 1}}, actor.Path{{Key: "members"}}},
		"actor.Step":   {actor.Step{Key: "members"}, actor.Step{Index: 1}},
		"actor.Error":  {position.Errors(unknown)[0], &actor.Error{}},

		"position.Condition":     {position.Condition(position.Not(hours.Is(36))), position.Condition(hours.Is(36))},
		"position.Conjunction":   {position.All(hours.Is(36), pay.Is(4)), position.All(hours.Is(36))},
		"position.Disjunction":   {position.Any(hours.Is(36), pay.Is(4)), position.Any(hours.Is(36))},
		"position.Negation":      {position.Not(hours.Is(36)), position.Not(hours.Is(37))},
		"value.Error":            {&value.Error{Fault: value.FaultEmpty}, &value.Error{}},
		"value.Fault":            {value.FaultEmpty, value.FaultNotWhole},
		"value.Day":              {value.MustDay("2024-03-01"), value.Day{}},
		"value.Decimal":          {tenth, value.Decimal{}},
		"value.Kind":             {value.KindYesNo, value.KindDate},
		"value.Domain":           {spec.Domain, found.Domain},
		"position.Error":         {position.Errors(fault)[0], &position.Error{}},
		"position.Path":          {position.Path{{Index: 1}}, position.Path{}},
		"position.Step":          {position.Step{Index: 1}, position.Step{}},
		"position.Code":          {position.CodeID, position.CodeText},
		"position.IssueID":       {hours.ID, pay.ID},
		"position.Issue":         {position.Issue(hours), position.Issue(pay)},
		"position.Spec":          {spec, position.Spec{}},
		"position.YesNo":         {sundays, training},
		"position.Choice":        {position.Choice[string]{ID: "c", Options: []string{"a", "b"}}, position.Choice[string]{}},
		"position.Scale":         {position.Scale[string]{ID: "s", Levels: []string{"a", "b"}}, position.Scale[string]{}},
		"position.Quantity":      {position.Quantity[int]{ID: "q", Min: new(1)}, position.Quantity[int]{ID: "q", Min: new(2)}},
		"position.Date":          {position.Date{ID: "d"}, position.Date{}},
		"position.Record":        {r, talks()},
		"position.Draft":         {r.Drafts[0], position.Draft{}},
		"position.DraftID":       {position.DraftID("d1"), position.DraftID("d2")},
		"position.Negotiation":   {other, n},
		"position.Moment":        {position.Moment{Day: value.MustDay("2024-03-01")}, position.Moment{}},
		"position.Turn":          {slices.Collect(other.History())[2], position.Turn{}},
		"position.Outcome":       {outcome, position.Outcome{}},
		"value.Partition":        {value.NewPartition(spec.Domain, hours.Is(36).Region()), value.NewPartition(spec.Domain, hours.Is(35).Region())},
		"position.Communication": {r.Positions[0], r.Positions[1]},
		"position.Position":      {union, firm},
		"position.Standing":      {standing, position.Standing{}},
		"position.ReadingKind":   {position.Yes, position.Must},
		"position.Reading":       {readings[0], readings[1]},
		"value.Region":           {hours.Is(36).Region(), hours.Is(35).Region()},
		"value.Interval":         {slices.Collect(hours.AtMost(36).Region().Intervals()), []value.Interval{}},
		"value.End":              {value.End{Value: value.OfNumber(tenth)}, value.End{}},
		"position.SourceID":      {r.Sources[0].ID, position.SourceID("")},
		"position.Source":        {r.Sources[0], position.Source{}},
		"position.Citation":      {position.Citation{Source: "leaflet"}, position.Citation{}},
		"position.Channel":       {position.Leaked, position.Public},
		"position.Authenticity":  {position.Confirmed, position.Denied},
		"position.StatementID":   {position.StatementID("raise"), position.StatementID("cap")},
		"position.Ref":           {position.Ref{Actor: "union", Statement: "raise"}, position.Ref{}},
		"position.Statement":     {r.Positions[0].Statements, r.Positions[1].Statements},
		"position.Common":        {standing.Statement.Common(), position.Common{}},
		"position.StatementKind": {position.KindOffer, position.KindDemand},
		"position.Demand":        {r.Positions[0].Statements[0], r.Positions[0].Statements[1]},
		"position.Offer":         {r.Positions[0].Statements[2], position.Offer{}},
		"position.Refusal":       {position.Refusal{ID: "r", Terms: position.Terms{pay.Is(4)}, Unless: position.Any(hours.Is(36))}, position.Refusal{}},
		"position.Reciprocal":    {position.Reciprocal{ID: "x", Undertakings: []position.Undertaking{{Party: "firm", Terms: position.Terms{pay.Is(4)}}}}, position.Reciprocal{}},
		"position.Undertaking":   {position.Undertaking{Party: "firm", Terms: position.Terms{pay.Is(4)}}, position.Undertaking{Party: "firm", Terms: position.Terms{pay.Is(3)}}},
		"position.Claim":         {r.Positions[2].Statements[1], position.Claim{}},
		"position.Warning":       {r.Positions[0].Statements[3], position.Warning{}},
		"position.Talks":         {r.Positions[2].Statements[3], position.Talks{}},
		"position.Silence":       {r.Positions[2].Statements[2], position.Silence{}},
		"position.Strength":      {position.Firm, position.RedLine},
		"position.Term":          {pay.AtLeast(4), pay.MoreThan(4)},
		"position.Terms":         {position.Terms{pay.AtLeast(4)}, position.Terms{}},
		"position.Truth":         {position.True, position.Unknown},
		"value.Value":            {value.OfNumber(tenth), value.OfName("0.1")},

		"compare.Acceptance":       {compare.AcceptanceAccepted, compare.AcceptanceOpen},
		"lint.Finding":             {lint.Finding{Code: lint.WholeDomain}, lint.Finding{}},
		"lint.Code":                {lint.WholeDomain, lint.NoQuote},
		"lint.Options":             {lint.Options{LeaveOut: []lint.Code{lint.NoQuote}}, lint.Options{}},
		"compare.Bloc":             {bloc, compare.Bloc{}},
		"compare.BlocIssue":        {bloc.Issues[0], compare.BlocIssue{}},
		"compare.ChangeKind":       {compare.Made, compare.Changed},
		"compare.Change":           {rounds[0].Changes[0], compare.Change{}},
		"compare.Claim":            {c.Claims()[0], compare.Claim{}},
		"compare.ClaimStance":      {c.Claims()[0].Stances[0], compare.ClaimStance{}},
		"compare.Options":          {compare.Options{Given: []position.Term{ballot.Yes()}}, compare.Options{}},
		"compare.Comparison":       {c, compared(t)},
		"compare.Result":           {slices.Collect(c.Results())[0], compare.Result{}},
		"compare.Set":              {slices.Collect(conflicts)[0], compare.Set{}},
		"compare.Verdict":          {compare.Met, compare.Violated},
		"compare.DraftCheck":       {draft, compare.DraftCheck{}},
		"compare.Judgement":        {draft.Statements[0], compare.Judgement{}},
		"compare.Signature":        {draft.Parties[0], compare.Signature{}},
		"compare.DraftIssue":       {draft.Issues[0], compare.DraftIssue{}},
		"compare.Issue":            {found, compare.Issue{}},
		"compare.Stance":           {found.Stances[0], found.Stances[1]},
		"compare.Pair":             {found.Pairs[0], compare.Pair{}},
		"compare.Need":             {full.Issues[2].Needs[0], compare.Need{}},
		"compare.Silence":          {found.Silences[0], compare.Silence{}},
		"compare.Readiness":        {found.Talks[0], compare.Readiness{}},
		"compare.Round":            {rounds[0], compare.Round{}},
		"compare.MandateVerdict":   {compare.Inside, compare.Outside},
		"compare.MandateIssue":     {keeping.Issues[0], compare.MandateIssue{}},
		"compare.MandateStatement": {keeping, compare.MandateStatement{}},
		"compare.MandateCheck":     {c.Mandates()[0], compare.MandateCheck{}},
		"compare.MandateDraft":     {c.Mandates()[0].Drafts[0], compare.MandateDraft{}},
		"position.Interest":        {position.More, position.Less},
		"position.Mandate":         {r.Mandates[0], position.Mandate{}},
		"position.RuleID":          {r.Rules[0].ID + "rule", position.RuleID("cap")},
		"position.Rule":            {r.Rules[0], position.Rule{}},
		"position.Package":         {besides, (*position.Package)(nil)},
		"position.Preferences":     {r.Preferences[0], r.Preferences[1]},
		"position.Worth":           {r.Preferences[0].Worth[0], r.Preferences[0].Worth[1]},
		"position.Line":            {r.Preferences[0].Worth[0].Line, position.Line{}},
		"position.Knot":            {position.KnotAt(3, 4), position.Knot{}},
		"compare.MoveKind":         {compare.Concession, compare.Shift},
		"compare.Occasion":         {rounds[0].Changes[0].Occasion, compare.Occasion{}},
		"compare.Move":             {rounds[0].Moves[0], compare.Move{}},
		"compare.Relation":         {compare.Open, compare.Conflict},
		"compare.ClaimRelation":    {compare.Shared, compare.Contested},
		"compare.Similarity":       {similarity, compare.Similarity{}},
		"compare.Warning":          {c.Warnings()[0], compare.Warning{}},

		"settle.Package":     {p.Package(t.Context()), settle.Package{}},
		"settle.Step":        {settled.Steps[0], settle.Step{}},
		"settle.Wait":        {settle.Wait{Issue: "pay"}, settle.Wait{}},
		"settle.Options":     {settle.Options{Limit: 5}, settle.Options{}},
		"settle.Progress":    {settle.Progress{Stage: "zone"}, settle.Progress{}},
		"settle.Settlement":  {settled, settle.Settlement{}},
		"settle.Settlements": {settlements, settle.Settlements{}},
		"settle.Status":      {settle.Found, settle.None},
		"settle.Part":        {settle.Part{Issues: []position.IssueID{"pay"}}, settle.Part{}},
		"settle.Aside":       {settled.Aside, &settle.Aside{}},
		"settle.Threshold":   {settle.Firm, settle.RedLines},
		"settle.Witness":     {p.Witness(t.Context(), settle.RedLines), settle.Witness{}},
		"settle.Missing":     {settle.Missing{Issue: "pay"}, settle.Missing{}},

		"bargain.Options":        {bargain.Options{Grid: 5}, bargain.Options{}},
		"bargain.Progress":       {bargain.Progress{Stage: "costs"}, bargain.Progress{}},
		"bargain.Count":          {worth.Outcomes, bargain.Count{}},
		"bargain.Fraction":       {bargain.FractionOf(big.NewRat(2, 15)), bargain.Fraction{}},
		"bargain.Answer":         {worth, bargain.Answer{}},
		"bargain.Answers":        {bargain.Answers{List: []bargain.Answer{worth}}, bargain.Answers{}},
		"bargain.Frontier":       {worth.Frontier, bargain.Frontier{}},
		"bargain.Point":          {worth.Points[0], bargain.Point{}},
		"bargain.Concept":        {bargain.NashProduct, bargain.Utilitarian},
		"bargain.Reason":         {bargain.ReasonOrdinal, bargain.ReasonNoZone},
		"bargain.Solution":       {worth.Solutions[0], worth.Solutions[1]},
		"bargain.Appraisal":      {worth.Drafts[0].Appraisal, bargain.Appraisal{}},
		"bargain.DraftAppraisal": {worth.Drafts[0], bargain.DraftAppraisal{}},
		"bargain.OfferAppraisal": {bargain.OfferAppraisal{Statement: position.Ref{Actor: "union", Statement: "sundays"}}, bargain.OfferAppraisal{}},
		"bargain.Cost":           {bargain.Cost{Complete: true}, bargain.Cost{}},
		"bargain.Change":         {bargain.Change{From: new(value.MustDecimal(1))}, bargain.Change{}},
		"bargain.Exchange":       {bargain.Exchange{Changes: []bargain.Revaluation{{Issue: "pay"}}}, bargain.Exchange{}},
		"bargain.Revaluation":    {bargain.Revaluation{Issue: "pay"}, bargain.Revaluation{}},
		"bargain.Exchanges":      {bargain.Exchanges{Complete: true}, bargain.Exchanges{}},
		"bargain.DraftExchanges": {bargain.DraftExchanges{Draft: "d1"}, bargain.DraftExchanges{}},
		"bargain.Kind":           {bargain.Opposed, bargain.Linked},
		"bargain.Valuation":      {bargain.Valuation{Issue: "pay"}, bargain.Valuation{}},
		"bargain.Valuations":     {bargain.Valuations{Reason: bargain.ReasonOrdinal}, bargain.Valuations{}},
		"bargain.AdjustedWinner": {bargain.AdjustedWinner{Reason: bargain.ReasonOrdinal}, bargain.AdjustedWinner{}},
		"bargain.Award":          {bargain.Award{Issue: "pay"}, bargain.Award{}},

		"batch.Item":        {batch.Item{Name: "a.jsonl", Line: 2}, batch.Item{}},
		"batch.Outcome":     {batch.Outcome{Report: full}, batch.Outcome{}},
		"batch.Fault":       {batch.Fault{Code: batch.CodeRead}, batch.Fault{}},
		"batch.Options":     {batch.Options{Given: []string{"{issue: pay, is: 3}"}}, batch.Options{}},
		"batch.Summary":     {batch.Summary{Items: 1}, batch.Summary{}},
		"batch.Parties":     {batch.Parties{"firm", "union"}, batch.Parties{}},
		"batch.Answer":      {batch.Agreed, batch.Possible},
		"batch.Supposition": {batch.Supposition{Name: "war"}, batch.Supposition{}},
		"batch.Swept":       {batch.Swept{Report: full}, batch.Swept{}},
		"batch.Flip":        {batch.Flip{Of: "pay"}, batch.Flip{}},
		"batch.Question":    {batch.OfRelation, batch.OfSettlement},
		"batch.Verdict":     {batch.Verdicts(full)[0], batch.Verdict{}},

		"report.Report":    {full, &report.Report{}},
		"report.Part":      {report.Part{Issue: "pay"}, report.Part{}},
		"report.Brief":     {full.Brief, report.Brief{}},
		"report.Divide":    {report.Divide{Issue: "pay", Relation: compare.Apart}, report.Divide{}},
		"report.Side":      {report.Side{Actors: []actor.ID{"firm"}, Values: "yes"}, report.Side{}},
		"report.Lever":     {report.Lever{Condition: "ballot is yes"}, report.Lever{}},
		"report.Reach":     {report.Reach{Issues: []position.IssueID{"pay"}}, report.Reach{}},
		"report.Wait":      {report.Wait{Actor: "firm", Condition: "ballot is yes"}, report.Wait{}},
		"report.Debt":      {report.Debt{Actors: []actor.ID{"firm"}}, report.Debt{}},
		"report.Latest":    {report.Latest{Round: 1}, report.Latest{}},
		"report.Step":      {report.Step{Actor: "firm", From: "5%", To: "4%"}, report.Step{}},
		"report.Domain":    {full.Domains[0], report.Domain{}},
		"report.Opening":   {full.Openings[0], report.Opening{}},
		"report.Actor":     {full.Actors[0], report.Actor{}},
		"report.Mandate":   {full.Mandates[0], report.Mandate{}},
		"report.Rule":      {full.Rules[0], report.Rule{}},
		"report.Term":      {full.Statements[0].Terms[0], report.Term{}},
		"report.Statement": {full.Statements[0], report.Statement{}},
	}
}

// unequal are the types for which Options has nothing, and constraints, which have
// no values.
var unequal = []string{"compare.Prepared", "compare.Ledger", "position.Reckoner", "position.Maker", "settle.Problem", "settle.Search", "bargain.Problem", "batch.Sweep", "value.Number", "report.Answers"}

// Values of every exported type that were made apart are equal to go-cmp with the
// options, and to testify but for comparisons; both tell them from another.
func TestOptions(t *testing.T) {
	ones, twos := values(t), values(t)
	for name, one := range ones {
		two := twos[name]
		assert.Empty(t, cmp.Diff(one[0], two[0], comparetest.Options()), name)
		assert.NotEmpty(t, cmp.Diff(one[0], two[1], comparetest.Options()), name)
		assert.False(t, assert.ObjectsAreEqual(one[0], two[1]), name)
		if name != "compare.Comparison" && name != "settle.Settlements" {
			assert.True(t, assert.ObjectsAreEqual(one[0], two[0]), name)
		}
	}
	var names []string
	for name := range ones {
		names = append(names, name)
	}
	assert.ElementsMatch(t, exported(t, "actor", "position/value", "position", "compare", "compare/lint", "compare/settle", "compare/bargain", "compare/report", "compare/batch"), append(names, unequal...))
}

// What came about in another way is equal too.
func TestOptionsOnEqualValuesMadeOtherwise(t *testing.T) {
	week := hours.AtMost(36).Region()
	c := compared(t)
	full, err := report.New(c, settle.New(c, settle.Options{}).Settle(t.Context()))
	require.NoError(t, err)
	text, err := json.Marshal(full)
	require.NoError(t, err)
	read := &report.Report{}
	require.NoError(t, json.Unmarshal(text, read))
	third, err := value.ParseDecimal("3.30")
	require.NoError(t, err)
	three, err := value.ParseDecimal("3")
	require.NoError(t, err)
	tenths, err := value.DecimalOf(0.3)
	require.NoError(t, err)
	for _, tt := range []struct {
		reason    string
		one, same any
	}{
		{"a subtraction", third.Sub(three), tenths},
		{"a value", value.OfNumber(third.Sub(three)), value.OfNumber(tenths)},
		{"a union", week.Union(hours.Is(37).Region()), hours.AtMost(37).Region()},
		{"a union that is all", week.Union(week.Complement()), week.Domain().All()},
		{"a difference", hours.AtMost(37).Region().Without(hours.Is(37).Region()), week},
		{"a common region", full.Issues[1].Common, hours.Is(36).Region()},
		{"a report read back", full, read},
	} {
		assert.Empty(t, cmp.Diff(tt.one, tt.same, comparetest.Options()), tt.reason)
		assert.Equal(t, tt.one, tt.same, tt.reason)
	}

	type status string
	one := position.Choice[status]{ID: "status", Options: []status{"in", "out"}, DecidedBy: []actor.ID{"a", "b"}}
	same := position.Choice[string]{ID: "status", Options: []string{"in", "out"}, DecidedBy: []actor.ID{"b", "a"}}
	assert.Empty(t, cmp.Diff([]position.Issue{one}, []position.Issue{same}, comparetest.Options()))
	assert.Empty(t, cmp.Diff(position.Record{Issues: []position.Issue{one}}, position.Record{Issues: []position.Issue{same}}, comparetest.Options()))

	assert.False(t, cmp.Equal(value.Partition{}, value.NewPartition(week.Domain()), comparetest.Options()))
	var none *compare.Comparison
	assert.True(t, cmp.Equal(none, none, comparetest.Options()))
	assert.False(t, cmp.Equal(none, compared(t), comparetest.Options()))
	assert.False(t, cmp.Equal(compared(t), none, comparetest.Options()))
}

// What differs is shown by issue and statement.
func TestOptionsShowWhatDiffers(t *testing.T) {
	r := talks()
	r.Positions = append(r.Positions, position.Communication{
		Actor: "firm", Statements: []position.Statement{position.Demand{ID: "cap", Terms: position.Terms{pay.AtMost(4)}}},
	})
	later, err := position.NewNegotiation(r)
	require.NoError(t, err)
	now := negotiation(t)
	before, _ := now.Position("firm")
	after, _ := later.Position("firm")
	for _, test := range []struct {
		diff string
		want []string
	}{
		{cmp.Diff(now, later, comparetest.Options()), []string{"Positions: []string{", `+ 			"firm says",`, `+ 			"firm/cap: demand pay is at most 4%",`}},
		{cmp.Diff(before, after, comparetest.Options()), []string{`"cap": {`, `{s"pay is at most 3%"}`, `{s"pay is at most 4%"}`}},
		{
			cmp.Diff(comparetest.Compare(t, now, compare.Options{}), comparetest.Compare(t, later, compare.Options{}), comparetest.Options()),
			[]string{`"pay": {`, `- 					Accepted:    "at most 3%",`, `+ 					Accepted:    "at most 4%",`},
		},
	} {
		// Go-cmp writes a space or one that does not break, so that nobody relies on it.
		diff := strings.ReplaceAll(test.diff, "\u00a0", " ")
		for _, want := range test.want {
			assert.Contains(t, diff, want)
		}
	}
}

// A unit that changes is in every term on its issue. It is told once for each line that
// has it, and nothing of the regions within.
func TestOptionsShowRecordsByTheirLines(t *testing.T) {
	r := talks()
	of := pay
	of.Unit = "points"
	r.Issues[0] = of
	r.Positions[0].Statements[0] = position.Demand{
		ID: "raise", To: toFirm, Terms: position.Terms{of.AtLeast(5)},
		Cite: position.Citation{Source: "leaflet", At: "page 1", Quote: "Five per cent"},
	}
	r.Positions[1].Statements[0] = position.Demand{ID: "cap", To: toUnion, Terms: position.Terms{of.AtMost(3)}, Strength: position.RedLine}
	diff := cmp.Diff(talks(), r, comparetest.Options())
	assert.LessOrEqual(t, strings.Count(diff, "\n"), 45)
	var changed []string
	for line := range strings.Lines(strings.ReplaceAll(diff, "\u00a0", " ")) {
		if line[0] == '-' || line[0] == '+' {
			changed = append(changed, line[:1]+" "+strings.TrimSpace(line[1:]))
		}
	}
	assert.Equal(t, []string{`- "%",`, `+ "points",`, `- "%",`, `+ " points",`, `- "%",`, `+ " points",`}, changed)

	one := hours
	one.UnitOne = "hour"
	other := talks()
	other.Issues[1] = one
	other.Positions[0].Statements[1] = position.Demand{ID: "week", To: toFirm, Terms: position.Terms{one.Is(36)}}
	assert.Contains(t, strings.ReplaceAll(cmp.Diff(talks(), other, comparetest.Options()), "\u00a0", " "), `+ 			"; for one, 1 hour",`)
}

// The options show how records differ and have no part in whether they do.
func TestOptionsHaveRecordsEqualThatAre(t *testing.T) {
	plain := cmp.Comparer(position.EqualIssues)
	cfg := positiontest.Config{MaxCommunications: 2, MaxRules: 1, MaxMandates: 1, MaxDrafts: 1, MaxSources: 1, MaxPreferences: 1}
	rapid.Check(t, func(t *rapid.T) {
		r := positiontest.Record(cfg).Draw(t, "record")
		s := positiontest.Record(cfg).Draw(t, "another")
		parts := []func(){
			func() { s.Actors = r.Actors }, func() { s.Issues = r.Issues }, func() { s.Sources = r.Sources },
			func() { s.Rules = r.Rules }, func() { s.Given = r.Given }, func() { s.Positions = r.Positions },
			func() { s.Mandates = r.Mandates }, func() { s.Drafts = r.Drafts }, func() { s.Preferences = r.Preferences },
		}
		apart := rapid.IntRange(0, len(parts)).Draw(t, "apart")
		for i, take := range parts {
			if i != apart {
				take()
			}
		}
		assert.Equal(t, cmp.Equal(r, s, plain), cmp.Equal(r, s, comparetest.Options()))
	})
}

// The options only show how negotiations and positions differ: whether they do,
// their Equal methods say.
func TestOptionsHaveEqualWhatIsEqual(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{}).Draw(t, "negotiation")
		r := n.Record()
		if i := rapid.IntRange(0, len(r.Positions)).Draw(t, "left out"); i < len(r.Positions) {
			r.Positions = slices.Delete(slices.Clone(r.Positions), i, i+1)
		}
		r.Positions = slices.Clone(r.Positions)
		for i, c := range r.Positions {
			if rapid.Bool().Draw(t, "turned round") {
				c.Statements = slices.Clone(c.Statements)
				slices.Reverse(c.Statements)
				r.Positions[i] = c
			}
		}
		m, err := position.NewNegotiation(r)
		if err != nil {
			t.Skip("what is left is no negotiation")
		}
		assert.Equal(t, n.Equal(m), cmp.Equal(n, m, comparetest.Options()))
		for p := range n.Positions() {
			q, _ := m.Position(p.Actor())
			assert.Equal(t, p.Equal(q), cmp.Equal(p, q, comparetest.Options()))
		}
	})
}

// An issue that statements alone describe is no less part of a negotiation.
func TestOptionsTellIssuesApartThatOnlyStatementsDescribe(t *testing.T) {
	var n [2]*position.Negotiation
	for i, title := range []string{"The canteen", "Lunch"} {
		var err error
		n[i], err = position.NewNegotiation(position.Record{
			Actors: []actor.Actor{{ID: "union"}},
			Positions: []position.Communication{{Actor: "union", Statements: []position.Statement{
				position.Demand{ID: "d", Terms: position.Terms{position.YesNo{ID: "canteen", Title: title}.Yes()}},
			}}},
		})
		require.NoError(t, err)
	}
	assert.False(t, n[0].Equal(n[1]))
	assert.Contains(t, cmp.Diff(n[0], n[1], comparetest.Options()), "Lunch")
}

// exported returns the exported types of the packages in folders.
func exported(t *testing.T, folders ...string) []string {
	var names []string
	for _, folder := range folders {
		files, err := filepath.Glob(filepath.Join("..", "..", folder, "*.go"))
		require.NoError(t, err)
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			require.NoError(t, err)
			for _, d := range f.Decls {
				g, ok := d.(*ast.GenDecl)
				if !ok {
					continue
				}
				for _, s := range g.Specs {
					if s, ok := s.(*ast.TypeSpec); ok && s.Name.IsExported() {
						names = append(names, fmt.Sprintf("%s.%s", f.Name.Name, s.Name.Name))
					}
				}
			}
		}
	}
	return names
}
