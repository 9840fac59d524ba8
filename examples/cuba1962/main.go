// Cuba1962 models the letters that Kennedy and Khrushchev exchanged over the
// missiles in Cuba, and prints how their relation on each issue went from letter
// to letter, where they ended and what they could sign.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// Cuba and Turkey are compared although they have said nothing: what they decide
// is on the table.
var parties = []actor.ID{"ussr", "usa", "cuba", "turkey"}

// rounds are the moments at which the positions are compared. In public nobody
// knew of the letter of 26 October.
var rounds = []struct {
	title  string
	moment position.Moment
}{
	{"26 Oct", position.Moment{Day: friday}},
	{"27 Oct, public", position.Moment{Day: saturday, Channels: []position.Channel{position.Public}}},
	{"27 Oct", position.Moment{Day: saturday}},
	{"28 Oct", position.Moment{Day: sunday}},
	{"30 Oct", position.Moment{Day: tuesday}},
}

func main() {
	if err := run(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(w io.Writer) error {
	exchange, err := position.NewNegotiation(record(letters...))
	if err != nil {
		return err
	}
	if err := writeRounds(w, exchange); err != nil {
		return err
	}
	if err := writeTwoLetters(w, exchange); err != nil {
		return err
	}
	comparison, err := compare.Compare(exchange, compare.Options{Parties: parties})
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

// record is what some of the letters say.
func record(said ...position.Communication) position.Record {
	return position.Record{
		Title:     "Letters of Kennedy and Khrushchev, October 1962",
		Actors:    actors,
		Sources:   sources,
		Issues:    issues,
		Positions: said,
	}
}

// writeRounds writes a table of how the parties related on every issue at each
// round, "-" where nobody had spoken of it, and on how many issues they could sign.
func writeRounds(w io.Writer, exchange *position.Negotiation) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "Issue")
	var compared []*compare.Comparison
	var packages []settle.Package
	for _, r := range rounds {
		then := exchange.At(r.moment)
		comparison, err := compare.Compare(then, compare.Options{Parties: parties})
		if err != nil {
			return err
		}
		compared = append(compared, comparison)
		packages = append(packages, settle.New(comparison, settle.Options{}).Package(context.Background()))
		fmt.Fprint(table, "\t", r.title)
	}
	fmt.Fprintln(table)
	for final := range compared[len(compared)-1].Results() {
		fmt.Fprint(table, final.Issue)
		for _, c := range compared {
			relation, _ := c.Relation(final.Issue)
			if relation == compare.Unaddressed {
				fmt.Fprint(table, "\t-")
			} else {
				fmt.Fprint(table, "\t", relation)
			}
		}
		fmt.Fprintln(table)
	}
	fmt.Fprint(table, "could be signed")
	for _, p := range packages {
		fmt.Fprintf(table, "\t%d issues", len(p.Values))
	}
	fmt.Fprint(table, "\n\n")
	return table.Flush()
}

// writeTwoLetters writes on which issues Khrushchev's public letter of 27 October
// says other than his private one of the day before, as long as the missiles in
// Turkey stay.
func writeTwoLetters(w io.Writer, exchange *position.Negotiation) error {
	private, _ := exchange.At(position.Moment{Day: friday}).Position("ussr")
	public, _ := exchange.At(position.Moment{Day: saturday, Channels: []position.Channel{position.Public}}).Position("ussr")
	moves, err := compare.Moves(private, public, turkeyMissiles.No())
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "From the private letter of 26 October to the public one of the 27th, if the missiles in Turkey stay:")
	for _, m := range moves {
		if m.Move != compare.Unchanged {
			fmt.Fprintf(w, "  %s on %s\n", m.Move, m.Issue)
		}
	}
	fmt.Fprintln(w)
	return nil
}
