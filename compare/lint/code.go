package lint

// A Code is the sort of a finding. Codes are stable: programs may store
// them and choose by them.
type Code string

// The codes, each with an example.
const (
	// NeverHolds: a condition, a rule, a worth or a part of one that no outcome meets.
	//
	//	Demand{Terms: {aid.Yes()}, If: All(status.Is("member"), status.Is("neutral"))}
	NeverHolds Code = "never-holds"
	// AlwaysHolds: a condition, a rule, a worth or a part of one with an operator that
	// every outcome meets. An offer on such a condition asks for nothing, such a rule
	// binds nobody, and such a worth is earned whatever happens.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: Any(withdrawal.Yes(), withdrawal.No())}
	AlwaysHolds Code = "always-holds"
	// WholeDomain: a term, of a statement or of a draft, in a condition, in a rule or
	// in a worth, that allows every value.
	//
	//	Demand{Terms: {status.OneOf("neutral", "partner", "member")}}
	WholeDomain Code = "whole-domain"
	// NeverBinds: a firm statement or red line that rules nothing out,
	// though its condition and its terms by themselves would. The summary tells
	// why: what is given decides the condition or leaves the terms nothing, or other
	// statements of the actor, which Related names, say yes to what it ties to a
	// condition.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: withdrawal.Yes()} beside Offer{Terms: {aid.Yes()}}
	NeverBinds Code = "never-binds"
	// AsksNothing: a reciprocal proposal that leaves the others every value
	// of all that they would undertake.
	//
	//	Reciprocal{Undertakings: {{"usa", {aid.Yes()}}, {"russia", {troops.AtLeast(0)}}}}
	AsksNothing Code = "asks-nothing"
	// AsksExcluded: a statement that asks in return for values that its
	// actor excludes elsewhere. Who asks for something has said yes to it, so what
	// is merely supposed to happen is to be marked as a circumstance.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: attack.Yes()} beside Refusal{Terms: {attack.Yes()}}
	AsksExcluded Code = "asks-for-excluded"
	// OffersExcluded: an offer, or what a reciprocal proposal has its actor do, of
	// whose values on an issue the actor's other statements rule out every one, as a
	// refusal does that was made on an earlier day and never taken back. Related are
	// these statements.
	//
	//	Offer{Terms: {troops.Is(10)}} beside Refusal{Terms: {troops.AtLeast(10)}}
	OffersExcluded Code = "offers-excluded"
	// AsksNobody: a statement that asks in return, and names nobody, for what has no
	// decider and no other actor speaks of, where more than two actors have spoken.
	// It waits for the yes of all of them. A negotiation taken at a moment has none.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: YesNo{ID: "withdrawal"}.Yes()} before Russia and the EU, who say nothing of a withdrawal
	AsksNobody Code = "asks-nobody"
	// AsksItself: a statement that asks in return for what its actor alone decides. Who
	// asks for something has said yes to it,
	// so this gives it away. What the actor would do along with the rest belongs
	// among the terms; what it does not have in its hands is to be marked as a
	// circumstance.
	//
	//	the union's Offer{Terms: {aid.Yes()}, OnlyIf: YesNo{ID: "strike", DecidedBy: {"union"}}.No()}
	AsksItself Code = "asks-itself"
	// Circumstance: a demand, an offer, a refusal or a reciprocal proposal of
	// a circumstance, which nobody negotiates.
	//
	//	Demand{Terms: {YesNo{ID: "winter", Circumstance: true}.Yes()}}
	Circumstance Code = "circumstance"
	// NobodyDecides: a demand or an undertaking on an issue of whose deciders
	// none is the actor, is addressed, is a party of the proposal or has a position.
	// For a decider, a bloc that it is within does as well. A negotiation taken at a moment has none.
	//
	//	Demand{Terms: {YesNo{ID: "visas", DecidedBy: {"eu"}}.Yes()}, To: {"usa"}}, where the EU says nothing
	NobodyDecides Code = "nobody-decides"
	// Contradiction: an actor whose own statements leave an issue no value,
	// or rules that no outcome meets together. Related, or Rules, is a minimal set of
	// them: none of these can be spared.
	//
	//	Demand{Terms: {aid.Yes()}} beside Refusal{Terms: {aid.Yes()}}
	Contradiction Code = "contradiction"
	// AgainstInterest: a demand, or what is asked for or wanted of others, that takes
	// in the worst end of what its actor has an interest in, or a refusal that takes
	// in the best. It is taken as written; the interest or the term is the wrong way
	// round.
	//
	//	the union's Demand{Terms: {raise.AtMost(6)}}, where raise is MoreFor the union
	AgainstInterest Code = "against-interest"
	// OpenEnded: a term that its actor gives and that goes on to the worst end for
	// it. It is taken as no more than its nearer end.
	//
	//	the firm's Offer{Terms: {raise.AtLeast(5)}}, where raise is LessFor the firm: 5 and no more
	OpenEnded Code = "open-ended"
	// SingleValue: a condition, or a rule, on one value alone of an issue of which
	// somebody would have more or less. A better value would hardly be refused.
	//
	//	Offer{Terms: {aid.Yes()}, OnlyIf: price.Is(100)}, where price is LessFor the buyer
	SingleValue Code = "single-value"
	// WorthAgainstInterest: worths of an issue of which their actor would have more,
	// and of which somewhere more earns it less, or the other way round; a ranking's
	// conditions too. Worths that mention another issue as well do not count, and of
	// more than 16 lines for an issue it is not told.
	//
	//	the union's Worth{Line: raise.Line(KnotAt(0, 60), KnotAt(6, 0))}, where raise is MoreFor the union
	WorthAgainstInterest Code = "worth-against-interest"
	// WorthExcluded: a condition that earns its actor points, and that is false of all
	// that its own statements leave open. Related is a minimal set of them that leaves no
	// value of an issue that the condition wants, of each such issue.
	//
	//	the firm's Worth{If: overtime.Yes(), Points: value.MustDecimal(30)} beside its Refusal{Terms: {overtime.Yes()}}
	WorthExcluded Code = "worth-for-excluded"
	// Undated: a statement made by a communication that has no day, or no round of its
	// day, and by one that has. What has none comes first in time, so that the other's
	// words stand, which may be the older ones.
	//
	//	Communication{Actor: "usa", AsOf: march, Statements: {s}} beside Communication{Actor: "usa", Statements: {s}}
	Undated Code = "undated"
	// NoQuote: a citation of a source without its words.
	//
	//	Demand{Terms: {aid.Yes()}, Cite: {Source: "letter"}}
	NoQuote Code = "no-quote"
	// NoCitation: a firm statement or red line that cites nothing, in a
	// negotiation with sources.
	//
	//	Demand{Terms: {aid.Yes()}}, where there is a Source{ID: "letter"}
	NoCitation Code = "no-citation"
	// Unmentioned: an issue on the record that no statement, rule, draft or preference
	// mentions. A negotiation taken at a moment has none.
	//
	//	Record{Issues: {YesNo{ID: "aid"}}}
	Unmentioned Code = "unmentioned"
)
