// Securityguarantees models the leaked replies of the United States and NATO to
// Russia's security demands, as a news article of February 2022 tells them, and
// prints where the three positions meet, where they conflict and why.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/parley-go/parley/actor"
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
	replies, err := position.NewNegotiation(record())
	if err != nil {
		return err
	}
	parties := []actor.ID{"russia", "usa", "nato"}
	comparison, err := compare.Compare(replies, compare.Options{Parties: parties})
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

// record is everything that the article says.
func record() position.Record {
	return position.Record{
		Title:     "Leaked US and NATO replies to Russia's security demands",
		Actors:    actors,
		Sources:   sources,
		Issues:    issues,
		Positions: []position.Communication{russia, usa, unitedStatesAsked, nato, natoAsked},
	}
}
