package compare_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/parley-go/parley/internal/soak"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

// similarity is the definition once more, slow and obvious: issue by issue and
// value by value.
func (s slow) similarity(a, b actor.ID) compare.Similarity {
	found := compare.Similarity{Actors: [2]actor.ID{a, b}}
	agreeing, closeness := 0, 0.0
	for spec := range s.n.Issues() {
		if spec.Circumstance || !s.saysYes(a, spec.ID) || !s.saysYes(b, spec.ID) {
			continue
		}
		found.Issues++
		relation, _ := s.relation(spec, []actor.ID{a, b})
		if relation == "agreement" || relation == "overlap" {
			agreeing++
		}
		width, bounded := s.width(spec)
		if !bounded {
			found.Unbounded++
		}
		one, other := s.side(spec, a), s.side(spec, b)
		switch {
		case slices.ContainsFunc(one, func(v value.Value) bool { return slices.Contains(other, v) }):
			closeness++
		case len(one) > 0 && len(other) > 0 && spec.Domain.Kind().Ordered():
			// Next to what somebody named there may be a whole number that nobody did.
			if distance, _ := s.distance(spec, one, other); distance == 0 {
				closeness++
			} else if distance < width {
				closeness += 1 - distance/width
			}
		}
	}
	if found.Issues > 0 {
		found.Agreeing = new(float64(agreeing) / float64(found.Issues))
	}
	if found.Issues > 0 {
		found.Mean = new(closeness / float64(found.Issues))
	}
	return found
}

func (s slow) saysYes(who actor.ID, issue position.IssueID) bool {
	return slices.ContainsFunc(s.readingsOn(who, issue), func(r slowReading) bool { return r.kind == position.Yes })
}

// side returns the values that a party puts at conditional or better.
func (s slow) side(spec position.Spec, who actor.ID) []value.Value {
	readings := s.readingsOn(who, spec.ID)
	var side []value.Value
	for _, v := range s.domain(spec.ID) {
		if s.acceptance(readings, v) >= compare.AcceptanceConditional {
			side = append(side, v)
		}
	}
	return side
}

// width returns how far the ends of a domain are apart, and whether it has both. Where
// it does not, it is the span of all values that anybody named; 1 for issues without an
// order.
func (s slow) width(spec position.Spec) (float64, bool) {
	d := spec.Domain
	switch d.Kind() {
	case value.KindScale:
		return float64(len(d.Names()) - 1), true
	case value.KindQuantity, value.KindDate:
	default:
		return 1, true
	}
	low, below := d.Min()
	high, above := d.Max()
	if below && above {
		return high.Float64() - low.Float64(), true
	}
	var named []float64
	for p := range s.n.Positions() {
		for said := range p.Statements() {
			c := said.Statement.Common()
			for _, t := range slices.Concat(c.Terms(), slices.Collect(position.TermsOf(c.Condition))) {
				if t.IssueID() != spec.ID {
					continue
				}
				for i := range t.Region().Intervals() {
					if n, ok := i.Min.Value.Number(); !i.Min.Unbounded && !(ok && below && n.Equal(low)) && i.Min.Value.String() != "0001-01-01" {
						named = append(named, asFloat(i.Min.Value))
					}
					if n, ok := i.Max.Value.Number(); !i.Max.Unbounded && !(ok && above && n.Equal(high)) && i.Max.Value.String() != "9999-12-31" {
						named = append(named, asFloat(i.Max.Value))
					}
				}
			}
		}
	}
	if len(named) == 0 {
		return 0, false
	}
	return slices.Max(named) - slices.Min(named), false
}

// near lets sums of floating-point numbers differ by what rounding does.
var near = cmp.Comparer(func(a, b float64) bool { return math.Abs(a-b) < 1e-9 })

