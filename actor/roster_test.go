package actor_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
)

// alliances is a roster with blocs within blocs, a member that is in two of
// them, and spokespersons of spokespersons.
func alliances(t *testing.T) *actor.Roster {
	t.Helper()
	r, err := actor.NewRoster(
		actor.Actor{ID: "west", Name: "The West", Kind: actor.Group, Members: []actor.ID{"nato", "eu"}},
		actor.Actor{ID: "usa", Name: "United States", Kind: actor.State},
		actor.Actor{ID: "nato", Name: "NATO", Kind: actor.Alliance, Members: []actor.ID{"germany", "usa"}},
		actor.Actor{ID: "eu", Kind: actor.Organization, Members: []actor.ID{"germany"}},
		actor.Actor{ID: "germany", Kind: actor.State},
		actor.Actor{ID: "russia", Kind: actor.State},
		actor.Actor{ID: "deputy", Kind: actor.Person, SpeaksFor: "price"},
		actor.Actor{ID: "price", Name: "Ned Price", Kind: actor.Person, SpeaksFor: "usa"},
	)
	if err != nil {
		t.Fatalf("NewRoster: %v", err)
	}
	return r
}

func ids(list ...actor.ID) []actor.ID { return list }

// TestIDRuleNamesTheLimit: the words and the number say the same.
func TestIDRuleNamesTheLimit(t *testing.T) {
	if want := "at most 1,000 bytes"; actor.MaxID != 1000 || !strings.HasSuffix(actor.IDRule, want) {
		t.Errorf("MaxID is %d and IDRule %q, want it to end in %q", actor.MaxID, actor.IDRule, want)
	}
}

func TestRosterKeepsOrder(t *testing.T) {
	r := alliances(t)
	var got []actor.ID
	for a := range r.All() {
		got = append(got, a.ID)
	}
	want := ids("west", "usa", "nato", "eu", "germany", "russia", "deputy", "price")
	if !slices.Equal(got, want) {
		t.Errorf("All() = %v, want %v", got, want)
	}
	if r.Len() != len(want) {
		t.Errorf("Len() = %d, want %d", r.Len(), len(want))
	}
	for a := range r.All() {
		if a.ID != "west" {
			t.Errorf("the first actor is %q, want west", a.ID)
		}
		break
	}
}

func TestLookUp(t *testing.T) {
	r := alliances(t)
	for _, tt := range []struct {
		id     actor.ID
		known  bool
		name   string
		reason string
	}{
		{"usa", true, "United States", "it has a name"},
		{"eu", true, "eu", "without a name the ID is shown"},
		{"mars", false, "", "unknown"},
		{"USA", false, "", "case matters"},
		{"", false, "", "nobody"},
	} {
		if got := r.Contains(tt.id); got != tt.known {
			t.Errorf("Contains(%q) = %v, want %v: %s", tt.id, got, tt.known, tt.reason)
		}
		a, ok := r.Actor(tt.id)
		if ok != tt.known || ok && a.ID != tt.id {
			t.Errorf("Actor(%q) = %v, %v, want known: %v: %s", tt.id, a, ok, tt.known, tt.reason)
		}
		if got := a.DisplayName(); got != tt.name {
			t.Errorf("%q is shown as %q, want %q: %s", tt.id, got, tt.name, tt.reason)
		}
	}
}

func TestMembersAndBlocs(t *testing.T) {
	r := alliances(t)
	for _, tt := range []struct {
		id             actor.ID
		members, blocs []actor.ID
		reason         string
	}{
		{"west", ids("usa", "nato", "eu", "germany"), nil, "members of members count, once, in the order of the roster"},
		{"nato", ids("usa", "germany"), ids("west"), "the order is that of the roster, not that of the list"},
		{"eu", ids("germany"), ids("west"), "one member"},
		{"germany", nil, ids("west", "nato", "eu"), "two blocs, and a third that holds both"},
		{"usa", nil, ids("west", "nato"), "a bloc within a bloc"},
		{"russia", nil, nil, "in no bloc"},
		{"price", nil, nil, "a spokesperson is no member"},
		{"mars", nil, nil, "unknown"},
		{"", nil, nil, "nobody"},
	} {
		if got := r.Members(tt.id); !slices.Equal(got, tt.members) {
			t.Errorf("Members(%q) = %v, want %v: %s", tt.id, got, tt.members, tt.reason)
		}
		if got := r.Blocs(tt.id); !slices.Equal(got, tt.blocs) {
			t.Errorf("Blocs(%q) = %v, want %v: %s", tt.id, got, tt.blocs, tt.reason)
		}
	}
}

