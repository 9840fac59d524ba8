package bench

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A table has the same firm, unconditional demands of every party on every
// issue in three forms, one for each of the programs measured.
type table struct {
	negotiation *position.Negotiation
	cue         [][]string                   // of each party, the fields of a struct for every cueFields issues
	plain       []map[position.IssueID]limit // of each party, for go-cmp
}

// cueFields is how many issues a CUE struct holds. Beyond a few hundred fields,
// the time that CUE takes for a field grows with their number.
const cueFields = 250

// A limit is what all demands of a party leave of one issue: the names OneOf,
// or the numbers from Min to Max.
type limit struct {
	OneOf    []string
	Min, Max float64
}

// newTable returns the demands of so many parties on so many issues. Of ten
// issues, seven have named values, two numbers and one days. Every party makes
// one or two demands on every issue, which never contradict each other.
func newTable(tb testing.TB, parties, issues int) table {
	random := rand.New(rand.NewPCG(1, 2))
	record := position.Record{}
	var t table
	for p := range parties {
		who := actor.ID(fmt.Sprintf("party-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: who})
		var statements []position.Statement
		var structs []string
		var fields strings.Builder
		plain := make(map[position.IssueID]limit, issues)
		for i := range issues {
			terms := randomTerms(random, i)
			for s, term := range terms {
				statements = append(statements, position.Demand{
					ID:    position.StatementID(fmt.Sprintf("s%d.%d", i, s)),
					Terms: position.Terms{term},
				})
			}
			id := terms[0].IssueID()
			plain[id] = limitOf(terms)
			fmt.Fprintf(&fields, "%q: %s\n", id, constraint(terms))
			if i%cueFields == cueFields-1 || i == issues-1 {
				structs = append(structs, fields.String())
				fields.Reset()
			}
		}
		record.Positions = append(record.Positions, position.Communication{Actor: who, Statements: statements})
		t.cue = append(t.cue, structs)
		t.plain = append(t.plain, plain)
	}
	var err error
	if t.negotiation, err = position.NewNegotiation(record); err != nil {
		tb.Fatal(err)
	}
	return t
}

// compile returns the CUE structs of the first parties, compiled and evaluated.
func (t table) compile(tb testing.TB, parties int) [][]cue.Value {
	context := cuecontext.New()
	compiled := make([][]cue.Value, parties)
	for p := range compiled {
		for _, fields := range t.cue[p] {
			v := context.CompileString(fields)
			if err := v.Validate(); err != nil {
				tb.Fatal(err)
			}
			compiled[p] = append(compiled[p], v)
		}
	}
	return compiled
}

var (
	options = []string{"a", "b", "c", "d", "e"}
	levels  = []string{"none", "low", "middle", "high"}
)

// randomTerms returns one or two terms for an issue that share a value.
func randomTerms(random *rand.Rand, issue int) []position.Term {
	id := position.IssueID(fmt.Sprintf("issue-%d", issue))
	upward := random.IntN(2) == 0
	ideal := random.IntN(1000)
	terms := make([]position.Term, 1+random.IntN(2))
	for i := range terms {
		switch issue % 10 {
		case 0, 1, 2:
			terms[i] = position.YesNo{ID: id}.Is(upward)
		case 3, 4:
			var some []string
			for _, o := range options {
				if o == options[ideal%len(options)] || random.IntN(3) == 0 {
					some = append(some, o)
				}
			}
			terms[i] = position.Choice[string]{ID: id, Options: options}.OneOf(some...)
		case 5, 6:
			scale := position.Scale[string]{ID: id, Levels: levels}
			if level := levels[random.IntN(len(levels))]; upward {
				terms[i] = scale.AtLeast(level)
			} else {
				terms[i] = scale.AtMost(level)
			}
		case 7:
			troops := position.Quantity[int]{ID: id, Unit: "troops"}
			terms[i] = troops.Between(ideal-random.IntN(300), ideal+random.IntN(300))
		case 8:
			share := position.Quantity[float64]{ID: id, Unit: "%"}
			if n := float64(random.IntN(1000)) / 10; upward {
				terms[i] = share.AtLeast(n)
			} else {
				terms[i] = share.AtMost(n)
			}
		default:
			day := value.DayOf(value.MustDay("2022-01-01").Time().AddDate(0, 0, random.IntN(365)))
			if upward {
				terms[i] = position.Date{ID: id}.From(day)
			} else {
				terms[i] = position.Date{ID: id}.By(day)
			}
		}
	}
	return terms
}

// constraint returns the terms, all together, as CUE: names as a disjunction of
// strings, numbers as bounds, days as bounds on whole numbers.
func constraint(terms []position.Term) string {
	var all []string
	for _, t := range terms {
		r := t.Region()
		var names []string
		for _, name := range r.Names() {
			names = append(names, strconv.Quote(name))
		}
		switch {
		case len(names) == 1:
			all = append(all, names[0])
		case len(names) > 1:
			all = append(all, "("+strings.Join(names, " | ")+")")
		default:
			low, high := bounds(r)
			if k := r.Domain().Kind(); k == value.KindDate || r.Domain().Whole() {
				all = append(all, "int")
			}
			if !math.IsInf(low, 0) {
				all = append(all, ">="+number(low))
			}
			if !math.IsInf(high, 0) {
				all = append(all, "<="+number(high))
			}
		}
	}
	// A literal said twice, as by two demands for yes, is said once.
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " & ")
}

func number(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

// limitOf returns what the terms, all together, leave.
func limitOf(terms []position.Term) limit {
	r := terms[0].Region()
	for _, t := range terms[1:] {
		r = r.Intersect(t.Region())
	}
	if names := r.Names(); names != nil {
		return limit{OneOf: names}
	}
	low, high := bounds(r)
	return limit{Min: low, Max: high}
}

// bounds returns the ends of a region of numbers or days without gaps, an
// infinity where it has none.
func bounds(r value.Region) (low, high float64) {
	for i := range r.Intervals() {
		return end(r, i.Min, -1), end(r, i.Max, 1)
	}
	panic("bench: an empty region")
}

func end(r value.Region, e value.End, sign int) float64 {
	if e.Unbounded {
		return math.Inf(sign)
	}
	if n, ok := e.Value.Number(); ok {
		return n.Float64()
	}
	d, _ := e.Value.Day()
	if d == firstDay || d == lastDay {
		return math.Inf(sign)
	}
	return float64(dayNumber(d))
}

// The calendar's own ends, which bound nothing.
var firstDay, lastDay = value.MustDay("0001-01-01"), value.MustDay("9999-12-31")

func dayNumber(d value.Day) int64 { return d.Time().Unix() / (24 * 60 * 60) }
