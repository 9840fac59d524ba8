// Package compare tells where positions overlap and where they conflict, issue by
// issue, on what conditions they would meet, and why.
//
//	comparison, err := compare.Compare(negotiation, compare.Options{})
//	if err != nil {
//		return err
//	}
//	for issue := range comparison.Issues() {
//		fmt.Println(issue.Issue, issue.Relation, issue.Common)
//		for _, conflict := range issue.Conflicts {
//			fmt.Println("cannot stand together:", conflict)
//		}
//	}
//
// [Compare] states the rule. A comparison that is made again and again, with
// other circumstances or among other parties, starts from [Prepare].
//
// Issues that overlap one by one can still conflict together, through
// conditions; that is not told here. Findings are plain data, and name the
// statements behind them by reference; the negotiation has their words and
// sources.
package compare
