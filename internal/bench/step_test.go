package bench

import (
	"fmt"
	"math"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// haggle returns a negotiation of a seller with an offer and a buyer with a demand on
// each of so many prices.
func haggle(tb testing.TB, issues int) *position.Negotiation {
	tb.Helper()
	seller, buyer := position.Communication{Actor: "seller"}, position.Communication{Actor: "buyer"}
	for i := range issues {
		seller.Statements = append(seller.Statements, offerOf(i, 50))
		buyer.Statements = append(buyer.Statements, position.Demand{
			ID: position.StatementID(fmt.Sprintf("d%d", i)), Terms: position.Terms{priceOf(i).AtMost(40)},
		})
	}
	n, err := position.NewNegotiation(position.Record{
		Actors:    []actor.Actor{{ID: "seller"}, {ID: "buyer"}},
		Positions: []position.Communication{seller, buyer},
	})
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

func priceOf(i int) position.Quantity[int] {
	return position.Quantity[int]{ID: position.IssueID(fmt.Sprintf("price-%d", i)), Unit: "EUR"}
}

func offerOf(issue, price int) position.Statement {
	return position.Offer{
		ID: position.StatementID(fmt.Sprintf("o%d", issue)), Terms: position.Terms{priceOf(issue).AtLeast(price)},
	}
}

// restate returns what the seller says in a round: one of its offers, at a price.
func restate(round, issue, price int) position.Communication {
	return position.Communication{Actor: "seller", Round: round, Statements: []position.Statement{offerOf(issue, price)}}
}

// BenchmarkRestate restates one offer: of 10 statements on 5 issues it also compares
// again.
func BenchmarkRestate(b *testing.B) {
	for _, issues := range []int{5, 1_000} {
		b.Run(fmt.Sprintf("issues=%d", issues), func(b *testing.B) {
			p := compare.Prepare(haggle(b, issues))
			said := restate(1, 3, 45)
			b.ReportAllocs()
			for b.Loop() {
				q, err := p.With(said)
				if err == nil && issues == 5 {
					_, err = q.Compare(compare.Options{})
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkHistory goes through histories of four lengths, round by round, on five
// issues, and compares again after each; it reports how the time of all rounds grows
// with their number, as the exponent of a power.
func BenchmarkHistory(b *testing.B) {
	sizes := []int{1_250, 2_500, 5_000, 10_000}
	spent := make([]float64, len(sizes))
	for i, rounds := range sizes {
		b.Run(fmt.Sprintf("rounds=%d", rounds), func(b *testing.B) {
			base := compare.Prepare(haggle(b, 5))
			b.ReportAllocs()
			for b.Loop() {
				p := base
				for round := range rounds {
					q, err := p.With(restate(round+1, round%5, round%100))
					if err == nil {
						_, err = q.Compare(compare.Options{})
					}
					if err != nil {
						b.Fatal(err)
					}
					p = q
				}
			}
			spent[i] = b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(spent[i]*1e9/float64(rounds), "ns/round")
			if i > 0 {
				b.ReportMetric(math.Log2(spent[i]/spent[i-1])/math.Log2(float64(rounds)/float64(sizes[i-1])), "exponent")
			}
		})
	}
}
