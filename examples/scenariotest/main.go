// Scenariotest models three rounds of pay talks and prints where they stand. What it
// is for is its test: a model of one's own can be tested in the same way.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	talks, err := position.NewNegotiation(record())
	if err != nil {
		return err
	}
	comparison, err := compare.Compare(talks, compare.Options{})
	if err != nil {
		return err
	}
	problem := settle.New(comparison, settle.Options{})
	r, err := report.New(comparison, problem.Settle(context.Background()))
	if err != nil {
		return err
	}
	return r.Text(w)
}
