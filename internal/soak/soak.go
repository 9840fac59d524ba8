// Package soak runs tests on random input, once or for as long as asked, and
// counts what they have seen, so that nobody trusts a test that has looked at
// silence alone. Only tests use it. CONTRIBUTING.md has the command.
package soak

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"
)

// Variable names the environment variable that says how long every test goes on,
// as time.ParseDuration reads it. Without it, each runs one round.
const Variable = "PARLEY_SOAK"

// Counts says how often a test has seen each kind of answer.
type Counts map[string]int

// String returns the counts in the order of their kinds: "agreement 12, conflict 3".
func (c Counts) String() string {
	var parts []string
	for _, kind := range slices.Sorted(maps.Keys(c)) {
		parts = append(parts, fmt.Sprintf("%s %d", kind, c[kind]))
	}
	return strings.Join(parts, ", ")
}

// patience is how many rounds a test has to see every kind of answer.
const patience = 50

// Run runs rounds until the time is up and every kind of answer has been seen,
// and logs what was. A kind that fifty rounds have not seen fails the test. Where
// no time is asked for, the seeds are 0, 1, 2 and so on, so that go test sees the
// same each time; else 0 in the first round and random in those that follow. A round
// that fails is the last, and tells its seed.
func Run(t *testing.T, kinds []string, round func(seed uint64, seen Counts)) {
	t.Helper()
	var lasting time.Duration
	text, asked := os.LookupEnv(Variable)
	if asked {
		var err error
		if lasting, err = time.ParseDuration(text); err != nil {
			t.Fatalf("%s: %v", Variable, err)
		}
	}
	seed, rounds, seen, start := uint64(0), 0, Counts{}, time.Now()
	defer func() {
		if t.Failed() {
			t.Logf("soak: failed in round %d, of seed %d", rounds, seed)
		}
	}()
	unseen := func(kind string) bool { return seen[kind] == 0 }
	for !t.Failed() && (rounds == 0 || time.Since(start) < lasting || rounds < patience && slices.ContainsFunc(kinds, unseen)) {
		if seed = uint64(rounds); asked && rounds > 0 {
			seed = rand.Uint64()
		}
		rounds++
		round(seed, seen)
	}
	t.Logf("soak: %s in %v: rounds %d, %v", t.Name(), time.Since(start).Round(time.Millisecond), rounds, seen)
	for _, kind := range kinds {
		if unseen(kind) {
			t.Errorf("nothing was %s: the test has not seen it", kind)
		}
	}
}
