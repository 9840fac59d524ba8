package report_test

import (
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
)

// wages has an issue of each sort that a rolling text tells apart.
func wages() position.Record {
	type terms = position.Terms
	var (
		wage    = position.Quantity[int]{ID: "wage", Title: "Pay rise_", Unit: "cents", Min: new(0)}
		nights  = position.YesNo{ID: "nights"}
		pension = position.Choice[string]{ID: "pension", Options: []string{"kept", "cut"}}
		canteen = position.YesNo{ID: "canteen"}
		parking = position.YesNo{ID: "parking"}
	)
	return position.Record{
		Title:  "Wages",
		Actors: []actor.Actor{{ID: "union", Name: "Union"}, {ID: "works", Name: "Works"}, {ID: "staff", Name: "Staff"}},
		Issues: []position.Issue{wage, nights, pension, canteen, parking},
		Rules:  []position.Rule{{ID: "law", Title: "The law on nights", Condition: position.Any(nights.No(), wage.AtLeast(10))}},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{
				position.Demand{ID: "pay", Terms: terms{wage.AtLeast(50)}},
				position.Offer{ID: "nights", To: []actor.ID{"works"}, Terms: terms{nights.Yes()}, OnlyIf: wage.AtLeast(50)},
				position.Demand{ID: "pension", To: []actor.ID{"works"}, Terms: terms{pension.Is("kept")}},
				position.Demand{ID: "canteen", To: []actor.ID{"works"}, Terms: terms{canteen.Yes()}},
			}},
			{Actor: "works", Statements: []position.Statement{
				position.Demand{ID: "pay", Terms: terms{wage.AtMost(20)}},
				position.Demand{ID: "nights", To: []actor.ID{"union"}, Terms: terms{nights.Yes()}},
				position.Offer{ID: "pension", To: []actor.ID{"union"}, Terms: terms{pension.OneOf("kept", "cut")}},
			}},
			{Actor: "staff", Statements: []position.Statement{
				position.Demand{ID: "pay", Terms: terms{wage.AtLeast(50)}},
			}},
		},
	}
}

func TestRollingText(t *testing.T) {
	r := reportOf(t, wages())
	require.Equal(t, `Wages
=====

1. Pay rise_: [Union and Staff: at least 50 cents] [Works: at most 20 cents]
2. nights: [Union: yes if] [Works: yes]
3. pension: kept.
4. canteen: [Union: yes] [Works: no answer]
5. Rule “The law on nights”: nights is no or “Pay rise_” is at least 10 cents.
`, written(t, r, (*report.Report).RollingText))
	require.Equal(t, `# Wages

1. Pay rise\_: \[Union and Staff: at least 50 cents\] \[Works: at most 20 cents\]
2. nights: \[Union: yes if\] \[Works: yes\]
3. pension: kept.
4. canteen: \[Union: yes\] \[Works: no answer\]
5. Rule “The law on nights”: nights is no or “Pay rise\_” is at least 10 cents.
`, written(t, r, (*report.Report).RollingMarkdown))
}

func TestRollingTextReturnsErrorsOfTheWriter(t *testing.T) {
	r := reportOf(t, wages())
	require.Error(t, r.RollingText(failing{}))
	require.Error(t, r.RollingMarkdown(failing{}))
}

type failing struct{}

func (failing) Write([]byte) (int, error) { return 0, errors.New("no room") }
