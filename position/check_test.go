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
		{alone(position.Claim{ID: "open door", Terms: yes}), position.CodeID, "statements[0].id", "usa/open door: id: ", []string{`"open door"`, "want letters"}, "a space in a statement's ID"},
		{alone(position.Claim{Terms: yes}), position.CodeID, "statements[0].id", "statements[0].id: ", []string{"want letters"}, "a statement without an ID"},
		{alone(position.Claim{ID: "s", Terms: yes, To: []actor.ID{"russia", "a b"}}), position.CodeID, "statements[0].to[1]", "usa/s: to[1]: ", []string{`"a b"`, "want letters"}, "an addressee with a bad ID"},
		{alone(position.Claim{ID: "s", Terms: yes, Speaker: "a b"}), position.CodeID, "statements[0].speaker", "usa/s: speaker: ", []string{"want letters"}, "a speaker with a bad ID"},
		{alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{Source: "a b"}}), position.CodeID, "statements[0].cite.source", "usa/s: cite.source: ", []string{"want the ID of a source"}, "a source with a bad ID"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "a b", Terms: terms{forces.AtMost(5)}}}}), position.CodeID, "statements[0].undertakings[1].party", "usa/s: undertakings[1].party: ", []string{"want letters"}, "a party with a bad ID"},
		{alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{Source: "x", Quote: "\xff"}}), position.CodeText, "statements[0].cite", "usa/s: cite: ", []string{"invalid UTF-8", "want text"}, "a quotation that is no text"},
		{alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{Source: "x", At: "\xff"}}), position.CodeText, "statements[0].cite", "usa/s: cite: ", []string{"want text"}, "a place that is no text"},
		{alone(position.Claim{ID: "s", Terms: yes, Cite: position.Citation{At: "page 1"}}), position.CodeUnknownSource, "statements[0].cite.source", "usa/s: cite.source: ", []string{"want its ID"}, "a citation without a source"},
		{alone(position.Claim{ID: "s", Terms: terms{one.Is("a")}}), position.CodeIssue, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{`"one"`, "want 2 to 64"}, "an issue with one option"},
		{alone(position.Claim{ID: "s", Terms: terms{one.Is("a"), one.Is("b")}}, position.Talks{ID: "t", Issues: []position.Issue{one}}), "bad-issue,two-terms", "statements[0].terms[0],statements[0].terms[1]", "usa/s: ", []string{"want 2 to 64", "want one term"}, "what is wrong with an issue is told once, not in every term"},
		{alone(position.Claim{ID: "s", Terms: terms{aid.Yes(), status.Is("x")}}), position.CodeUnknownOption, "statements[0].terms[1]", "usa/s: terms[1]: ", []string{`"x"`, "want one of neutral, partner or member"}, "an unknown option"},
		{alone(position.Claim{ID: "s", Terms: terms{forces.AtMost(-1)}}), position.CodeOutOfDomain, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{"-1", "at least 0"}, "a number out of bounds"},
		{alone(position.Claim{ID: "s", Terms: terms{price.AtMost(nan)}}), position.CodeNotANumber, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{"NaN", "want a finite one"}, "NaN"},
		{alone(position.Claim{ID: "s", Terms: terms{heads.AtMost(4.5)}}), position.CodeNotWhole, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{"4.5", "whole numbers"}, "a fraction on whole numbers"},
		{alone(position.Claim{ID: "s", Terms: terms{price.LessThan(0)}}), position.CodeEmpty, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{"want at least one"}, "nothing left of the domain"},
		{alone(position.Claim{ID: "s", Terms: terms{forces.Between(5, 4)}}), position.CodeLowAboveHigh, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{"between 5 and 4"}, "low above high"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "russia", Terms: terms{forces.AtMost(5), status.Is("x")}}}}), position.CodeUnknownOption, "statements[0].undertakings[1].terms[1]", "usa/s: undertakings[1].terms[1]: ", []string{"want one of"}, "an unknown option in an undertaking"},
		{alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.All(forces.AtMost(-1))}), position.CodeOutOfDomain, "statements[0].only_if.all[0]", "usa/s: only_if.all[0]: ", []string{"at least 0"}, "a number out of bounds in a condition"},
		{alone(position.Refusal{ID: "s", Terms: yes, Unless: status.Is("x")}), position.CodeUnknownOption, "statements[0].unless", "usa/s: unless: ", []string{"want one of"}, "an unknown option in a condition"},
		{alone(position.Demand{ID: "s"}), position.CodeNoTerms, "statements[0].terms", "usa/s: terms: ", []string{"a demand without terms", "want at least one"}, "a demand of nothing"},
		{alone(position.Offer{ID: "s"}), position.CodeNoTerms, "statements[0].terms", "usa/s: terms: ", []string{"want at least one"}, "an offer of nothing"},
		{alone(position.Refusal{ID: "s", Terms: terms{}}), position.CodeNoTerms, "statements[0].terms", "usa/s: terms: ", []string{"want at least one"}, "a refusal of nothing"},
		{alone(position.Claim{ID: "s"}), position.CodeNoTerms, "statements[0].terms", "usa/s: terms: ", []string{"want at least one"}, "a claim of nothing"},
		{alone(position.Warning{ID: "s", If: attack.Yes()}), position.CodeNoTerms, "statements[0].terms", "usa/s: terms: ", []string{"want at least one"}, "a warning of nothing"},
		{alone(position.Talks{ID: "s"}), position.CodeNoTerms, "statements[0].issues", "usa/s: issues: ", []string{"talks", "want at least one"}, "talks about nothing"},
		{alone(position.Silence{ID: "s"}), position.CodeNoTerms, "statements[0].issues", "usa/s: issues: ", []string{"silence", "want at least one"}, "silence about nothing"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "russia"}}}), position.CodeNoTerms, "statements[0].undertakings[1].terms", "usa/s: undertakings[1].terms: ", []string{"the party undertakes nothing", "or the party left out"}, "a party that undertakes nothing"},
		{alone(position.Reciprocal{ID: "s"}), position.CodeParties, "statements[0].undertakings", "usa/s: undertakings: ", []string{"fewer than two parties"}, "an exchange of nobody"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa}}), position.CodeParties, "statements[0].undertakings", "usa/s: undertakings: ", []string{"fewer than two parties", "want what each of them undertakes"}, "an exchange with oneself"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, russia, {Party: "usa", Terms: terms{status.Is(Member)}}}}), position.CodeDuplicate, "statements[0].undertakings[2].party", "usa/s: undertakings[2].party: ", []string{"want all of its terms together"}, "a party named twice"},
		{alone(position.Claim{ID: "s", Terms: yes}, position.Claim{ID: "s", Terms: no}), position.CodeDuplicate, "statements[1].id", "statements[1].id: ", []string{`"s" is another statement's`, "want one of its own"}, "an ID given twice on one occasion"},
		{alone(position.Talks{ID: "s", Issues: []position.Issue{aid, status, aid}}), position.CodeDuplicate, "statements[0].issues[2]", "usa/s: issues[2]: ", []string{`"aid" is listed twice`}, "an issue listed twice"},
		{alone(position.Demand{ID: "s", Terms: terms{aid.Yes(), forces.AtMost(5), aid.Yes()}}), position.CodeTwoTerms, "statements[0].terms[2]", "usa/s: terms[2]: ", []string{`"aid"`, "want one term for an issue"}, "two terms for one issue"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, {Party: "russia", Terms: no}}}), position.CodeTwoTerms, "statements[0].undertakings[1].terms[0]", "usa/s: undertakings[1].terms[0]: ", []string{"want one term for an issue"}, "two parties' terms for one issue"},
		{alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.Any(calm.Yes(), position.Not(aid.No()))}), position.CodeOwnIssue, "statements[0].only_if", "usa/s: only_if: ", []string{`"aid"`, "want a condition on other issues"}, "a condition on its own issue"},
		{alone(position.Reciprocal{ID: "s", Undertakings: []position.Undertaking{usa, russia}, OnlyIf: forces.AtMost(9)}), position.CodeOwnIssue, "statements[0].only_if", "usa/s: only_if: ", []string{`"forces"`}, "a condition on another party's issue"},
		{alone(position.Talks{ID: "s", Issues: []position.Issue{aid}, OnlyIf: aid.Yes()}), position.CodeOwnIssue, "statements[0].only_if", "usa/s: only_if: ", []string{`"aid"`}, "a precondition on what is to be discussed"},
		{alone(position.Warning{ID: "s", Terms: yes, If: position.All(aid.No(), aid.No())}), position.CodeOwnIssue, "statements[0].if", "usa/s: if: ", []string{`"aid"`}, "a condition that mentions it twice is told once"},
		{alone(position.Claim{ID: "s", Terms: terms{forces.AtMost(5)}}, position.Claim{ID: "t", Terms: terms{other.AtMost(5)}}), position.CodeIssueChanged, "statements[1].terms[0]", "usa/t: terms[0]: ", []string{"tanks here", "troops, at least 0 in usa/s", "want one domain for an ID"}, "an issue with two domains"},
		{alone(position.Claim{ID: "s", Terms: yes}, position.Claim{ID: "t", Terms: terms{titled.Yes()}}), position.CodeIssueChanged, "statements[1].terms[0]", "usa/t: terms[0]: ", []string{"described in two ways, here and in usa/s", `title "Aid" and ""`, "want one description"}, "an issue with two titles"},
		{alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.YesNo{ID: "calm"}.Yes()}, position.Offer{ID: "t", Terms: yes, OnlyIf: calm.Yes()}), position.CodeIssueChanged, "statements[1].only_if", "usa/t: only_if: ", []string{"circumstance true and false"}, "a circumstance now and then"},
		{alone(position.Demand{ID: "s", Terms: yes, Strength: position.Tentative}), position.CodeStrength, "statements[0].strength", "usa/s: strength: ", []string{"a demand is never tentative", "want preference or stronger"}, "a tentative demand"},
		{alone(position.Refusal{ID: "s", Terms: yes, Strength: position.Tentative}), position.CodeStrength, "statements[0].strength", "usa/s: strength: ", []string{"a refusal is never tentative", "want firm or stronger"}, "a tentative refusal"},
		{alone(position.Refusal{ID: "s", Terms: yes, Strength: position.Preference}), position.CodeStrength, "statements[0].strength", "usa/s: strength: ", []string{"a refusal is never preference", "want firm or stronger"}, "a preferred refusal"},
		{alone(position.Offer{ID: "s", Terms: yes, Strength: 2}), position.CodeEnum, "statements[0].strength", "usa/s: strength: ", []string{"strength(2)", "want one of tentative, preference, firm, red-line"}, "a number beyond the strengths"},
		{alone(position.Demand{ID: "s", Terms: yes, Strength: -3}), position.CodeEnum, "statements[0].strength", "usa/s: strength: ", []string{"strength(-3)", "want one of tentative"}, "a number below the strengths"},
		{alone(nil), position.CodeNil, "statements[0]", "statements[0]: ", []string{"nil where a statement is wanted"}, "nil for a statement"},
		{alone(position.Claim{ID: "s", Terms: terms{{}}}), position.CodeNil, "statements[0].terms[0]", "usa/s: terms[0]: ", []string{"want one made by an issue's methods"}, "the zero Term"},
		{alone(position.Offer{ID: "s", Terms: yes, OnlyIf: position.Not(nil)}), position.CodeNil, "statements[0].only_if.not", "usa/s: only_if.not: ", []string{"use All() or Any()"}, "nil within a condition"},
		{alone(position.Talks{ID: "s", Issues: []position.Issue{nil}}), position.CodeNil, "statements[0].issues[0]", "usa/s: issues[0]: ", []string{"nil where an issue is wanted"}, "nil for an issue"},
		{alone(&position.Claim{ID: "s", Terms: yes}), position.CodeForeign, "statements[0]", "statements[0]: ", []string{"*position.Claim", "no pointer to it"}, "a pointer to a statement"},
		{alone(position.Offer{ID: "s", Terms: yes, OnlyIf: new(calm.Yes())}), position.CodeForeign, "statements[0].only_if", "usa/s: only_if: ", []string{"*position.Term", "want a Term"}, "a pointer to a condition"},
		{alone(position.Talks{ID: "s", Issues: []position.Issue{&aid}}), position.CodeForeign, "statements[0].issues[0]", "usa/s: issues[0]: ", []string{"*position.YesNo", "no pointer to it"}, "a pointer to an issue"},
		{alone(position.Offer{ID: "s", Terms: yes, OnlyIf: deep(20_000)}), position.CodeTooLarge, "statements[0].only_if", "usa/s: only_if: ", []string{"10000 deep"}, "a condition nested too deep"},

		// What is wrong with an actor's position.
		{
			func() error { _, err := position.New("the usa", position.Claim{ID: "s", Terms: yes}); return err },
			position.CodeID, "actor", "actor: ",
			[]string{`"the usa"`, "want letters"},
			"a position of a bad ID",
		},
		{
			func() error { _, err := position.Stand("the usa"); return err },
			position.CodeID, "actor", "actor: ",
			[]string{`"the usa"`, "want letters"},
			"a position of a bad ID that says nothing",
		},
		{
			func() error {
				_, err := position.Stand("the usa", position.Communication{Actor: "the usa"}, position.Communication{Actor: "the usa"})
				return err
			},
			position.CodeID, "actor", "actor: ",
			[]string{`"the usa"`},
			"a position of a bad ID is told once",
		},
		{
			func() error {
				_, err := position.Stand("usa", position.Communication{Actor: "usa"}, position.Communication{Actor: "russia"})
				return err
			},
			position.CodeUnknownActor, "[1].actor", "[1].actor: ",
			[]string{`"russia"`, `want a communication of "usa"`},
			"what somebody else has said",
		},
		{
			func() error {
				_, err := position.Stand("usa", position.Communication{Actor: "usa", Channel: 4})
				return err
			},
			position.CodeEnum, "[0].channel", "[0].channel: ",
			[]string{"channel(4)", "public"},
			"a number that stands for no channel",
		},
		{
			func() error {
				_, err := position.Stand("usa", position.Communication{Actor: "usa", Withdraws: []position.StatementID{"s"}})
				return err
			},
			position.CodeUnknownRef, "[0].withdraws[0]", "[0].withdraws[0]: ",
			[]string{"usa/s", "want the ID of an earlier statement"},
			"what was never said is taken back",
		},
		{
			func() error {
				_, err := position.Stand("usa",
					position.Communication{Actor: "usa", AsOf: value.MustDay("2022-01-01"), Withdraws: []position.StatementID{"s"}},
					position.Communication{Actor: "usa", AsOf: value.MustDay("2022-01-02"), Statements: []position.Statement{position.Claim{ID: "s", Terms: yes}}})
				return err
			},
			position.CodeUnknownRef, "[0].withdraws[0]", "[0].withdraws[0]: ",
			[]string{"has not been said before"},
			"what is said later is taken back",
		},
		{
			func() error {
				_, err := position.Stand("usa", position.Communication{
					Actor: "usa", Withdraws: []position.StatementID{"s"}, Statements: []position.Statement{position.Claim{ID: "s", Terms: yes}},
				})
				return err
			},
			position.CodeUnknownRef, "[0].withdraws[0]", "[0].withdraws[0]: ",
			[]string{"has not been said before"},
			"what a communication withdraws goes before what it states",
		},
		{
			func() error {
				_, err := position.Stand("usa",
					position.Communication{Actor: "usa", Statements: []position.Statement{position.Claim{ID: "s", Terms: terms{forces.AtMost(5)}}}},
					position.Communication{Actor: "usa", Statements: []position.Statement{position.Claim{ID: "s", Terms: terms{other.AtMost(5)}}}})
				return err
			},
			position.CodeIssueChanged, "[1].statements[0].terms[0]", "[1]: usa/s: terms[0]: ",
			[]string{"want one domain for an ID"},
			"an issue that changes from one occasion to the next",
		},

		// What is wrong with a negotiation.
		{whole(func(r *position.Record) { r.Title = "a\nb" }), position.CodeText, "title", "title: ", []string{"want text without control characters"}, "a title of two lines"},
		{whole(func(r *position.Record) { r.Actors[0].Name = "\xff" }), position.CodeText, "actors[0].name", "actors[0].name: ", []string{"want text"}, "a name that is no text"},
		{whole(func(r *position.Record) { r.Actors[2].Members = append(r.Actors[2].Members, "mars") }), position.CodeActor, "actors[2].members[1]", `actor "nato": members: `, []string{`unknown actor "mars"`}, "a member that is not on the roster"},
		{whole(func(r *position.Record) { r.Sources[0].ID = "a b"; drop(r) }), position.CodeID, "sources[0].id", "sources[0].id: ", []string{"want letters"}, "a source with a bad ID"},
		{whole(func(r *position.Record) { r.Sources = append(r.Sources, r.Sources[0]) }), position.CodeDuplicate, "sources[1].id", "sources[1].id: ", []string{`"reply"`, "want one of its own"}, "two sources with one ID"},
		{whole(func(r *position.Record) { r.Sources[0].Channel = 9 }), position.CodeEnum, "sources[0].channel", "sources[0].channel: ", []string{"channel(9)", "public"}, "a source by no channel"},
		{whole(func(r *position.Record) { r.Sources[0].Authenticity = 9 }), position.CodeEnum, "sources[0].authenticity", "sources[0].authenticity: ", []string{"authenticity(9)", "confirmed"}, "a source that is sure to no degree"},
		{whole(func(r *position.Record) { r.Sources[0].Title = "a\x00" }), position.CodeText, "sources[0].title", "sources[0].title: ", []string{"want text"}, "a control character in a source's title"},
		{whole(func(r *position.Record) { r.Sources[0].Text += "\xff" }), position.CodeText, "sources[0].text", "sources[0].text: ", []string{"want text"}, "a source that is no text"},
		{whole(func(r *position.Record) { r.Issues = append(r.Issues, one) }), position.CodeIssue, "issues[2]", "issues[2]: ", []string{"want 2 to 64"}, "an issue with one option"},
		{whole(func(r *position.Record) { r.Issues = append(r.Issues, status) }), position.CodeDuplicate, "issues[2].id", "issues[2].id: ", []string{`"status"`, "want one of its own"}, "an issue given twice"},
		{whole(func(r *position.Record) { r.Issues = append(r.Issues, nil) }), position.CodeNil, "issues[2]", "issues[2]: ", []string{"nil"}, "nil for an issue"},
		{whole(func(r *position.Record) { r.Issues = append(r.Issues, titled) }), position.CodeIssueChanged, "positions[0].statements[0].terms[0],rules[0]", "positions[0]: usa/aid: terms[0]: ", []string{"described in two ways"}, "an issue that a statement and a rule describe otherwise"},
		{whole(func(r *position.Record) {
			r.Issues = append(r.Issues, position.YesNo{ID: "new", DecidedBy: []actor.ID{"mars"}})
		}), position.CodeUnknownActor, "issues[2].decided_by[0]", "issues[2].decided_by[0]: ", []string{`"new"`, `"mars"`, "want an actor of the negotiation"}, "an issue that a stranger decides"},
		{whole(func(r *position.Record) { r.Rules = append(r.Rules, position.Rule{}) }), position.CodeNil, "rules[1]", "rules[1]: ", []string{"use All() or Any()"}, "nil for a rule"},
		{whole(func(r *position.Record) { r.Rules = append(r.Rules, position.Rules(status.Is("x"))...) }), position.CodeUnknownOption, "rules[1]", "rules[1]: ", []string{"want one of"}, "an unknown option in a rule"},
		{whole(func(r *position.Record) { r.Given = append(r.Given, status.Is("x")) }), position.CodeUnknownOption, "given[1]", "given[1]: ", []string{"want one of"}, "an unknown option among what is given"},
		{whole(func(r *position.Record) { r.Given = append(r.Given, calm.No()) }), position.CodeContradiction, "given[1]", "given[1]: ", []string{"calm is no", "want terms that can hold together"}, "circumstances that contradict each other"},
		{whole(func(r *position.Record) { r.Given = append(r.Given, other.AtMost(5), forces.AtMost(5)) }), position.CodeIssueChanged, "given[2],drafts[0].terms[0]", "given[2]: ", []string{"want one domain"}, "circumstances on an issue with two domains"},
		{whole(func(r *position.Record) { r.Drafts[0].ID = "a b" }), position.CodeID, "drafts[0].id", "drafts[0].id: ", []string{"want letters"}, "a draft with a bad ID"},
		{whole(func(r *position.Record) { r.Drafts = append(r.Drafts, r.Drafts[0]) }), position.CodeDuplicate, "drafts[1].id", "drafts[1].id: ", []string{"want one of its own"}, "two drafts with one ID"},
		{whole(func(r *position.Record) { r.Drafts[0].Title = "\x7f" }), position.CodeText, "drafts[0].title", "drafts[0].title: ", []string{"want text"}, "a control character in a draft's title"},
		{whole(func(r *position.Record) { r.Drafts[0].Terms = append(r.Drafts[0].Terms, forces.AtLeast(9)) }), position.CodeContradiction, "drafts[0].terms[2]", "drafts[0].terms[2]: ", []string{"want terms that can hold together"}, "a draft that contradicts itself"},
		{whole(func(r *position.Record) { r.Drafts[0].Terms = append(r.Drafts[0].Terms, position.Term{}) }), position.CodeNil, "drafts[0].terms[2]", "drafts[0].terms[2]: ", []string{"want one made by"}, "the zero Term in a draft"},
		{whole(func(r *position.Record) { r.Positions[1].Actor = "mars"; reply(r, "mars") }), position.CodeUnknownActor, "positions[1].actor", "positions[1].actor: ", []string{`"mars"`, "want an actor of the negotiation"}, "a stranger's position"},
		{whole(func(r *position.Record) { r.Positions[1].Actor = "price"; reply(r, "price") }), position.CodeSpeaker, "positions[1].actor", "positions[1].actor: ", []string{`want a position of "usa"`, `"price" as its statements' speaker`}, "a spokesperson's position"},
		{whole(func(r *position.Record) { r.Positions[1].Round = -1 }), position.CodeRound, "positions[1].round", "positions[1].round: ", []string{"-1", "want a number from 1"}, "a round below the first"},
		{whole(func(r *position.Record) { r.Rules = append(r.Rules, position.Rule{ID: "rule-1", Condition: aid.Yes()}) }), position.CodeDuplicate, "rules[1].id", "rules[1].id: ", []string{`"rule-1"`, "rules[0]"}, "a rule with the name that another has by its place"},
		{whole(func(r *position.Record) { r.Mandates = []position.Mandate{{Actor: "usa"}, {Actor: "usa"}} }), position.CodeDuplicate, "mandates[1].actor", "mandates[1].actor: ", []string{`"usa"`, "all of its limits together"}, "two mandates of one actor"},
		{whole(func(r *position.Record) { r.Positions[1].Channel = 7 }), position.CodeEnum, "positions[1].channel", "positions[1].channel: ", []string{"channel(7)"}, "said by no channel"},
		{whole(func(r *position.Record) { r.Positions[1].Withdraws = []position.StatementID{"aid"} }), position.CodeUnknownRef, "positions[1].withdraws[0]", "positions[1].withdraws[0]: ", []string{"russia/aid", "want the ID of an earlier statement"}, "nobody takes back what others have said"},
		{offer(func(o *position.Offer) { o.To = []actor.ID{"mars"} }), position.CodeUnknownActor, "positions[0].statements[0].to[0]", "positions[0]: usa/aid: to[0]: ", []string{`"mars"`, "want an actor of the negotiation"}, "a stranger addressed"},
		{offer(func(o *position.Offer) { o.Speaker = "mars" }), position.CodeUnknownActor, "positions[0].statements[0].speaker", "positions[0]: usa/aid: speaker: ", []string{`"mars"`, "want an actor of the negotiation"}, "a stranger speaking"},
		{offer(func(o *position.Offer) { o.Speaker = "russia" }), position.CodeSpeaker, "positions[0].statements[0].speaker", "positions[0]: usa/aid: speaker: ", []string{`"russia" does not speak for "usa"`, "whose principal it is"}, "somebody else speaking"},
		{offer(func(o *position.Offer) { o.Speaker = "nato" }), position.CodeSpeaker, "positions[0].statements[0].speaker", "positions[0]: usa/aid: speaker: ", []string{"does not speak"}, "its bloc speaking"},
		{offer(func(o *position.Offer) { o.ReplyTo.Statement = "other" }), position.CodeUnknownRef, "positions[0].statements[0].reply_to", "positions[0]: usa/aid: reply_to: ", []string{"russia/other", "as actor/id"}, "a reply to what nobody said"},
		{offer(func(o *position.Offer) { o.Cite.Source = "other" }), position.CodeUnknownSource, "positions[0].statements[0].cite.source", "positions[0]: usa/aid: cite.source: ", []string{`"other"`, "want a source of the negotiation"}, "a source that is not listed"},
		{offer(func(o *position.Offer) { o.Cite.Quote = "Closed Door Policy" }), position.CodeQuote, "positions[0].statements[0].cite.quote", "positions[0]: usa/aid: cite.quote: ", []string{"Closed Door Policy", `"reply"`, "want its exact words"}, "a misquotation"},
		{whole(func(r *position.Record) {
			r.Positions[1].Statements[0] = position.Reciprocal{ID: "neutrality", Undertakings: []position.Undertaking{{Party: "russia", Terms: terms{forces.Is(0)}}, {Party: "mars", Terms: terms{leave.By(value.MustDay("2022-03-01"))}}}}
		}), position.CodeUnknownActor, "positions[1].statements[0].undertakings[1].party", "positions[1]: russia/neutrality: undertakings[1].party: ", []string{`"mars"`}, "an exchange with a stranger"},
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
