package bench

import (
	"math"
	"math/rand/v2"
	"testing"
)

// domains returns the scoring sheets of 115 negotiations of two parties, in the way of the
// published domains of GENIUS, which are not here: two to eight issues, 3 to 390,000
// outcomes, and for each party weights in thousandths and whole evaluations of up to 20,
// each as a share of the issue's greatest. The points are exact, in units of which all
// shares are multiples.
func domains() []sheet {
	random := rand.New(rand.NewPCG(16, 115))
	var all []sheet
	for len(all) < 115 {
		issues := 2 + random.IntN(7)
		outcomes := math.Exp(math.Log(3) + random.Float64()*math.Log(390_000.0/3))
		sizes, product := make([]int, issues), 1
		for i := range sizes {
			sizes[i] = max(1, int(math.Round(math.Pow(outcomes, 1/float64(issues))*(0.5+random.Float64()))))
			product *= sizes[i]
		}
		if product >= 3 && product <= 390_000 {
			all = append(all, sheet{evaluate(random, sizes), evaluate(random, sizes)})
		}
	}
	return all
}

// evaluate returns what the values of issues are worth to a party.
func evaluate(random *rand.Rand, sizes []int) [][]int64 {
	sheet := make([][]int64, len(sizes))
	unit := int64(1) // the least common multiple of the greatest evaluations
	greatest := make([]int64, len(sizes))
	for i, size := range sizes {
		for range size {
			n := random.Int64N(21)
			sheet[i], greatest[i] = append(sheet[i], n), max(greatest[i], n)
		}
		if greatest[i] > 0 {
			unit = unit / divisor(unit, greatest[i]) * greatest[i]
		}
	}
	for i := range sheet {
		weight := 1 + random.Int64N(1000)
		for v := range sheet[i] {
			if greatest[i] > 0 {
				sheet[i][v] *= weight * (unit / greatest[i])
			}
		}
	}
	return sheet
}

// divisor returns the greatest common divisor.
func divisor(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// TestFrontiersOfDomainsAgree checks that numpy finds as many points.
func TestFrontiersOfDomainsAgree(t *testing.T) {
	all, want := domains(), 0
	for _, s := range all {
		want += s.frontier(t)
	}
	if _, got := frontiers(t, "all", 1, all...); got != want {
		t.Errorf("numpy finds %d points, Parley %d", got, want)
	}
}

// BenchmarkFrontierOfDomains finds the frontiers of all of them.
func BenchmarkFrontierOfDomains(b *testing.B) {
	all := domains()
	b.Run("parley", func(b *testing.B) {
		points := 0
		reportCPU(b, func() {
			points = 0
			for _, s := range all {
				points += s.frontier(b)
			}
		})
		b.ReportMetric(float64(points), "points")
	})
	b.Run("numpy", func(b *testing.B) {
		best, points := frontiers(b, "all", b.N, all...)
		b.ReportMetric(0, "ns/op") // the time of the process, which says nothing
		b.ReportMetric(best, "best-ns")
		b.ReportMetric(float64(points), "points")
	})
}
