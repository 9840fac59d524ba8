package scenario

import (
	"encoding"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A reader makes a record of a tree, and gathers what is wrong on the way. What
// has a fault is left out of the record, or goes in without the faulty part, so
// that one fault does not bring others.
type reader struct {
	file     string
	limits   Limits
	root     *yamltree.Node
	findings []finding
	faults   int // how many there are, also of those that are not told
	length   int // of what is told of them, in bytes
	guesser  near.Guesser
	spent    int // of MaxNodes

	// leftOut are elements of lists that the record does not have, lacking the
	// lists that lack something, and told the nodes whose name is known to be
	// unknown.
	leftOut, lacking, told map[*yamltree.Node]bool
	// tangled says that who speaks for whom, or belongs to whom, was cut.
	tangled bool

	actors   map[actor.ID]bool
	sources  map[position.SourceID]int // the length of the text
	issues   map[position.IssueID]*position.Spec
	makers   map[*position.Spec]position.Maker // of those mentioned
	made     map[position.Ref]bool
	madeBy   map[actor.ID][]string
	actorIDs []string // as declared, for suggestions
	issueIDs []string
	citable  []string
	madeRefs []string
}

func newReader(file string, limits Limits) *reader {
	return &reader{
		file: file, limits: limits,
		leftOut: map[*yamltree.Node]bool{}, lacking: map[*yamltree.Node]bool{}, told: map[*yamltree.Node]bool{},
		actors: map[actor.ID]bool{}, sources: map[position.SourceID]int{},
		issues: map[position.IssueID]*position.Spec{}, makers: map[*position.Spec]position.Maker{}, made: map[position.Ref]bool{},
		madeBy: map[actor.ID][]string{},
	}
}

// A field is a key of a map and where its value goes; nil where it is not there.
type field struct {
	key   string
	value **yamltree.Node
	want  bool // it must be there
}

// object reads a map. What is "an actor", "a source" and so on. It reports
// whether n is a map at all.
func (r *reader) object(n *yamltree.Node, what string, fields ...field) bool {
	if n.Kind != yamltree.Map {
		r.add(n, CodeShape, "%s: want %s, as a map", r.shape(n), what)
		return false
	}
	for i := range n.Items {
		key := n.Items[i].Key
		f := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Text })
		switch {
		case key.Kind != yamltree.Scalar: // told as a problem of the file
		case f < 0:
			r.unknownKey(key, what, fields)
		case *fields[f].value != nil:
			r.add(key, position.CodeDuplicate, "key %s stands twice: want it once", quoted(key.Text))
		default:
			*fields[f].value = &n.Items[i]
		}
	}
	for _, f := range fields {
		if f.want && *f.value == nil {
			r.add(n, CodeMissing, "%s without %s: want that key", what, quoted(f.key))
		}
	}
	return true
}

func (r *reader) unknownKey(key *yamltree.Node, what string, fields []field) {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	if key.Text == "<<" && key.Plain {
		r.add(key, CodeKey, "merge key \"<<\": want the keys themselves")
		return
	}
	r.add(key, CodeKey, "unknown key %s in %s: %s", quoted(key.Text), what, r.suggest(key.Text, keys, "want "+excerpt.Or(keys)))
}

// list returns the elements of a list, none where there is no node.
func (r *reader) list(n *yamltree.Node, key string) []yamltree.Node {
	if n == nil {
		return nil
	}
	if n.Kind != yamltree.List {
		r.lacking[n] = true
		r.add(n, CodeShape, "%s: %s: want a list", key, r.shape(n))
		return nil
	}
	return n.Items
}

// leaveOut notes that the record does not have an element of a list.
func (r *reader) leaveOut(list, element *yamltree.Node) {
	r.leftOut[element], r.lacking[list] = true, true
}

// shape names what stands where something else is wanted.
func (r *reader) shape(n *yamltree.Node) string {
	switch {
	case n.Kind == yamltree.List:
		return "a list"
	case n.Kind == yamltree.Map:
		return "a map"
	case n.Null:
		return "nothing"
	default:
		return quoted(n.Text)
	}
}