// checkSimilarities holds the pair function, all pairs at once and the reference
// against each other.
func checkSimilarities(t testingT, n *position.Negotiation, c *compare.Comparison, s slow) []compare.Similarity {
	var pairs, seen []compare.Similarity
	for i, a := range s.parties {
		for j, b := range s.parties {
			if j < i {
				continue
			}
			got, ok := c.Similarity(a, b)
			if !ok {
				t.Fatalf("%s and %s are not compared", a, b)
			}
			if diff := cmp.Diff(s.similarity(a, b), got, near); diff != "" {
				t.Fatalf("similarity: -want +got\n%s\n%s", diff, n.Record().String())
			}
			back, _ := c.Similarity(b, a)
			back.Actors = got.Actors
			if diff := cmp.Diff(got, back); diff != "" {
				t.Fatalf("similarity is not symmetric: -%s with %s +the reverse\n%s", a, b, diff)
			}
			if i < j {
				pairs = append(pairs, got)
			}
			seen = append(seen, got)
		}
	}
	all := c.Similarities()
	for range 2 {
		if diff := cmp.Diff(pairs, slices.Collect(all)); diff != "" {
			t.Fatalf("-pair by pair +all at once\n%s", diff)
		}
	}
	return seen
}

func TestSoakSimilarities(t *testing.T) {
	kinds := []string{"disagreeing", "unbounded", "far apart", "apart in part"}
	soak.Run(t, kinds, func(_ uint64, seen soak.Counts) {
		rapid.Check(t, func(t *rapid.T) {
			d := draw(t, sizes)
			c := d.compare(t)
			for _, s := range checkSimilarities(t, d.n, c, newSlow(d.n, d.parties, d.options.Given)) {
				if s.Unbounded > 0 {
					seen["unbounded"]++
				}
				if s.Agreeing != nil && *s.Agreeing < 1 {
					seen["disagreeing"]++
				}
				if s.Mean != nil && *s.Mean == 0 {
					seen["far apart"]++
				}
				if s.Mean != nil && *s.Mean*float64(s.Issues) != math.Trunc(*s.Mean*float64(s.Issues)) {
					seen["apart in part"]++
				}
			}
		})
	})
}

