package position_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// record is a small negotiation with nothing wrong.
func record() position.Record {
	return position.Record{
		Title: "Replies",
		Actors: []actor.Actor{
			{ID: "usa", Name: "United States", Kind: actor.State},
			{ID: "russia", Kind: actor.State},
			{ID: "nato", Kind: actor.Alliance, Members: []actor.ID{"usa"}},
			{ID: "price", Kind: actor.Person, SpeaksFor: "usa"},
		},
		Sources: []position.Source{{
			ID: "reply", Title: "Written reply", Channel: position.Leaked, Authenticity: position.Unconfirmed,
			Text: "We stand by the Open Door Policy.",
		}},
		Issues: []position.Issue{status, position.YesNo{ID: "calm", Circumstance: true}},
		Rules:  position.Rules(position.Not(position.All(aid.Yes(), status.Is(Neutral)))),
		Given:  []position.Term{calm.Yes()},
		Positions: []position.Communication{
			{Actor: "usa", Statements: []position.Statement{
				position.Offer{
					ID: "aid", To: []actor.ID{"nato"}, Speaker: "price", Terms: position.Terms{aid.Yes()}, OnlyIf: calm.Yes(),
					ReplyTo: position.Ref{Actor: "russia", Statement: "neutrality"},
					Cite:    position.Citation{Source: "reply", At: "page 1", Quote: "Open Door Policy"},
				},
			}},
			{Actor: "russia", Statements: []position.Statement{
				position.Demand{ID: "neutrality", Terms: position.Terms{status.Is(Neutral)}},
			}},
		},
		Drafts: []position.Draft{{ID: "d1", Title: "First", Terms: position.Terms{forces.AtMost(0), leave.By(value.MustDay("2022-03-01"))}}},
	}
}

