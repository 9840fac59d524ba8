package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// bonds tell who agrees with whom: how every two of the parties shown stand to
// each other over the issues in which both are concerned.
type bonds struct {
	parties []actor.ID
	// others is the number of parties that are not shown.
	others int
	groups []group
	list   []bond // by the places of their parties
}

// A group is a bloc with the places of its members among the parties shown, and its
// own if it is one.
type group struct {
	bloc    actor.ID
	members []int
}

// A bond is how two parties stand to each other.
type bond struct {
	a, b  int // their places among the parties shown
	worst compare.Relation
	// by has the number of issues by relation.
	by [compare.Conflict + 1]int
	// divide are the issues on which they are in conflict or apart, those of the
	// worst relation first and else in their order.
	divide []position.IssueID
}

// mostParties is how many parties a matrix or a picture of all pairs has at most.
const mostParties = 40

// bonds returns those of the parties, or where these are many of the parties that
// are in most conflicts. It costs time linear in the pairs that the report lists.
func (r *Report) bonds() bonds {
	var shown bonds
	shown.parties, shown.others = r.mostDivided()
	places := map[actor.ID]int{}
	for n, id := range shown.parties {
		places[id] = n
	}
	found := map[[2]int]*bond{}
	for k := range r.Issues {
		i := &r.Issues[k]
		for p := range i.Pairs {
			pair := &i.Pairs[p]
			a, known := places[pair.Actors[0]]
			b, both := places[pair.Actors[1]]
			if !known || !both || a == b || pair.Relation > compare.Conflict {
				continue
			}
			key := [2]int{min(a, b), max(a, b)}
			if found[key] == nil {
				found[key] = &bond{a: key[0], b: key[1]}
			}
			found[key].add(i.ID, pair.Relation)
		}
	}
	for _, b := range found {
		shown.list = append(shown.list, *b)
	}
	slices.SortFunc(shown.list, func(x, y bond) int { return cmp.Or(x.a-y.a, x.b-y.b) })
	grouped := map[int]bool{}
	for _, bloc := range r.Blocs {
		g := group{bloc: bloc.Bloc}
		for _, id := range append([]actor.ID{bloc.Bloc}, bloc.Members...) {
			if n, ok := places[id]; ok && !grouped[n] {
				grouped[n] = true
				g.members = append(g.members, n)
			}
		}
		if len(g.members) > 1 {
			slices.Sort(g.members)
			shown.groups = append(shown.groups, g)
		}
	}
	return shown
}

func (b *bond) add(id position.IssueID, relation compare.Relation) {
	b.by[relation]++
	switch {
	case relation < compare.Apart:
	case relation == compare.Conflict && b.worst < compare.Conflict:
		b.divide = append([]position.IssueID{id}, b.divide...)
	case relation == compare.Conflict:
		b.divide = slices.Insert(b.divide, b.by[compare.Conflict]-1, id)
	default:
		b.divide = append(b.divide, id)
	}
	b.worst = max(b.worst, relation)
}

// counts tells the number of issues by relation, the furthest apart first.
func (b bond) counts() string {
	var parts []string
	for k := len(b.by) - 1; k >= 0; k-- {
		if b.by[k] > 0 {
			parts = append(parts, grouped(b.by[k])+" "+compare.Relation(k).String())
		}
	}
	return strings.Join(parts, ", ")
}

// silent says that there is nothing between the two but silence.
func (b bond) silent() bool {
	return b.worst == compare.Unanswered || b.worst == compare.Unaddressed
}

// mostDivided returns the parties that are shown, in their order, and the number of
// the others.
func (r *Report) mostDivided() ([]actor.ID, int) {
	if len(r.Parties) <= mostParties {
		return r.Parties, 0
	}
	conflicts := map[actor.ID]int{}
	for k := range r.Issues {
		for p := range r.Issues[k].Pairs {
			if pair := &r.Issues[k].Pairs[p]; pair.Relation == compare.Conflict {
				conflicts[pair.Actors[0]]++
				conflicts[pair.Actors[1]]++
			}
		}
	}
	places := make([]int, len(r.Parties))
	for n := range places {
		places[n] = n
	}
	slices.SortStableFunc(places, func(a, b int) int { return conflicts[r.Parties[b]] - conflicts[r.Parties[a]] })
	places = places[:mostParties]
	slices.Sort(places)
	parties := make([]actor.ID, len(places))
	for k, n := range places {
		parties[k] = r.Parties[n]
	}
	return parties, len(r.Parties) - len(parties)
}

// fewIssues is how many of the issues that divide two parties are named in a
// picture.
const fewIssues = 3

// divides tells the worst relation of two parties and names the first of the issues
// that divide them: "conflict on 1 of 8 issues", "The price of the house".
func (b bond) divides(titles map[position.IssueID]string) []string {
	all := 0
	for _, n := range b.by {
		all += n
	}
	told := []string{fmt.Sprintf("%v on %d of %s", b.worst, b.by[b.worst], number(all, "issue", "issues"))}
	for k, id := range b.divide {
		if k == fewIssues {
			told = append(told, "and "+number(len(b.divide)-k, "other", "others"))
			break
		}
		told = append(told, cmp.Or(titles[id], string(id)))
	}
	return told
}

// pairCounts tells of many parties how many pairs there are by relation: "By pairs: 12
// conflict, 3 open."
func pairCounts(i compare.Issue) string {
	var all bond
	for _, p := range i.Pairs {
		if p.Relation <= compare.Conflict {
			all.by[p.Relation]++
		}
	}
	return full("By pairs: " + all.counts())
}
