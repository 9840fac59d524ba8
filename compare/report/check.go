package report

import (
	"errors"
	"fmt"
	"strings"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

// Check compares what a scenario file expects with what came of it: the report of
// its comparison, or the error of reading it and no report. It returns nil where
// all is as expected, and otherwise an error that joins one for each difference:
// an issue in another relation or not on the table, an expected error that did not
// come or came more than once, and an error that nobody expected.
func Check(expect scenario.Expect, r *Report, err error) error {
	var differences []error
	add := func(format string, args ...any) { differences = append(differences, fmt.Errorf(format, args...)) }
	differences = append(differences, unexpected(expect, err)...)
	if r == nil {
		return errors.Join(differences...)
	}
	relations := map[position.IssueID]compare.Relation{}
	for _, i := range r.Issues {
		relations[i.Issue] = i.Relation
	}
	for _, e := range expect.Issues {
		switch got, listed := relations[e.Issue]; {
		case !listed:
			add("issue %q is not on the table: expected %s", e.Issue, e.Relation)
		case got.String() != e.Relation:
			add("issue %q is %v: expected %s", e.Issue, got, e.Relation)
		}
	}
	return errors.Join(differences...)
}

// unexpected compares the errors expected with those that came.
func unexpected(expect scenario.Expect, err error) []error {
	var came []error
	for _, e := range scenario.Errors(err) {
		came = append(came, e)
	}
	if err != nil && len(came) == 0 {
		came = []error{err}
	}
	expected := make([]bool, len(came))
	var differences []error
	for _, text := range expect.Errors {
		n := 0
		for i, e := range came {
			if strings.Contains(e.Error(), text) {
				expected[i] = true
				n++
			}
		}
		if n != 1 {
			differences = append(differences, fmt.Errorf("%d errors have %q: expected one", n, text))
		}
	}
	for i, e := range came {
		if !expected[i] {
			differences = append(differences, e)
		}
	}
	return differences
}