func TestPrincipals(t *testing.T) {
	r := alliances(t)
	for _, tt := range []struct {
		speaker, principal actor.ID
		reason             string
	}{
		{"usa", "usa", "it speaks for itself"},
		{"price", "usa", "a spokesperson"},
		{"deputy", "usa", "the end of the chain, not its next link"},
		{"nato", "nato", "members do not make a principal"},
		{"mars", "mars", "unknown actors are taken as they are"},
	} {
		if got := r.Principal(tt.speaker); got != tt.principal {
			t.Errorf("Principal(%q) = %q, want %q: %s", tt.speaker, got, tt.principal, tt.reason)
		}
	}
	for _, tt := range []struct {
		speaker, principal actor.ID
		may                bool
		reason             string
	}{
		{"usa", "usa", true, "everybody speaks for itself"},
		{"price", "usa", true, "directly"},
		{"deputy", "usa", true, "through another"},
		{"deputy", "price", true, "for a spokesperson"},
		{"usa", "price", false, "not the other way round"},
		{"price", "deputy", false, "not the other way round"},
		{"price", "russia", false, "not for somebody else"},
		{"price", "nato", false, "not for the bloc of its principal"},
		{"usa", "nato", false, "a member does not speak for its bloc"},
		{"nato", "usa", false, "nor a bloc for its members"},
		{"mars", "mars", false, "unknown"},
		{"mars", "usa", false, "an unknown speaker"},
		{"usa", "mars", false, "an unknown principal"},
		{"usa", "", false, "speaking for itself is not speaking for nobody"},
		{"", "", false, "nobody"},
	} {
		if got := r.MaySpeakFor(tt.speaker, tt.principal); got != tt.may {
			t.Errorf("MaySpeakFor(%q, %q) = %v, want %v: %s", tt.speaker, tt.principal, got, tt.may, tt.reason)
		}
	}
}

func TestNoRoster(t *testing.T) {
	var zero actor.Roster
	for _, tt := range []struct {
		roster *actor.Roster
		reason string
	}{
		{nil, "a nil roster"},
		{&zero, "the zero roster"},
	} {
		r := tt.roster
		if r.Len() != 0 {
			t.Errorf("%s: Len() = %d, want 0", tt.reason, r.Len())
		}
		for a := range r.All() {
			t.Errorf("%s: All() yields %v", tt.reason, a)
		}
		if a, ok := r.Actor("usa"); ok || r.Contains("usa") {
			t.Errorf("%s: has %v", tt.reason, a)
		}
		if m, b := r.Members("usa"), r.Blocs("usa"); len(m)+len(b) > 0 {
			t.Errorf("%s: Members(usa) = %v, Blocs(usa) = %v", tt.reason, m, b)
		}
		if got := r.Principal("usa"); got != "usa" {
			t.Errorf("%s: Principal(usa) = %q, want usa", tt.reason, got)
		}
		if r.MaySpeakFor("usa", "usa") {
			t.Errorf("%s: MaySpeakFor(usa, usa), want false for an unknown actor", tt.reason)
		}
		if !r.Equal(nil) || !r.Equal(&zero) {
			t.Errorf("%s: differs from another without actors", tt.reason)
		}
	}
}

// A finding is what a test expects of an actor.Error.
type finding struct {
	path string
	id   actor.ID
	says string
}

