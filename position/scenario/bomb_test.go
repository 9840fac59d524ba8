package scenario_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/position/scenario"
)

// A bomb is a file in which something long is mentioned often.
type bomb struct {
	name  string
	text  string
	sound bool
}

// bombs are files of at most 8 MiB whose faults, or whose sound parts, would cost
// the product of how long a name is and how often it is mentioned, if each mention
// were told or checked with the whole of it.
func bombs() []bomb {
	list := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.ReplaceAll(format, "%d", fmt.Sprint(i)))
		}
		return b.String()
	}
	names := func(n, long int) string { return list(n, "n%d"+strings.Repeat("x", long)+", ") }
	choice := func(n, long int) string {
		return "parley: 1\nactors: [{id: a}]\nissues: [{id: c, type: choice, options: [" + names(n, long) + "]}]\n"
	}
	say := func(statements string) string {
		return "positions: [{actor: a, statements: [\n  " + statements + "]}]\n"
	}
	long := func(n int) string { return strings.Repeat("x", n) }
	return []bomb{
		{
			name: "wrong mentions of long options",
			text: choice(64, 9_000) + "rules: [" + list(3_000, "{issue: c, is: wrong}, ") + "]\n",
		},
		{
			name: "wrong mentions of longer options",
			text: choice(64, 16_000) + say(list(2_500, "{demand: d%d, terms: [{issue: c, is: x}]},\n  ")),
		},
		{
			name:  "sound mentions of one long name in many",
			text:  choice(63, 400) + say(list(12_000, "{demand: d%d, terms: [{issue: c, is: n62"+long(400)+"}]},\n  ")),
			sound: true,
		},
		{
			name:  "none of long names",
			text:  choice(63, 2_000) + say(list(50, "{demand: d%d, terms: [{issue: c, none_of: ["+names(62, 2_000)+"]}]},\n  ")),
			sound: true,
		},
		{
			name: "values beyond the bounds of a long unit",
			text: "parley: 1\nactors: [{id: a}]\nissues: [{id: q, type: quantity, min: 0, unit: " + long(1<<20) + "}]\n" +
				say(list(3_000, "{demand: d%d, terms: [{issue: q, at_most: -1}]},\n  ")),
		},
		{
			name:  "a long unit, mentioned often",
			text:  "parley: 1\nactors: [{id: a}]\nissues: [{id: q, type: quantity, min: 0, unit: " + long(1<<20) + "}]\n" + say(list(30_000, "{demand: d%d, terms: [{issue: q, at_most: 1}]},\n  ")),
			sound: true,
		},
		{
			name:  "a long title, mentioned often",
			text:  "parley: 1\nactors: [{id: a}]\nissues: [{id: q, type: yesno, title: " + long(3<<20) + "}]\nrules: [" + list(20_000, "{any: [{issue: q, is: yes}, {issue: q, is: no}]},\n  ") + "]\n",
			sound: true,
		},
		{
			name: "withdrawals of what was never said",
			text: "parley: 1\nactors: [{id: a}]\npositions: [{actor: a, withdraws: [" + list(200_000, "w%d, ") + "]}]\n",
		},
		{
			name: "withdrawals of what was never said, by one who said much",
			text: "parley: 1\nactors: [{id: a}]\nissues: [{id: q, type: yesno}]\n" + say(list(20_000, "{demand: d%d, terms: [{issue: q, is: yes}]},\n  ")) +
				"drafts: []\nmandates: []\n" + "title: t\n",
			sound: true,
		},
		{
			name: "a long misquotation",
			text: "parley: 1\nactors: [{id: a}]\nsources: [{id: s, text: short}]\nissues: [{id: q, type: yesno}]\n" +
				say(list(4, "{demand: d%d, terms: [{issue: q, is: yes}], cite: {source: s, quote: "+long(1<<20)+"}},\n  ")),
		},
		{
			name: "long unknown names",
			text: "parley: 1\nactors: [" + list(400, "{id: a%d, members: [b"+long(4_000)+"]}, ") + "]\n",
		},
		{
			name: "long IDs that are none",
			text: "parley: 1\nactors: [" + list(400, "{id: a%d!"+long(4_000)+"}, ") + "]\n",
		},
		{
			name: "a long key",
			text: "parley: 1\nactors: [" + list(400, "{id: a%d, k"+long(4_000)+": 1}, ") + "]\n",
		},
		{
			name: "long IDs of issues, differing domains of a draft",
			text: "parley: 1\nactors: [{id: a}]\nissues: [{id: i" + long(1<<18) + ", type: yesno}]\n" +
				"positions: [{actor: a, statements: [" + list(10, "{demand: d%d, terms: [{issue: i"+long(1<<18)+", is: maybe}]}, ") + "]}]\n",
		},
		{
			name: "many faults in one file",
			text: "parley: 1\nactors: [" + list(200_000, "{id: b%d, x: 1}, ") + "]\n",
		},
	}
}

// What is told of a file is bounded, and so is what it takes to read it.
func TestBombs(t *testing.T) {
	for _, b := range bombs() {
		t.Run(b.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, err := scenario.Parse([]byte(b.text), "f.yaml", scenario.Limits{})
			runtime.ReadMemStats(&after)
			// A file of many short faults takes some 270 times its size, one of these told
			// whole takes thousands of times.
			assert.Less(t, after.TotalAlloc-before.TotalAlloc, 400*uint64(len(b.text))+64<<20, "bytes of memory")
			if b.sound {
				assert.NoError(t, err)
			} else if assert.Error(t, err) {
				assert.Less(t, len(err.Error()), 2<<20, "bytes of error")
			}
		})
	}
}
