package excerpt

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestOf(t *testing.T) {
	for _, tt := range []struct {
		text string
		most int
		want string
	}{
		{text: "", most: 3, want: ""},
		{text: "abc", most: 3, want: "abc"},
		{text: "abcd", most: 3, want: "abc…"},
		{text: "äöü", most: 3, want: "äöü"},
		{text: "äöüß", most: 3, want: "äöü…"},
	} {
		assert.Equal(t, tt.want, Of(tt.text, tt.most))
	}
}

func TestLists(t *testing.T) {
	long := strings.Repeat("x", 1000)
	many := make([]string, 1000)
	for i := range many {
		many[i] = "name"
	}
	for _, tt := range []struct {
		names    []string
		or, list string
	}{
		{names: nil, or: "", list: ""},
		{names: []string{"a"}, or: "a", list: "a"},
		{names: []string{"a", "b"}, or: "a or b", list: "a, b"},
		{names: []string{"a", "b", "c"}, or: "a, b or c", list: "a, b, c"},
		{names: []string{long, "b"}, or: long[:60] + "… or b", list: long[:60] + "…, b"},
	} {
		assert.Equal(t, tt.or, Or(tt.names))
		assert.Equal(t, tt.list, List(tt.names))
	}
	// "name, " has six bytes: a hundred and one of them are more than six hundred,
	// less the last comma.
	assert.Equal(t, strings.Repeat("name, ", 100)+"name or one of 899 more", Or(many))
	assert.Equal(t, strings.Repeat("name, ", 100)+"name and 899 more", List(many))
}

type named string

type said struct{ text string }

func (s said) String() string { return s.text }

type brief struct{ said }

func (brief) Brief() string { return "in short" }

func TestSprintf(t *testing.T) {
	long := strings.Repeat("x", 1000)
	cut := long[:500] + "…"
	assert.Equal(t, fmt.Sprintf("%q %q %v %s %s %d %v", cut, cut, cut, cut, "in short", 7, nil),
		Sprintf("%q %q %v %s %s %d %v", long, named(long), errors.New(long), said{long}, brief{said{long}}, 7, nil))
}
