package batch_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"

	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/position/scenario"
)

// One negotiation a line: what came of all of them, counted.
func Example() {
	talks := strings.NewReader(`
{"parley": 1, "actors": [{"id": "seller"}, {"id": "buyer"}], "issues": [{"id": "price", "type": "quantity"}], "positions": [{"actor": "seller", "statements": [{"demand": "floor", "terms": [{"issue": "price", "at_least": 8}]}]}, {"actor": "buyer", "statements": [{"demand": "cap", "terms": [{"issue": "price", "at_most": 6}]}]}]}
{"parley": 1, "actors": [{"id": "seller"}, {"id": "buyer"}], "issues": [{"id": "price", "type": "quantity"}], "positions": [{"actor": "seller", "statements": [{"demand": "floor", "terms": [{"issue": "price", "at_least": 8}]}]}, {"actor": "buyer", "statements": [{"demand": "cap", "terms": [{"issue": "price", "at_most": 9}]}]}]}
{"parley": 1, "actors": [{"id": "seller", "kind": "shop"}]}
`)
	var sum batch.Summary
	items := batch.Lines(talks, "talks.jsonl", scenario.Limits{})
	for outcome := range batch.Run(context.Background(), items, batch.Options{}, 2) {
		if err := outcome.Err(); err != nil {
			os.Stdout.WriteString(err.Error() + "\n")
		}
		sum.Add(outcome)
	}
	enc := json.NewEncoder(os.Stdout)
	enc.SetIndent("", "  ")
	_ = enc.Encode(sum)
	// Output:
	// talks.jsonl:4:51: unknown kind "shop": want state, alliance, organization, company, union, political-party, group or person
	// {
	//   "items": 3,
	//   "faulty": 1,
	//   "cut_short": 0,
	//   "faults": {
	//     "bad-value": 1
	//   },
	//   "relations": {
	//     "conflict": 1,
	//     "overlap": 1
	//   },
	//   "conflicts": [
	//     {
	//       "parties": [
	//         "buyer",
	//         "seller"
	//       ],
	//       "issues": 1
	//     }
	//   ],
	//   "settlements": {
	//     "firm": {
	//       "agreed": 1,
	//       "impossible": 1
	//     },
	//     "red-line": {
	//       "possible": 2
	//     }
	//   },
	//   "moves": {}
	// }
}
