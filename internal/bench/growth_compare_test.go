package bench

import (
	"context"
	"testing"
	"time"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func day(i int) value.Day { return value.DayOf(time.Date(2000, 1, 1+i, 0, 0, 0, 0, time.UTC)) }

var deposit = position.Quantity[int]{ID: "deposit", Min: new(0)}

// bids has one actor give more of one issue day after day, each time on another
// condition.
func bids(n int) position.Record {
	r := record(nil, "a", "b")
	for i := range n {
		r.Positions = append(r.Positions, position.Communication{Actor: "a", AsOf: day(i), Statements: []position.Statement{
			position.Offer{ID: position.StatementID(numbered("o", i)), Terms: position.Terms{price.AtMost(i + 1)}, OnlyIf: deposit.AtLeast(i)},
		}})
	}
	return r
}

// insistence has two actors demand more of one issue day after day, until a day that is
// far.
func insistence(n int) position.Record {
	r := record(nil, "a", "b")
	for i := range n {
		r.Positions = append(r.Positions, position.Communication{
			Actor: actor.ID([]string{"a", "b"}[i%2]), AsOf: day(i), Statements: []position.Statement{position.Demand{
				ID: position.StatementID(numbered("d", i)), Terms: position.Terms{price.AtLeast(i)}, Until: value.MustDay("2100-01-01"),
			}},
		})
	}
	return r
}

// talks has one party ready to talk about all issues at once.
func talks(n int) position.Record {
	var issues []position.Issue
	for i := range n {
		issues = append(issues, yesNo("x", i))
	}
	return record(map[actor.ID][]position.Statement{"a": {position.Talks{ID: "t", Issues: issues, OnlyIf: price.AtLeast(1)}}}, "a", "b")
}

// bloc has a crowd in one bloc, which speaks too.
func bloc(n int) position.Record {
	r := crowd(n)
	for _, a := range r.Actors[1:] {
		r.Actors[0].Members = append(r.Actors[0].Members, a.ID)
	}
	return r
}

var comparisons = []growth{
	{"ledger/offers", 500, bids, comparing(askRounds)},
	{"ledger/demands", 500, insistence, comparing(askRounds)},
	{"ledger/steps", 500, insistence, askSteps},
	{"issues/talks", 1_000, talks, comparing(askIssues)},
	{"blocs/crowd", 1_000, bloc, comparing(askBlocs)},
	{"parties/crowd", 5_000, crowd, askParties},
}

func askRounds(tb testing.TB, _ context.Context, c *compare.Comparison) {
	if len(c.Rounds()) == 0 {
		tb.Fatal("no rounds")
	}
}

// askSteps has a seller restate one of its offers round after round, as often as
// something was said, and enters each in a ledger.
func askSteps(tb testing.TB, n *position.Negotiation) question {
	rounds := len(n.Record().Positions)
	base := compare.Prepare(haggle(tb, 5))
	return func(context.Context) {
		var ledger compare.Ledger
		p := base
		for round := range rounds {
			q, err := p.With(restate(round+1, round%5, round%100))
			if err != nil {
				tb.Fatal(err)
			}
			c, err := q.Compare(compare.Options{})
			if err != nil {
				tb.Fatal(err)
			}
			if told, anew := ledger.Enter(c); len(told) != 1 || anew != (round == 0) {
				tb.Fatal(round, anew, told)
			}
			p = q
		}
	}
}

func askIssues(_ testing.TB, _ context.Context, c *compare.Comparison) {
	for range c.Issues() {
	}
}

func askBlocs(tb testing.TB, _ context.Context, c *compare.Comparison) {
	if len(c.Blocs()) != 1 {
		tb.Fatal("no bloc")
	}
}

// askParties compares all, named one by one.
func askParties(tb testing.TB, n *position.Negotiation) question {
	p := compare.Prepare(n)
	var ids []actor.ID
	for pos := range n.Positions() {
		ids = append(ids, pos.Actor())
	}
	return func(context.Context) {
		if _, err := p.Compare(compare.Options{Parties: ids}); err != nil {
			tb.Fatal(err)
		}
	}
}
