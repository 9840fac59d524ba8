package report_test

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// harbour is a negotiation that has something of everything a report can tell.
func harbour() position.Record {
	var (
		fee     = position.Quantity[float64]{ID: "fee", Title: "Harbour fee for each container", Unit: "EUR", Min: new(0.0), MoreFor: []actor.ID{"city"}, LessFor: []actor.ID{"line"}}
		workers = position.Quantity[int]{ID: "workers", Title: "Dockers employed all the year round", Unit: "workers", Min: new(0), StatusQuo: new(400)}
		shifts  = position.Quantity[float64]{ID: "shifts", Title: "Pay for a night", Unit: "EUR", Min: new(0.0), MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"line"}}
		start   = position.Date{ID: "start", Title: "The new terminal opens"}
		noise   = position.Scale[string]{ID: "noise", Title: "Work at night", Levels: []string{"none", "unloading only", "limited", "full"}}
		owner   = position.Choice[string]{ID: "owner", Title: "Who owns the terminal", Options: []string{"city", "company", "both"}}
		dredge  = position.YesNo{ID: "dredging", Title: "The channel is dredged", DecidedBy: []actor.ID{"city"}}
		school  = position.YesNo{ID: "school", Title: "A school for dockers is founded"}
		storm   = position.YesNo{ID: "storm", Title: "A storm closes the harbour", Circumstance: true}
		strike  = position.YesNo{ID: "strike", Title: "The dockers strike"}
		profit  = position.Quantity[int]{ID: "profit", Title: "The company's profit of last year", Unit: "million EUR"}
		permit  = position.YesNo{ID: "permit", Title: "The permit has been applied for"}
	)
	letter := func(at, words string) position.Citation {
		return position.Citation{Source: "letter", At: at, Quote: words}
	}
	minutes := func(words string) position.Citation { return position.Citation{Source: "minutes", Quote: words} }
	return position.Record{
		Title: "The new terminal",
		Actors: []actor.Actor{
			{ID: "city", Name: "City of Norwick"},
			{ID: "line", Name: "東海汽船"},
			{ID: "union", Name: "Dockers' Union"},
			{ID: "mayor", Name: "The mayor", SpeaksFor: "city"},
		},
		Sources: []position.Source{
			{ID: "letter", Title: "Letter of the company to the city", Publisher: "Tokai Kisen", Date: value.MustDay("2024-03-01"), Link: "https://example.org/letter?page=1&lang=en", Channel: position.Leaked, Authenticity: position.Confirmed},
			{ID: "minutes", Title: "Minutes of the round table", Date: value.MustDay("2024-04-10")},
		},
		Issues: []position.Issue{fee, workers, shifts, start, noise, owner, dredge, school, storm, strike, profit, permit},
		Rules: []position.Rule{
			{ID: "nights", Title: "No night work unpaid", Condition: position.Any(noise.Is("none"), shifts.MoreThan(0)), Cite: minutes("the law of 1998")},
		},
		Mandates: []position.Mandate{{Actor: "line", Statements: []position.Statement{
			position.Refusal{ID: "ceiling", Terms: position.Terms{fee.MoreThan(20)}, Cite: letter("page 6", "the board allows twenty")},
			position.Refusal{ID: "nights", Terms: position.Terms{shifts.MoreThan(40)}, Unless: noise.Is("full")},
		}}},
		Drafts: []position.Draft{{ID: "round-table", Title: "Text of the round table", Terms: position.Terms{
			fee.Is(25), shifts.Between(30, 50), start.Is(value.MustDay("2025-06-01")), workers.Is(320), dredge.No(),
		}}},
		Positions: []position.Communication{
			{Actor: "city", AsOf: value.MustDay("2024-04-10"), Statements: []position.Statement{
				position.Demand{ID: "fee", To: []actor.ID{"line"}, Terms: position.Terms{fee.AtLeast(30)}, Strength: position.RedLine, Cite: minutes("not a cent below thirty")},
				position.Demand{ID: "start", To: []actor.ID{"line"}, Terms: position.Terms{start.By(value.MustDay("2025-06-30"))}, Cite: minutes("before the summer of 2025")},
				position.Demand{ID: "noise", Terms: position.Terms{noise.AtMost("limited")}},
				position.Offer{ID: "dredging", To: []actor.ID{"line"}, Terms: position.Terms{dredge.Yes()}, OnlyIf: workers.AtLeast(350), Cite: minutes("we dredge if you hire")},
				position.Demand{ID: "owner", To: []actor.ID{"line"}, Terms: position.Terms{owner.OneOf("city", "both")}, Strength: position.Preference},
				position.Silence{ID: "permit", Speaker: "mayor", Issues: []position.Issue{permit}, Declined: true, Cite: minutes("no comment")},
			}},
			{Actor: "line", AsOf: value.MustDay("2024-03-01"), Channel: position.Leaked, Statements: []position.Statement{
				position.Demand{ID: "fee", To: []actor.ID{"city"}, Terms: position.Terms{fee.AtMost(18.5)}, Cite: letter("page 2", "anything above 18.50 EUR is out of the question")},
				position.Demand{ID: "start", To: []actor.ID{"city"}, Terms: position.Terms{start.Between(value.MustDay("2025-03-01"), value.MustDay("2026-12-31"))}, Cite: letter("page 3", "not before March 2025")},
				position.Demand{ID: "noise", Terms: position.Terms{noise.AtLeast("limited")}, Cite: letter("page 3", "ships do not sleep")},
				position.Reciprocal{
					ID: "hire", To: []actor.ID{"city", "union"},
					Undertakings: []position.Undertaking{
						{Party: "line", Terms: position.Terms{workers.AtLeast(300)}},
						{Party: "city", Terms: position.Terms{dredge.Yes()}},
					},
					OnlyIf:   position.Not(storm.Yes()),
					Strength: position.Tentative,
					Cite:     letter("page 4", "were the channel deep enough for the new class of ships, which needs sixteen metres at low water, and were the winter kinder than the last one, the company might consider engaging three hundred dockers or more for all the year round, as the union has asked of it for so long"),
				},
				position.Refusal{ID: "owner", To: []actor.ID{"city"}, Terms: position.Terms{owner.Is("city")}, Cite: letter("page 1", "who builds it owns it")},
				position.Offer{ID: "nights", To: []actor.ID{"union"}, Terms: position.Terms{shifts.Is(30)}, Until: value.MustDay("2024-06-30"), Cite: letter("page 5", "thirty a night, until the end of June")},
				position.Claim{ID: "profit", Terms: position.Terms{profit.AtMost(3)}, Cite: letter("page 5", "hardly three million")},
			}},
			{Actor: "union", AsOf: value.MustDay("2024-04-10"), Statements: []position.Statement{
				position.Demand{ID: "workers", To: []actor.ID{"line"}, Terms: position.Terms{workers.AtLeast(450)}, Cite: minutes("four hundred and fifty, and no one less")},
				position.Refusal{ID: "noise", Terms: position.Terms{noise.Is("full")}, Strength: position.RedLine, Cite: minutes("our members do sleep")},
				position.Demand{ID: "nights", To: []actor.ID{"line"}, Terms: position.Terms{shifts.AtLeast(45)}, Strength: position.Preference, Cite: minutes("forty-five for a night")},
				position.Demand{ID: "school", Terms: position.Terms{school.Yes()}, Strength: position.Preference},
				position.Warning{ID: "strike", To: []actor.ID{"line"}, If: position.Not(workers.AtLeast(400)), Terms: position.Terms{strike.Yes()}, Cite: minutes("below four hundred the cranes stand still")},
				position.Talks{ID: "hours", Issues: []position.Issue{noise, school}, OnlyIf: workers.AtLeast(400), Cite: minutes("first the jobs, then the hours")},
				position.Claim{ID: "profit", Terms: position.Terms{profit.AtLeast(40)}, Cite: minutes("forty million, at the least")},
			}},
		},
	}
}