func TestBadRosters(t *testing.T) {
	for _, tt := range []struct {
		actors   []actor.Actor
		findings []finding // sorted by path
		reason   string
	}{
		{
			actors:   []actor.Actor{{ID: "the usa"}},
			findings: []finding{{"[0].id", "the usa", "want letters, digits, '-', '_' and '.' alone"}},
			reason:   "a space in an ID",
		},
		{
			actors:   []actor.Actor{{ID: "usa"}, {}},
			findings: []finding{{"[1].id", "", "want letters"}},
			reason:   "no ID; nobody else is at fault for that",
		},
		{
			actors:   []actor.Actor{{ID: "usa"}, {ID: "uk"}, {ID: "usa"}},
			findings: []finding{{"[2].id", "usa", "each needs its own"}},
			reason:   "an ID given twice",
		},
		{
			actors:   []actor.Actor{{ID: "usa", Kind: 99}},
			findings: []finding{{"[0].kind", "usa", "want one of state"}},
			reason:   "a number that stands for no kind",
		},
		{
			actors:   []actor.Actor{{ID: "nato", Members: ids("usa", "mars")}, {ID: "usa"}},
			findings: []finding{{"[0].members[1]", "nato", `unknown actor "mars": members are actors of the same roster`}},
			reason:   "a member who is not on the roster",
		},
		{
			actors:   []actor.Actor{{ID: "nato", Members: ids("usa", "usa")}, {ID: "usa"}},
			findings: []finding{{"[0].members[1]", "nato", `"usa" is listed twice`}},
			reason:   "a member listed twice",
		},
		{
			actors:   []actor.Actor{{ID: "price", SpeaksFor: "usa"}},
			findings: []finding{{"[0].speaks_for", "price", `unknown actor "usa"`}},
			reason:   "a principal who is not on the roster",
		},
		{
			actors:   []actor.Actor{{ID: "nato", Members: ids("nato")}},
			findings: []finding{{"[0].members", "nato", "nato has member nato"}},
			reason:   "a bloc that is a member of itself",
		},
		{
			actors:   []actor.Actor{{ID: "usa", SpeaksFor: "usa"}},
			findings: []finding{{"[0].speaks_for", "usa", "usa speaks for usa"}},
			reason:   "whoever speaks for itself leaves that out",
		},
		{
			actors:   []actor.Actor{{ID: "z"}, {ID: "a", Members: ids("b")}, {ID: "b", Members: ids("z", "c")}, {ID: "c", Members: ids("a")}},
			findings: []finding{{"[1].members", "a", "a has member b has member c has member a"}},
			reason:   "a circle of members, with somebody beside it",
		},
		{
			actors:   []actor.Actor{{ID: "a", SpeaksFor: "b"}, {ID: "b", SpeaksFor: "c"}, {ID: "c", SpeaksFor: "b"}},
			findings: []finding{{"[1].speaks_for", "b", "b speaks for c speaks for b"}},
			reason:   "a circle of speakers, which the first only leads into",
		},
		{
			actors: []actor.Actor{
				{ID: "a b", Members: ids("x")},
				{ID: "c", SpeaksFor: "c", Members: ids("c")},
				{ID: "d", Kind: 50},
				{ID: "d"},
			},
			findings: []finding{
				{"[0].id", "a b", "want letters"},
				{"[0].members[0]", "a b", `unknown actor "x"`},
				{"[1].members", "c", "c has member c"},
				{"[1].speaks_for", "c", "c speaks for c"},
				{"[2].kind", "d", "want one of"},
				{"[3].id", "d", "each needs its own"},
			},
			reason: "everything that is wrong comes together",
		},
		{
			actors:   []actor.Actor{{ID: "a", Members: ids("a")}, {ID: "b", Members: ids("c")}, {ID: "c", Members: ids("b")}},
			findings: []finding{{"[0].members", "a", "a has member a"}, {"[1].members", "b", "b has member c has member b"}},
			reason:   "two circles",
		},
	} {
		r, err := actor.NewRoster(tt.actors...)
		if err == nil {
			t.Errorf("%s: no error", tt.reason)
			continue
		}
		if r != nil {
			t.Errorf("%s: a roster beside the error", tt.reason)
		}
		joined, ok := err.(interface{ Unwrap() []error })
		if !ok {
			t.Errorf("%s: %T joins nothing", tt.reason, err)
			continue
		}
		var got []*actor.Error
		for _, one := range joined.Unwrap() {
			var e *actor.Error
			if !errors.As(one, &e) {
				t.Errorf("%s: %T is no *actor.Error", tt.reason, one)
				continue
			}
			got = append(got, e)
		}
		slices.SortFunc(got, func(a, b *actor.Error) int {
			return strings.Compare(a.Path.String(), b.Path.String())
		})
		if len(got) != len(tt.findings) {
			t.Errorf("%s: %d findings, want %d:\n%v", tt.reason, len(got), len(tt.findings), err)
			continue
		}
		for i, want := range tt.findings {
			e := got[i]
			if e.Path.String() != want.path || e.Actor != want.id || !strings.Contains(e.Detail, want.says) {
				t.Errorf("%s: finding %+v, want %+v", tt.reason, *e, want)
			}
			if text := e.Error(); !strings.HasPrefix(text, fmt.Sprintf("actor %q: %s: ", want.id, e.Path.Key())) {
				t.Errorf("%s: error %q does not begin with the actor and the field", tt.reason, text)
			}
		}
	}
}