// Many issues and many stands, so that sets of issues take several words, some
// issues have too many stands for a ballot and some too many cells for a mask.
func TestSimilarityOfManyIssues(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	levels := []string{"0", "1", "2", "3", "4", "5", "6", "7"}
	var record position.Record
	for p := range 4 {
		who := actor.ID(fmt.Sprintf("party-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: who})
		var said statements
		for i := range 70 {
			id := position.StatementID(fmt.Sprintf("answer-%d", i))
			said = append(said, offer(id, position.YesNo{ID: position.IssueID(id)}.Is(random.IntN(2) == 0)))
		}
		for i := range 16 {
			id := position.StatementID(fmt.Sprintf("grade-%d", i))
			grade := position.Scale[string]{ID: position.IssueID(id), Levels: levels}
			some := slices.DeleteFunc(slices.Clone(levels), func(string) bool { return random.IntN(3) == 0 })
			said = append(said, offer(id, grade.OneOf(append(some, levels[p])...)))
		}
		share := position.Quantity[float64]{ID: "share", Min: new(0.0), Max: new(1000.0)}
		for i := range 12 {
			id := position.StatementID(fmt.Sprintf("share-%d", i))
			said = append(said, offer(id, share.Is(float64(random.IntN(9000))/10)))
		}
		if p == 0 {
			said = append(said, offer("most", share.Between(100, 800)))
		}
		record.Positions = append(record.Positions, position.Communication{Actor: who, Statements: said})
	}
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	checkSimilarities(t, n, c, newSlow(n, c.Parties(), nil))
}

func TestSimilarity(t *testing.T) {
	fee := position.Quantity[float64]{ID: "fee", Min: new(0.0), Max: new(10.0)}
	seats := position.Quantity[int]{ID: "seats", Min: new(0), Max: new(10)}
	fixed := position.Quantity[int]{ID: "fixed", Min: new(7), Max: new(7)}
	grade := position.Scale[string]{ID: "grade", Levels: []string{"a", "b", "c", "d"}}
	quota := position.Quantity[int]{ID: "quota", Min: new(0), Max: new(1000)}
	var tens, refusedFives statements // either divides the quota into more than 64 cells
	for n := 0; n < 1000; n += 10 {
		tens = append(tens, offer(position.StatementID(fmt.Sprintf("at-%d", n)), quota.Is(n)))
		refusedFives = append(refusedFives, refusal(position.StatementID(fmt.Sprintf("not-%d", n+5)), quota.Is(n+5)))
	}
	heads := position.Quantity[int]{ID: "heads", Unit: "heads"}
	preference := func(d position.Demand) position.Demand { d.Strength = position.Preference; return d }
	tentative := func(o position.Offer) position.Offer { o.Strength = position.Tentative; return o }
	when := func(o position.Offer, c position.Condition) position.Offer { o.OnlyIf = c; return o }

	tests := []struct {
		name           string
		seller, buyer  statements
		given          position.Terms
		issues         int
		agreeing, mean string
		unbounded      int
		reason         string
	}{
		{
			"silence",
			statements{demand("s", grade.Is("a"))},
			statements{demand("b", signed.Yes())},
			nil,
			0, "none", "none", 0, "there is no issue on which both have a yes",
		},
		{
			"refusing an option is no yes",
			statements{refusal("s", status.Is("member"))},
			statements{demand("b", status.Is("member"))},
			nil,
			0, "none", "none", 0, "the seller has a never alone",
		},
		{
			"refusing an answer is a yes to the other",
			statements{refusal("s", signed.Yes())},
			statements{demand("b", signed.No())},
			nil,
			1, "1", "1", 0, "both accept no",
		},
		{
			"levels",
			statements{demand("s", grade.Is("a"))},
			statements{demand("b", grade.AtLeast("c"))},
			nil,
			1, "0", "0.3333333333333333", 0, "a and c are 2 apart of 3",
		},
		{
			"levels that enclose others",
			statements{demand("s", grade.OneOf("a", "d"))},
			statements{demand("b", grade.Is("c"))},
			nil,
			1, "0", "0.6666666666666666", 0, "c and d are 1 apart of 3",
		},
		{
			"preferences too",
			statements{preference(demand("s", grade.Is("a")))},
			statements{preference(demand("b", grade.Is("d")))},
			nil,
			1, "0", "0", 0, "an open relation, as nothing is excluded; the sides are what they would like",
		},
		{
			"an exact fraction",
			statements{demand("s", fee.AtLeast(3.3))},
			statements{demand("b", fee.AtMost(3))},
			nil,
			1, "0", "0.97", 0, "3.3 and 3 are 0.3 apart of 10",
		},
		{
			"sides that touch",
			statements{demand("s", fee.AtLeast(5))},
			statements{demand("b", fee.LessThan(5))},
			nil,
			1, "0", "1", 0, "below 5 comes as near to 5 as one likes, but they share no value",
		},
		{
			"whole numbers do not touch",
			statements{demand("s", seats.AtLeast(5))},
			statements{demand("b", seats.LessThan(5))},
			nil,
			1, "0", "0.9", 0, "4 and 5 are 1 apart of 10",
		},
		{
			"the ends of the domain",
			statements{demand("s", seats.Is(0))},
			statements{demand("b", seats.Is(10))},
			nil,
			1, "0", "0", 0, "as far apart as can be",
		},
		{
			"the nearest of several",
			statements{offer("s", seats.Is(0)), offer("s2", seats.Is(6))},
			statements{offer("b", seats.Is(4)), offer("b2", seats.Is(9))},
			nil,
			1, "0", "0.8", 0, "4 and 6 are 2 apart of 10; all else is further",
		},
		{
			"what is given leaves the width",
			statements{demand("s", seats.AtMost(4))},
			statements{demand("b", seats.AtLeast(6))},
			position.Terms{seats.Between(3, 6)},
			1, "0", "0.8", 0, "4 and 6 are 2 apart of the 10 declared",
		},
		{
			"one value alone",
			statements{demand("s", fixed.Is(7))},
			statements{demand("b", fixed.Is(7))},
			nil,
			1, "1", "1", 0, "a domain without extent has one value, on which both meet",
		},
		{
			"options",
			statements{demand("s", status.Is("neutral"))},
			statements{demand("b", status.Is("partner"))},
			nil,
			1, "0", "0", 0, "options have no distance",
		},
		{
			"a tentative yes",
			statements{tentative(offer("s", status.Is("neutral")))},
			statements{demand("b", status.Is("neutral"))},
			nil,
			1, "0", "1", 0, "the sides meet, but the relation is conditional",
		},
		{
			"a yes that does not hold",
			statements{when(offer("s", grade.Is("a")), calm.Yes())},
			statements{demand("b", grade.Is("a"))},
			position.Terms{calm.No()},
			1, "0", "0", 0, "a yes of any condition counts; the seller puts nothing at conditional or better, so it has no side",
		},
		{
			"a contradiction",
			statements{demand("s", grade.Is("a")), demand("s2", grade.Is("b"))},
			statements{demand("b", grade.Is("a"))},
			nil,
			1, "0", "0", 0, "the seller leaves no value, so it has no side",
		},
		{
			"without bounds",
			statements{demand("s", price.AtMost(5), rate.AtMost(3), delivery.By(value.MustDay("2022-03-01")), signed.Yes())},
			statements{demand("b", price.AtLeast(9), rate.AtMost(1), delivery.From(value.MustDay("2022-04-01")), signed.No())},
			nil,
			4, "0.25", "0.25", 3, "price has no highest number, rate no bounds, days have none; only the rates overlap, and the others are as far apart as anybody's values",
		},
		{
			"the span of what anybody named",
			statements{demand("s", rate.AtMost(3)), demand("s2", price.AtLeast(7), delivery.By(value.MustDay("2022-03-01")))},
			statements{
				demand("b", rate.AtLeast(4)), demand("b2", price.AtMost(5), delivery.From(value.MustDay("2022-03-02"))),
				position.Claim{ID: "c", Terms: position.Terms{rate.Is(-1), delivery.Is(value.MustDay("2022-03-05"))}},
				position.Warning{ID: "w", If: price.AtLeast(15), Terms: position.Terms{signed.Yes()}},
			},
			nil,
			3, "0", "0.7833333333333333", 3, "1 apart of -1 to 4, 2 of 5 to 15, 1 day of the 4 from March 1 to March 5: 0.8, 0.8 and 0.75",
		},
		{
			"further than what anybody named",
			statements{offer("s", heads.Is(5))},
			statements{demand("b", heads.AtLeast(5)), refusal("b2", heads.Is(5))},
			nil,
			1, "0", "0", 1, "5 and 6 are 1 apart, and nobody named but the 5",
		},
		{
			"the one value that anybody named",
			statements{demand("s", rate.AtMost(3))},
			statements{demand("b", rate.MoreThan(3))},
			nil,
			1, "0", "1", 1, "below and above 3 come as near as one likes",
		},
		{
			"a side far up", tens,
			statements{offer("b", quota.Is(905))},
			nil,
			1, "0", "0.995", 0, "900 and 905 are 5 apart of 1,000; the buyer stands for none of the lower cells",
		},
		{
			"a side over many cells", append(refusedFives, offer("s", quota.Is(210))),
			statements{offer("b", quota.Between(200, 900))},
			nil,
			1, "1", "1", 0, "both accept 210, though not the many cells above it",
		},
		{
			"circumstances do not count",
			statements{demand("s", calm.Yes())},
			statements{demand("b", calm.No())},
			nil,
			0, "none", "none", 0, "calm is a circumstance",
		},
	}
	number := func(n *float64) string {
		if n == nil {
			return "none"
		}
		return fmt.Sprint(*n)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			require.NotEmpty(t, test.reason)
			c, err := compare.Compare(talks(t, test.seller, test.buyer), compare.Options{Given: test.given})
			require.NoError(t, err)
			s, ok := c.Similarity("seller", "buyer")
			require.True(t, ok)
			assert.Equal(t, [2]actor.ID{"seller", "buyer"}, s.Actors)
			assert.Equal(t, test.issues, s.Issues, test.reason)
			assert.Equal(t, test.agreeing, number(s.Agreeing), test.reason)
			assert.Equal(t, test.mean, number(s.Mean), test.reason)
			assert.Equal(t, test.unbounded, s.Unbounded, test.reason)
		})
	}
}