// TestFaults has every fault that New and NewNegotiation tell, and at least one
// row for every code: each is reported where it lies, once, and says what would
// be right.
func TestFaults(t *testing.T) {
	type terms = position.Terms
	// alone checks statements that need nothing beside them.
	alone := func(statements ...position.Statement) func() error {
		return func() error {
			p, err := position.New("usa", statements...)
			if err != nil && p != nil {
				return fmt.Errorf("a position beside the error: %w", err)
			}
			return err
		}
	}
	// whole checks a record after a change.
	whole := func(change func(*position.Record)) func() error {
		return func() error {
			r := record()
			change(&r)
			n, err := position.NewNegotiation(r)
			if err != nil && n != nil {
				return fmt.Errorf("a negotiation beside the error: %w", err)
			}
			return err
		}
	}
	// offer changes the one offer of the record.
	offer := func(change func(*position.Offer)) func() error {
		return whole(func(r *position.Record) {
			o := r.Positions[0].Statements[0].(position.Offer)
			change(&o)
			r.Positions[0].Statements[0] = o
		})
	}
	// prefers checks a record with preferences, and earns are those for one worth.
	prefers := func(p ...position.Preferences) func() error {
		return whole(func(r *position.Record) { r.Preferences = p })
	}
	earns := func(w ...position.Worth) position.Preferences { return position.Preferences{Actor: "usa", Worth: w} }
	var (
		one     = position.Choice[string]{ID: "one", Options: []string{"a"}}
		price   = position.Quantity[float64]{ID: "price", Min: new(0.0)}
		heads   = position.Quantity[float64]{ID: "heads", Whole: true}
		other   = position.Quantity[int]{ID: "forces", Unit: "tanks"}
		titled  = position.YesNo{ID: "aid", Title: "Aid"}
		yes, no = terms{aid.Yes()}, terms{aid.No()}
		usa     = position.Undertaking{Party: "usa", Terms: yes}
		russia  = position.Undertaking{Party: "russia", Terms: terms{forces.AtMost(5)}}
	)
	nan := 0.0
	nan /= nan
	tested := map[position.Code]bool{}
	for _, tt := range []struct {
		check  func() error
		code   position.Code
		path   string
		where  string   // how the message begins
		says   []string // what it has
		reason string
	}{
		// What is wrong with a statement by itself.
		{
			check:  alone(position.Claim{ID: "open door", Terms: yes}),
			code:   position.CodeID,
			path:   "statements[0].id",
			where:  "usa/open door: id: ",
			says:   []string{`"open door"`, "want letters"},
			reason: "a space in a statement's ID",
		},
		{
			check:  alone(position.Claim{Terms: yes}),
			code:   position.CodeID,
			path:   "statements[0].id",
			where:  "statements[0].id: ",
			says:   []string{"want letters"},
			reason: "a statement without an ID",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes, To: []actor.ID{"russia", "a b"}}),
			code:   position.CodeID,
			path:   "statements[0].to[1]",
			where:  "usa/s: to[1]: ",
			says:   []string{`"a b"`, "want letters"},
			reason: "an addressee with a bad ID",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes, Speaker: "a b"}),
			code:   position.CodeID,
			path:   "statements[0].speaker",
			where:  "usa/s: speaker: ",
			says:   []string{"want letters"},
			reason: "a speaker with a bad ID",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{Source: "a b"}}),
			code:   position.CodeID,
			path:   "statements[0].cite.source",
			where:  "usa/s: cite.source: ",
			says:   []string{"want the ID of a source"},
			reason: "a source with a bad ID",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "a b", Terms: terms{forces.AtMost(5)}}}}),
			code:   position.CodeID,
			path:   "statements[0].undertakings[1].party",
			where:  "usa/s: undertakings[1].party: ",
			says:   []string{"want letters"},
			reason: "a party with a bad ID",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{Source: "x", Quote: "\xff"}}),
			code:   position.CodeText,
			path:   "statements[0].cite",
			where:  "usa/s: cite: ",
			says:   []string{"invalid UTF-8", "want text"},
			reason: "a quotation that is no text",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{Source: "x", At: "\xff"}}),
			code:   position.CodeText,
			path:   "statements[0].cite",
			where:  "usa/s: cite: ",
			says:   []string{"want text"},
			reason: "a place that is no text",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{At: "page 1"}}),
			code:   position.CodeUnknownSource,
			path:   "statements[0].cite.source",
			where:  "usa/s: cite.source: ",
			says:   []string{"want its ID"},
			reason: "a citation without a source",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{one.Is("a")}}),
			code:   position.CodeIssue,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{`"one"`, "want 2 to 64"},
			reason: "an issue with one option",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{one.Is("a"), one.Is("b")}}, position.Talks{ID: "t", Issues: []position.Issue{one}}),
			code:   "bad-issue,two-terms",
			path:   "statements[0].terms[0],statements[0].terms[1]",
			where:  "usa/s: ",
			says:   []string{"want 2 to 64", "want one term"},
			reason: "what is wrong with an issue is told once, not in every term",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{aid.Yes(), status.Is("x")}}),
			code:   position.CodeUnknownOption,
			path:   "statements[0].terms[1]",
			where:  "usa/s: terms[1]: ",
			says:   []string{`"x"`, "want one of neutral, partner or member"},
			reason: "an unknown option",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{forces.AtMost(-1)}}),
			code:   position.CodeOutOfDomain,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{"-1", "at least 0"},
			reason: "a number out of bounds",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{price.AtMost(nan)}}),
			code:   position.CodeNotANumber,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{"NaN", "want a finite one"},
			reason: "NaN",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{heads.AtMost(4.5)}}),
			code:   position.CodeNotWhole,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{"4.5", "whole numbers"},
			reason: "a fraction on whole numbers",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{price.LessThan(0)}}),
			code:   position.CodeEmpty,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{"want at least one"},
			reason: "nothing left of the domain",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{forces.Between(5, 4)}}),
			code:   position.CodeLowAboveHigh,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{"between 5 and 4"},
			reason: "low above high",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "russia", Terms: terms{forces.AtMost(5), status.Is("x")}}}}),
			code:   position.CodeUnknownOption,
			path:   "statements[0].undertakings[1].terms[1]",
			where:  "usa/s: undertakings[1].terms[1]: ",
			says:   []string{"want one of"},
			reason: "an unknown option in an undertaking",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.All(forces.AtMost(-1))}),
			code:   position.CodeOutOfDomain,
			path:   "statements[0].only_if.all[0]",
			where:  "usa/s: only_if.all[0]: ",
			says:   []string{"at least 0"},
			reason: "a number out of bounds in a condition",
		},
		{
			check:  alone(position.Refusal{ID: "s", Terms: yes, Unless: status.Is("x")}),
			code:   position.CodeUnknownOption,
			path:   "statements[0].unless",
			where:  "usa/s: unless: ",
			says:   []string{"want one of"},
			reason: "an unknown option in a condition",
		},
		{
			check:  alone(position.Demand{ID: "s"}),
			code:   position.CodeNoTerms,
			path:   "statements[0].terms",
			where:  "usa/s: terms: ",
			says:   []string{"a demand without terms", "want at least one"},
			reason: "a demand of nothing",
		},
		{
			check:  alone(position.Offer{ID: "s"}),
			code:   position.CodeNoTerms,
			path:   "statements[0].terms",
			where:  "usa/s: terms: ",
			says:   []string{"want at least one"},
			reason: "an offer of nothing",
		},
		{
			check:  alone(position.Refusal{ID: "s", Terms: terms{}}),
			code:   position.CodeNoTerms,
			path:   "statements[0].terms",
			where:  "usa/s: terms: ",
			says:   []string{"want at least one"},
			reason: "a refusal of nothing",
		},
		{
			check:  alone(position.Claim{ID: "s"}),
			code:   position.CodeNoTerms,
			path:   "statements[0].terms",
			where:  "usa/s: terms: ",
			says:   []string{"want at least one"},
			reason: "a claim of nothing",
		},
		{
			check:  alone(position.Warning{ID: "s", If: attack.Yes()}),
			code:   position.CodeNoTerms,
			path:   "statements[0].terms",
			where:  "usa/s: terms: ",
			says:   []string{"want at least one"},
			reason: "a warning of nothing",
		},
		{
			check:  alone(position.Talks{ID: "s"}),
			code:   position.CodeNoTerms,
			path:   "statements[0].issues",
			where:  "usa/s: issues: ",
			says:   []string{"talks", "want at least one"},
			reason: "talks about nothing",
		},
		{
			check:  alone(position.Silence{ID: "s"}),
			code:   position.CodeNoTerms,
			path:   "statements[0].issues",
			where:  "usa/s: issues: ",
			says:   []string{"silence", "want at least one"},
			reason: "silence about nothing",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "russia"}}}),
			code:   position.CodeNoTerms,
			path:   "statements[0].undertakings[1].terms",
			where:  "usa/s: undertakings[1].terms: ",
			says:   []string{"the party undertakes nothing", "or the party left out"},
			reason: "a party that undertakes nothing",
		},
		{
			check:  alone(position.Reciprocal{ID: "s"}),
			code:   position.CodeParties,
			path:   "statements[0].undertakings",
			where:  "usa/s: undertakings: ",
			says:   []string{"fewer than two parties"},
			reason: "an exchange of nobody",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa}}),
			code:   position.CodeParties,
			path:   "statements[0].undertakings",
			where:  "usa/s: undertakings: ",
			says:   []string{"fewer than two parties", "want what each of them undertakes"},
			reason: "an exchange with oneself",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, russia, {Party: "usa", Terms: terms{status.Is(Member)}}}}),
			code:   position.CodeDuplicate,
			path:   "statements[0].undertakings[2].party",
			where:  "usa/s: undertakings[2].party: ",
			says:   []string{"want all of its terms together"},
			reason: "a party named twice",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes}, position.Claim{ID: "s", Terms: no}),
			code:   position.CodeDuplicate,
			path:   "statements[1].id",
			where:  "statements[1].id: ",
			says:   []string{`"s" is another statement's`, "want one of its own"},
			reason: "an ID given twice on one occasion",
		},
		{
			check:  alone(position.Talks{ID: "s", Issues: []position.Issue{aid, status, aid}}),
			code:   position.CodeDuplicate,
			path:   "statements[0].issues[2]",
			where:  "usa/s: issues[2]: ",
			says:   []string{`"aid" is listed twice`},
			reason: "an issue listed twice",
		},
		{
			check:  alone(position.Demand{ID: "s", Terms: terms{aid.Yes(), forces.AtMost(5), aid.Yes()}}),
			code:   position.CodeTwoTerms,
			path:   "statements[0].terms[2]",
			where:  "usa/s: terms[2]: ",
			says:   []string{`"aid"`, "want one term for an issue"},
			reason: "two terms for one issue",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "russia", Terms: no}}}),
			code:   position.CodeTwoTerms,
			path:   "statements[0].undertakings[1].terms[0]",
			where:  "usa/s: undertakings[1].terms[0]: ",
			says:   []string{"want one term for an issue"},
			reason: "two parties' terms for one issue",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.Any(calm.Yes(), position.Not(aid.No()))}),
			code:   position.CodeOwnIssue,
			path:   "statements[0].only_if",
			where:  "usa/s: only_if: ",
			says:   []string{`"aid"`, "want a condition on other issues"},
			reason: "a condition on its own issue",
		},
		{
			check:  alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, russia}, OnlyIf: forces.AtMost(9)}),
			code:   position.CodeOwnIssue,
			path:   "statements[0].only_if",
			where:  "usa/s: only_if: ",
			says:   []string{`"forces"`},
			reason: "a condition on another party's issue",
		},
		{
			check:  alone(position.Talks{ID: "s", Issues: []position.Issue{aid}, OnlyIf: aid.Yes()}),
			code:   position.CodeOwnIssue,
			path:   "statements[0].only_if",
			where:  "usa/s: only_if: ",
			says:   []string{`"aid"`},
			reason: "a precondition on what is to be discussed",
		},
		{
			check:  alone(position.Warning{ID: "s", Terms: yes, If: position.All(aid.No(), aid.No())}),
			code:   position.CodeOwnIssue,
			path:   "statements[0].if",
			where:  "usa/s: if: ",
			says:   []string{`"aid"`},
			reason: "a condition that mentions it twice is told once",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{forces.AtMost(5)}}, position.Claim{ID: "t", Terms: terms{other.AtMost(5)}}),
			code:   position.CodeIssueChanged,
			path:   "statements[1].terms[0]",
			where:  "usa/t: terms[0]: ",
			says:   []string{"tanks here", "troops, at least 0 in usa/s", "want one domain for an ID"},
			reason: "an issue with two domains",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: yes}, position.Claim{ID: "t", Terms: terms{titled.Yes()}}),
			code:   position.CodeIssueChanged,
			path:   "statements[1].terms[0]",
			where:  "usa/t: terms[0]: ",
			says:   []string{"described in two ways, here and in usa/s", `title "Aid" and ""`, "want one description"},
			reason: "an issue with two titles",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.YesNo{ID: "calm"}.Yes()}, position.Offer{ID: "t", Terms: yes, OnlyIf: calm.Yes()}),
			code:   position.CodeIssueChanged,
			path:   "statements[1].only_if",
			where:  "usa/t: only_if: ",
			says:   []string{"circumstance true and false"},
			reason: "a circumstance now and then",
		},
		{
			check:  alone(position.Demand{ID: "s", Terms: yes, Strength: position.Tentative}),
			code:   position.CodeStrength,
			path:   "statements[0].strength",
			where:  "usa/s: strength: ",
			says:   []string{"a demand is never tentative", "want preference or stronger"},
			reason: "a tentative demand",
		},
		{
			check:  alone(position.Refusal{ID: "s", Terms: yes, Strength: position.Tentative}),
			code:   position.CodeStrength,
			path:   "statements[0].strength",
			where:  "usa/s: strength: ",
			says:   []string{"a refusal is never tentative", "want firm or stronger"},
			reason: "a tentative refusal",
		},
		{
			check:  alone(position.Refusal{ID: "s", Terms: yes, Strength: position.Preference}),
			code:   position.CodeStrength,
			path:   "statements[0].strength",
			where:  "usa/s: strength: ",
			says:   []string{"a refusal is never preference", "want firm or stronger"},
			reason: "a preferred refusal",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, Strength: 2}),
			code:   position.CodeEnum,
			path:   "statements[0].strength",
			where:  "usa/s: strength: ",
			says:   []string{"strength(2)", "want one of tentative, preference, firm, red-line"},
			reason: "a number beyond the strengths",
		},
		{
			check:  alone(position.Demand{ID: "s", Terms: yes, Strength: -3}),
			code:   position.CodeEnum,
			path:   "statements[0].strength",
			where:  "usa/s: strength: ",
			says:   []string{"strength(-3)", "want one of tentative"},
			reason: "a number below the strengths",
		},
		{
			check:  alone(nil),
			code:   position.CodeNil,
			path:   "statements[0]",
			where:  "statements[0]: ",
			says:   []string{"nil where a statement is wanted"},
			reason: "nil for a statement",
		},
		{
			check:  alone(position.Claim{ID: "s", Terms: terms{{}}}),
			code:   position.CodeNil,
			path:   "statements[0].terms[0]",
			where:  "usa/s: terms[0]: ",
			says:   []string{"want one made by an issue's methods"},
			reason: "the zero Term",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.Not(nil)}),
			code:   position.CodeNil,
			path:   "statements[0].only_if.not",
			where:  "usa/s: only_if.not: ",
			says:   []string{"use All() or Any()"},
			reason: "nil within a condition",
		},
		{
			check:  alone(position.Talks{ID: "s", Issues: []position.Issue{nil}}),
			code:   position.CodeNil,
			path:   "statements[0].issues[0]",
			where:  "usa/s: issues[0]: ",
			says:   []string{"nil where an issue is wanted"},
			reason: "nil for an issue",
		},
		{
			check:  alone(&position.Claim{ID: "s", Terms: yes}),
			code:   position.CodeForeign,
			path:   "statements[0]",
			where:  "statements[0]: ",
			says:   []string{"*position.Claim", "no pointer to it"},
			reason: "a pointer to a statement",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, OnlyIf: new(calm.Yes())}),
			code:   position.CodeForeign,
			path:   "statements[0].only_if",
			where:  "usa/s: only_if: ",
			says:   []string{"*position.Term", "want a Term"},
			reason: "a pointer to a condition",
		},
		{
			check:  alone(position.Talks{ID: "s", Issues: []position.Issue{&aid}}),
			code:   position.CodeForeign,
			path:   "statements[0].issues[0]",
			where:  "usa/s: issues[0]: ",
			says:   []string{"*position.YesNo", "no pointer to it"},
			reason: "a pointer to an issue",
		},
		{
			check:  alone(position.Offer{ID: "s", Terms: yes, OnlyIf: deep(20_000)}),
			code:   position.CodeTooLarge,
			path:   "statements[0].only_if",
			where:  "usa/s: only_if: ",
			says:   []string{"10000 deep"},
			reason: "a condition nested too deep",
		},

		// What is wrong with an actor's position.
		{
			check:  func() error { _, err := position.New("the usa", position.Claim{ID: "s", Terms: yes}); return err },
			code:   position.CodeID,
			path:   "actor",
			where:  "actor: ",
			says:   []string{`"the usa"`, "want letters"},
			reason: "a position of a bad ID",
		},
		{
			check:  func() error { _, err := position.Stand("the usa"); return err },
			code:   position.CodeID,
			path:   "actor",
			where:  "actor: ",
			says:   []string{`"the usa"`, "want letters"},
			reason: "a position of a bad ID that says nothing",
		},
		{
			check: func() error {
				_, err := position.Stand("the usa", position.Communication{Actor: "the usa"}, position.Communication{Actor: "the usa"})
				return err
			},
			code:   position.CodeID,
			path:   "actor",
			where:  "actor: ",
			says:   []string{`"the usa"`},
			reason: "a position of a bad ID is told once",
		},
		{
			check: func() error {
				_, err := position.Stand("usa", position.Communication{Actor: "usa"}, position.Communication{Actor: "russia"})
				return err
			},
			code:   position.CodeUnknownActor,
			path:   "[1].actor",
			where:  "[1].actor: ",
			says:   []string{`"russia"`, `want a communication of "usa"`},
			reason: "what somebody else has said",
		},
		{
			check: func() error {
				_, err := position.Stand("usa", position.Communication{Actor: "usa", Channel: 4})
				return err
			},
			code:   position.CodeEnum,
			path:   "[0].channel",
			where:  "[0].channel: ",
			says:   []string{"channel(4)", "public"},
			reason: "a number that stands for no channel",
		},
		{
			check: func() error {
				_, err := position.Stand("usa", position.Communication{Actor: "usa", Withdraws: []position.StatementID{"s"}})
				return err
			},
			code:   position.CodeUnknownRef,
			path:   "[0].withdraws[0]",
			where:  "[0].withdraws[0]: ",
			says:   []string{"usa/s", "want the ID of an earlier statement"},
			reason: "what was never said is taken back",
		},
		{
			check: func() error {
				_, err := position.Stand("usa",
					position.Communication{Actor: "usa", AsOf: value.MustDay("2022-01-01"), Withdraws: []position.StatementID{"s"}},
					position.Communication{Actor: "usa", AsOf: value.MustDay("2022-01-02"), Statements: []position.Statement{position.Claim{ID: "s", Terms: yes}}})
				return err
			},
			code:   position.CodeUnknownRef,
			path:   "[0].withdraws[0]",
			where:  "[0].withdraws[0]: ",
			says:   []string{"has not been said before"},
			reason: "what is said later is taken back",
		},
		{
			check: func() error {
				_, err := position.Stand("usa", position.Communication{
					Actor: "usa", Withdraws: []position.StatementID{"s"}, Statements: []position.Statement{position.Claim{ID: "s", Terms: yes}},
				})
				return err
			},
			code:   position.CodeUnknownRef,
			path:   "[0].withdraws[0]",
			where:  "[0].withdraws[0]: ",
			says:   []string{"has not been said before"},
			reason: "what a communication withdraws goes before what it states",
		},
		{
			check: func() error {
				_, err := position.Stand("usa",
					position.Communication{Actor: "usa", Statements: []position.Statement{position.Claim{ID: "s", Terms: terms{forces.AtMost(5)}}}},
					position.Communication{Actor: "usa", Statements: []position.Statement{position.Claim{ID: "s", Terms: terms{other.AtMost(5)}}}})
				return err
			},
			code:   position.CodeIssueChanged,
			path:   "[1].statements[0].terms[0]",
			where:  "[1]: usa/s: terms[0]: ",
			says:   []string{"want one domain for an ID"},
			reason: "an issue that changes from one occasion to the next",
		},

		// What is wrong with a negotiation.
		{
			check:  whole(func(r *position.Record) { r.Title = "a\nb" }),
			code:   position.CodeText,
			path:   "title",
			where:  "title: ",
			says:   []string{"want text without control characters"},
			reason: "a title of two lines",
		},
		{
			check:  whole(func(r *position.Record) { r.Actors[0].Name = "\xff" }),
			code:   position.CodeText,
			path:   "actors[0].name",
			where:  "actors[0].name: ",
			says:   []string{"want text"},
			reason: "a name that is no text",
		},
		{
			check:  whole(func(r *position.Record) { r.Actors[2].Members = append(r.Actors[2].Members, "mars") }),
			code:   position.CodeActor,
			path:   "actors[2].members[1]",
			where:  `actor "nato": members: `,
			says:   []string{`unknown actor "mars"`},
			reason: "a member that is not on the roster",
		},
		{
			check:  whole(func(r *position.Record) { r.Sources[0].ID = "a b"; drop(r) }),
			code:   position.CodeID,
			path:   "sources[0].id",
			where:  "sources[0].id: ",
			says:   []string{"want letters"},
			reason: "a source with a bad ID",
		},
		{
			check:  whole(func(r *position.Record) { r.Sources = append(r.Sources, r.Sources[0]) }),
			code:   position.CodeDuplicate,
			path:   "sources[1].id",
			where:  "sources[1].id: ",
			says:   []string{`"reply"`, "want one of its own"},
			reason: "two sources with one ID",
		},
		{
			check:  whole(func(r *position.Record) { r.Sources[0].Channel = 9 }),
			code:   position.CodeEnum,
			path:   "sources[0].channel",
			where:  "sources[0].channel: ",
			says:   []string{"channel(9)", "public"},
			reason: "a source by no channel",
		},
		{
			check:  whole(func(r *position.Record) { r.Sources[0].Authenticity = 9 }),
			code:   position.CodeEnum,
			path:   "sources[0].authenticity",
			where:  "sources[0].authenticity: ",
			says:   []string{"authenticity(9)", "confirmed"},
			reason: "a source that is sure to no degree",
		},
		{
			check:  whole(func(r *position.Record) { r.Sources[0].Title = "a\x00" }),
			code:   position.CodeText,
			path:   "sources[0].title",
			where:  "sources[0].title: ",
			says:   []string{"want text"},
			reason: "a control character in a source's title",
		},
		{
			check:  whole(func(r *position.Record) { r.Sources[0].Text += "\xff" }),
			code:   position.CodeText,
			path:   "sources[0].text",
			where:  "sources[0].text: ",
			says:   []string{"want text"},
			reason: "a source that is no text",
		},
		{
			check:  whole(func(r *position.Record) { r.Issues = append(r.Issues, one) }),
			code:   position.CodeIssue,
			path:   "issues[2]",
			where:  "issues[2]: ",
			says:   []string{"want 2 to 64"},
			reason: "an issue with one option",
		},
		{
			check:  whole(func(r *position.Record) { r.Issues = append(r.Issues, status) }),
			code:   position.CodeDuplicate,
			path:   "issues[2].id",
			where:  "issues[2].id: ",
			says:   []string{`"status"`, "want one of its own"},
			reason: "an issue given twice",
		},
		{
			check:  whole(func(r *position.Record) { r.Issues = append(r.Issues, nil) }),
			code:   position.CodeNil,
			path:   "issues[2]",
			where:  "issues[2]: ",
			says:   []string{"nil"},
			reason: "nil for an issue",
		},
		{
			check:  whole(func(r *position.Record) { r.Issues = append(r.Issues, titled) }),
			code:   position.CodeIssueChanged,
			path:   "positions[0].statements[0].terms[0],rules[0]",
			where:  "positions[0]: usa/aid: terms[0]: ",
			says:   []string{"described in two ways"},
			reason: "an issue that a statement and a rule describe otherwise",
		},
		{
			check: whole(func(r *position.Record) {
				r.Issues = append(r.Issues, position.YesNo{ID: "new", DecidedBy: []actor.ID{"mars"}})
			}),
			code:   position.CodeUnknownActor,
			path:   "issues[2].decided_by[0]",
			where:  "issues[2].decided_by[0]: ",
			says:   []string{`"new"`, `"mars"`, "want an actor of the negotiation"},
			reason: "an issue that a stranger decides",
		},
		{
			check:  whole(func(r *position.Record) { r.Rules = append(r.Rules, position.Rule{}) }),
			code:   position.CodeNil,
			path:   "rules[1]",
			where:  "rules[1]: ",
			says:   []string{"use All() or Any()"},
			reason: "nil for a rule",
		},
		{
			check:  whole(func(r *position.Record) { r.Rules = append(r.Rules, position.Rules(status.Is("x"))...) }),
			code:   position.CodeUnknownOption,
			path:   "rules[1]",
			where:  "rules[1]: ",
			says:   []string{"want one of"},
			reason: "an unknown option in a rule",
		},
		{
			check:  whole(func(r *position.Record) { r.Given = append(r.Given, status.Is("x")) }),
			code:   position.CodeUnknownOption,
			path:   "given[1]",
			where:  "given[1]: ",
			says:   []string{"want one of"},
			reason: "an unknown option among what is given",
		},
		{
			check:  whole(func(r *position.Record) { r.Given = append(r.Given, calm.No()) }),
			code:   position.CodeContradiction,
			path:   "given[1]",
			where:  "given[1]: ",
			says:   []string{"calm is no", "want terms that can hold together"},
			reason: "circumstances that contradict each other",
		},
		{
			check:  whole(func(r *position.Record) { r.Given = append(r.Given, other.AtMost(5), forces.AtMost(5)) }),
			code:   position.CodeIssueChanged,
			path:   "given[2],drafts[0].terms[0]",
			where:  "given[2]: ",
			says:   []string{"want one domain"},
			reason: "circumstances on an issue with two domains",
		},
		{
			check:  whole(func(r *position.Record) { r.Drafts[0].ID = "a b" }),
			code:   position.CodeID,
			path:   "drafts[0].id",
			where:  "drafts[0].id: ",
			says:   []string{"want letters"},
			reason: "a draft with a bad ID",
		},
		{
			check:  whole(func(r *position.Record) { r.Drafts = append(r.Drafts, r.Drafts[0]) }),
			code:   position.CodeDuplicate,
			path:   "drafts[1].id",
			where:  "drafts[1].id: ",
			says:   []string{"want one of its own"},
			reason: "two drafts with one ID",
		},
		{
			check:  whole(func(r *position.Record) { r.Drafts[0].Title = "\x7f" }),
			code:   position.CodeText,
			path:   "drafts[0].title",
			where:  "drafts[0].title: ",
			says:   []string{"want text"},
			reason: "a control character in a draft's title",
		},
		{
			check:  whole(func(r *position.Record) { r.Drafts[0].Terms = append(r.Drafts[0].Terms, forces.AtLeast(9)) }),
			code:   position.CodeContradiction,
			path:   "drafts[0].terms[2]",
			where:  "drafts[0].terms[2]: ",
			says:   []string{"want terms that can hold together"},
			reason: "a draft that contradicts itself",
		},
		{
			check:  whole(func(r *position.Record) { r.Drafts[0].Terms = append(r.Drafts[0].Terms, position.Term{}) }),
			code:   position.CodeNil,
			path:   "drafts[0].terms[2]",
			where:  "drafts[0].terms[2]: ",
			says:   []string{"want one made by"},
			reason: "the zero Term in a draft",
		},
		{
			check:  whole(func(r *position.Record) { r.Positions[1].Actor = "mars"; reply(r, "mars") }),
			code:   position.CodeUnknownActor,
			path:   "positions[1].actor",
			where:  "positions[1].actor: ",
			says:   []string{`"mars"`, "want an actor of the negotiation"},
			reason: "a stranger's position",
		},
		{
			check:  whole(func(r *position.Record) { r.Positions[1].Actor = "price"; reply(r, "price") }),
			code:   position.CodeSpeaker,
			path:   "positions[1].actor",
			where:  "positions[1].actor: ",
			says:   []string{`want a position of "usa"`, `"price" as its statements' speaker`},
			reason: "a spokesperson's position",
		},
		{
			check:  whole(func(r *position.Record) { r.Positions[1].Round = -1 }),
			code:   position.CodeRound,
			path:   "positions[1].round",
			where:  "positions[1].round: ",
			says:   []string{"-1", "want a number from 1"},
			reason: "a round below the first",
		},
		{
			check:  whole(func(r *position.Record) { r.Rules = append(r.Rules, position.Rule{ID: "rule-1", Condition: aid.Yes()}) }),
			code:   position.CodeDuplicate,
			path:   "rules[1].id",
			where:  "rules[1].id: ",
			says:   []string{`"rule-1"`, "rules[0]"},
			reason: "a rule with the name that another has by its place",
		},
		{
			check:  whole(func(r *position.Record) { r.Mandates = []position.Mandate{{Actor: "usa"}, {Actor: "usa"}} }),
			code:   position.CodeDuplicate,
			path:   "mandates[1].actor",
			where:  "mandates[1].actor: ",
			says:   []string{`"usa"`, "all of its limits together"},
			reason: "two mandates of one actor",
		},
		{
			check:  whole(func(r *position.Record) { r.Positions[1].Channel = 7 }),
			code:   position.CodeEnum,
			path:   "positions[1].channel",
			where:  "positions[1].channel: ",
			says:   []string{"channel(7)"},
			reason: "said by no channel",
		},
		{
			check:  whole(func(r *position.Record) { r.Positions[1].Withdraws = []position.StatementID{"aid"} }),
			code:   position.CodeUnknownRef,
			path:   "positions[1].withdraws[0]",
			where:  "positions[1].withdraws[0]: ",
			says:   []string{"russia/aid", "want the ID of an earlier statement"},
			reason: "nobody takes back what others have said",
		},
		{
			check:  offer(func(o *position.Offer) { o.To = []actor.ID{"mars"} }),
			code:   position.CodeUnknownActor,
			path:   "positions[0].statements[0].to[0]",
			where:  "positions[0]: usa/aid: to[0]: ",
			says:   []string{`"mars"`, "want an actor of the negotiation"},
			reason: "a stranger addressed",
		},
		{
			check:  offer(func(o *position.Offer) { o.Speaker = "mars" }),
			code:   position.CodeUnknownActor,
			path:   "positions[0].statements[0].speaker",
			where:  "positions[0]: usa/aid: speaker: ",
			says:   []string{`"mars"`, "want an actor of the negotiation"},
			reason: "a stranger speaking",
		},
		{
			check:  offer(func(o *position.Offer) { o.Speaker = "russia" }),
			code:   position.CodeSpeaker,
			path:   "positions[0].statements[0].speaker",
			where:  "positions[0]: usa/aid: speaker: ",
			says:   []string{`"russia" does not speak for "usa"`, "want an actor that speaks for it"},
			reason: "somebody else speaking",
		},
		{
			check:  offer(func(o *position.Offer) { o.Speaker = "nato" }),
			code:   position.CodeSpeaker,
			path:   "positions[0].statements[0].speaker",
			where:  "positions[0]: usa/aid: speaker: ",
			says:   []string{"does not speak"},
			reason: "its bloc speaking",
		},
		{
			check:  offer(func(o *position.Offer) { o.ReplyTo.Statement = "other" }),
			code:   position.CodeUnknownRef,
			path:   "positions[0].statements[0].reply_to",
			where:  "positions[0]: usa/aid: reply_to: ",
			says:   []string{"russia/other", "as actor/id"},
			reason: "a reply to what nobody said",
		},
		{
			check:  offer(func(o *position.Offer) { o.Cite.Source = "other" }),
			code:   position.CodeUnknownSource,
			path:   "positions[0].statements[0].cite.source",
			where:  "positions[0]: usa/aid: cite.source: ",
			says:   []string{`"other"`, "want a source of the negotiation"},
			reason: "a source that is not listed",
		},
		{
			check:  offer(func(o *position.Offer) { o.Cite.Quote = "Closed Door Policy" }),
			code:   position.CodeQuote,
			path:   "positions[0].statements[0].cite.quote",
			where:  "positions[0]: usa/aid: cite.quote: ",
			says:   []string{"Closed Door Policy", `"reply"`, "want its exact words"},
			reason: "a misquotation",
		},
		{
			check: whole(func(r *position.Record) {
				r.Positions[1].Statements[0] = position.Reciprocal{ID: "neutrality", Undertakings: []position.Undertaking{{Party: "russia", Terms: terms{forces.Is(0)}}, {Party: "mars", Terms: terms{leave.By(value.MustDay("2022-03-01"))}}}}
			}),
			code:   position.CodeUnknownActor,
			path:   "positions[1].statements[0].undertakings[1].party",
			where:  "positions[1]: russia/neutrality: undertakings[1].party: ",
			says:   []string{`"mars"`},
			reason: "an exchange with a stranger",
		},
		{
			check: prefers(position.Preferences{Actor: "usa"}),
			code:  position.CodePreference, path: "preferences[0]", where: "preferences[0]: ",
			says:   []string{"want worths or a ranking"},
			reason: "preferences for nothing",
		},
		{
			check: prefers(earns(position.Worth{Line: forces.Line(position.KnotAt(5, 0), position.KnotAt(3, 10))})),
			code:  position.CodeLine, path: "preferences[0].worth[0].line[1]", where: "preferences[0].worth[0].line[1]: ",
			says:   []string{"a knot at 3 after one at 5", "want knots in ascending order"},
			reason: "knots the wrong way round",
		},
		{
			check: prefers(earns(position.Worth{If: calm.Yes(), Points: value.MustDecimal(1)})),
			code:  position.CodeCircumstance, path: "preferences[0].worth[0]", where: "preferences[0].worth[0]: ",
			says:   []string{`the circumstance "calm"`, "want worths of what is negotiated"},
			reason: "a worth for a circumstance",
		},
		{
			check: prefers(earns(position.Worth{If: aid.Yes(), Points: value.MustDecimal("1234567890.123456789")})),
			code:  position.CodePointDigits, path: "preferences[0]", where: "preferences[0]: ",
			says:   []string{"9 digits after the point", "10 before it", "want at most 18 together"},
			reason: "points of 19 digits",
		},
		{
			check: func() error {
				spec, _ := aid.Spec()
				_, err := position.Demand{ID: "d", Terms: terms{spec.Term(spec.Domain.All())}}.MarshalJSON()
				return err
			},
			code: position.CodeForm, path: "terms[0]", where: "terms[0]: ",
			says:   []string{`says "aid is any"`, "want one of is"},
			reason: "what no form of a file says",
		},
		{
			check: prefers(earns(position.Worth{If: position.YesNo{ID: "aids"}.Yes(), Points: value.MustDecimal(1)})),
			code:  position.CodeUnknownIssue, path: "preferences[0].worth[0]", where: "preferences[0].worth[0]: ",
			says:   []string{`unknown issue "aids"`, `did you mean "aid"?`},
			reason: "a worth puts nothing on the table",
		},
	} {
		err := tt.check()
		if err == nil {
			t.Errorf("%s: no error", tt.reason)
			continue
		}
		codes := strings.Split(string(tt.code), ",")
		paths := strings.Split(tt.path, ",")
		var want []string
		for i := range paths {
			want = append(want, codes[min(i, len(codes)-1)]+" "+paths[i])
		}
		if got := faultsOf(err); !slices.Equal(got, want) {
			t.Errorf("%s: reports %q, want %q", tt.reason, got, want)
			continue
		}
		if len(paths) == 1 {
			tested[tt.code] = true
		}
		if !strings.HasPrefix(err.Error(), tt.where) {
			t.Errorf("%s: error %q does not begin with %q", tt.reason, err, tt.where)
		}
		for _, part := range tt.says {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: error %q does not say %q", tt.reason, err, part)
			}
		}
	}
	for _, code := range declaredCodes(t) {
		if !tested[code] {
			t.Errorf("no row has the code %q alone", code)
		}
	}
}

