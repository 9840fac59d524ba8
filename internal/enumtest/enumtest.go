// Package enumtest checks enumerations: the texts of their numbers, both ways.
package enumtest

import (
	"strings"
	"testing"
)

type enumerator interface {
	comparable
	String() string
	MarshalText() ([]byte, error)
}

// Check fails where a number of an enumeration does not have the text, or where the
// text does not read back as it.
func Check[E enumerator](t *testing.T, e E, want string, parse func([]byte) (E, error)) {
	t.Helper()
	text, err := e.MarshalText()
	if err != nil || string(text) != want || e.String() != want {
		t.Errorf("%T: %q, %q, %v, want %q", e, e, text, err, want)
	}
	if back, err := parse([]byte(want)); err != nil || back != e {
		t.Errorf("%T: %q reads as %v, %v", e, want, back, err)
	}
}

// CheckNone fails where a number that stands for nothing has a text, or is not shown
// as wanted.
func CheckNone[E enumerator](t *testing.T, e E, want string) {
	t.Helper()
	if text, err := e.MarshalText(); err == nil {
		t.Errorf("%v has the text %q, want an error", e, text)
	}
	if got := e.String(); !strings.EqualFold(got, want) {
		t.Errorf("String() = %q, want %q", got, want)
	}
}
