package scenario

import (
	"errors"
	"fmt"
	"strings"

	"github.com/parley-go/parley/position"
)

// An Expect is what an author expects of a scenario, so that a change of mind in
// the file or in the library does not go unseen. [Check] holds it against what
// came. The zero value expects nothing.
type Expect struct {
	// Issues are the relations expected, in the order of the file.
	Issues []ExpectIssue
	// Bargain is what is expected of what outcomes are worth, which a report tells and
	// compare/report checks.
	Bargain []ExpectBargain
	// Errors are the errors expected: each is part of the text of one error,
	// as "12:5: unknown issue".
	Errors []string
}

// An ExpectIssue is the relation expected of one issue.
type ExpectIssue struct {
	Issue position.IssueID
	// Relation is agreement, overlap, conditional, unanswered, open, apart, conflict or
	// unaddressed.
	Relation string
}

var relations = []string{"agreement", "overlap", "conditional", "unanswered", "open", "apart", "conflict", "unaddressed"}

// Check compares what a scenario expects with what came of it: the relations of
// its comparison, or the error of reading or comparing it.
//
//	err := scenario.Check(s.Expect, comparison.Relation, nil)
//
// The relation of an issue is false where the issue is not on the table; of none
// is asked where there is an error. Check returns nil where all is as expected, and
// otherwise an error that joins one for each difference: an issue in another
// relation or not on the table, an expected error that did not come or came more
// than once, and an error that nobody expected. Neither a relation nor an error is
// a difference too. What outcomes are worth it does not look at.
func Check[R fmt.Stringer](expect Expect, relation func(position.IssueID) (R, bool), err error) error {
	differences := unexpected(expect.Errors, err)
	switch {
	case err != nil:
		return errors.Join(differences...)
	case relation == nil:
		return errors.Join(append(differences, errors.New("no relation and no error: want what the comparison found, or the error that came"))...)
	}
	for _, e := range expect.Issues {
		switch got, listed := relation(e.Issue); {
		case !listed:
			differences = append(differences, fmt.Errorf("issue %q is not on the table: expected %s", e.Issue, e.Relation))
		case got.String() != e.Relation:
			differences = append(differences, fmt.Errorf("issue %q is %v: expected %s", e.Issue, got, e.Relation))
		}
	}
	return errors.Join(differences...)
}

// unexpected compares the errors expected with those that came.
func unexpected(expect []string, err error) []error {
	var came []error
	for _, e := range Errors(err) {
		came = append(came, e)
	}
	if err != nil && len(came) == 0 {
		came = []error{err}
	}
	expected := make([]bool, len(came))
	var differences []error
	for _, text := range expect {
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
