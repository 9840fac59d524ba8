package genius_test

import (
	"fmt"
	"log"
	"os"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position/genius"
)

// What two profiles of a sale of laptops say, and what is left out of them.
func ExampleRead() {
	var profiles []genius.Profile
	for _, party := range []string{"buyer", "seller"} {
		data, err := os.ReadFile("testdata/" + party + ".xml")
		if err != nil {
			log.Fatal(err)
		}
		profiles = append(profiles, genius.Profile{Actor: actor.ID(party), Name: party + ".xml", Data: data})
	}
	n, findings, err := genius.Read(profiles, genius.Limits{})
	if err != nil {
		log.Fatal(err)
	}
	for _, f := range findings {
		fmt.Println(f)
	}
	for s := range n.Issues() {
		fmt.Printf("%s: %s\n", s.ID, s.Domain)
	}
	for p := range n.Preferences() {
		fmt.Print(p)
	}
	// Output:
	// buyer.xml: a discount of 0.95: left out [discount]
	// buyer.xml: issue "Colour": "grey" is its only value: left out, and what it earns is earned by every outcome [one-value]
	// seller.xml: issue "Colour": "grey" is its only value: left out, and what it earns is earned by every outcome [one-value]
	// Laptop: choice of Dell, Macintosh, HP
	// Hard-disk--GB-: choice of 60 Gb, 80 Gb, 120 Gb
	// Warranty: whole number, 0 to 36
	// preferences of buyer; full marks 3000; without agreement 1200
	//	Laptop is Dell: 1000 points
	//	Laptop is Macintosh: 1500 points
	//	Laptop is HP: 500 points
	//	Hard-disk--GB- is 60 Gb: 450 points
	//	Hard-disk--GB- is 80 Gb: 720 points
	//	Hard-disk--GB- is 120 Gb: 900 points
	//	Warranty from 0 (45 points) to 30 (450 points) to 36 (450 points)
	//	always: 150 points
	// preferences of seller; full marks 1200; without agreement 0
	//	Laptop is Dell: 600 points
	//	Laptop is Macintosh: 200 points
	//	Laptop is HP: 200 points
	//	Hard-disk--GB- is 60 Gb: 300 points
	//	Hard-disk--GB- is 80 Gb: 150 points
	//	Hard-disk--GB- is 120 Gb: 75 points
	//	Warranty from 0 (300 points) to 6 (300 points) to 7 (291 points) to 31 (3 points) to 32 (0 points) to 36 (0 points)
}
