// Labourcontract reads a contract in the making from a scenario file with the scoring
// sheets of a union and an employer and the priorities of a city, and prints how they
// stand and what the outcomes that their words leave are worth to each of them.
package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
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

// analyse returns all that the contract comes to, as data.
func analyse() (*report.Report, error) {
	contract, err := scenario.Parse(file, "scenario.yaml", scenario.Limits{})
	if err != nil {
		return nil, err
	}
	comparison, err := compare.Compare(contract.Negotiation, compare.Options{})
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	problem := settle.New(comparison, settle.Options{Limit: 10})
	return report.New(comparison, problem.Settle(ctx), bargain.Weigh(ctx, problem, bargain.Options{}))
}
