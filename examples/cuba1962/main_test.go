package main

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

var update = flag.Bool("update", false, "write testdata/want.txt anew")

func TestReport(t *testing.T) {
	const golden = "testdata/want.txt"
	var got bytes.Buffer
	require.NoError(t, run(&got))
	if *update {
		require.NoError(t, os.WriteFile(golden, got.Bytes(), 0o644))
	}
	want, err := os.ReadFile(golden)
	require.NoError(t, err)
	assert.Equal(t, string(want), got.String())
}

// negotiation is what some of the letters make.
func negotiation(t *testing.T, said ...position.Communication) *position.Negotiation {
	t.Helper()
	n, err := position.NewNegotiation(record(said...))
	require.NoError(t, err)
	return n
}

// on compares what stood at the end of a day, through the channels or all.
func on(t *testing.T, day value.Day, channels ...position.Channel) *compare.Comparison {
	t.Helper()
	return supposing(t, negotiation(t, letters...).At(position.Moment{Day: day, Channels: channels}))
}

// supposing compares the positions with some terms taken as given.
func supposing(t *testing.T, n *position.Negotiation, given ...position.Term) *compare.Comparison {
	t.Helper()
	c, err := compare.Compare(n, compare.Options{Parties: parties, Given: given})
	require.NoError(t, err)
	return c
}

// found is what a comparison finds of an issue.
func found(t *testing.T, c *compare.Comparison, id position.IssueID) compare.Issue {
	t.Helper()
	i, ok := c.Issue(id)
	require.True(t, ok, id)
	return i
}

// makes returns what a party makes of a value.
func makes(t *testing.T, c *compare.Comparison, who actor.ID, id position.IssueID, name string) compare.Acceptance {
	t.Helper()
	for _, s := range found(t, c, id).Stances {
		if s.Actor == who {
			a, ok := s.Acceptance(value.OfName(name))
			require.True(t, ok, name)
			return a
		}
	}
	require.Fail(t, "not compared", who)
	return 0
}

// relations are those of the issues that somebody has spoken on.
func relations(c *compare.Comparison) map[position.IssueID]compare.Relation {
	all := map[position.IssueID]compare.Relation{}
	for r := range c.Results() {
		if r.Relation != compare.Unaddressed {
			all[r.Issue] = r.Relation
		}
	}
	return all
}

// firm is the settlement at the firm threshold of what stood at the end of a day.
func firm(t *testing.T, day value.Day) settle.Settlement {
	t.Helper()
	c, err := compare.Compare(negotiation(t, letters...).At(position.Moment{Day: day}), compare.Options{Parties: parties})
	require.NoError(t, err)
	s := settle.New(c, settle.Options{}).Settle(t.Context()).Firm
	require.Equal(t, settle.Firm, s.Threshold)
	require.True(t, s.Complete)
	return s
}

// The public letter sets a price that the private one did not. Suppose that the
// missiles in Turkey stay: by the private letter the weapons in Cuba could go
// even so, by the public one they do not. Suppose that they leave: the public
// letter's yes is then without condition, and the private one's as it was.
func TestPublicLetterAsksMoreThanThePrivateOne(t *testing.T) {
	private := negotiation(t, privateLetter)
	public := negotiation(t, publicLetter)

	_, raised := relations(supposing(t, private))["turkey-missiles"]
	assert.False(t, raised)
	assert.Equal(t, compare.AcceptanceAccepted, makes(t, supposing(t, public), "ussr", "turkey-missiles", "yes"))

	assert.Equal(t, compare.AcceptanceConditional, makes(t, supposing(t, private), "ussr", "weapons-removed", "yes"))
	assert.Equal(t, compare.AcceptanceConditional, makes(t, supposing(t, public), "ussr", "weapons-removed", "yes"))
	stay, leave := turkeyMissiles.No(), turkeyMissiles.Yes()
	assert.Equal(t, compare.AcceptanceConditional, makes(t, supposing(t, private, stay), "ussr", "weapons-removed", "yes"))
	assert.Equal(t, compare.AcceptanceExcluded, makes(t, supposing(t, public, stay), "ussr", "weapons-removed", "yes"))
	assert.Equal(t, compare.AcceptanceConditional, makes(t, supposing(t, private, leave), "ussr", "weapons-removed", "yes"))
	assert.Equal(t, compare.AcceptanceAccepted, makes(t, supposing(t, public, leave), "ussr", "weapons-removed", "yes"))

	// Only the private letter speaks of the ships, and only the public one of a
	// time limit and of inspection.
	first, second := relations(supposing(t, private)), relations(supposing(t, public))
	for _, id := range []position.IssueID{"shipments-stopped", "shipments-paused", "quarantine", "specialists", "other-weapons", "others-restrained"} {
		assert.Contains(t, first, id)
		assert.NotContains(t, second, id)
	}
	for _, id := range []position.IssueID{"time-limit", "un-verification", "cuba-permits", "turkey-inspection", "turkey-permits", "turkey-respected", "cuba-respected"} {
		assert.NotContains(t, first, id)
		assert.Contains(t, second, id)
	}
}