// drop takes the offer's citation away.
func drop(r *position.Record) {
	o := r.Positions[0].Statements[0].(position.Offer)
	o.Cite = position.Citation{}
	r.Positions[0].Statements[0] = o
}

// reply has the offer reply to the same statement of another actor.
func reply(r *position.Record, to actor.ID) {
	o := r.Positions[0].Statements[0].(position.Offer)
	o.ReplyTo.Actor = to
	r.Positions[0].Statements[0] = o
}

func TestSoundStatements(t *testing.T) {
	for _, tt := range []struct {
		statement position.Statement
		reason    string
	}{
		{position.Demand{ID: "s", Terms: position.Terms{aid.Yes()}, Strength: position.Preference}, "a preferred demand"},
		{position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, Strength: position.Tentative}, "a tentative offer"},
		{position.Refusal{ID: "s", Terms: position.Terms{aid.Yes()}, Strength: position.RedLine}, "a refusal on a red line"},
		{position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, OnlyIf: position.All()}, "a condition of nothing"},
		{position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, OnlyIf: position.Conjunction{}}, "the zero Conjunction"},
		{position.Offer{ID: "s", Terms: position.Terms{aid.Yes()}, Cite: position.Citation{Source: "x", Quote: "two\nlines"}}, "a quotation of two lines"},
		{position.Claim{ID: "s", Terms: position.Terms{status.NoneOf()}}, "a term that is the whole domain"},
		{position.Warning{ID: "s", Terms: position.Terms{aid.Yes()}}, "a warning on no condition"},
		{position.Talks{ID: "s", Issues: []position.Issue{aid}}, "talks on no condition"},
		{position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{
			{Party: "russia", Terms: position.Terms{aid.Yes()}}, {Party: "nato", Terms: position.Terms{forces.AtMost(5)}},
		}}, "a mediator's exchange"},
	} {
		if p, err := position.New("usa", tt.statement); err != nil || p.Len() != 1 {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
	for kind, s := range eachKind() {
		if p, err := position.New("usa", s); err != nil || p.Len() != 1 {
			t.Errorf("a %s with all that it may have: %v", kind, err)
		}
	}
}

func TestSoundRecords(t *testing.T) {
	for _, tt := range []struct {
		change func(*position.Record)
		reason string
	}{
		{func(*position.Record) {}, "as it is"},
		{func(r *position.Record) { r.Sources[0].Text = "" }, "a quotation from a source whose text is not at hand"},
		{func(r *position.Record) { r.Issues = nil }, "issues that statements alone mention"},
		{func(r *position.Record) { r.Drafts[0].Terms = append(r.Drafts[0].Terms, forces.Is(0)) }, "a draft with two terms that can hold together"},
		{func(r *position.Record) { r.Positions = append(r.Positions, r.Positions...) }, "everything said twice"},
		{drop, "nothing cited"},
	} {
		r := record()
		tt.change(&r)
		if _, err := position.NewNegotiation(r); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
		}
	}
}

