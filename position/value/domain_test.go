package value_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/parley-go/parley/internal/enumtest"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func TestKinds(t *testing.T) {
	for _, tt := range []struct {
		issue   position.Issue
		kind    value.Kind
		text    string
		ordered bool
		reason  string
	}{
		{position.YesNo{ID: "i"}, value.KindYesNo, "yesno", false, "no is not less than yes"},
		{position.Choice[string]{ID: "i", Options: []string{"a", "b"}}, value.KindChoice, "choice", false, "options have no order"},
		{position.Scale[string]{ID: "i", Levels: []string{"a", "b"}}, value.KindScale, "scale", true, "levels have"},
		{position.Quantity[int]{ID: "i"}, value.KindQuantity, "quantity", true, "numbers have"},
		{position.Date{ID: "i"}, value.KindDate, "date", true, "days have"},
	} {
		k := domainOf(t, tt.issue).Kind()
		if k != tt.kind || k.String() != tt.text || k.Ordered() != tt.ordered {
			t.Errorf("%T has the kind %v, ordered %v, want %s, %v: %s", tt.issue, k, k.Ordered(), tt.text, tt.ordered, tt.reason)
		}
	}
	for k, want := range []string{"", "yesno", "choice", "scale", "quantity", "date"} {
		enumtest.Check(t, value.Kind(k), want, func(text []byte) (value.Kind, error) {
			got := value.KindDate
			err := got.UnmarshalText(text)
			return got, err
		})
	}
	enumtest.CheckNone(t, value.Kind(6), "kind(6)")
	enumtest.CheckNone(t, value.Kind(200), "kind(200)")
	k := value.KindScale
	if err := k.UnmarshalText([]byte("boolean")); err == nil || k != value.KindScale {
		t.Errorf("UnmarshalText(boolean) = %v, %v, want an error and the kind as it was", k, err)
	}
	if value.Kind(0).Ordered() || value.Kind(200).Ordered() {
		t.Error("a number that stands for no kind is ordered")
	}
}

func TestDomains(t *testing.T) {
	for _, tt := range []struct {
		issue        position.Issue
		names        string // joined by commas
		unit         string
		whole        bool
		min, max     string // "" for none
		text, reason string
	}{
		{position.YesNo{ID: "i"}, "no,yes", "", false, "", "", "yes or no", "no before yes"},
		{
			position.Choice[string]{ID: "i", Options: []string{"neutral", "partner"}},
			"neutral,partner", "", false, "", "",
			"choice of neutral, partner", "options as declared",
		},
		{
			position.Scale[string]{ID: "i", Levels: []string{"low", "high"}},
			"low,high", "", false, "", "",
			"scale from low, high", "levels from the lowest",
		},
		{
			position.Quantity[int]{ID: "i", Unit: "troops", Min: new(0)},
			"", "troops", true, "0", "",
			"whole number of troops, at least 0", "a type of integers is whole",
		},
		{
			position.Quantity[float64]{ID: "i", Unit: "%", Min: new(0.0), Max: new(1234.5)},
			"", "%", false, "0", "1234.5",
			"number of %, 0 to 1,234.5", "floats need not be",
		},
		{
			position.Quantity[float64]{ID: "i", Whole: true, Max: new(10.0)},
			"", "", true, "", "10",
			"whole number, at most 10", "whole by declaration",
		},
		{position.Quantity[value.Decimal]{ID: "i"}, "", "", false, "", "", "number", "decimals need not be whole"},
		{position.Quantity[Troops]{ID: "i"}, "", "", true, "", "", "whole number", "a type over integers is whole"},
		{position.Date{ID: "i"}, "", "", false, "", "", "calendar day", "no names, no bounds that are numbers"},
	} {
		d := domainOf(t, tt.issue)
		if got := strings.Join(d.Names(), ","); got != tt.names {
			t.Errorf("Names() = %s, want %s: %s", got, tt.names, tt.reason)
		}
		if d.Unit() != tt.unit || d.Whole() != tt.whole {
			t.Errorf("%v: unit %q, whole %v, want %q, %v: %s", d, d.Unit(), d.Whole(), tt.unit, tt.whole, tt.reason)
		}
		low, hasMin := d.Min()
		high, hasMax := d.Max()
		if hasMin != (tt.min != "") || hasMin && low != decimal(t, tt.min) ||
			hasMax != (tt.max != "") || hasMax && high != decimal(t, tt.max) {
			t.Errorf("%v: bounds %v %v, %v %v, want %q, %q: %s", d, low, hasMin, high, hasMax, tt.min, tt.max, tt.reason)
		}
		if got := d.String(); got != tt.text {
			t.Errorf("String() = %q, want %q: %s", got, tt.text, tt.reason)
		}
		if !d.All().IsAll() || !d.None().IsEmpty() || d.None().IsAll() || d.All().IsEmpty() {
			t.Errorf("%v: all is %v and none is %v", d, d.All(), d.None())
		}
		again := domainOf(t, tt.issue)
		if !d.Equal(again) || !cmp.Equal(d, again) {
			t.Errorf("%v differs from itself, made anew", d)
		}
		if names := d.Names(); names != nil {
			names[0] = "changed"
			if d.Names()[0] == "changed" {
				t.Errorf("%v can be changed by what Names returns", d)
			}
		}
	}
}