// Kennedy's reply and the private letter meet on four issues, each of them on
// conditions that the other side's terms fulfil.
func TestReplyMeetsThePrivateLetter(t *testing.T) {
	n := negotiation(t, privateLetter, reply)
	c := supposing(t, n)
	assert.Equal(t, map[position.IssueID]compare.Relation{
		"work-stopped": compare.Unanswered, "weapons-inoperable": compare.Unanswered, "un-verification": compare.Unanswered,
		"weapons-removed": compare.Conditional, "shipments-stopped": compare.Conditional,
		"quarantine": compare.Conditional, "no-invasion": compare.Conditional,
		"other-weapons": compare.Unanswered, "specialists": compare.Unanswered,
		"shipments-paused": compare.Unanswered, "others-restrained": compare.Unanswered,
	}, relations(c))
	assert.Equal(t, []string{"yes"}, found(t, c, "weapons-removed").Common.Names())
	assert.Equal(t, []string{"all arms"}, found(t, c, "shipments-stopped").Common.Names())
	assert.Equal(t, []string{"lifted"}, found(t, c, "quarantine").Common.Names())
	assert.Equal(t, []string{"yes"}, found(t, c, "no-invasion").Common.Names())

	american := supposing(t, n, weaponsRemoved.Yes(), verification.Yes(), shipments.Is(AllArms))
	assert.Equal(t, compare.Agreement, found(t, american, "no-invasion").Relation)
	assert.Equal(t, compare.Overlap, found(t, american, "quarantine").Relation)
	soviet := supposing(t, n, noInvasion.Yes())
	assert.Equal(t, compare.Overlap, found(t, soviet, "shipments-stopped").Relation)
}

// In public Kennedy answers no letter but that of 27 October, and says nothing
// there of what it asks about Turkey; nor does he later.
func TestTurkeyIsLeftUnanswered(t *testing.T) {
	public := on(t, saturday, position.Public)
	assert.Equal(t, compare.Conditional, found(t, public, "weapons-removed").Relation)
	assert.Equal(t, []compare.Need{{
		Actor: "ussr", Statement: position.Ref{Actor: "ussr", Statement: "cuba-for-turkey"},
		Condition: "“The United States removes its analogous means from Turkey” is yes", Issues: []position.IssueID{"turkey-missiles"}, Blocked: []position.IssueID{},
	}}, found(t, public, "weapons-removed").Needs)
	for _, c := range []*compare.Comparison{public, on(t, saturday), on(t, sunday), on(t, tuesday)} {
		turkey := found(t, c, "turkey-missiles")
		assert.Equal(t, compare.Unanswered, turkey.Relation)
		assert.Equal(t, []actor.ID{"usa"}, turkey.UnansweredBy)
		assert.Equal(t, compare.AcceptanceAccepted, makes(t, c, "ussr", "turkey-missiles", "yes"))
	}
}

// Until 28 October nothing could be signed. What could be signed then has the
// removal, the assurance and verification, but nothing of Turkey.
func TestAcceptanceMakesAPackage(t *testing.T) {
	assert.Empty(t, firm(t, friday).Package)
	assert.Empty(t, firm(t, saturday).Package)

	yes := value.OfName("yes")
	want := map[position.IssueID]value.Value{
		"work-stopped": yes, "weapons-inoperable": yes, "weapons-removed": yes, "un-verification": yes,
		"shipments-paused": yes, "shipments-stopped": value.OfName("all arms"),
		"quarantine": value.OfName("lifted"), "no-invasion": yes,
	}
	s := firm(t, sunday)
	assert.True(t, s.Possible)
	assert.Equal(t, want, s.Package)
	assert.Equal(t, [][]position.IssueID{
		{"work-stopped"},
		{"weapons-inoperable"},
		{"weapons-removed"},
		{"un-verification"},
		{"quarantine"},
		{"shipments-paused"},
		{"shipments-stopped", "no-invasion"},
	}, s.Plan)
	assert.Equal(t, want, firm(t, tuesday).Package)

	for id, relation := range map[position.IssueID]compare.Relation{
		"work-stopped": compare.Agreement, "weapons-inoperable": compare.Agreement,
		"weapons-removed": compare.Agreement, "un-verification": compare.Agreement,
		"quarantine": compare.Conditional, "no-invasion": compare.Conditional,
	} {
		assert.Equal(t, relation, found(t, on(t, sunday), id).Relation, id)
	}
}

// Both sides want verification, the assurance and the quarantine wait for it, and
// Cuba, whose permission is necessary, has not spoken.
func TestVerificationIsPending(t *testing.T) {
	n := negotiation(t, letters...).At(position.Moment{Day: sunday})
	permission := found(t, supposing(t, n), "cuba-permits")
	assert.Equal(t, compare.Unanswered, permission.Relation)
	assert.Contains(t, permission.UnansweredBy, actor.ID("cuba"))

	s := firm(t, sunday)
	assert.False(t, s.Agreed)
	assert.Contains(t, s.Missing, settle.Missing{Issue: "cuba-permits", Actor: "cuba"})
	assert.NotContains(t, s.Package, position.IssueID("cuba-permits"))

	assert.Equal(t, compare.AcceptanceConditional, makes(t, supposing(t, n), "usa", "quarantine", "lifted"))
	assert.Equal(t, compare.AcceptanceAccepted, makes(t, supposing(t, n, verification.Yes()), "usa", "quarantine", "lifted"))
	without := supposing(t, n, verification.No())
	assert.Equal(t, compare.AcceptanceExcluded, makes(t, without, "usa", "quarantine", "lifted"))
	assert.Equal(t, compare.AcceptanceExcluded, makes(t, without, "usa", "no-invasion", "yes"))
}

