package compare

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A Finding is something in a model that is sound, and that its author hardly
// meant. [Lint] tells them.
type Finding struct {
	Code FindingCode `json:"code"`
	// Actor is whom it is about; empty where it is about rules, a draft or an issue
	// alone.
	Actor actor.ID `json:"actor,omitempty"`
	// Statement is the actor's statement that it is about; the zero Ref where it
	// is about no single one.
	Statement position.Ref `json:"statement,omitzero"`
	// Rules are the rules that it is about, by their numbers from 1 in the order of
	// the negotiation, ascending; nil where it is about none.
	Rules []int `json:"rules,omitempty"`
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
//	rules 1 and 3: no outcome meets them together: want one of them changed or left out [contradiction]
func (f Finding) String() string {
	var b strings.Builder
	switch {
	case !f.Statement.IsZero():
		fmt.Fprintf(&b, "%v: ", f.Statement)
	case f.Actor != "":
		fmt.Fprintf(&b, "%s: ", f.Actor)
	case len(f.Rules) == 1:
		fmt.Fprintf(&b, "rule %d: ", f.Rules[0])
	case len(f.Rules) > 1:
		fmt.Fprintf(&b, "rules %s: ", joined(f.Rules))
	case f.Draft != "":
		fmt.Fprintf(&b, "draft %s: ", f.Draft)
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

// Compare orders findings by the text of actor and statement, by draft, by the
// numbers of rules, by the text of issue, code and summary, and by the related
// statements, in this order, so that those about an issue alone come first, then those about rules, and those
// about drafts before those about actors.
func (f Finding) Compare(g Finding) int {
	return cmp.Or(
		cmp.Compare(f.Actor, g.Actor),
		f.Statement.Compare(g.Statement),
		cmp.Compare(f.Draft, g.Draft),
		slices.Compare(f.Rules, g.Rules),
		cmp.Compare(f.Issue, g.Issue),
		cmp.Compare(f.Code, g.Code),
		cmp.Compare(f.Summary, g.Summary),
		slices.CompareFunc(f.Related, g.Related, position.Ref.Compare),
	)
}

// A FindingCode is the sort of a finding. Codes are stable: programs may store
// them and choose by them.
type FindingCode string

// The codes, each with an example.
const (
	// FindingNeverHolds: a condition, a rule or a part of one that no outcome meets.
	//
	//	Demand{Terms: {aid.Yes()}, If: All(status.Is("member"), status.Is("neutral"))}
	FindingNeverHolds FindingCode = "never-holds"
	// FindingAlwaysHolds: a condition, a rule or a part of one with an operator that
	// every outcome meets. An offer on such a condition asks for nothing, and such a
	// rule binds nobody.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: Any(withdrawal.Yes(), withdrawal.No())}
	FindingAlwaysHolds FindingCode = "always-holds"
	// FindingWholeDomain: a term, of a statement or of a draft, in a condition or in
	// a rule, that allows every value.
	//
	//	Demand{Terms: {status.OneOf("neutral", "partner", "member")}}
	FindingWholeDomain FindingCode = "whole-domain"
	// FindingNeverBinds: a firm statement or red line that rules nothing out,
	// though its condition and its terms by themselves would. The summary tells
	// why: what is given decides the condition or leaves the terms nothing, or other
	// statements of the actor, which Related names, say yes to what it ties to a
	// condition.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: withdrawal.Yes()} beside Offer{Terms: {aid.Yes()}}
	FindingNeverBinds FindingCode = "never-binds"
	// FindingAsksNothing: a reciprocal proposal that leaves the others every value
	// of all that they would undertake.
	//
	//	Reciprocal{Undertakings: {{"usa", {aid.Yes()}}, {"russia", {troops.AtLeast(0)}}}}
	FindingAsksNothing FindingCode = "asks-nothing"
	// FindingAsksExcluded: a statement that asks in return for values that its
	// actor excludes elsewhere. Who asks for something has said yes to it, so what
	// is merely supposed to happen is to be marked as a circumstance.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: attack.Yes()} beside Refusal{Terms: {attack.Yes()}}
	FindingAsksExcluded FindingCode = "asks-for-excluded"
	// FindingAsksItself: a statement that asks in return for what only its actor, or
	// those who speak for it, decide. Who asks for something has said yes to it,
	// so this gives it away. What the actor would do along with the rest belongs
	// among the terms; what it does not have in its hands is to be marked as a
	// circumstance.
	//
	//	the union's Offer{Terms: {aid.Yes()}, OnlyIf: YesNo{ID: "strike", DecidedBy: {"union"}}.No()}
	FindingAsksItself FindingCode = "asks-itself"
	// FindingCircumstance: a demand, an offer, a refusal or a reciprocal proposal of
	// a circumstance, which nobody negotiates.
	//
	//	Demand{Terms: {YesNo{ID: "winter", Circumstance: true}.Yes()}}
	FindingCircumstance FindingCode = "circumstance"
	// FindingNobodyDecides: a demand or an undertaking on an issue of whose deciders
	// none is the actor, is addressed, is a party of the proposal or has a position.
	// For a decider, a bloc that it is within does as well, and for a principal
	// whoever speaks for it. A negotiation taken at a moment has none.
	//
	//	Demand{Terms: {YesNo{ID: "visas", DecidedBy: {"eu"}}.Yes()}, To: {"usa"}}, where the EU says nothing
	FindingNobodyDecides FindingCode = "nobody-decides"
	// FindingContradiction: an actor whose own statements leave an issue no value,
	// or rules that no outcome meets together. Related, or Rules, is a minimal set of
	// them: none of these can be spared.
	//
	//	Demand{Terms: {aid.Yes()}} beside Refusal{Terms: {aid.Yes()}}
	FindingContradiction FindingCode = "contradiction"
	// FindingNoQuote: a citation of a source without its words.
	//
	//	Demand{Terms: {aid.Yes()}, Cite: {Source: "letter"}}
	FindingNoQuote FindingCode = "no-quote"
	// FindingNoCitation: a firm statement or red line that cites nothing, in a
	// negotiation with sources.
	//
	//	Demand{Terms: {aid.Yes()}}, where there is a Source{ID: "letter"}
	FindingNoCitation FindingCode = "no-citation"
	// FindingUnmentioned: an issue on the record that no statement, rule or draft
	// mentions. A negotiation taken at a moment has none.
	//
	//	Record{Issues: {YesNo{ID: "aid"}}}
	FindingUnmentioned FindingCode = "unmentioned"
)
