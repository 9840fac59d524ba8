package actor

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/near"
)

// A Roster is a checked set of actors: every ID is unique, every member and
// principal is on the roster, no bloc is within itself, and nobody speaks, over
// however many others, for itself.
//
// A Roster does not change and may be used by many goroutines at once. The zero
// Roster and a nil one have no actors.
type Roster struct {
	actors []Actor
	index  map[ID]int
	blocs  [][]int // the blocs that list the actor as a member
}

// An Error is one thing wrong with a set of actors.
type Error struct {
	// Path leads to the fault in what was given, as "[1].members[0]".
	Path Path
	// Actor is the ID of the actor at fault.
	Actor ID
	// Detail says what is wrong and what would be right.
	Detail string
}

// Error returns the finding as a sentence that begins with the actor.
func (e *Error) Error() string {
	return fmt.Sprintf("actor %q: %s: %s", e.Actor, e.Path.Key(), e.Detail)
}

// NewRoster checks the actors as a whole and returns them as a roster that
// keeps their order. All that is wrong comes back in one error, which joins an
// [*Error] for each finding; the roster is nil then. It copies what it is
// given. Time grows linearly with actors and memberships.
func NewRoster(actors ...Actor) (*Roster, error) {
	r := &Roster{
		actors: make([]Actor, len(actors)),
		index:  make(map[ID]int, len(actors)),
		blocs:  make([][]int, len(actors)),
	}
	var errs []error
	report := func(at Path, format string, args ...any) {
		errs = append(errs, &Error{Path: at, Actor: actors[at[0].Index].ID, Detail: fmt.Sprintf(format, args...)})
	}
	at := func(i int, field string) Path { return Path{{Index: i}, {Key: field}} }
	for i, a := range actors {
		r.actors[i] = a.clone()
		if !a.ID.Valid() {
			report(at(i, "id"), "%q: want %s", excerpt.Name(string(a.ID)), IDRule)
		}
		if !kinds.Has(a.Kind) {
			report(at(i, "kind"), "%v: want one of %s", a.Kind, kinds.Choices())
		}
		if first, ok := r.index[a.ID]; ok {
			if !a.ID.Valid() { // which is told
				continue
			}
			report(at(i, "id"), "already given to actors[%d]: each needs its own", first)
			continue
		}
		r.index[a.ID] = i
	}
	var guesser near.Guesser
	for i, a := range r.actors {
		seen := make(map[ID]bool, len(a.Members))
		for m, id := range a.Members {
			j, ok := r.index[id]
			switch {
			case !ok:
				report(append(at(i, "members"), Step{Index: m}), "unknown actor %q: %s", id, near.Advice(&guesser, id, r.others(a.ID), "members are actors of the same roster"))
			case seen[id]:
				report(append(at(i, "members"), Step{Index: m}), "%q is listed twice", id)
			default:
				r.blocs[j] = append(r.blocs[j], i)
			}
			seen[id] = true
		}
		if _, ok := r.index[a.SpeaksFor]; a.SpeaksFor != "" && !ok {
			report(at(i, "speaks_for"), "unknown actor %q: %s", a.SpeaksFor,
				near.Advice(&guesser, a.SpeaksFor, r.others(a.ID), "a principal is an actor of the same roster"))
		}
	}
	for _, cycle := range r.cycles(func(i int) []ID { return r.actors[i].Members }) {
		report(at(cycle.actors[0], "members"), "the bloc is within itself: %s", r.path(cycle, " has member "))
	}
	for _, cycle := range r.cycles(r.principals) {
		report(at(cycle.actors[0], "speaks_for"), "it speaks for itself in a circle: %s", r.path(cycle, " speaks for "))
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return r, nil
}

// others yields the IDs of all actors but one, in the order of the roster.
func (r *Roster) others(id ID) iter.Seq[ID] {
	return func(yield func(ID) bool) {
		for _, a := range r.actors {
			if a.ID != id && !yield(a.ID) {
				return
			}
		}
	}
}

// A cycle is a way from an actor back to itself, as indexes. Of a long one only
// the first few are kept, lest what is said of many grow with their square.
type cycle struct {
	actors []int
	long   bool
}

const maxCycleShown = 20

// cycles returns one cycle for each way back into a path, by depth-first search
// with a stack of its own: rosters may be deep.
func (r *Roster) cycles(next func(int) []ID) []cycle {
	const (
		unseen = iota
		onPath
		done
	)
	type frame struct {
		actor int
		rest  []ID
	}
	state := make([]uint8, len(r.actors))
	place := make([]int, len(r.actors)) // on the path
	var found []cycle
	for start := range r.actors {
		if state[start] != unseen {
			continue
		}
		state[start], place[start] = onPath, 0
		path := []frame{{start, next(start)}}
		for len(path) > 0 {
			top := &path[len(path)-1]
			if len(top.rest) == 0 {
				state[top.actor] = done
				path = path[:len(path)-1]
				continue
			}
			id := top.rest[0]
			top.rest = top.rest[1:]
			j, ok := r.index[id]
			switch {
			case !ok || state[j] == done:
			case state[j] == onPath:
				way := path[place[j]:]
				c := cycle{long: len(way) > maxCycleShown}
				for _, f := range way[:min(len(way), maxCycleShown)] {
					c.actors = append(c.actors, f.actor)
				}
				found = append(found, c)
			default:
				state[j], place[j] = onPath, len(path)
				path = append(path, frame{j, next(j)})
			}
		}
	}
	return found
}

// principals returns whom the actor speaks for, if anybody.
func (r *Roster) principals(i int) []ID {
	if r.actors[i].SpeaksFor == "" {
		return nil
	}
	return []ID{r.actors[i].SpeaksFor}
}

func (r *Roster) path(c cycle, verb string) string {
	var b strings.Builder
	for _, i := range c.actors {
		b.WriteString(string(r.actors[i].ID) + verb)
	}
	if c.long {
		b.WriteString("…" + verb)
	}
	return b.String() + string(r.actors[c.actors[0]].ID)
}

// Len returns the number of actors.
func (r *Roster) Len() int {
	if r == nil {
		return 0
	}
	return len(r.actors)
}

// All returns the actors in the order in which they were given. What it yields
// is the caller's own.
func (r *Roster) All() iter.Seq[Actor] {
	return func(yield func(Actor) bool) {
		if r == nil {
			return
		}
		for _, a := range r.actors {
			if !yield(a.clone()) {
				return
			}
		}
	}
}

// Actor returns the actor with the ID, and whether there is one.
func (r *Roster) Actor(id ID) (Actor, bool) {
	i, ok := r.find(id)
	if !ok {
		return Actor{}, false
	}
	return r.actors[i].clone(), true
}

// Contains reports whether there is an actor with the ID.
func (r *Roster) Contains(id ID) bool {
	_, ok := r.find(id)
	return ok
}

func (r *Roster) find(id ID) (int, bool) {
	if r == nil {
		return 0, false
	}
	i, ok := r.index[id]
	return i, ok
}

// Members returns everybody within a bloc, through any depth, in the order of
// the roster. It is empty for an actor that has no members and for an unknown
// one. Time grows linearly with the memberships below the bloc.
func (r *Roster) Members(bloc ID) []ID {
	return r.reach(bloc, func(i int, visit func(int)) {
		for _, id := range r.actors[i].Members {
			visit(r.index[id])
		}
	})
}

// Blocs returns every bloc that the actor is within, through any depth, in the
// order of the roster. It is empty for an actor in no bloc and for an unknown
// one. Time grows linearly with the memberships above the actor.
func (r *Roster) Blocs(member ID) []ID {
	return r.reach(member, func(i int, visit func(int)) {
		for _, j := range r.blocs[i] {
			visit(j)
		}
	})
}

func (r *Roster) reach(from ID, next func(i int, visit func(int))) []ID {
	start, ok := r.find(from)
	if !ok {
		return nil
	}
	seen := map[int]bool{start: true}
	todo := []int{start}
	var found []int
	for len(todo) > 0 {
		i := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		next(i, func(j int) {
			if !seen[j] {
				seen[j] = true
				todo = append(todo, j)
				found = append(found, j)
			}
		})
	}
	slices.Sort(found)
	var ids []ID
	for _, i := range found {
		ids = append(ids, r.actors[i].ID)
	}
	return ids
}

// Principal returns the actor that whatever the speaker says is laid to: the
// one at the end of the chain of principals, the speaker itself where it speaks
// for itself or is not on the roster.
func (r *Roster) Principal(speaker ID) ID {
	for {
		i, ok := r.find(speaker)
		if !ok || r.actors[i].SpeaksFor == "" {
			return speaker
		}
		speaker = r.actors[i].SpeaksFor
	}
}

// MaySpeakFor reports whether what the speaker says may be laid to the
// principal: they are the same actor, or a chain of principals leads from one
// to the other. Both must be on the roster. A member does not speak for its
// bloc, nor a bloc for its members, unless the roster says so.
func (r *Roster) MaySpeakFor(speaker, principal ID) bool {
	if !r.Contains(speaker) || !r.Contains(principal) {
		return false
	}
	for speaker != principal {
		i, ok := r.find(speaker)
		if !ok {
			return false
		}
		speaker = r.actors[i].SpeaksFor
	}
	return true
}

// Equal reports whether both rosters hold the same actors in the same order.
func (r *Roster) Equal(s *Roster) bool {
	if r.Len() != s.Len() {
		return false
	}
	for i := range r.Len() {
		a, b := r.actors[i], s.actors[i]
		if a.ID != b.ID || a.Name != b.Name || a.Kind != b.Kind || a.SpeaksFor != b.SpeaksFor ||
			!slices.Equal(a.Members, b.Members) {
			return false
		}
	}
	return true
}