// Faults come in the order of their places, whichever look finds them.
func TestFaultsAreInOrder(t *testing.T) {
	claim := func(id position.StatementID, to actor.ID) position.Statement {
		return position.Claim{ID: id, To: []actor.ID{to}, Terms: position.Terms{aid.Yes()}}
	}
	r := record()
	r.Title = "\x00"
	r.Actors[0].Name = "\x00"
	r.Sources[0].Channel = 9
	r.Issues = append(r.Issues, position.YesNo{ID: "new", DecidedBy: []actor.ID{"mars"}})
	r.Positions = []position.Communication{
		{Actor: "usa", AsOf: value.MustDay("2022-02-01"), Withdraws: []position.StatementID{"x"}, Statements: []position.Statement{
			claim("a", "mars"), claim("b b", "russia"),
		}},
		{Actor: "russia", Statements: []position.Statement{position.Demand{ID: "d", Cite: position.Citation{Source: "other"}}}},
		{Actor: "usa", AsOf: value.MustDay("2022-01-01"), Withdraws: []position.StatementID{"a"}, Statements: []position.Statement{claim("c", "venus")}},
	}
	r.Rules = append(r.Rules, position.Rule{})
	r.Given = append(r.Given, position.Term{})
	r.Drafts[0].ID = ""
	_, err := position.NewNegotiation(r)
	want := []string{
		"bad-text title", "bad-text actors[0].name", "unknown-enumerator sources[0].channel", "unknown-actor issues[2].decided_by[0]",
		"unknown-actor positions[0].statements[0].to[0]", "bad-id positions[0].statements[1].id", "unknown-statement positions[0].withdraws[0]",
		"no-terms positions[1].statements[0].terms", "unknown-source positions[1].statements[0].cite.source",
		"unknown-actor positions[2].statements[0].to[0]", "unknown-statement positions[2].withdraws[0]",
		"nil rules[1]", "nil given[1]", "bad-id drafts[0].id",
	}
	if got := faultsOf(err); !slices.Equal(got, want) {
		t.Errorf("NewNegotiation reports\n%q, want\n%q", got, want)
	}
	_, err = position.Stand("usa", r.Positions[0], r.Positions[2])
	want = []string{"bad-id [0].statements[1].id", "unknown-statement [0].withdraws[0]", "unknown-statement [1].withdraws[0]"}
	if got := faultsOf(err); !slices.Equal(got, want) {
		t.Errorf("Stand reports\n%q, want\n%q", got, want)
	}
}

