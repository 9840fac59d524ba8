package comparetest

import (
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Compare returns what [compare.Compare] does, and ends the test where that is an
// error. Other circumstances, fewer parties and an earlier moment are told to the
// comparison, not to the assertions about it:
//
//	spring := comparetest.Compare(t, talks.At(position.Moment{Day: may}), compare.Options{})
//	carried := comparetest.Compare(t, talks, compare.Options{Given: []position.Term{ballot.Yes()}})
func Compare(t TB, n *position.Negotiation, opts compare.Options) *compare.Comparison {
	t.Helper()
	c, err := compare.Compare(n, opts)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
