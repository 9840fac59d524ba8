// Package bargain tells what the possible outcomes of a negotiation are worth to those
// who have said so ([position.Preferences]): which outcomes nobody can better, what
// each draft and offer leaves on the table, and for whom, what each red line costs, and
// what to trade. No relation, settlement or verdict reads any of it.
//
//	comparison, err := compare.Compare(negotiation, compare.Options{})
//	if err != nil {
//		return err
//	}
//	problem := bargain.New(settle.New(comparison, settle.Options{}), bargain.Options{})
//	for _, point := range problem.Frontier(ctx).Points {
//		fmt.Println(point.Points, point.Outcomes, point.Witness)
//	}
//
// Use package settle where nobody has preferences. The answers rest on these rules, all
// in exact arithmetic:
//
//  1. Parties are those compared who have a preference; u is what an outcome is worth
//     to one, d its points without an agreement ([position.Preferences.NoAgreement]),
//     which may be unknown, and "of" its full marks.
//  2. Values tried. Named values: all. Whole numbers and days: all, where there are no
//     more than Grid from the lowest mark to the highest. Marks are the ends of the
//     domain, knots of lines, ends of cells (where something that a statement, rule
//     or preference says begins or ends), the status quo, and values of drafts. Else, and for
//     numbers that are not whole: the marks, and evenly spaced values between the
//     outermost, as many as make up Grid, with the digits of the finest mark. An
//     answer is Exact where the latter was needed for no issue.
//  3. F are the outcomes over these values that are possible at the threshold
//     ([settle.Threshold]): they violate no statement that counts, and meet the rules
//     and what is given. One counts once if some circumstances serve. R are those
//     with u ≥ d for every party whose d is known.
//  4. p dominates q if no party has less and one has more. The frontier is the points
//     of F that none dominates (Pareto), each once, with the number of outcomes that
//     reach it.
//  5. Solutions tell every point that attains them ([Concepts]), or none and the first
//     [Reason] that holds. They take no distances between points, as two scales have
//     no common one.
//
// The search is multi-objective bucket elimination (Dechter 1999; Rollón & Larrosa
// 2006). Its cost is exponential in how conditions entangle issues, and grows with the
// frontier, never with the number of outcomes.
package bargain