// Statements of one communication that share an ID go by their numbers.
func TestSharedIDs(t *testing.T) {
	_, err := position.New("union",
		position.Offer{ID: "o"}, position.Demand{ID: "d"}, position.Offer{ID: "o"}, position.Offer{ID: "o", Strength: 9})
	const want = `statements[0].terms: an offer without terms: want at least one
union/d: terms: a demand without terms: want at least one
statements[2].terms: an offer without terms: want at least one
statements[2].id: "o" is another statement's: want one of its own
statements[3].strength: strength(9): want one of tentative, preference, firm, red-line
statements[3].terms: an offer without terms: want at least one
statements[3].id: "o" is another statement's: want one of its own`
	if got := err.Error(); got != want {
		t.Errorf("New reports\n%s\nwant\n%s", got, want)
	}
}

// An issue that is described in two ways is told with what differs and where.
func TestIssueDifferences(t *testing.T) {
	roster := position.YesNo{ID: "roster", Title: "Roster", DecidedBy: []actor.ID{"employer"}, StatusQuo: new(false)}
	other := position.YesNo{ID: "roster", Title: "The roster", Circumstance: true}
	_, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "employer"}, {ID: "union"}},
		Positions: []position.Communication{
			{Actor: "employer", Statements: []position.Statement{position.Offer{ID: "o", Terms: position.Terms{roster.Yes()}}}},
			{Actor: "union", Statements: []position.Statement{position.Demand{ID: "d", Terms: position.Terms{other.Yes()}}}},
		},
	})
	const want = `positions[1]: union/d: terms[0]: issue "roster" is described in two ways, here and in employer/o: ` +
		`title "The roster" and "Roster"; decided by nobody and employer; status quo none and no; circumstance true and false: ` +
		`want one description for an ID`
	if err == nil || err.Error() != want {
		t.Errorf("a statement describes it otherwise:\n%v\nwant\n%s", err, want)
	}
	_, err = position.NewNegotiation(position.Record{
		Issues: []position.Issue{roster}, Actors: []actor.Actor{{ID: "employer"}},
		Rules: position.Rules(position.Quantity[int]{ID: "roster"}.Is(1)),
	})
	const domains = `rules[0]: issue "roster" is a whole number here and a yes or no in issues[0]: want one domain for an ID`
	if err == nil || err.Error() != domains {
		t.Errorf("a rule has another domain:\n%v\nwant\n%s", err, domains)
	}
}