// On 30 October the Soviet Union rules out what it had not ruled out before, and
// wishes for two things more. What was agreed stands.
func TestThirtiethOfOctober(t *testing.T) {
	before, after := on(t, sunday), on(t, tuesday)
	assert.Equal(t, compare.AcceptanceOpen, makes(t, before, "ussr", "test-inspection", "yes"))
	assert.Equal(t, compare.AcceptanceExcluded, makes(t, after, "ussr", "test-inspection", "yes"))
	assert.Equal(t, compare.AcceptanceOpen, makes(t, before, "ussr", "guantanamo", "yes"))
	assert.Equal(t, compare.AcceptanceAccepted, makes(t, after, "ussr", "guantanamo", "yes"))
	assert.Equal(t, compare.AcceptanceOpen, makes(t, after, "ussr", "guantanamo", "no"), "a wish rules nothing out")
	assert.Equal(t, compare.AcceptanceOpen, makes(t, after, "ussr", "quarantine", "in force"), "a wish rules nothing out")
	assert.Equal(t, compare.AcceptanceAccepted, makes(t, after, "ussr", "test-ban", "yes"))

	now := relations(after)
	for id, relation := range relations(before) {
		assert.Equal(t, relation, now[id], id)
		delete(now, id)
	}
	assert.Equal(t, map[position.IssueID]compare.Relation{
		"test-ban": compare.Unanswered, "test-inspection": compare.Unanswered, "guantanamo": compare.Unanswered,
	}, now)
}

// Words that stand elsewhere as Kennedy's letter of 27 October and are not in it,
// words changed by one, and two passages run together are all refused.
func TestForgedQuotationIsRefused(t *testing.T) {
	for _, words := range []string{
		"If your Government would give assurances that it will not permit the use of Cuban territory for the development of offensive weapons, and would withdraw or destroy the missiles now under construction there, we, on our part, would give assurances against an invasion of Cuba.",
		"to give assurances against any invasion of Cuba",
		"under effective United Nations arrangements. As I read your letter",
	} {
		forged := reply
		forged.Statements = []position.Statement{position.Offer{
			ID: "forged", To: toSoviets, Speaker: "kennedy", Terms: position.Terms{noInvasion.Yes()}, Cite: inReply("p. 182", words),
		}}
		_, err := position.NewNegotiation(record(forged))
		faults := position.Errors(err)
		require.Len(t, faults, 1, words)
		assert.Equal(t, position.CodeQuote, faults[0].Code)
		assert.Equal(t, position.StatementID("forged"), faults[0].Statement)
	}
}

// Every statement is spoken by who wrote the letter, on its day and through its
// channel, and cites it in words that stand at the page named; and every passage
// is cited.
func TestEveryStatementIsCited(t *testing.T) {
	byID := map[position.SourceID]position.Source{}
	for _, s := range sources {
		byID[s.ID] = s
	}
	cited := map[position.SourceID][]string{}
	for _, said := range letters {
		for _, s := range said.Statements {
			c := s.Common()
			assert.NotEmpty(t, c.Cite.Quote, c.ID)
			assert.Equal(t, map[actor.ID]actor.ID{"ussr": "khrushchev", "usa": "kennedy"}[said.Actor], c.Speaker, c.ID)
			assert.True(t, strings.HasPrefix(string(c.Cite.Source), string(c.Speaker)), c.ID)
			source := byID[c.Cite.Source]
			assert.Equal(t, source.Date, said.AsOf, c.ID)
			assert.Equal(t, source.Channel, said.Channel, c.ID)
			at := position.Source{Text: strings.Join(passages(source.Text)[c.Cite.At], "\n")}
			assert.True(t, at.Quotes(c.Cite.Quote), "%s: not at %s", c.ID, c.Cite.At)
			cited[c.Cite.Source] = append(cited[c.Cite.Source], strings.Split(c.Cite.Quote, " […] ")...)
		}
	}
	for _, source := range sources {
		for page, found := range passages(source.Text) {
			for _, passage := range found {
				p := position.Source{Text: passage}
				var quoted bool
				for _, words := range cited[source.ID] {
					quoted = quoted || p.Quotes(words)
				}
				assert.True(t, quoted, "%s, %s: %s", source.ID, page, passage)
			}
		}
	}
}

// passages are those of a letter's file by page.
func passages(text string) map[string][]string {
	pages := map[string][]string{}
	for part := range strings.SplitSeq(text, "\n\n") {
		page, passage, _ := strings.Cut(part, "\n")
		page = strings.Trim(page, "[]")
		pages[page] = append(pages[page], passage)
	}
	return pages
}
