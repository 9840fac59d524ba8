package report_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/positiontest"
	"github.com/parley-go/parley/position/value"
)

var update = flag.Bool("update", false, "write the golden files in testdata anew")

// forms are all that a report can be written as.
var forms = []struct {
	file  string
	write func(*report.Report, io.Writer) error
	check func(require.TestingT, string) // that it is well formed
}{
	{"harbour.md", (*report.Report).Markdown, checkMarkdown},
	{"harbour.html", (*report.Report).HTML, checkHTML},
	{"harbour.dot", (*report.Report).DOT, checkDOT},
	{"harbour.mmd", (*report.Report).Mermaid, checkMermaid},
}

func written(t require.TestingT, r *report.Report, write func(*report.Report, io.Writer) error) string {
	var b bytes.Buffer
	require.NoError(t, write(r, &b))
	return b.String()
}

func reportOf(t require.TestingT, record position.Record) *report.Report {
	n, err := position.NewNegotiation(record)
	require.NoError(t, err)
	c, err := compare.Compare(n, compare.Options{})
	require.NoError(t, err)
	r, err := report.New(c)
	require.NoError(t, err)
	return r
}

func TestGoldenFiles(t *testing.T) {
	r := reportOf(t, harbour())
	for _, form := range forms {
		t.Run(form.file, func(t *testing.T) {
			got := written(t, r, form.write)
			form.check(t, got)
			golden := "testdata/" + form.file
			if *update {
				require.NoError(t, os.WriteFile(golden, []byte(got), 0o644))
			}
			want, err := os.ReadFile(golden)
			require.NoError(t, err)
			assert.Equal(t, string(want), got)
		})
	}
}

func TestFormsAreWellFormed(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		record := positiontest.Negotiation(positiontest.Config{
			MaxParties: 6, MaxSources: 2, MaxCommunications: 2,
		}).Draw(t, "negotiation").Record()
		shuffled := positiontest.Shuffle(t, record)
		shuffled.Actors, shuffled.Issues, shuffled.Sources = record.Actors, record.Issues, record.Sources
		one, other := reportOf(t, record), reportOf(t, shuffled)
		for _, form := range forms {
			got := written(t, one, form.write)
			form.check(t, got)
			assert.Equal(t, got, written(t, other, form.write), "the order in which statements stand is no matter")
		}
	})
}

// A report need not come from a comparison: it may have been read from a file
// that somebody wrote, and lack anything.
func TestReportsThatLackSomething(t *testing.T) {
	whole, err := json.Marshal(reportOf(t, harbour()))
	require.NoError(t, err)
	lacking := map[string]*report.Report{
		"everything": {},
		"domains":    {Parties: []actor.ID{"a", "b"}, Issues: []compare.Issue{{Relation: 99, Pairs: []compare.Pair{{}}, Gap: new(value.Decimal)}}},
	}
	for _, key := range []string{
		"parties", "given", "claims", "warnings", "talks", "statements", "actors", "sources",
		"issues.stances", "issues.pairs", "issues.concerned", "claims.stances", "issues.conflicts",
		"statements.terms", "statements.kind", "statements.cite",
	} {
		var tree map[string]any
		require.NoError(t, json.Unmarshal(whole, &tree))
		list, inner, nested := strings.Cut(key, ".")
		if nested {
			for _, item := range tree[list].([]any) {
				delete(item.(map[string]any), inner)
			}
		} else {
			delete(tree, list)
		}
		text, err := json.Marshal(tree)
		require.NoError(t, err)
		var r report.Report
		require.NoError(t, json.Unmarshal(text, &r), key)
		lacking[key] = &r
	}
	for what, r := range lacking {
		for _, form := range forms {
			t.Run(what+" "+form.file, func(t *testing.T) {
				form.check(t, written(t, r, form.write))
			})
		}
		assert.NoError(t, r.Text(io.Discard))
	}
}