func TestRosterIsACopy(t *testing.T) {
	actors := []actor.Actor{{ID: "nato", Members: ids("usa")}, {ID: "usa"}, {ID: "uk"}}
	r, err := actor.NewRoster(actors...)
	if err != nil {
		t.Fatal(err)
	}
	actors[0].Members[0] = "uk"
	actors[1].ID = "mars"
	for a := range r.All() {
		if len(a.Members) > 0 {
			a.Members[0] = "uk"
		}
	}
	nato, _ := r.Actor("nato")
	nato.Members[0] = "uk"
	if got := r.Members("nato"); !slices.Equal(got, ids("usa")) {
		t.Errorf("Members(nato) = %v after others were changed, want [usa]", got)
	}
	if again, _ := r.Actor("nato"); !slices.Equal(again.Members, ids("usa")) {
		t.Errorf("nato lists %v after others were changed, want [usa]", again.Members)
	}
}

func TestEqualRosters(t *testing.T) {
	base := []actor.Actor{
		{ID: "nato", Name: "NATO", Kind: actor.Alliance, Members: ids("usa", "uk")},
		{ID: "usa"},
		{ID: "uk"},
		{ID: "price", SpeaksFor: "usa"},
	}
	roster := func(change func(a []actor.Actor) []actor.Actor) *actor.Roster {
		a := slices.Clone(base)
		r, err := actor.NewRoster(change(a)...)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	same := func(a []actor.Actor) []actor.Actor { return a }
	for _, tt := range []struct {
		change func(a []actor.Actor) []actor.Actor
		equal  bool
		reason string
	}{
		{same, true, "the same actors"},
		{func(a []actor.Actor) []actor.Actor { a[1].Members = ids(); return a }, true, "no members and an empty list of them"},
		{func(a []actor.Actor) []actor.Actor { return a[:3] }, false, "one less"},
		{func(a []actor.Actor) []actor.Actor { a[1], a[2] = a[2], a[1]; return a }, false, "another order"},
		{func(a []actor.Actor) []actor.Actor { a[0].Name = "Nato"; return a }, false, "another name"},
		{func(a []actor.Actor) []actor.Actor { a[0].Kind = actor.Group; return a }, false, "another kind"},
		{func(a []actor.Actor) []actor.Actor { a[0].Members = ids("usa"); return a }, false, "other members"},
		{func(a []actor.Actor) []actor.Actor { a[3].SpeaksFor = "uk"; return a }, false, "another principal"},
		{func(a []actor.Actor) []actor.Actor { a[3].ID = "psaki"; return a }, false, "another ID"},
	} {
		r, s := roster(same), roster(tt.change)
		if r.Equal(s) != tt.equal || s.Equal(r) != tt.equal {
			t.Errorf("Equal = %v, %v, want %v: %s", r.Equal(s), s.Equal(r), tt.equal, tt.reason)
		}
		if got := gocmp.Equal(r, s); got != tt.equal {
			t.Errorf("go-cmp says %v, want %v: %s", got, tt.equal, tt.reason)
		}
	}
}

// TestMembershipOfRandomBlocs holds Members and Blocs against the definition:
// a member is listed by the bloc, or by a member of it.
func TestMembershipOfRandomBlocs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 10).Draw(t, "actors")
		name := func(i int) actor.ID { return actor.ID(fmt.Sprintf("a%d", i)) }
		actors := make([]actor.Actor, n)
		listed := make([][]bool, n)
		for i := range actors {
			actors[i].ID = name(i)
			listed[i] = make([]bool, n)
			// Members come later in a shuffled order, so that there is no circle.
			for j := range i {
				if rapid.Bool().Draw(t, "member") {
					actors[i].Members = append(actors[i].Members, name(j))
					listed[i][j] = true
				}
			}
		}
		actors = rapid.Permutation(actors).Draw(t, "order")
		r, err := actor.NewRoster(actors...)
		if err != nil {
			t.Fatal(err)
		}
		var within func(bloc, member int) bool
		within = func(bloc, member int) bool {
			for j := range n {
				if listed[bloc][j] && (j == member || within(j, member)) {
					return true
				}
			}
			return false
		}
		for i := range n {
			for j := range n {
				want := within(i, j)
				if got := slices.Contains(r.Members(name(i)), name(j)); got != want {
					t.Errorf("Members(%s) has %s: %v, want %v", name(i), name(j), got, want)
				}
				if got := slices.Contains(r.Blocs(name(j)), name(i)); got != want {
					t.Errorf("Blocs(%s) has %s: %v, want %v", name(j), name(i), got, want)
				}
			}
		}
	})
}

