// Package settle tells what the parties could agree on, all issues together, and
// what stands in the way. Issues that overlap one by one can still conflict
// together, through conditions.
//
//	comparison, err := compare.Compare(negotiation, compare.Options{})
//	if err != nil {
//		return err
//	}
//	for _, s := range settle.New(comparison, settle.Options{}).Settle(ctx).All() {
//		fmt.Println(s.Threshold, s.Possible, s.Conflicts, s.Concessions)
//	}
//
// A full outcome gives every issue a value, so it decides every condition, and it
// violates a statement if by that statement one of its values is excluded (see
// [compare.Compare]). The negotiation's rules limit all outcomes. An outcome is
// possible, at a threshold, if it violates no statement that counts: all that are
// firm and the red lines, or the red lines alone. That it is possible does not
// mean that it is agreed: that takes a yes of everyone needed to every value of
// it.
//
// Numbers, days and levels become finitely many cells between the bounds that are
// mentioned. The search is a problem for a solver of propositional formulas, with
// the statements as assumptions; it is exponential at worst, within a part. Every
// question is asked apart for issues that no statement, condition or rule connects, in
// time about linear in the parts. Each question takes a context, and its answer says
// whether it is complete. [Options.Effort] limits a search by what the solver does, not
// by time, so that it answers alike on any machine.
package settle