func TestFormsReturnErrorsOfTheWriter(t *testing.T) {
	for _, form := range forms {
		assert.ErrorIs(t, form.write(reportOf(t, harbour()), failingWriter{}), errFull, form.file)
	}
}

// attacks are texts that would be markup in some form.
var attacks = []string{
	`<script>alert(1)</script>`,
	`"><img src=x onerror=alert(1)>`,
	`' onmouseover='alert(1)`,
	`</title></style></svg><script>alert(1)</script>`,
	`{{.}} ${x} <!-- --> ]]> &amp; &lt;b&gt;`,
	"| a | `b` | [c](javascript:alert(1)) ![d](http://example.org/d.png) [^1] **e** _f_ ~~g~~ $h$",
	"# one\n\n- two\n1. three\n> four\n---\n===\n    five",
	`" ] end --> x[y] \" \\ \N \G %% subgraph`,
	"\u202etxet desrever \x1b[31m \x00 \ufffe \xff",
}

// hostile is a negotiation in which every text from outside is an attack.
func hostile(attack string) position.Record {
	price := position.Quantity[int]{ID: "price", Title: attack, Unit: "EUR", Min: new(0)}
	level := position.Scale[string]{ID: "level", Title: attack, Levels: []string{"low", "middle", "high"}}
	return position.Record{
		Title:  attack,
		Actors: []actor.Actor{{ID: "a", Name: attack}, {ID: "b", Name: attack + " too"}, {ID: "spokesman", Name: attack, SpeaksFor: "a"}},
		Sources: []position.Source{
			{ID: "script", Title: attack, Publisher: attack, Link: "javascript:alert(1)"},
			{ID: "data", Title: attack, Link: "data:text/html,<script>alert(1)</script>"},
			{ID: "web", Title: attack, Link: "https://example.org/a?b=\"><script>&c=|`d`"},
			{ID: "half", Title: attack, Link: "  JaVaScRiPt:alert(1)//http://"},
		},
		Positions: []position.Communication{
			{Actor: "a", Statements: []position.Statement{
				position.Demand{ID: "d", Speaker: "spokesman", To: []actor.ID{"b"}, Terms: position.Terms{price.AtLeast(5)}, Cite: position.Citation{Source: "script", At: attack, Quote: attack}},
				position.Offer{ID: "o", Terms: position.Terms{level.Is("high")}, OnlyIf: price.AtLeast(9), Cite: position.Citation{Source: "web", Quote: attack}},
			}},
			{Actor: "b", Statements: []position.Statement{
				position.Demand{ID: "d", Terms: position.Terms{price.AtMost(2)}, Cite: position.Citation{Source: "data", Quote: attack}},
				position.Claim{ID: "c", Terms: position.Terms{level.Is("low")}, Cite: position.Citation{Source: "half", Quote: attack}},
			}},
		},
	}
}

// deface returns the report with every text in it that a file may hold replaced
// by an attack; even those that this library would refuse, such as IDs.
func deface(t *testing.T, attack string) *report.Report {
	r := reportOf(t, harbour())
	r.Title = attack
	for i := range r.Actors {
		r.Actors[i].Name = attack
	}
	for i := range r.Issues {
		r.Issues[i].ID, r.Issues[i].Title = position.IssueID(attack), attack
	}
	for i := range r.Claims {
		r.Claims[i].Issue, r.Claims[i].Title = position.IssueID(attack), attack
	}
	for i := range r.Given {
		r.Given[i].Issue, r.Given[i].Values = position.IssueID(attack), attack
	}
	for i := range r.Talks {
		r.Talks[i].Precondition = attack
	}
	for i := range r.Warnings {
		r.Warnings[i].If = attack
	}
	for i := range r.Sources {
		r.Sources[i].Title, r.Sources[i].Publisher, r.Sources[i].Link = attack, attack, attack
	}
	for i := range r.Statements {
		s := &r.Statements[i]
		s.Condition, s.Word, s.Cite.At, s.Cite.Quote = attack, attack, attack, attack
		for k := range s.Terms {
			s.Terms[k].Values, s.Terms[k].Issue = attack, position.IssueID(attack)
		}
	}
	return r
}

