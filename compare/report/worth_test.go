package report_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// weighed returns the report of a negotiation with what its outcomes are worth.
func weighed(t *testing.T, record position.Record) *report.Report {
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	p := settle.New(c, settle.Options{Limit: 5})
	r, err := report.New(c, bargain.Weigh(t.Context(), p, bargain.Options{}))
	require.NoError(t, err)
	return r
}

// pay is a union that has 2 points for each per cent of a raise, of which it demands 1
// at least, and 3 for overtime that is paid, and an employer for whom they are 3, and
// 1 if it is not paid; who have 2 and 5 without an agreement. A raise is 0 to 4 per
// cent, and the employer's red line is 3: 6 outcomes are possible, worth this:
//
//	raise  no       yes
//	1      2 | 10   5 | 9
//	2      4 | 7    7 | 6
//	3      6 | 4    9 | 3
//
// 5 and 9 betters 4 and 7, and 7 and 6 betters 6 and 4. Without a demand of the union
// there are 0 and 13, and 3 and 12, too.
func pay() position.Record {
	raise := position.Quantity[int]{ID: "raise", Title: "Raise", Unit: "%", Min: new(0), Max: new(4)}
	overtime := position.YesNo{ID: "overtime", Title: "Overtime is paid"}
	number := value.MustDecimal[string]
	return position.Record{
		Actors: []actor.Actor{{ID: "union", Name: "Union"}, {ID: "employer", Name: "Employer"}},
		Issues: []position.Issue{raise, overtime},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{position.Demand{ID: "least", Terms: position.Terms{raise.AtLeast(1)}}}},
			{Actor: "employer", Statements: []position.Statement{
				position.Demand{ID: "most", Terms: position.Terms{raise.AtMost(3)}, Strength: position.RedLine},
				position.Offer{ID: "hours", Terms: position.Terms{overtime.Yes()}, Strength: position.Preference},
			}},
		},
		Drafts: []position.Draft{
			{ID: "low", Title: "The low draft", Terms: position.Terms{raise.Is(1), overtime.No()}},
			{ID: "none", Terms: position.Terms{raise.Is(0)}},
		},
		Preferences: []position.Preferences{
			{Actor: "union", Reservation: new(number("2")), Worth: []position.Worth{
				{Line: raise.Line(position.KnotAt(0, 0), position.KnotAt(4, 8))}, {If: overtime.Yes(), Points: number("3")},
			}},
			{Actor: "employer", Reservation: new(number("5")), Worth: []position.Worth{
				{Line: raise.Line(position.KnotAt(0, 12), position.KnotAt(4, 0))}, {If: overtime.No(), Points: number("1")},
			}},
		},
	}
}

func TestWorthTold(t *testing.T) {
	r := weighed(t, pay())
	for _, tt := range []struct {
		write func(*report.Report, io.Writer) error
		want  []string
	}{
		{(*report.Report).Text, []string{
			"  6 outcomes possible; 4 ways of sharing points cannot be bettered, and 3 of them give everyone at\n",
			"  Outcome                             Union  Employer  More at no cost to the others\n",
			"  Without an agreement                    2         5\n",
			"  The low draft (low)                     2        10  none: on the frontier\n",
			"  The draft none                                       not possible\n",
			"  Employer's offer (employer/hours)  5 to 9    3 to 9  none at 3 points of the frontier's 4\n",
			"  Nash product                            5         9\n",
			"  Raise                 8        12  0.666667  opposed\n",
			"  Were Union's demand (union/least) set aside, the best to be had would be more: for Employer 2.\n",
			"  It costs nobody anything to keep Employer's demand (employer/most).\n",
			// Where only red lines count, raises of nothing are possible.
			"  The low draft (low)                     2        10  Union 1 or Employer 2\n",
			"  The draft none                     0 to 3  12 to 13  none at 2 points of the frontier's 5\n",
			"  Utilitarian                             3        12\n",
			"  The draft “The low draft” with “Raise” 0% instead of 1% and “Overtime is paid” yes instead of no,\n" +
				"      an exchange, is better for all: for Union 1 and Employer 2.\n",
		}},
		{(*report.Report).Markdown, []string{
			"Everyone's points:\n\n| Outcome | Union | Employer | More at no cost to the others |\n| --- | ---: | ---: | --- |\n| Without an agreement | 2 | 5 |  |\n",
			"\n| The low draft (low) | 2 | 10 | Union 1 or Employer 2 |\n",
		}},
		{(*report.Report).HTML, []string{
			`<tr><th scope="row" dir="auto">The low draft (low)</th><td class="figure">2</td><td class="figure">10</td><td>Union 1 or Employer 2</td></tr>`,
			">The frontier, keeping the red lines alone</title>",
		}},
	} {
		got := written(t, r, tt.write)
		for _, want := range tt.want {
			assert.Contains(t, got, want)
		}
	}
}