func TestSimilarityOfAMediator(t *testing.T) {
	proposal := position.Reciprocal{ID: "m", Undertakings: []position.Undertaking{
		{Party: "seller", Terms: position.Terms{signed.Yes()}},
		{Party: "buyer", Terms: position.Terms{paid.Yes()}},
	}}
	c, err := compare.Compare(talks(t, statements{demand("s", signed.Yes())}, statements{demand("b", paid.No())}, proposal), compare.Options{})
	require.NoError(t, err)
	near, _ := c.Similarity("broker", "seller")
	assert.Equal(t, 1.0, *near.Agreeing, "a mediator says yes to all of its proposal")
	far, _ := c.Similarity("broker", "buyer")
	assert.Equal(t, 0.0, *far.Agreeing)
	_, ok := c.Similarity("broker", "agent")
	assert.False(t, ok, "the agent is not compared")
	_, ok = c.Similarity("nobody", "broker")
	assert.False(t, ok)
	for s := range c.Similarities() {
		assert.Equal(t, [2]actor.ID{"seller", "buyer"}, s.Actors)
		break
	}
}

func TestSimilarityAsJSON(t *testing.T) {
	c, err := compare.Compare(talks(t,
		statements{demand("s", signed.Yes(), paid.Yes(), price.AtLeast(7))},
		statements{demand("b", signed.Yes(), paid.No(), price.AtMost(5))},
		demand("m", status.Is("member"))), compare.Options{})
	require.NoError(t, err)
	all := slices.Collect(c.Similarities())
	text, err := json.Marshal(all)
	require.NoError(t, err)
	assert.JSONEq(t, `[
		{"actors": ["seller", "buyer"], "issues": 3, "agreeing": 0.3333333333333333, "mean": 0.3333333333333333, "unbounded": 1},
		{"actors": ["seller", "broker"], "issues": 0, "agreeing": null, "mean": null, "unbounded": 0},
		{"actors": ["buyer", "broker"], "issues": 0, "agreeing": null, "mean": null, "unbounded": 0}
	]`, string(text))
	var back []compare.Similarity
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Empty(t, cmp.Diff(all, back))
}

