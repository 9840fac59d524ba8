package bench

import (
	"math"
	"strconv"
	"testing"
	"time"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// TestParleyAndCUEAgree checks that both answer the same question: which issues
// are conflicts, and which values are left on all others.
func TestParleyAndCUEAgree(t *testing.T) {
	const issues = 1_000
	data := newTable(t, 2, issues)
	left := map[position.IssueID]cue.Value{}
	compiled := data.compile(t, 2)
	for field, v := range unified(t, compiled[0], compiled[1]) {
		left[position.IssueID(field)] = v
	}
	c, err := compare.Compare(data.negotiation, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	values := cuecontext.New()
	conflicts, seen := 0, 0
	for r := range c.Results() {
		seen++
		v, ok := left[r.Issue]
		if !ok {
			t.Fatalf("%s: not a field of the unified positions", r.Issue)
		}
		switch r.Relation {
		case compare.Conflict:
			conflicts++
		case compare.Agreement, compare.Overlap:
		default:
			t.Errorf("%s: Parley says %v of two demands", r.Issue, r.Relation)
		}
		if bottom := v.IncompleteKind() == cue.BottomKind; bottom != (r.Relation == compare.Conflict) {
			t.Errorf("%s: Parley says %v, CUE %v", r.Issue, r.Relation, v)
		}
		if bottom := v.Err() != nil; bottom != (r.Relation == compare.Conflict) {
			t.Errorf("%s: Parley says %v, CUE's error is %v", r.Issue, r.Relation, v.Err())
		}
		for _, p := range probes(t, data, r.Issue) {
			inCUE := v.Unify(values.CompileString(p.cue)).Err() == nil
			if inParley := r.Common.Contains(p.value); inParley != inCUE {
				t.Errorf("%s: Parley leaves %v, CUE %v; %v is left: %t and %t", r.Issue, r.Common, v, p.value, inParley, inCUE)
			}
		}
	}
	if seen != issues || len(left) != issues {
		t.Errorf("Parley lists %d issues and CUE %d, want %d", seen, len(left), issues)
	}
	if conflicts < issues/10 || conflicts > issues*9/10 {
		t.Errorf("%d conflicts on %d issues: want some of both", conflicts, issues)
	}
}

// A probe is one value for Parley and for CUE.
type probe struct {
	value value.Value
	cue   string
}

// probes returns values to try on an issue: all names, or the ends of what each
// party demands and what lies just beside them.
func probes(t *testing.T, data table, id position.IssueID) []probe {
	issue, ok := data.negotiation.Issue(id)
	if !ok {
		t.Fatalf("%s: unknown issue", id)
	}
	var ps []probe
	for _, name := range issue.Domain.Names() {
		ps = append(ps, probe{value: value.OfName(name), cue: strconv.Quote(name)})
	}
	if len(ps) > 0 {
		return ps
	}
	for _, plain := range data.plain {
		for _, end := range []float64{plain[id].Min, plain[id].Max} {
			if math.IsInf(end, 0) {
				continue
			}
			for _, step := range []float64{-1, 0, 1} {
				if issue.Domain.Kind() == value.KindDate {
					day := value.DayOf(time.Unix(0, 0).UTC().AddDate(0, 0, int(end+step)))
					ps = append(ps, probe{value: value.OfDay(day), cue: number(end + step)})
					continue
				}
				if !issue.Domain.Whole() {
					step /= 16
				}
				n, err := value.DecimalOf(end + step)
				if err != nil {
					t.Fatal(err)
				}
				ps = append(ps, probe{value: value.OfNumber(n), cue: n.String()})
			}
		}
	}
	return ps
}