// The brief names the draft that leaves points on the table by its title. Where firm
// statements leave no outcome, it tells what the red lines alone leave.
func TestBriefOfWorth(t *testing.T) {
	raise := pay().Issues[0].(position.Quantity[int])
	demanding := func(r *position.Record, who actor.ID, strength position.Strength, terms ...position.Term) {
		r.Positions = append(r.Positions, position.Communication{Actor: who, Statements: []position.Statement{
			position.Demand{ID: "further", Terms: terms, Strength: strength},
		}})
	}
	for reason, tt := range map[string]struct {
		change func(*position.Record)
		want   string
	}{
		// A raise of 2 without overtime is worth 4 and 7, which 5 and 9 betters.
		"a draft leaves points": {
			change: func(r *position.Record) {
				r.Drafts[0].Terms = position.Terms{raise.Is(2), r.Issues[1].(position.YesNo).No()}
			},
			want: "Of 6 outcomes possible, 4 ways of sharing points cannot be bettered; the draft “The low draft” leaves points on the table.",
		},
		// Raises of 0 to 3 keep the red line: 0 and 13, 3 and 12, 5 and 9, 7 and 6, 9 and 3.
		"firm statements leave nothing": {
			change: func(r *position.Record) { demanding(r, "union", position.Firm, raise.AtLeast(4)) },
			want: "Keeping all firm statements, no outcome is possible that preferences could weigh; " +
				"keeping the red lines alone, of 8 outcomes possible, 5 ways of sharing points cannot be bettered.",
		},
		"red lines leave nothing": {
			change: func(r *position.Record) { demanding(r, "union", position.RedLine, raise.AtLeast(4)) },
			want:   "Keeping all firm statements, no outcome is possible that preferences could weigh, nor is one where only the red lines are kept.",
		},
	} {
		record := pay()
		tt.change(&record)
		assert.Contains(t, strings.Join(strings.Fields(written(t, weighed(t, record), (*report.Report).Markdown)), " "), tt.want, reason)
	}
}

func TestFrontierPicture(t *testing.T) {
	got := readSVG(t, written(t, weighed(t, pay()), (*report.Report).FrontierSVG))
	for _, want := range []string{
		"4 ways of sharing points cannot be bettered: Union 9 and Employer 3 (less for somebody than without an agreement); " +
			"Union 7 and Employer 6; Union 5 and Employer 9; Union 2 and Employer 10. Without an agreement: Union 2 and Employer 5.",
		"The low draft (low): Union 2, Employer 10.",
		"Employer's offer (employer/hours): Union 5 to 9, Employer 3 to 9.",
		"Nash product, Kalai–Smorodinsky, Egalitarian, Utilitarian: Union 5, Employer 9.",
	} {
		assert.Contains(t, got.words, want)
	}
	// What is drawn has its number in the picture and beside its name.
	assert.Subset(t, got.texts, []string{"↑ Employer", "Union →", "1", "1 The low draft (low): 2 | 10", "2, 3", "for all as good as no agreement"})
}

