package value_test

import (
	"testing"

	"github.com/parley-go/parley/position/value"
)

func TestValues(t *testing.T) {
	number, day := decimal(t, "5000.50"), value.MustDay("2022-03-01")
	for _, tt := range []struct {
		value                 value.Value
		text                  string
		named, numeric, dated bool
		reason                string
	}{
		{value.Value{}, "none", false, false, false, "the zero Value is none"},
		{value.OfName("yes"), "yes", true, false, false, "a name"},
		{value.OfName(""), "", true, false, false, "an empty name is not the zero Value"},
		{value.OfNumber(number), "5000.5", false, true, false, "a number in plain digits"},
		{value.OfNumber(value.Decimal{}), "0", false, true, false, "zero is a number"},
		{value.OfDay(day), "2022-03-01", false, false, true, "a day"},
	} {
		if got := tt.value.String(); got != tt.text {
			t.Errorf("String() = %q, want %q: %s", got, tt.text, tt.reason)
		}
		_, named := tt.value.Name()
		_, numeric := tt.value.Number()
		_, dated := tt.value.Day()
		if named != tt.named || numeric != tt.numeric || dated != tt.dated {
			t.Errorf("%q is a name %v, a number %v, a day %v: %s", tt.text, named, numeric, dated, tt.reason)
		}
		if got, want := tt.value.IsZero(), tt.text == "none"; got != want {
			t.Errorf("%q.IsZero() = %v, want %v: %s", tt.text, got, want, tt.reason)
		}
	}
	if got, _ := value.OfNumber(number).Number(); got != number {
		t.Errorf("Number() = %v, want %v", got, number)
	}
	if got, _ := value.OfDay(day).Day(); got != day {
		t.Errorf("Day() = %v, want %v", got, day)
	}
	if value.OfNumber(decimal(t, "1.50")) != value.OfNumber(decimal(t, "1.5")) {
		t.Error("1.50 and 1.5 are not == as values")
	}
	if value.OfName("1") == value.OfNumber(decimal(t, "1")) {
		t.Error("the name 1 and the number 1 are == as values")
	}
}
