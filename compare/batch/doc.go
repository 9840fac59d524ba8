// Package batch takes many negotiations: items in, and for each of them a report or
// what is wrong with it, in order; and a summary of all.
//
//	var sum batch.Summary
//	items := batch.Lines(os.Stdin, "standard input", scenario.Limits{})
//	for outcome := range batch.Run(ctx, items, batch.Options{}, runtime.NumCPU()) {
//		sum.Add(outcome)
//	}
//
// An [Item] is the text of one scenario file: a file of a folder ([Files]) or a line
// of a file of JSON lines ([Lines]). [Analyse] answers it by itself, so that an
// engine of many machines can call it, and [Run] answers a stream of them with
// several workers and as much memory as these need. [Summary] counts what came, can
// be merged with others in any order, and has stable JSON.
//
// [Sweep] asks the other way round: one negotiation under many suppositions, and
// which of them flip which verdict.
package batch
