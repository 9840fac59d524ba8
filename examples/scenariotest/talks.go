package main

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Shift is which shifts are worked.
type Shift string

const (
	Days   Shift = "days"
	Nights Shift = "days and nights"
)

var (
	pay      = position.Quantity[float64]{ID: "pay", Title: "Pay rise", Unit: "%", Min: new(0.0), Max: new(10.0), DecidedBy: []actor.ID{"firm"}, MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"firm"}}
	hours    = position.Quantity[int]{ID: "hours", Title: "Working week", Unit: "hours", Min: new(30), Max: new(48), StatusQuo: new(40)}
	shifts   = position.Choice[Shift]{ID: "shifts", Title: "Shifts worked", Options: []Shift{Days, Nights}, StatusQuo: Days}
	training = position.YesNo{ID: "training", Title: "Paid training", DecidedBy: []actor.ID{"firm"}}

	ballot = position.YesNo{ID: "ballot", Title: "The strike ballot carries", Circumstance: true}
	strike = position.YesNo{ID: "strike", Title: "Strike", DecidedBy: []actor.ID{"union"}}
)

// The days of the three rounds.
var (
	march = value.MustDay("2024-03-04")
	april = value.MustDay("2024-04-08")
	may   = value.MustDay("2024-05-13")
)

// record is what was said in three rounds of pay talks. The talks are made up, and
// so are the minutes, whose words every statement cites.
func record() position.Record {
	return position.Record{
		Title: "Pay talks of 2024",
		Actors: []actor.Actor{
			{ID: "union", Name: "Workers' Union", Kind: actor.Union},
			{ID: "firm", Name: "The Firm", Kind: actor.Company},
		},
		Sources: []position.Source{{ID: "minutes", Title: "Minutes of the talks", Text: minutes}},
		Issues:  []position.Issue{pay, hours, shifts, training, ballot, strike},
		Positions: []position.Communication{
			{Actor: "union", AsOf: march, Statements: []position.Statement{
				position.Demand{ID: "raise", To: toFirm, Terms: position.Terms{pay.AtLeast(5)}, Cite: said("five per cent at the least")},
				position.Demand{ID: "week", To: toFirm, Terms: position.Terms{hours.AtMost(36)}, Cite: said("no more than 36 hours a week")},
				position.Warning{ID: "walk-out", To: toFirm, If: ballot.Yes(), Terms: position.Terms{strike.Yes()}, Cite: said("if the ballot carries, we are out")},
			}},
			{Actor: "firm", AsOf: march, Statements: []position.Statement{
				position.Demand{ID: "cap", To: toUnion, Terms: position.Terms{pay.AtMost(2)}, Cite: said("nothing above two per cent")},
			}},
			{Actor: "firm", AsOf: april, Statements: []position.Statement{
				position.Demand{ID: "cap", To: toUnion, Terms: position.Terms{pay.AtMost(4)}, Cite: said("four per cent and not a cent more"), Strength: position.RedLine},
				position.Offer{ID: "week", To: toUnion, Terms: position.Terms{hours.Is(36)}, OnlyIf: shifts.Is(Nights), Cite: said("36 hours if nights are worked")},
			}},
			{Actor: "union", AsOf: may, Statements: []position.Statement{
				position.Demand{ID: "raise", To: toFirm, Terms: position.Terms{pay.AtLeast(3.5)}, Cite: said("we can live with three and a half")},
				position.Offer{ID: "nights", To: toFirm, Terms: position.Terms{shifts.Is(Nights)}, OnlyIf: training.Yes(), Cite: said("nights, if training is paid")},
			}},
		},
	}
}

var (
	toFirm  = []actor.ID{"firm"}
	toUnion = []actor.ID{"union"}
)

const minutes = `4 March. The union asks for five per cent at the least, and no more than 36 hours a week;
if the ballot carries, we are out. The firm: nothing above two per cent.
8 April. The firm: four per cent and not a cent more; 36 hours if nights are worked.
13 May. The union: we can live with three and a half; nights, if training is paid.
`

// said cites the minutes.
func said(words string) position.Citation {
	return position.Citation{Source: "minutes", Quote: words}
}