func TestSimilarityWithItself(t *testing.T) {
	accepting, contradicting := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		d := draw(t, sizes)
		c := d.compare(t)
		s := newSlow(d.n, d.parties, d.options.Given)
		for _, who := range d.parties {
			own, _ := c.Similarity(who, who)
			acceptsAll, standsForAll := true, true
			for spec := range d.n.Issues() {
				if spec.Circumstance || !s.saysYes(who, spec.ID) {
					continue
				}
				readings := s.readingsOn(who, spec.ID)
				acceptsAll = acceptsAll && slices.ContainsFunc(s.domain(spec.ID), func(v value.Value) bool {
					return s.acceptance(readings, v) == compare.AcceptanceAccepted
				})
				standsForAll = standsForAll && len(s.side(spec, who)) > 0
			}
			if own.Agreeing != nil && (*own.Agreeing == 1) != acceptsAll {
				t.Fatalf("%s agrees with itself %v: accepts something everywhere: %t\n%s", who, *own.Agreeing, acceptsAll, d.n.Record().String())
			}
			if own.Mean != nil && (*own.Mean == 1) != standsForAll {
				t.Fatalf("%s is as near to itself as %v: leaves a value everywhere: %t\n%s", who, *own.Mean, standsForAll, d.n.Record().String())
			}
			if own.Agreeing != nil && acceptsAll {
				accepting++
			}
			if own.Mean != nil && !standsForAll {
				contradicting++
			}
		}
	})
	assert.NotZero(t, accepting)
	assert.NotZero(t, contradicting)
}