func TestDomainsThatDiffer(t *testing.T) {
	domains := []value.Domain{
		{},
		domainOf(t, position.YesNo{ID: "i"}),
		domainOf(t, position.Choice[string]{ID: "i", Options: []string{"no", "yes"}}),
		domainOf(t, position.Choice[string]{ID: "i", Options: []string{"yes", "no"}}),
		domainOf(t, position.Choice[string]{ID: "i", Options: []string{"no", "yes", "maybe"}}),
		domainOf(t, position.Scale[string]{ID: "i", Levels: []string{"no", "yes"}}),
		domainOf(t, position.Quantity[int]{ID: "i"}),
		domainOf(t, position.Quantity[int]{ID: "i", Unit: "troops"}),
		domainOf(t, position.Quantity[int]{ID: "i", Min: new(0)}),
		domainOf(t, position.Quantity[int]{ID: "i", Max: new(0)}),
		domainOf(t, position.Quantity[int]{ID: "i", Min: new(0), Max: new(0)}),
		domainOf(t, position.Quantity[float64]{ID: "i"}),
		domainOf(t, position.Date{ID: "i"}),
	}
	for i, d := range domains {
		for j, e := range domains {
			if got := d.Equal(e); got != (i == j) {
				t.Errorf("%v equals %v: %v, want %v", d, e, got, i == j)
			}
		}
	}
}

func TestZeroDomain(t *testing.T) {
	var d value.Domain
	_, hasMin := d.Min()
	_, hasMax := d.Max()
	if d.Kind() != 0 || d.Names() != nil || d.Unit() != "" || d.Whole() || hasMin || hasMax {
		t.Errorf("the zero Domain is %v", d)
	}
	if got, want := d.String(), "no values"; got != want {
		t.Errorf("String() = %q, want %q", got, want)
	}
	for _, r := range []value.Region{d.All(), d.None(), d.Only(value.OfName("yes"))} {
		if r.IsValid() || !r.IsEmpty() {
			t.Errorf("it has the region %v", r)
		}
	}
}

func TestOnly(t *testing.T) {
	d := domainOf(t, position.Choice[string]{ID: "i", Options: optionNames(64)})
	for _, n := range []string{"n0", "n63"} {
		if got := d.Only(value.OfName(n)).Names(); !slices.Equal(got, []string{n}) {
			t.Errorf("Only(%s) = %v", n, got)
		}
	}
	if got := d.Only(value.OfName("n64")); !got.IsEmpty() || !got.IsValid() {
		t.Errorf("Only of an unknown option = %v, want no value of the domain", got)
	}
	q := domainOf(t, position.Quantity[uint64]{ID: "q", Max: new(uint64(1<<64 - 1))})
	greatest := value.OfNumber(decimal(t, "18446744073709551615"))
	if v, ok := q.Only(greatest).Single(); !ok || v != greatest {
		t.Errorf("Only of the greatest uint64 = %v, %v", v, ok)
	}
}
