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
// DOT and Mermaid for drawings of who demands what of whom, and encoding/json for
// programs. Names, quotes and links of a negotiation are data in all of them: none
// can bring in markup.
//
// The same comparison gives the same bytes.
package report
