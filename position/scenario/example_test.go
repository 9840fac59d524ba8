package scenario_test

import (
	"fmt"
	"os"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

func ExampleReadFile() {
	s, err := scenario.ReadFile("testdata/valid/ferry.yaml", scenario.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(s.Negotiation.Title())
	for p := range s.Negotiation.Positions() {
		fmt.Println(p.Actor(), p.Len())
	}
	for _, i := range s.Expect.Issues {
		fmt.Println("expected:", i.Issue, i.Relation)
	}
	// Output:
	// A ferry for the islands
	// islands 1
	// line 1
	// expected: crossings conditional
}

// All that is wrong is told at once, with its place.
func ExampleParse() {
	const file = `parley: 1
actors: [{id: usa, kind: stat}]
issues:
  - {id: us-forces, type: quantity, whole: true, min: 0}
positions:
  - actor: usa
    statements:
      - offer: restraint
        terms: [{issue: us-force, at_most: 0}]
        only_if: {issue: us-forces, is: 2.5}
`
	_, err := scenario.Parse([]byte(file), "usa.yaml", scenario.Limits{})
	fmt.Println(err)
	// Output:
	// usa.yaml:2:26: unknown kind "stat": did you mean "state"?
	// usa.yaml:9:25: unknown issue "us-force": did you mean "us-forces"?
	// usa.yaml:10:41: is: "2.5" is no whole number: "us-forces" takes whole numbers alone
}

func ExampleParseTerm() {
	s, err := scenario.ReadFile("testdata/valid/ferry.yaml", scenario.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	term, err := scenario.ParseTerm("{issue: subsidy, is: yes}", s.Negotiation)
	fmt.Println(term.IssueID(), term.Region(), err)
	_, err = scenario.ParseTerm("{issue: subsidies, is: yes}", s.Negotiation)
	fmt.Println(err)
	// Output:
	// subsidy yes <nil>
	// 1:9: unknown issue "subsidies": did you mean "subsidy"?
}

func ExampleWriteYAML() {
	crossings := position.Quantity[int]{ID: "crossings", Unit: "a week", Min: new(0)}
	subsidy := position.YesNo{ID: "subsidy", DecidedBy: []actor.ID{"islands"}}
	n, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "islands", Kind: actor.State}, {ID: "line", Kind: actor.Company}},
		Issues: []position.Issue{crossings, subsidy},
		Positions: []position.Communication{
			{Actor: "line", AsOf: value.MustDay("2022-02-17"), Statements: []position.Statement{
				position.Offer{ID: "more", Terms: position.Terms{crossings.AtMost(10)}, OnlyIf: subsidy.Yes()},
			}},
		},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	err = scenario.WriteYAML(os.Stdout, &scenario.Scenario{Negotiation: n})
	if err != nil {
		fmt.Println(err)
	}
	// Output:
	// parley: 1
	// actors:
	//   - {id: islands, kind: state}
	//   - {id: line, kind: company}
	// issues:
	//   - {id: crossings, type: quantity, unit: a week, whole: true, min: 0}
	//   - {id: subsidy, type: yesno, decided_by: [islands]}
	// positions:
	//   - actor: line
	//     as_of: "2022-02-17"
	//     statements:
	//       - offer: more
	//         terms: [{issue: crossings, at_most: 10}]
	//         only_if: {issue: subsidy, is: "yes"}
}

// An agent sends its next offer as text, and the other side reads it in the negotiation
// that both know.
func ExampleParseStatement() {
	pay := position.Quantity[float64]{ID: "pay", Unit: "%"}
	talks, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "union"}, {ID: "firm"}}, Issues: []position.Issue{pay},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	offer := position.Offer{ID: "three", To: []actor.ID{"union"}, Terms: position.Terms{pay.AtMost(3)}}
	text, err := scenario.FormatYAML(offer)
	fmt.Print(text, err, "\n")

	read, err := scenario.ParseStatement(text, talks)
	fmt.Println(position.EqualStatements(offer, read), err)

	_, err = scenario.ParseStatement("{offer: four, terms: [{issue: wages, at_most: 4}]}", talks)
	fmt.Println(err)
	// Output:
	// offer: three
	// to: [union]
	// terms: [{issue: pay, at_most: 3}]
	// <nil>
	// true <nil>
	// 1:31: unknown issue "wages": want one that issues lists
}
