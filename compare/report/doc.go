// Package report writes what a comparison finds as a document that people read.
//
//	comparison, err := compare.Compare(negotiation, compare.Options{})
//	if err != nil {
//		return err
//	}
//	return report.New(comparison).Text(os.Stdout)
//
// The same comparison gives the same bytes.
package report
