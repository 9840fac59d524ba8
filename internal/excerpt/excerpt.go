// Package excerpt keeps messages short, however long what they tell of is.
package excerpt

import (
	"fmt"
	"reflect"
	"strings"
)

const (
	mostOfName = 60  // characters of a name
	mostOfText = 500 // characters of what was worded already
	mostOfList = 600 // bytes of a list of names, give or take a name
)

// Of returns the text, cut off after so many characters where it is longer.
func Of(text string, most int) string {
	if len(text) <= most {
		return text
	}
	n := 0
	for i := range text {
		if n == most {
			return text[:i] + "…"
		}
		n++
	}
	return text
}

// Name returns a name as messages show it.
func Name(name string) string { return Of(name, mostOfName) }

// Or joins names the way people do, "a, b or c": long ones cut off, and of many the
// first and the number of the others, "a, b or one of 40 more".
func Or(names []string) string { return list(names, " or ", " or one of %d more") }

// List joins names by commas, as [Or] cuts them off: "a, b, c", "a, b and 40 more".
func List(names []string) string { return list(names, ", ", " and %d more") }

func list(names []string, last, more string) string {
	var b strings.Builder
	for i, name := range names {
		rest := len(names) - i
		if rest > 1 && b.Len() > mostOfList {
			fmt.Fprintf(&b, more, rest)
			break
		}
		switch {
		case i == 0:
		case rest == 1:
			b.WriteString(last)
		default:
			b.WriteString(", ")
		}
		b.WriteString(Name(name))
	}
	return b.String()
}

// Sprintf is [fmt.Sprintf] with all text that it is given cut off where it is long:
// strings, errors and what has a String method. What has a Brief method tells
// itself by that.
func Sprintf(format string, args ...any) string {
	short := make([]any, len(args))
	for i, arg := range args {
		switch a := arg.(type) {
		case interface{ Brief() string }:
			short[i] = a.Brief()
		case error:
			short[i] = Of(a.Error(), mostOfText)
		case fmt.Stringer:
			short[i] = Of(a.String(), mostOfText)
		default:
			short[i] = arg
			if v := reflect.ValueOf(arg); v.IsValid() && v.Kind() == reflect.String {
				short[i] = Of(v.String(), mostOfText)
			}
		}
	}
	return fmt.Sprintf(format, short...)
}
