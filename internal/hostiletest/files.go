// Package hostiletest writes scenario files that are as bad as anybody could make
// them: for tests that everything ends, in little memory.
package hostiletest

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

// limits let through what the default ones refuse.
var limits = scenario.Limits{MaxBytes: 256 << 20, MaxDepth: 50_000, MaxNodes: 20_000_000}

// Variable names the environment variable that asks for the files in full.
const Variable = "PARLEY_HOSTILE"

// Files returns the negotiations of one file of each kind, by what is bad about
// it. In full they have 200,000 statements, 40,000 rounds, 1,000 parties, titles
// of a megabyte, a condition 10,000 deep, one of 100,000 terms, a reciprocal of
// 8,000 terms, 1,000 offers that wait for each other in a circle, or 2,000 offers of
// an exchange of which one is taken up, 20,000 worths, rankings of 60 wide conditions, a
// worth 10,000 deep, lines of 100,000 knots, 1,000 scoring sheets, or worths that
// entangle choices of 64 options; a part of 10 has a tenth of that. Under the race detector, which
// makes all else ten times slower, they are a tenth as large. Where [Variable] is
// "full", they are in full.
func Files(part int) map[string]func(t *testing.T) *position.Negotiation {
	if part *= slower; os.Getenv(Variable) == "full" {
		part = 1
	}
	files := map[string]func(t *testing.T) *position.Negotiation{}
	for name, text := range map[string]func() string{
		"many statements":   func() string { return statements(200_000/part, 1000) },
		"many rounds":       func() string { return rounds(40_000/part, 1000) },
		"many parties":      func() string { return parties(1000 / part) },
		"long titles":       func() string { return titles(1 << 20 / part) },
		"a deep condition":  func() string { return deep(10_000/part, 2) },
		"a wide condition":  func() string { return wide(100_000 / part) },
		"a long reciprocal": func() string { return reciprocal(4000 / part) },
		"a long circle":     func() string { return circle(1000 / part) },
		"many exchanges":    func() string { return exchanges(2000 / part) },
		"many worths":       func() string { return worths(20_000/part, 100) },
		"long rankings":     func() string { return rankings(1000 / part) },
		"a deep worth":      func() string { return deepWorth(10_000 / part) },
		"long lines":        func() string { return lines(100_000 / part) },
		"many preferences":  func() string { return sheets(1000 / part) },
		"entangled worths":  func() string { return entangled(8, 64) },
	} {
		files[name] = func(t *testing.T) *position.Negotiation {
			t.Helper()
			s, err := scenario.Parse([]byte(text()), "hostile.yaml", limits)
			if err != nil {
				t.Fatalf("%.500v", err)
			}
			return s.Negotiation
		}
	}
	return files
}

// CheckMemory fails the test if the program has ever had more than two gigabytes
// from the system. [runtime.MemStats.Sys] counts what was reserved and never
// falls, so that one look at the end tells of the highest peak.
func CheckMemory(t *testing.T) {
	t.Helper()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	t.Logf("%d MB", stats.Sys>>20)
	if stats.Sys > 2<<30 {
		t.Errorf("%d MB of memory are more than 2 GB", stats.Sys>>20)
	}
}

