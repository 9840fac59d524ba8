package batch

import (
	"bytes"
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
)

// A Summary counts what came of many items. The zero value is of none. Summaries of
// parts, merged in any order, are the summary of the whole.
type Summary struct {
	Items  int // all of them
	Faulty int // those without a report
	// Faults are how often each sort of fault came.
	Faults map[position.Code]int
	// Relations are how many issues have each relation.
	Relations map[compare.Relation]int
	// Conflicts are on how many issues two parties are in conflict.
	Conflicts map[Parties]int
	// Settlements are how many items have each answer, at each threshold.
	Settlements map[settle.Threshold]map[Answer]int
	// Moves are how many moves there are of each kind.
	Moves map[compare.MoveKind]int
	// CutShort is how many reports have a search that was cut short.
	CutShort int
}

// Parties are two parties by their IDs, the lesser first.
type Parties [2]actor.ID

// An Answer is what a settlement comes to. Its text is what it says.
type Answer string

// The answers.
const (
	Agreed     Answer = "agreed"     // a possible outcome has a yes of everyone needed
	Possible   Answer = "possible"   // some outcome violates nothing
	Impossible Answer = "impossible" // none does
	Undecided  Answer = "undecided"  // the search was cut short before that was known
)

// answer returns what a settlement comes to.
func answer(s settle.Settlement) Answer {
	switch {
	case s.Agreed:
		return Agreed
	case s.Possible:
		return Possible
	case !s.Complete && len(s.Conflicts) == 0 && len(s.Concessions) == 0:
		return Undecided
	default:
		return Impossible
	}
}

// Add counts one outcome.
func (s *Summary) Add(o Outcome) {
	s.Items++
	for _, f := range o.Faults {
		count(&s.Faults, f.Code, 1)
	}
	if o.Report == nil {
		s.Faulty++
		return
	}
	for _, i := range o.Report.Issues {
		count(&s.Relations, i.Relation, 1)
		for _, p := range i.Pairs {
			if p.Relation == compare.Conflict {
				count(&s.Conflicts, Parties{min(p.Actors[0], p.Actors[1]), max(p.Actors[0], p.Actors[1])}, 1)
			}
		}
	}
	complete := true
	for _, t := range o.Report.Settlements {
		s.settlement(t.Threshold, answer(t), 1)
		complete = complete && t.Complete
	}
	for _, a := range o.Report.Bargain {
		complete = complete && a.Complete
	}
	if !complete {
		s.CutShort++
	}
	for _, m := range o.Report.Moves {
		count(&s.Moves, m.Move, 1)
	}
}

// Merge adds what another summary counted, which stays as it is.
func (s *Summary) Merge(other Summary) {
	s.Items += other.Items
	s.Faulty += other.Faulty
	s.CutShort += other.CutShort
	merge(&s.Faults, other.Faults)
	merge(&s.Relations, other.Relations)
	merge(&s.Conflicts, other.Conflicts)
	merge(&s.Moves, other.Moves)
	for t, answers := range other.Settlements {
		for a, n := range answers {
			s.settlement(t, a, n)
		}
	}
}

func (s *Summary) settlement(t settle.Threshold, a Answer, n int) {
	answers := s.Settlements[t]
	count(&answers, a, n)
	if s.Settlements == nil {
		s.Settlements = map[settle.Threshold]map[Answer]int{}
	}
	s.Settlements[t] = answers
}

func count[K comparable](counts *map[K]int, key K, n int) {
	if *counts == nil {
		*counts = map[K]int{}
	}
	(*counts)[key] += n
}

func merge[K comparable](counts *map[K]int, other map[K]int) {
	for key, n := range other {
		count(counts, key, n)
	}
}

// parties is what JSON has of a number of conflicts.
type parties struct {
	Parties Parties `json:"parties"`
	Issues  int     `json:"issues"`
}

// summary is a summary as JSON has it.
type summary struct {
	Items       int                                 `json:"items"`
	Faulty      int                                 `json:"faulty"`
	CutShort    int                                 `json:"cut_short"`
	Faults      map[position.Code]int               `json:"faults"`
	Relations   map[compare.Relation]int            `json:"relations"`
	Conflicts   []parties                           `json:"conflicts"`
	Settlements map[settle.Threshold]map[Answer]int `json:"settlements"`
	Moves       map[compare.MoveKind]int            `json:"moves"`
}

// MarshalJSON writes the counts, the keys of each object sorted and pairs of parties
// in the order of their IDs: equal summaries give the same bytes.
func (s Summary) MarshalJSON() ([]byte, error) {
	out := summary{
		s.Items, s.Faulty, s.CutShort, orEmpty(s.Faults), orEmpty(s.Relations),
		[]parties{},
		orEmpty(s.Settlements), orEmpty(s.Moves),
	}
	byID := func(a, b Parties) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) }
	for _, p := range slices.SortedFunc(maps.Keys(s.Conflicts), byID) {
		out.Conflicts = append(out.Conflicts, parties{p, s.Conflicts[p]})
	}
	return json.Marshal(out)
}

func orEmpty[K comparable, V any](m map[K]V) map[K]V {
	if m == nil {
		return map[K]V{}
	}
	return m
}

// UnmarshalJSON reads what [Summary.MarshalJSON] writes, and nothing else.
func (s *Summary) UnmarshalJSON(text []byte) error {
	var in summary
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&in); err != nil {
		return err
	}
	*s = Summary{Items: in.Items, Faulty: in.Faulty, CutShort: in.CutShort}
	merge(&s.Faults, in.Faults)
	merge(&s.Relations, in.Relations)
	merge(&s.Moves, in.Moves)
	for _, p := range in.Conflicts {
		count(&s.Conflicts, p.Parties, p.Issues)
	}
	for t, answers := range in.Settlements {
		for a, n := range answers {
			s.settlement(t, a, n)
		}
	}
	return nil
}