// What is nearly the name of something brings that to mind.
func TestSuggestions(t *testing.T) {
	r := record()
	r.Issues = append(r.Issues, position.YesNo{ID: "new", DecidedBy: []actor.ID{"usaa"}})
	o := r.Positions[0].Statements[0].(position.Offer)
	o.To, o.Speaker = []actor.ID{"natto"}, "prise"
	o.ReplyTo.Statement, o.Cite.Source = "neutralty", "repply"
	r.Positions[0].Statements[0] = o
	r.Positions = append(r.Positions, position.Communication{
		Actor: "rusia", Statements: []position.Statement{position.Reciprocal{ID: "x", Undertakings: []position.Undertaking{
			{Party: "rusia", Terms: position.Terms{forces.AtMost(1)}}, {Party: "usa", Terms: position.Terms{aid.Yes()}},
		}}},
	}, position.Communication{Actor: "russia", Withdraws: []position.StatementID{"neutralty"}})
	_, err := position.NewNegotiation(r)
	const want = `issues[2].decided_by[0]: issue "new" is decided by the unknown actor "usaa": did you mean "usa"?
positions[0]: usa/aid: to[0]: unknown actor "natto": did you mean "nato"?
positions[0]: usa/aid: speaker: unknown actor "prise": did you mean "price"?
positions[0]: usa/aid: reply_to: unknown statement "russia/neutralty": did you mean "russia/neutrality"?
positions[0]: usa/aid: cite.source: unknown source "repply": did you mean "reply"?
positions[2].actor: unknown actor "rusia": did you mean "russia"?
positions[2]: rusia/x: undertakings[0].party: unknown actor "rusia": did you mean "russia"?
positions[3].withdraws[0]: russia/neutralty has not been said before: did you mean "neutrality"?`
	if err == nil || err.Error() != want {
		t.Errorf("NewNegotiation reports\n%v\nwant\n%s", err, want)
	}
}

