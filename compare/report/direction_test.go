package report_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
)

// border is a negotiation in two scripts that are written from right to left.
func border() position.Record {
	line := position.YesNo{ID: "line", Title: "נסיגה עד קו 1967 (מלאה)"}
	soldiers := position.Quantity[int]{ID: "soldiers", Title: "عدد الجنود", Unit: "جندي", Min: new(0)}
	terms := func(t ...position.Term) position.Terms { return t }
	return position.Record{
		Title:   "שיחות על הגבול",
		Actors:  []actor.Actor{{ID: "north", Name: "ממשלת הצפון"}, {ID: "south", Name: "حكومة الجنوب"}, {ID: "nato", Name: "NATO"}},
		Sources: []position.Source{{ID: "news", Title: "مقال في الصحيفة 2024", Publisher: "الأهرام"}},
		Positions: []position.Communication{
			{Actor: "north", Statements: []position.Statement{
				position.Demand{ID: "back", Terms: terms(line.Yes()), Cite: position.Citation{Source: "news", Quote: "נסיגה, עד 1967! NATO"}},
				position.Demand{ID: "few", Terms: terms(soldiers.AtMost(500))},
			}},
			{Actor: "south", Statements: []position.Statement{
				position.Refusal{ID: "stay", Terms: terms(line.Yes())},
				position.Demand{ID: "many", Terms: terms(soldiers.AtLeast(1000))},
			}},
			{Actor: "nato", Statements: []position.Statement{position.Demand{ID: "back", Terms: terms(line.Yes())}}},
		},
	}
}

// Names, titles and quotations keep their direction, and the sentence around them has its
// own: each stands in an isolate, which < and > are here.
func TestOtherDirections(t *testing.T) {
	r := reportOf(t, border())
	lines := []string{
		"Compared: <ממשלת הצפון>, <حكومة الجنوب> and NATO.",
		"Between <ממשלת הצפון> and NATO: agreement.",
		"<ממשלת הצפון> demands at most 500 <جندي>; <حكومة الجنوب> demands at least 1,000 <جندي>. The gap is 500 <جندي>.",
		"NATO owes <ממשלת הצפון> and <حكومة الجنوب> an answer on “<عدد الجنود>”.",
	}
	isolates := func(opened, closed string) func(string) string {
		return func(line string) string { return strings.NewReplacer("<", opened, ">", closed).Replace(line) }
	}
	marks := isolates("\u2068", "\u2069")
	plain := unwrapped(written(t, r, (*report.Report).Text))
	markdown := written(t, r, (*report.Report).Markdown)
	page := written(t, r, (*report.Report).HTML)
	for _, line := range lines {
		assert.Contains(t, plain, marks(line))
		assert.Contains(t, unescaped(markdown), marks(line))
		assert.Contains(t, page, isolates("<bdi>", "</bdi>")(line))
	}
	assert.Contains(t, plain, marks("<נסיגה עד קו 1967 (מלאה)> [line]"), "a parenthesis that is the title's")
	assert.Contains(t, plain, marks("north/back “<נסיגה, עד 1967! NATO>”"), "a quotation as a whole")
	assert.Contains(t, page, `<blockquote dir="auto">“נסיגה, עד 1967! NATO”</blockquote>`)
	assert.Contains(t, page, `<h3><span class="title"><bdi>נסיגה עד קו 1967 (מלאה)</bdi></span>`)
	assert.NotContains(t, page, "\ufffd", "no isolate of the report's own is taken for one from outside")
}

// What comes from outside cannot open an isolate that it does not close.
func TestForeignIsolates(t *testing.T) {
	record := border()
	record.Actors[2].Name = "\u2067NATO"
	assert.Contains(t, unwrapped(written(t, reportOf(t, record), (*report.Report).Text)), "and \ufffdNATO.")
}