// A ranking has an order: its points stand at equal distances, and are no figures on an
// axis.
func TestFrontierOfRanking(t *testing.T) {
	record := pay()
	raise := record.Issues[0].(position.Quantity[int])
	record.Preferences[1] = position.Preferences{Actor: "employer", Ranked: []position.Condition{raise.AtMost(0), raise.AtMost(1), raise.AtMost(2)}}
	r := weighed(t, record)
	got := readSVG(t, written(t, r, (*report.Report).FrontierSVG))
	assert.Contains(t, got.texts, "↑ Employer (a ranking, without distances)")
	assert.Contains(t, written(t, r, (*report.Report).Text), "  The points of Employer are those of a ranking: they tell an order, and no distances.\n")
}

// A picture is of two parties, and a table of any number.
func TestWorthOfMany(t *testing.T) {
	record := pay()
	overtime := record.Issues[1].(position.YesNo)
	for n := range 60 {
		id := actor.ID(fmt.Sprintf("neighbour-%d", n))
		record.Actors = append(record.Actors, actor.Actor{ID: id, Name: fmt.Sprintf("The neighbour %d", n)})
		record.Positions = append(record.Positions, position.Communication{Actor: id})
		record.Preferences = append(record.Preferences, position.Preferences{
			Actor: id, Worth: []position.Worth{{If: overtime.Yes(), Points: value.MustDecimal(n)}},
		})
	}
	r := weighed(t, record)
	assert.Contains(t, written(t, r, (*report.Report).FrontierSVG), "There is no frontier of two parties.")
	assert.Contains(t, written(t, r, (*report.Report).HTML), `<bdi>The neighbour 59</bdi></th>`)
	for line := range strings.Lines(written(t, r, (*report.Report).Text)) {
		assert.LessOrEqual(t, displaywidth.String(strings.TrimSuffix(line, "\n")), 100, line)
	}
	checkMarkdown(t, written(t, r, (*report.Report).Markdown))
}

func TestWorthHarmless(t *testing.T) {
	for _, attack := range attacks {
		r := weighed(t, pay())
		for i := range r.Actors {
			r.Actors[i].Name = attack
		}
		for i := range r.Drafts {
			r.Drafts[i].Title = attack
		}
		for i := range r.Issues {
			r.Issues[i].Title = attack
		}
		for name, write := range map[string]func(*report.Report, io.Writer) error{
			"report.html": (*report.Report).HTML, "report.md": (*report.Report).Markdown,
			"frontier.svg": (*report.Report).FrontierSVG,
		} {
			harmless(t, name, written(t, r, write))
		}
		readSVG(t, written(t, r, (*report.Report).FrontierSVG))
		checkMarkdown(t, written(t, r, (*report.Report).Markdown))
	}
}

// Points are told to six digits and never less than whole, and stand in a table and in
// a picture whatever their size.
func TestManyDigits(t *testing.T) {
	number := value.MustDecimal[string]
	record := pay()
	overtime := record.Issues[1].(position.YesNo)
	record.Preferences[0] = position.Preferences{Actor: "union", Reservation: new(number("123456789.4567")), Worth: []position.Worth{
		{If: overtime.Yes(), Points: number("987654321.8765")},
	}}
	record.Preferences[1] = position.Preferences{Actor: "employer", Reservation: new(number("0.00001234567891")), Worth: []position.Worth{
		{If: overtime.No(), Points: number("12.34567890123")},
	}}
	r := weighed(t, record)
	text := written(t, r, (*report.Report).Text)
	assert.Regexp(t, `(?m)^  Without an agreement +123,456,789  0\.0000123457$`, text)
	assert.Regexp(t, `(?m)^  The low draft \(low\) +0 +12\.3457  none: on the frontier$`, text)
	assert.Contains(t, readSVG(t, written(t, r, (*report.Report).FrontierSVG)).words, "Union 987,654,322 and Employer 0")
}
