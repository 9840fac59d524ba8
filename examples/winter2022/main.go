// Winter2022 reads the talks on security guarantees of December 2021 to February
// 2022 from a scenario file, and prints where Russia, the United States and NATO
// stood at their end, what had moved until then, where their words overlap, what
// hung on what and what was never answered.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position/scenario"
)

//go:embed scenario.yaml
var file []byte

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	r, err := analyse()
	if err != nil {
		return err
	}
	return r.Text(w)
}

// analyse returns all that the file comes to, as data; testdata has it as a page
// too.
func analyse() (*report.Report, error) {
	winter, err := scenario.Parse(file, "scenario.yaml", scenario.Limits{})
	if err != nil {
		return nil, err
	}
	comparison, err := compare.Compare(winter.Negotiation, compare.Options{})
	if err != nil {
		return nil, err
	}
	problem := settle.New(comparison, settle.Options{})
	return report.New(comparison, problem.Settle(context.Background()))
}
