package report_test

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"os"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
)

// What keeps a seller and a buyer apart, as text.
func Example() {
	price := position.Quantity[int]{ID: "price", Unit: "EUR", Min: new(0)}
	talks, err := position.NewNegotiation(position.Record{
		Title:  "A machine",
		Actors: []actor.Actor{{ID: "seller", Name: "Seller"}, {ID: "buyer", Name: "Buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{position.Demand{ID: "floor", Terms: position.Terms{price.AtLeast(5500)}}}},
			{Actor: "buyer", Statements: []position.Statement{position.Demand{ID: "budget", Terms: position.Terms{price.AtMost(5200)}, Strength: position.RedLine}}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	comparison, err := compare.Compare(talks, compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	r, err := report.New(comparison)
	if err != nil {
		log.Fatal(err)
	}
	if err := r.Text(os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// A machine
	// =========
	//
	// Compared: Seller and Buyer.
	// The one issue is in conflict. As they stand, the positions cannot be reconciled.
	//
	// What keeps them apart
	//   price. Seller: at least 5,500 EUR; Buyer (red line): at most 5,200 EUR. 300 EUR apart.
	//
	// Positions
	// =========
	//
	// Issue  Relation  Seller              Buyer
	// -----  --------  ------------------  -----------------
	// price  conflict  at least 5,500 EUR  at most 5,200 EUR
	//
	// “if”: on conditions, or tentatively; “not”: excluded; “no answer”: concerned and silent; “-”: not
	// concerned and silent.
	//
	// price
	//   Conflict: Seller demands at least 5,500 EUR; Buyer demands at most 5,200 EUR (red line). The gap
	//   is 300 EUR.
	//     seller/floor
	//     buyer/budget
}

// The same report in every other form, of which the first line is shown, and
// stored as JSON and read back.
func ExampleReport() {
	delivery := position.YesNo{ID: "delivery"}
	talks, err := position.NewNegotiation(position.Record{
		Title:  "A machine",
		Actors: []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{position.Offer{ID: "now", Terms: position.Terms{delivery.Yes()}}}},
			{Actor: "buyer", Statements: []position.Statement{position.Demand{ID: "now", Terms: position.Terms{delivery.Yes()}}}},
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	comparison, err := compare.Compare(talks, compare.Options{})
	if err != nil {
		log.Fatal(err)
	}
	r, err := report.New(comparison)
	if err != nil {
		log.Fatal(err)
	}
	for _, write := range []func(io.Writer) error{r.Markdown, r.HTML, r.DOT, r.Mermaid} {
		var page strings.Builder
		if err := write(&page); err != nil {
			log.Fatal(err)
		}
		first, _, _ := strings.Cut(page.String(), "\n")
		fmt.Println(first)
	}
	stored, err := json.Marshal(r)
	if err != nil {
		log.Fatal(err)
	}
	var again report.Report
	fmt.Println(json.Unmarshal(stored, &again), again.Issues[0].Relation)
	// Output:
	// # A machine
	// <!DOCTYPE html>
	// graph parley {
	// flowchart LR
	// <nil> agreement
}
