// Package position says what actors stand by: issues, terms and conditions,
// statements with their sources, the positions that statements add up to, and a
// whole negotiation.
//
// An issue is a literal of one of five types, and its methods make the terms
// that make sense for it:
//
//	forces := position.Quantity[int]{ID: "us-forces", Unit: "troops", Min: new(0)}
//	calm := position.YesNo{ID: "de-escalation", Circumstance: true}
//
//	usa, err := position.New("usa", position.Offer{
//		ID:     "restraint",
//		Terms:  position.Terms{forces.AtMost(0)},
//		OnlyIf: calm.Yes(),
//	})
//
// What is wrong with an issue, a term or a statement comes out of [New], all of
// it at once, and each finding names the statement and what would be right.
//
// The kinds of issue:
//
//	kind      domain                                              terms
//	YesNo     no, yes                                             is
//	Choice    named options, unordered, 2 to 64                   is, one of, not, none of
//	Scale     named levels, lowest first, 2 to 64                 is, one of, not, none of, at least, at most, between
//	Quantity  numbers with a unit, whole or not, within bounds    is, one of, at least, at most, more than, less than, between
//	Date      calendar days                                       is, one of, from, by, before, after, between
//
// The kinds of statement are [Demand], [Offer], [Refusal], [Reciprocal],
// [Claim], [Warning], [Talks] and [Silence]. What each of them says of an issue
// is at most four things, its [Readings]; whatever compares positions rests on
// these.
//
// A scale, a quantity or a date may say who would have more of it and who less. What
// these say is then widened to what is as good for them, as [Readings] tells; so a bid
// of 5 % from the one who pays is a yes to 4 % too.
//
// A [Negotiation] holds the actors, sources, issues and everybody's position and
// is what package compare takes; it is made from a [Record], the plain data:
//
//	talks, err := position.NewNegotiation(position.Record{
//		Actors: []actor.Actor{{ID: "usa"}, {ID: "russia"}},
//		Positions: []position.Communication{
//			{Actor: "usa", Statements: []position.Statement{offer}},
//			{Actor: "russia", AsOf: day, Statements: []position.Statement{demand}},
//		},
//	})
//
// [Preferences] say what outcomes are worth to an actor, for those who know:
//
//	prefers := position.Preferences{Actor: "usa", Worth: []position.Worth{
//		{If: aid.Yes(), Points: value.MustDecimal(-30)},
//		{Line: forces.Line(position.KnotAt(0, 60), position.KnotAt(5000, 0))},
//	}}
//
// Where the positions meet is not known here.
//
// # Limits
//
// An ID has at most [actor.MaxID] bytes, a choice or scale at most [value.MaxOptions]
// names, a number at most [value.MaxDigits] digits on either side of the point, and a
// condition at most [MaxConditionSize] terms and operators, nested at most
// [MaxConditionDepth] deep; what is beyond is an error. There is no other limit on
// how many there are of anything, nor on the length of titles, names, units and
// texts: time and memory grow linearly with them, save where a doc says otherwise.
// Files have limits of their own, in package scenario.
package position
