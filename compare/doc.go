// Package compare tells where positions overlap and where they conflict, issue by
// issue, on what conditions they would meet, and why.
//
//	comparison, err := compare.Compare(negotiation, compare.Options{})
//	if err != nil {
//		return err
//	}
//	for issue := range comparison.Issues() {
//		fmt.Println(issue.ID, issue.Relation, issue.Common)
//		for _, conflict := range issue.Conflicts {
//			fmt.Println("cannot stand together:", conflict)
//		}
//	}
//
// [Compare] states the rule. A comparison that is made again and again, with
// other circumstances or among other parties, starts from [Prepare]; what is said
// next is added by [Prepared.With].
//
// The same readings tell how positions move ([Moves], [Changes],
// [Comparison.Rounds], [Ledger]), what a draft does to them ([Comparison.CheckDraft]),
// whether an offer keeps to a mandate ([CheckMandate]), whether a bloc agrees with
// its members ([Comparison.Bloc]), and how alike two positions are
// ([Comparison.Similarity]).
//
// Package lint tells what in a model is sound and yet hardly meant.
//
// Issues that overlap one by one can still conflict together, through
// conditions; package settle tells that. Findings are plain data, and name the
// statements behind them by reference; the negotiation has their words and
// sources.
package compare
