// Strike2023 reads what the Writers Guild of America and the studios' Alliance said
// in their talks of 2023 from a scenario file, and prints how they stood when the
// talks broke off in May, and how in August: which issues kept them apart and by how
// much, who had moved by then, and what the agreement of September would have done
// to what both had said.
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
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

//go:embed scenario.yaml
var file []byte

// The days on which the talks are taken.
var (
	may    = value.MustDay("2023-05-01")
	august = value.MustDay("2023-08-11")
)

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	strike, err := scenario.Parse(file, "scenario.yaml", scenario.Limits{})
	if err != nil {
		return err
	}
	spring, err := analyse(strike.Negotiation, may)
	if err != nil {
		return err
	}
	spring.Drafts = []compare.DraftCheck{} // the agreement is of September
	if err := spring.Text(w); err != nil {
		return err
	}
	summer, err := analyse(strike.Negotiation, august)
	if err != nil {
		return err
	}
	return summer.Text(w)
}

// analyse returns all that the talks come to on a day, as data.
func analyse(talks *position.Negotiation, day value.Day) (*report.Report, error) {
	comparison, err := compare.Compare(talks.At(position.Moment{Day: day}), compare.Options{})
	if err != nil {
		return nil, err
	}
	problem := settle.New(comparison, settle.Options{Limit: 10})
	return report.New(comparison, problem.Settle(context.Background()))
}