// scalar reports whether the node, which is there, is text of some kind.
func (r *reader) scalar(n *yamltree.Node, key, want string) bool {
	if n.Kind == yamltree.Scalar && !n.Null {
		return true
	}
	r.add(n, CodeShape, "%s: %s: want %s", key, r.shape(n), want)
	return false
}

// text reads text of any number of lines; "" where there is no node.
func (r *reader) text(n *yamltree.Node, key string) string {
	if n == nil || !r.scalar(n, key, "text") {
		return ""
	}
	return n.Text
}

// line reads text without control characters.
func (r *reader) line(n *yamltree.Node, key string) string {
	s := r.text(n, key)
	if strings.ContainsFunc(s, unicode.IsControl) {
		r.add(n, position.CodeText, "%s: %s: want text without control characters, in one line", key, quoted(s))
		return ""
	}
	return s
}

// named reads an ID that package position judges; "" where there is no text, which
// is told.
func (r *reader) named(within, n *yamltree.Node, key string) string {
	switch {
	case n == nil:
		r.told[within] = true
		return ""
	case n.Kind != yamltree.Scalar || n.Null:
		r.told[n] = true
		r.add(n, CodeShape, "%s: %s: want an ID", key, r.shape(n))
		return ""
	default:
		return n.Text
	}
}

// id reads an ID; "" where it is none.
func (r *reader) id(n *yamltree.Node, key string) string {
	if n == nil {
		return ""
	}
	if n.Kind != yamltree.Scalar || n.Null {
		r.add(n, CodeShape, "%s: %s: want an ID", key, r.shape(n))
		return ""
	}
	if !actor.ValidID(n.Text) {
		r.add(n, position.CodeID, "%s: %s: want %s", key, quoted(n.Text), actor.IDRule)
		return ""
	}
	return n.Text
}

// declare reads the ID of a new actor, issue, source or draft.
func (r *reader) declare(n *yamltree.Node, taken func(string) bool, what string) string {
	id := r.id(n, "id")
	if id != "" && taken(id) {
		r.add(n, position.CodeDuplicate, "id: %s is another %s's: want one of its own", quoted(id), what)
		return ""
	}
	return id
}

// actor reads the ID of an actor of the file; "" where there is none.
func (r *reader) actor(n *yamltree.Node, key string) actor.ID {
	id := actor.ID(r.id(n, key))
	if id == "" || r.actors[id] {
		return id
	}
	r.told[n] = true
	r.add(n, position.CodeUnknownActor, "%s: unknown actor %s: %s", key, quoted(n.Text),
		r.suggest(n.Text, r.actorIDs, "want one that actors lists"))
	return ""
}

// actorsOf reads a list of actors, leaving out those that are not known.
func (r *reader) actorsOf(n *yamltree.Node, key string) []actor.ID {
	var ids []actor.ID
	items := r.list(n, key)
	for i := range items {
		if id := r.actor(&items[i], key); id != "" {
			ids = append(ids, id)
		} else {
			r.leaveOut(n, &items[i])
		}
	}
	return ids
}

// enum reads the text of an enumerator. What is left unsaid is left out of a file.
func (r *reader) enum(n *yamltree.Node, key string, to encoding.TextUnmarshaler) {
	if n == nil {
		return
	}
	isText := n.Kind == yamltree.Scalar && !n.Null
	if isText && n.Text != "" && to.UnmarshalText([]byte(n.Text)) == nil {
		return
	}
	unknown, _ := errors.AsType[*enum.Error](to.UnmarshalText([]byte{0})) // no enumerator's text
	want := excerpt.Or(unknown.Choices)
	if isText {
		r.add(n, CodeValue, "unknown %s %s: %s", key, quoted(n.Text), r.suggest(n.Text, unknown.Choices, "want "+want))
	} else {
		r.add(n, CodeShape, "%s: %s: want %s", key, r.shape(n), want)
	}
}

func (r *reader) channel(n *yamltree.Node) (c position.Channel) {
	r.enum(n, "channel", &c)
	return c
}

// truth reads yes or no.
func (r *reader) truth(n *yamltree.Node, key string) bool {
	if n == nil || !r.scalar(n, key, "true or false") {
		return false
	}
	is, ok := truths[n.Text]
	if !ok {
		r.add(n, CodeValue, "%s: %s: want true or false", key, quoted(n.Text))
	}
	return is
}

