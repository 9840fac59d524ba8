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

// A reader makes a record of a tree, and gathers what is wrong with its keys and
// shapes on the way. Whatever else can be wrong, package position judges. Each part
// of the record has the place in its list that it has in the file; something without
// meaning stands for what cannot be read, and what position finds wrong there is not
// told again.
type reader struct {
	file     string
	limits   Limits
	root     *yamltree.Node
	findings []finding
	faults   int // how many there are, also of those that are not told
	length   int // of what is told of them, in bytes
	guesser  near.Guesser
	spent    int // of MaxNodes

	told     map[spot]bool
	sources  map[position.SourceID]int // the length of the text
	issues   map[position.IssueID]*position.Spec
	makers   map[*position.Spec]position.Maker // of those mentioned
	issueIDs []string                          // as declared, for suggestions
}

// A spot is a node, or where in a map a key is missing.
type spot struct {
	node    *yamltree.Node
	missing string
}

func newReader(file string, limits Limits) *reader {
	return &reader{
		file: file, limits: limits,
		told: map[spot]bool{}, sources: map[position.SourceID]int{}, issues: map[position.IssueID]*position.Spec{},
		makers: map[*position.Spec]position.Maker{},
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
			r.tell(n, CodeMissing, "%s without %s: want that key", what, quoted(f.key))
			r.told[spot{n, f.key}] = true
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
		r.add(n, CodeShape, "%s: %s: want a list", key, r.shape(n))
		return nil
	}
	return n.Items
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

// id reads an ID, which package position judges; "" where there is none.
func (r *reader) id(n *yamltree.Node, key string) string {
	switch {
	case n == nil:
		return ""
	case n.Kind != yamltree.Scalar || n.Null:
		r.add(n, CodeShape, "%s: %s: want an ID", key, r.shape(n))
		return ""
	case n.Text == "": // which would be as if nothing were there
		r.add(n, position.CodeID, "%s: %q: want %s", key, n.Text, actor.IDRule)
		return ""
	default:
		return n.Text
	}
}

// ids reads a list of IDs.
func ids[T ~string](r *reader, n *yamltree.Node, key string) []T {
	items := r.list(n, key)
	if len(items) == 0 {
		return nil
	}
	list := make([]T, len(items))
	for i := range items {
		list[i] = T(r.id(&items[i], key))
	}
	return list
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
// the way, the key before it, and whether what is wrong there is told.
func (r *reader) place(path position.Path) (n *yamltree.Node, key string, told bool) {
	n = r.root
	if r.told[spot{node: n}] {
		return n, key, true
	}
	for _, step := range path {
		switch {
		case step.Key != "":
			key = step.Key
			next := member(n, key)
			if next == nil && key == "id" { // the ID of a statement stands beside its kind
				for i := range n.Items {
					if kind := n.Items[i].Key; kind != nil && slices.Contains(statementKinds, kind.Text) {
						next, key = &n.Items[i], kind.Text
						break
					}
				}
			}
			if next == nil {
				return n, key, r.told[spot{n, key}]
			}
			n = next
		case n.Kind == yamltree.List && step.Index < len(n.Items):
			n = &n.Items[step.Index]
		default:
			return n, key, r.told[spot{node: n}]
		}
		if r.told[spot{node: n}] {
			return n, key, true
		}
	}
	return n, key, false
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