func TestAllFaultsTogether(t *testing.T) {
	_, err := position.New("usa",
		position.Demand{ID: "a b", Terms: position.Terms{forces.AtMost(-1), status.Is("x")}, Strength: position.Tentative},
		nil,
		position.Talks{ID: "t"},
	)
	want := []string{
		"bad-id statements[0].id", "bad-strength statements[0].strength", "out-of-domain statements[0].terms[0]",
		"unknown-option statements[0].terms[1]", "nil statements[1]", "no-terms statements[2].issues",
	}
	got := faultsOf(err)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("New reports %q, want %q", got, want)
	}

	r := record()
	r.Actors = append(r.Actors, actor.Actor{ID: "usa"})
	r.Title = "\x00"
	r.Positions[0].Statements = append(r.Positions[0].Statements, nil)
	r.Rules = append(r.Rules, position.Rule{})
	_, err = position.NewNegotiation(r)
	want = []string{"bad-text title", "bad-actor actors[4].id", "nil positions[0].statements[1]", "nil rules[1]"}
	if got := faultsOf(err); !slices.Equal(got, want) {
		t.Errorf("NewNegotiation reports %q, want %q", got, want)
	}
	var inRoster *actor.Error
	if !errors.As(err, &inRoster) || inRoster.Path.String() != "[4].id" {
		t.Errorf("errors.As gives %+v of %v, want the roster's own error too", inRoster, err)
	}
}