var truths = map[string]bool{"yes": true, "true": true, "no": false, "false": false}

// day reads a calendar day; the zero Day where there is none.
func (r *reader) day(n *yamltree.Node, key string) value.Day {
	if n == nil || !r.scalar(n, key, "a day, as in 2022-02-17") {
		return value.Day{}
	}
	d, err := value.ParseDay(n.Text)
	if err != nil {
		r.add(n, CodeValue, "%s: %s is no day: want one of the calendar, as in 2022-02-17", key, quoted(n.Text))
	}
	return d
}

// round reads the number of a round; 0 where there is none.
func (r *reader) round(n *yamltree.Node) int {
	d, ok := r.number(n, "round")
	if !ok {
		return 0
	}
	round, err := strconv.Atoi(d.String())
	if err != nil || round < 1 {
		r.add(n, position.CodeRound, "round: %s: want a whole number from 1", quoted(n.Text))
		return 0
	}
	return round
}

// number reads a number.
func (r *reader) number(n *yamltree.Node, key string) (d value.Decimal, ok bool) {
	if n == nil || !r.scalar(n, key, "a number") {
		return d, false
	}
	if !n.Plain && yamltree.IsNumber(n.Text) {
		r.add(n, CodeValue, "%s: %s is text: want a number, without quotes", key, quoted(n.Text))
		return d, false
	}
	d, err := value.ParseDecimal(n.Text)
	fault, _ := errors.AsType[*value.Error](err)
	switch {
	case err == nil:
		return d, true
	case fault.Fault == value.FaultTooLong:
		r.add(n, position.CodeNotANumber, "%s: %s is too long a number: want at most %d digits on either side of the point",
			key, quoted(n.Text), value.MaxDigits)
	case commas.MatchString(n.Text):
		r.add(n, position.CodeNotANumber, "%s: %s is no number: want it without commas", key, quoted(n.Text))
	default:
		r.add(n, position.CodeNotANumber, "%s: %s is no number: want digits as in 5000, -3 or 0.25", key, quoted(n.Text))
	}
	return d, false
}

// commas matches numbers whose thousands are set apart.
var commas = regexp.MustCompile(`^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$`)

// suggest returns what would be right instead of an unknown name: a name close
// to it, else the general advice.
func (r *reader) suggest(name string, known []string, advice string) string {
	return near.Advice(&r.guesser, name, slices.Values(known), advice)
}

// spend counts work against the limit, and reports once that it is used up.
func (r *reader) spend(n *yamltree.Node, work int) bool {
	if r.spent > r.limits.MaxNodes {
		return false
	}
	if r.spent += work; r.spent <= r.limits.MaxNodes {
		return true
	}
	r.add(n, CodeLimit, "too much to work out: the file's values, with the options and deciders of every issue mentioned "+
		"and the texts quoted from, come to more than %d: want fewer, or a higher limit", r.limits.MaxNodes)
	return false
}

// place returns the node that a path of package position leads to, or the last on
// the way, and the key before it.
func (r *reader) place(path position.Path) (n *yamltree.Node, key string) {
	n = r.root
	for _, step := range path {
		if step.Key == "" {
			if n.Kind != yamltree.List {
				return n, key
			}
			n = r.kept(n, step.Index)
			continue
		}
		key = step.Key
		next := member(n, key)
		if next == nil && key == "id" { // the ID of a statement stands beside its kind
			for _, kind := range statementKinds {
				if next = member(n, kind); next != nil {
					key = kind
					break
				}
			}
		}
		if next == nil {
			return n, key
		}
		n = next
	}
	return n, key
}

// member returns the value of a map's key; nil where there is none, or no map.
func member(n *yamltree.Node, key string) *yamltree.Node {
	for i := range n.Items {
		if k := n.Items[i].Key; k != nil && k.Text == key {
			return &n.Items[i]
		}
	}
	return nil
}

// quoted returns the text as messages show it.
func quoted(s string) string { return fmt.Sprintf("%q", excerpt.Name(s)) }
