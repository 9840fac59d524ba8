// Package report writes what a comparison finds as a document that people read.
//
//	comparison, err := compare.Compare(negotiation, compare.Options{})
//	if err != nil {
//		return err
//	}
//	r, err := report.New(comparison)
//	if err != nil {
//		return err
//	}
//	return r.Text(os.Stdout)
//
// A report is a plain value. Beside text there are Markdown and HTML for readers,
// DOT and Mermaid for drawings of who agrees with whom, and encoding/json for
// programs. The pictures of the HTML can be had alone, as SVG to paste into a paper:
// [Report.AxesSVG], [Report.MovesSVG], [Report.DraftsSVG], [Report.PartiesSVG] and
// [Report.ConditionsSVG].
//
// All forms but JSON grow linearly with what is said; pairs of many parties are
// counted in them, and those in most conflicts drawn. Names, quotes and links of a negotiation are data in all of them: none
// can bring in markup.
//
// The same comparison gives the same bytes.
package report