func TestHostileTexts(t *testing.T) {
	for n, attack := range attacks {
		for _, form := range forms {
			t.Run(fmt.Sprint(n, " ", form.file), func(t *testing.T) {
				got := written(t, reportOf(t, hostile(acceptable(attack))), form.write)
				form.check(t, got)
				harmless(t, form.file, got)
				got = written(t, deface(t, attack), form.write)
				form.check(t, got)
				harmless(t, form.file, got)
			})
		}
	}
}

// acceptable returns the text without what no negotiation takes.
func acceptable(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || '\ufffe' <= r && r <= '\uffff' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// harmless checks what no form may have, whatever it escapes.
func harmless(t *testing.T, file, got string) {
	never := []string{"<script", "<img", `href="javascript`, `href="data:text`, "\x1b", "\x00", "\u202e", "\ufffe"}
	if strings.HasSuffix(file, ".md") {
		got = regexp.MustCompile(`\\.`).ReplaceAllString(got, "") // what is escaped
		never = append(never, "](javascript", "](<javascript", "\n---", "\n===", " `b`", "**e**", "\n# one")
	}
	for _, s := range never {
		assert.False(t, strings.Contains(strings.ToLower(got), s), "has %q", s)
	}
}

func TestLinksLeadToTheWebAlone(t *testing.T) {
	r := reportOf(t, hostile("x"))
	page := written(t, r, (*report.Report).HTML)
	assert.Equal(t, 1, strings.Count(page, `href="https:`), "one of four is a link")
	assert.Contains(t, page, "javascript:alert(1)", "others are shown as text")
	markdown := written(t, r, (*report.Report).Markdown)
	assert.Equal(t, 1, strings.Count(markdown, "](<"))
	assert.Contains(t, markdown, "(<https://example.org/a?b=")
}

// Addresses within sentences would become links in Markdown, broken by the escapes
// within them.
func TestBareAddressesInMarkdown(t *testing.T) {
	r := reportOf(t, hostile("see https://example.org/a_b, www.example.org/c_d or a_b@example.org"))
	got := written(t, r, (*report.Report).Markdown)
	assert.Contains(t, got, `see https\://example.org/a\_b, www\.example.org/c\_d or a\_b\@example.org`)
	for _, bare := range []string{" https://", " www.", "b@"} {
		assert.NotContains(t, got, bare)
	}
}

// Mermaid takes labels for Markdown, of which it shows no lists and no rules.
func TestMermaidLabelsAreNoLists(t *testing.T) {
	for _, test := range []struct{ name, want string }{
		{"1. FC Union", `(["1#46; FC Union"])`},
		{"2) second", `(["2#41; second"])`},
		{"- x", `(["#45; x"])`},
		{"---", `(["#45;--"])`},
		{"7.", `(["7#46;"])`},
		{"4.5 per cent", `(["4.5 per cent"])`},
		{"2022-03-01", `(["2022-03-01"])`},
	} {
		r := reportOf(t, harbour())
		r.Actors[0].Name = test.name
		assert.Contains(t, written(t, r, (*report.Report).Mermaid), test.want, test.name)
	}
}

// A sentence is English, whatever the script of the name that it begins with.
func TestSentencesKeepTheirDirection(t *testing.T) {
	r := reportOf(t, harbour())
	for i := range r.Actors {
		r.Actors[i].Name = "ההסתדרות"
	}
	r.Blocs = []compare.Bloc{{
		Bloc: r.Parties[0], Members: r.Parties[1:],
		Issues: []compare.BlocIssue{{ID: "fee", Own: compare.Stance{Silent: true}}},
	}}
	page := written(t, r, (*report.Report).HTML)
	assert.Contains(t, page, `<h3><span class="title"><bdi>ההסתדרות</bdi> (`+string(r.Parties[0])+"), with ")
	assert.NotContains(t, page, `<p dir="auto">`)
	assert.NotContains(t, page, `<h3 dir="auto">`)
}

// checkHTML holds that the page is well-formed XML, that it loads nothing and
// runs nothing, that its IDs are unique and that links within it lead somewhere.
func checkHTML(t require.TestingT, page string) {
	d := xml.NewDecoder(strings.NewReader(page))
	d.Entity = xml.HTMLEntity
	ids, targets := map[string]bool{}, []string{}
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		require.NoError(t, err)
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "script", "img", "iframe", "object", "embed", "base", "foreignObject", "animate", "set", "use":
			require.Fail(t, "there is a "+start.Name.Local)
		}
		for _, a := range start.Attr {
			name := strings.ToLower(a.Name.Local)
			switch {
			case strings.HasPrefix(name, "on"), name == "src", name == "style", name == "action":
				require.Fail(t, "there is an attribute "+name)
			case name == "id":
				require.False(t, ids[a.Value], "the ID %q is there twice", a.Value)
				ids[a.Value] = true
			case name == "href" && strings.HasPrefix(a.Value, "#"), name == "aria-labelledby":
				for target := range strings.FieldsSeq(a.Value) {
					targets = append(targets, strings.TrimPrefix(target, "#"))
				}
			case name == "href" && start.Name.Local == "link":
				require.Equal(t, "data:,", a.Value)
			case name == "href":
				require.Regexp(t, `^https?://`, a.Value)
			}
		}
	}
	for _, id := range targets {
		require.True(t, ids[id], "nothing has the ID %q", id)
	}
}

