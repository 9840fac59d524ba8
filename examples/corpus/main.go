// Corpus answers a folder of negotiations, or files of JSON lines, on an engine for
// Apache Beam pipelines: a report or a dead letter for each, and a summary of all.
// With -sweep it looks at one negotiation under a table of suppositions instead.
//
//	corpus -input 'talks/*.yaml' -output out/
//	corpus -input talks.yaml -sweep suppositions.jsonl -output out/
package main

import (
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem/local"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/runners"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/flink"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/prism"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/spark"
	_ "github.com/apache/beam/sdks/v2/go/pkg/beam/runners/universal"
)

func main() {
	if err := run(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "corpus:", err)
		os.Exit(1)
	}
}

var (
	input   = flag.String("input", "", "read the files that this `glob` matches: .jsonl are one negotiation a line, others one a file; with -sweep, one file")
	output  = flag.String("output", "", "write files whose names begin with this `prefix`: reports, dead letters and the summary, or what a sweep finds")
	table   = flag.String("sweep", "", "look at the negotiation under the suppositions of this `file` of JSON lines")
	shards  = flag.Int("shards", 1, "write the reports, and the dead letters, to so many files")
	limit   = flag.Int("limit", 0, "list at most so many conflicts and concessions; 0 for 100")
	timeout = flag.Duration("timeout", time.Minute, "search for the settlements of a negotiation for so long")
)

func run(ctx context.Context) error {
	flag.Parse()
	beam.Init() // a worker of an engine goes no further
	switch {
	case *input == "" || *output == "" || flag.NArg() > 0:
		return errors.New("want -input and -output, and nothing behind the flags; see corpus -h")
	case *shards < 1 || *limit < 0 || *timeout <= 0:
		return errors.New("-shards and -timeout want a number above 0, -limit one from 0; see corpus -h")
	}
	asked := answer{Limit: *limit, Timeout: *timeout}
	p, s := beam.NewPipelineWithRoot()
	if *table == "" {
		corpus(s, *input, *output, *shards, asked)
	} else if err := sweep(s, *input, *table, *output, asked); err != nil {
		return err
	}
	_, err := beam.Run(ctx, cmp.Or(*runners.Runner, "prism"), p)
	return err
}
