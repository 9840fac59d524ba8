package comparetest

import (
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position/scenario"
)

// Scenario reads a scenario file within the default limits, asserts the relations
// that the file expects of its issues and what it expects of what outcomes are worth,
// and returns its comparison, for what a file
// cannot say:
//
//	c := comparetest.Scenario(t, "testdata/talks.yaml")
//	comparetest.Moves(t, c, "firm", "pay", compare.Concession)
//
// It ends the test where the file is in error. That a file is in error as it says
// itself, [scenario.Check] tells.
func Scenario(t TB, file string) *compare.Comparison {
	t.Helper()
	s, err := scenario.ReadFile(file, scenario.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	c := Compare(t, s.Negotiation, compare.Options{})
	of := fileTB{t, file}
	for _, text := range s.Expect.Errors {
		t.Errorf("%s: no error has %q, and the file expects one", file, text)
	}
	if len(s.Expect.Bargain) > 0 {
		worth(t, file, c, s.Expect.Bargain)
	}
	for _, e := range s.Expect.Issues {
		var want compare.Relation
		if err := want.UnmarshalText([]byte(e.Relation)); err != nil {
			t.Errorf("%s: %s: %v", file, e.Issue, err)
			continue
		}
		Relation(of, c, e.Issue, want)
	}
	return c
}

// A fileTB names the file in what it reports.
type fileTB struct {
	TB
	file string
}

func (t fileTB) Errorf(format string, args ...any) {
	t.Helper()
	t.TB.Errorf("%s: "+format, append([]any{t.file}, args...)...)
}