// checkMarkdown holds that every footnote referred to is there once, in order,
// and that rows of tables have as many cells as their heads.
func checkMarkdown(t require.TestingT, text string) {
	notes, bars := 0, 0
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "[^") {
			notes++
			require.True(t, strings.HasPrefix(line, fmt.Sprintf("[^%d]: ", notes)), "%q", line)
		}
		if !strings.HasPrefix(line, "|") {
			bars = 0
			continue
		}
		n := strings.Count(strings.NewReplacer(`\\`, "", `\|`, "").Replace(line), "|")
		if bars == 0 {
			bars = n
		}
		require.Equal(t, bars, n, "%q", line)
	}
	for n := 1; n <= notes; n++ {
		require.Contains(t, text, fmt.Sprintf("[^%d]", n))
	}
	require.NotContains(t, text, fmt.Sprintf("[^%d]", notes+1))
}

// checkDOT holds that every quote is closed on its line.
func checkDOT(t require.TestingT, text string) {
	require.True(t, strings.HasPrefix(text, "graph parley {\n"))
	require.True(t, strings.HasSuffix(text, "}\n"))
	for line := range strings.Lines(text) {
		bare := strings.NewReplacer(`\\`, "", `\"`, "").Replace(line)
		require.Zero(t, strings.Count(bare, `"`)%2, "%q", line)
	}
}

// checkMermaid holds that every line is one of the few that are written, and its
// labels of harmless characters alone.
func checkMermaid(t require.TestingT, text string) {
	const label = `"[\p{L}\p{M}\p{N}\p{S}\p{P}\p{Z}\p{Cf} ]*"`
	require.Regexp(t, `^flowchart LR\n((    )+(`+
		`p\d+\(\[`+label+`\]\)|others\[`+label+`\]|subgraph g\d+\[`+label+`\]|end|`+
		`p\d+ ---\|`+label+`\| p\d+|linkStyle [\d,]+ [a-z0-9:#,. -]+)\n)*$`, text)
	for line := range strings.Lines(text) {
		parts := strings.Split(line, `"`)
		require.Contains(t, []int{1, 3}, len(parts), "%q", line)
		if len(parts) == 3 {
			bare := strings.ReplaceAll(parts[1], "<br/>", "")
			require.NotRegexp(t, "[<>\"'`\\[\\]{}|&%$\\\\*_~]", bare)
			require.NotRegexp(t, `\bend\b`, bare)
		}
	}
}