func TestOrderChangesNoSimilarity(t *testing.T) {
	figures := func(t *rapid.T, n *position.Negotiation) map[[2]actor.ID]compare.Similarity {
		c, err := compare.Compare(n, compare.Options{})
		if err != nil {
			t.Fatal(err)
		}
		found := map[[2]actor.ID]compare.Similarity{}
		for s := range c.Similarities() {
			slices.Sort(s.Actors[:])
			found[s.Actors] = s
		}
		return found
	}
	rapid.Check(t, func(t *rapid.T) {
		n := positiontest.Negotiation(positiontest.Config{MaxIssues: 8}).Draw(t, "negotiation")
		shuffled, err := position.NewNegotiation(positiontest.Shuffle(t, n.Record()))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(figures(t, n), figures(t, shuffled)); diff != "" {
			t.Fatalf("the order of parties, statements and issues matters, to the last bit: -before +after\n%s", diff)
		}
	})
}

// votes returns a negotiation in which every party casts a vote on every issue:
// 0 for no, 1 for abstain, 2 for yes.
func votes(cast [][]int) (*position.Negotiation, error) {
	var record position.Record
	for p, votes := range cast {
		who := actor.ID(fmt.Sprintf("state-%d", p))
		record.Actors = append(record.Actors, actor.Actor{ID: who})
		var said statements
		for i, vote := range votes {
			issue := position.Scale[string]{ID: position.IssueID(fmt.Sprintf("resolution-%d", i)), Levels: ballotLevels}
			said = append(said, offer(position.StatementID(issue.ID), issue.Is(ballotLevels[vote])))
		}
		record.Positions = append(record.Positions, position.Communication{Actor: who, Statements: said})
	}
	return position.NewNegotiation(record)
}

var ballotLevels = []string{"no", "abstain", "yes"}

// signorinoRitter is their S with equal weights: 1 less twice the distance of two
// lists of votes, each divided by the greatest distance that there can be.
func signorinoRitter(a, b []int) float64 {
	const greatest = 2.0 // from no to yes
	distance := 0.0
	for i := range a {
		distance += math.Abs(float64(a[i]-b[i])) / greatest
	}
	return 1 - 2*distance/float64(len(a))
}

func TestSimilarityOfVotesIsS(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		issues := rapid.IntRange(1, 200).Draw(t, "issues")
		cast := rapid.SliceOfN(rapid.SliceOfN(rapid.IntRange(0, 2), issues, issues), 2, 5).Draw(t, "votes")
		n, err := votes(cast)
		if err != nil {
			t.Fatal(err)
		}
		c, err := compare.Compare(n, compare.Options{})
		if err != nil {
			t.Fatal(err)
		}
		similarities := slices.Collect(c.Similarities())
		for i, a := range cast {
			for _, b := range cast[i+1:] {
				s := similarities[0]
				similarities = similarities[1:]
				if want := signorinoRitter(a, b); math.Abs(2**s.Mean-1-want) > 1e-12 {
					t.Fatalf("%v: twice the mean less 1 is %v: want S = %v", s.Actors, 2**s.Mean-1, want)
				}
			}
		}
		if len(similarities) > 0 {
			t.Fatalf("%d pairs too many", len(similarities))
		}
	})
}