func TestDeepRosters(t *testing.T) {
	const depth = 100_000
	actors := make([]actor.Actor, depth)
	for i := range actors {
		actors[i].ID = actor.ID(fmt.Sprint(i))
		if i > 0 {
			actors[i].SpeaksFor = actor.ID(fmt.Sprint(i - 1))
			actors[i].Members = ids(actors[i].SpeaksFor)
		}
	}
	r, err := actor.NewRoster(actors...)
	if err != nil {
		t.Fatal(err)
	}
	last := actors[depth-1].ID
	if got := len(r.Members(last)); got != depth-1 {
		t.Errorf("%d members, want %d", got, depth-1)
	}
	if got := r.Principal(last); got != "0" {
		t.Errorf("Principal(%q) = %q, want 0", last, got)
	}
	actors[0].SpeaksFor = last
	if _, err := actor.NewRoster(actors...); err == nil {
		t.Error("no error for a long circle of speakers")
	}
}

// TestManyCircles has every actor of a long chain lead back to the first: what
// is said of it must not grow with the square of the actors.
func TestManyCircles(t *testing.T) {
	const n = 5_000
	actors := make([]actor.Actor, n)
	for i := range actors {
		actors[i].ID = actor.ID(fmt.Sprint(i))
		actors[i].Members = ids("0")
		if i+1 < n {
			actors[i].Members = append(actors[i].Members, actor.ID(fmt.Sprint(i+1)))
		}
	}
	_, err := actor.NewRoster(actors...)
	if err == nil {
		t.Fatal("no error for a chain with circles")
	}
	if got, want := strings.Count(err.Error(), "\n")+1, n; got != want {
		t.Errorf("%d findings, want %d: one for each way back", got, want)
	}
	if got := len(err.Error()); got > 1_000*n {
		t.Errorf("the findings are %d bytes long, want at most %d", got, 1_000*n)
	}
}
