package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// Two actors of one name are told apart in every form, wherever one of them is named.
func TestActorsOfOneName(t *testing.T) {
	site := position.YesNo{ID: "site", Title: "A site is found"}
	fee := position.Quantity[int]{ID: "fee", Title: "Fee", Unit: "EUR"}
	record := func(names [3]string) position.Record {
		return position.Record{
			Actors: []actor.Actor{{ID: "north", Name: names[0]}, {ID: "south", Name: names[1]}, {ID: "Union", Name: names[2]}},
			Positions: []position.Communication{
				{Actor: "north", Statements: []position.Statement{
					position.Demand{ID: "d", To: []actor.ID{"south"}, Terms: position.Terms{site.Yes()}},
					position.Demand{ID: "fee", Terms: position.Terms{fee.AtLeast(7)}},
				}},
				{Actor: "south", Statements: []position.Statement{
					position.Demand{ID: "d", Terms: position.Terms{site.No()}},
					position.Demand{ID: "fee", Terms: position.Terms{fee.AtMost(5)}},
				}},
				{Actor: "Union", Statements: []position.Statement{position.Offer{ID: "o", Terms: position.Terms{site.Yes()}, OnlyIf: fee.AtMost(6)}}},
			},
		}
	}
	r := settled(t, record([3]string{"Port", "Port", "Harbour"}))
	for name, form := range everyForm {
		text := strings.ReplaceAll(strings.Join(strings.Fields(written(t, r, form)), " "), `\(`, "(")
		for _, want := range []string{"Port (north)", "Port (south)"} {
			assert.Contains(t, text, want, name)
		}
		assert.NotContains(t, text, "Harbour (", name)
		for i, rest := range strings.Split(text, "Port")[1:] {
			assert.True(t, strings.HasPrefix(rest, " (north") || strings.HasPrefix(rest, " (south"), "%s: place %d: %.20q", name, i, rest)
		}
	}
	// An ID stands for an actor without a name.
	r = settled(t, record([3]string{"Union", "South", ""}))
	for name, form := range everyForm {
		assert.Contains(t, strings.ReplaceAll(written(t, r, form), `\(`, "("), "Union (north)", name)
	}
}