// list repeats a format with numbers from 0.
func list(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

const head = "parley: 1\nactors: [{id: a}, {id: b}]\nissues:\n"

func statements(n, issues int) string {
	var b strings.Builder
	b.WriteString(head + list(issues, "  - {id: i%d, type: yesno}\n") + "positions:\n")
	for _, who := range []string{"a", "b"} {
		fmt.Fprintf(&b, "  - actor: %s\n    statements:\n", who)
		for i := range n / 2 {
			fmt.Fprintf(&b, "      - {demand: s%d, terms: [{issue: i%d, is: %s}]}\n", i, i%issues, []string{"no", "yes"}[i/issues%2])
		}
	}
	return b.String()
}

func rounds(n, issues int) string {
	var b strings.Builder
	b.WriteString(head + list(issues, "  - {id: i%d, type: yesno}\n") + "positions:\n")
	for i := range n {
		fmt.Fprintf(&b, "  - {actor: %s, statements: [{demand: s%d, terms: [{issue: i%d, is: yes}]}]}\n", []string{"a", "b"}[i%2], i/3, i%issues)
	}
	return b.String()
}

func parties(n int) string {
	return "parley: 1\nactors: [" + list(n, "{id: p%d}, ") + "]\nissues:\n" +
		"  - {id: x, type: yesno}\n  - {id: y, type: yesno}\n  - {id: price, type: quantity}\npositions:\n" +
		list(n, "  - {actor: p%[1]d, statements: [{offer: o, terms: [{issue: price, at_least: %[1]d}], only_if: {issue: y, is: yes}}, {refusal: r, terms: [{issue: x, is: yes}]}]}\n")
}

func titles(size int) string {
	long := strings.Repeat("long ", size/5)
	unbroken := strings.Repeat("x", size)
	return "parley: 1\ntitle: " + long + "\nactors: [{id: a, name: " + long + "}, {id: b, name: " + unbroken + "}]\n" +
		"issues: [{id: x, type: yesno, title: " + unbroken + "}]\npositions:\n" +
		"  - {actor: a, statements: [{demand: s, terms: [{issue: x, is: yes}]}]}\n" +
		"  - {actor: b, statements: [{refusal: s, terms: [{issue: x, is: yes}]}]}\n"
}

// exchange has offers on a condition.
func exchange(issues string, offers int, condition string) string {
	offer := "only_if: " + condition + ", terms: [{issue: offered, is: yes}]}\n"
	return head + "  - {id: offered, type: yesno}\n" + issues + "positions:\n" +
		"  - actor: a\n    statements:\n" + list(offers, "      - {offer: s%d, "+offer) +
		"  - actor: b\n    statements: [{demand: s, terms: [{issue: offered, is: yes}]}]\n"
}

func deep(depth, offers int) string {
	return exchange("  - {id: x, type: yesno}\n", offers, strings.Repeat("{not: ", depth-1)+"{issue: x, is: yes}"+strings.Repeat("}", depth-1))
}

func wide(size int) string {
	var terms strings.Builder
	for i := range size {
		fmt.Fprintf(&terms, "{issue: i%d, is: yes}, ", i%1000)
	}
	return exchange(list(1000, "  - {id: i%d, type: yesno}\n"), 2, "{any: ["+terms.String()+"]}")
}

func reciprocal(terms int) string {
	exchange := "      - {reciprocal: s, undertakings: [{party: a, terms: [" + list(terms, "{issue: a%d, is: yes}, ") +
		"]}, {party: b, terms: [" + list(terms, "{issue: b%d, is: yes}, ") + "]}]}\n"
	return head + list(terms, "  - {id: a%d, type: yesno}\n") + list(terms, "  - {id: b%d, type: yesno}\n") +
		"positions:\n  - actor: a\n    statements:\n" + exchange + "  - actor: b\n    statements:\n" + exchange
}

// circle has two parties who offer in turn, each only if the other does before.
func circle(n int) string {
	var b strings.Builder
	b.WriteString(head + list(n, "  - {id: i%d, type: yesno}\n") + "positions:\n")
	for turn, who := range []string{"a", "b"} {
		fmt.Fprintf(&b, "  - actor: %s\n    statements:\n", who)
		for i := range n {
			fmt.Fprintf(&b, "      - {offer: s%d, terms: [{issue: i%d, is: yes}]", i, i)
			if i%2 == turn {
				fmt.Fprintf(&b, ", only_if: {issue: i%d, is: yes}", (i+1)%n)
			}
			b.WriteString("}\n")
		}
	}
	return b.String()
}

// exchanges has many offers of one thing for another, of which the last is for what
// the other side would give.
func exchanges(n int) string {
	return head + "  - {id: x, type: yesno}\n" + fmt.Sprintf("  - {id: y, type: quantity, whole: true, min: 0, max: %d}\n", n) +
		"positions:\n  - actor: a\n    statements:\n" +
		list(n, "      - {offer: s%[1]d, terms: [{issue: x, is: yes}], only_if: {issue: y, is: %[1]d}}\n") +
		fmt.Sprintf("  - actor: b\n    statements: [{offer: s, terms: [{issue: y, is: %d}], only_if: {issue: x, is: yes}}]\n", n-1)
}

// preferring has two parties without a statement and what outcomes are worth to them.
func preferring(issues string, preferences ...string) string {
	var text strings.Builder
	text.WriteString(head + issues + "positions: [{actor: a, statements: []}, {actor: b, statements: []}]\npreferences:\n")
	for k, p := range preferences {
		fmt.Fprintf(&text, "  - {actor: %s, %s}\n", []string{"a", "b"}[k], p)
	}
	return text.String()
}

func worths(n, issues int) string {
	one := func(is string) string {
		var b strings.Builder
		b.WriteString("worth: [")
		for i := range n {
			fmt.Fprintf(&b, "{issue: i%d, is: %s, points: %d}, ", i%issues, is, i%7)
		}
		return b.String() + "]"
	}
	return preferring(list(issues, "  - {id: i%d, type: yesno}\n"), one("yes"), one("no"))
}

func rankings(wide int) string {
	var b strings.Builder
	b.WriteString("ranked: [")
	for k := range 60 {
		fmt.Fprintf(&b, "{any: [%s{issue: i%d, is: no}]}, ", list(wide, "{issue: i%d, is: yes}, "), k)
	}
	return preferring(list(max(wide, 60), "  - {id: i%d, type: yesno}\n"), b.String()+"]", b.String()+"]")
}

func deepWorth(depth int) string {
	nested := strings.Repeat("not: {", depth) + "issue: x, is: yes" + strings.Repeat("}", depth)
	return preferring("  - {id: x, type: yesno}\n", "worth: [{"+nested+", points: 1}]", "ranked: [{"+nested+"}]")
}

func lines(knots int) string {
	line := func(format string) string {
		knots := list(knots, format)
		return "worth: [{issue: x, line: [" + knots + "]}, {issue: y, line: [" + knots + "]}]"
	}
	return preferring("  - {id: x, type: quantity}\n  - {id: y, type: quantity}\n", line("[%d, 1], "), line("[%[1]d, %[1]d], ")) +
		"drafts: [{id: d, terms: [{issue: x, is: 7}, {issue: y, is: 7}]}]\n"
}

func sheets(n int) string {
	return parties(n) + "preferences:\n" + list(n, "  - {actor: p%[1]d, worth: [{issue: price, at_least: %[1]d, points: 1}, {issue: y, is: yes, points: %[1]d}]}\n")
}

// entangled has worths on every two of some choices, other ones for each party, so that
// no issue can be left out before the others.
func entangled(issues, options int) string {
	var names strings.Builder
	for o := range options {
		fmt.Fprintf(&names, "o%d, ", o)
	}
	one := func(seed int) string {
		var b strings.Builder
		b.WriteString("worth: [")
		for i := range issues {
			for j := range i {
				for o := range options {
					seed = seed*1103515245%2147483647 + 12345
					fmt.Fprintf(&b, "{all: [{issue: i%d, is: o%d}, {issue: i%d, is: o%d}], points: %d}, ", i, o, j, seed%options, seed%9973)
				}
			}
		}
		return b.String() + "]"
	}
	return preferring(list(issues, "  - {id: i%d, type: choice, options: ["+names.String()+"]}\n"), one(1), one(2))
}
