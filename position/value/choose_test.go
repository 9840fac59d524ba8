package value_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/parley-go/parley/position/value"
)

func TestCheck(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	if err != nil {
		t.Fatal(err)
	}
	zero := decimal(t, "0")
	forces, err := value.QuantityDomain("troops", true, &zero, nil)
	if err != nil {
		t.Fatal(err)
	}
	rate, err := value.QuantityDomain("%", false, &zero, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		domain value.Domain
		value  value.Value
		fault  value.Fault // none where the domain has the value
		detail string
	}{
		{posture, value.OfName("current"), "", ""},
		{posture, value.OfName("curent"), value.FaultUnknownName, `"current"`},
		{posture, value.OfNumber(zero), value.FaultOutOfDomain, "0 is no name"},
		{forces, value.OfNumber(decimal(t, "5")), "", ""},
		{forces, value.OfNumber(decimal(t, "4.5")), value.FaultNotWhole, "4.5 is no whole number"},
		{forces, value.OfNumber(decimal(t, "-1")), value.FaultOutOfDomain, "-1 is out of the domain"},
		{forces, value.OfName("4.5"), value.FaultOutOfDomain, "out of the domain"},
		{rate, value.OfNumber(decimal(t, "-4.5")), value.FaultOutOfDomain, "-4.5 is out of the domain"},
		{value.DateDomain(), value.OfDay(value.MustDay("2026-05-01")), "", ""},
		{value.DateDomain(), value.OfDay(value.Day{}), value.FaultOutOfDomain, "no day: want one from 0001-01-01"},
		{value.Domain{}, value.OfName("current"), value.FaultOutOfDomain, "a domain without values"},
	} {
		err := tt.domain.Check(tt.value)
		if tt.fault == "" {
			if err != nil {
				t.Errorf("%v: %v", tt.value, err)
			}
			continue
		}
		var fault *value.Error
		if !errors.As(err, &fault) {
			t.Fatalf("%v: got the error %v, want one of another type", tt.value, err)
		}
		if got := fault.Fault; got != tt.fault {
			t.Errorf("%v: got %v, want %v", tt.value, got, tt.fault)
		}
		if !strings.Contains(fault.Detail, tt.detail) {
			t.Errorf("got %q, want it to say %q", fault.Detail, tt.detail)
		}
	}
}

func TestIntervalOfOneValue(t *testing.T) {
	d, err := value.QuantityDomain("", false, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	five, six := value.OfNumber(decimal(t, "5")), value.OfNumber(decimal(t, "6"))
	r, err := d.Within(value.Between(five, five))
	if err != nil {
		t.Fatal(err)
	}
	if !r.Equal(d.Only(five)) {
		t.Error("r.Equal(d.Only(five)): got false, want true")
	}
	_, err = d.Within(value.Between(six, five))
	if err == nil {
		t.Error("got no error, want one")
	}
}

func TestNamesOfDomains(t *testing.T) {
	names := make([]string, 0, value.MaxOptions+1)
	for n := range value.MaxOptions + 1 {
		names = append(names, strings.Repeat("x", n+1))
	}
	for _, tt := range []struct {
		names []string
		ok    bool
	}{
		{names[:1], false},
		{names[:2], true},
		{names[:value.MaxOptions], true},
		{names, false},
		{[]string{"a", ""}, false},
		{[]string{"a", "b\n"}, false},
		{[]string{"a", "a"}, false},
	} {
		for _, domain := range []func(...string) (value.Domain, error){value.ChoiceDomain, value.ScaleDomain} {
			_, err := domain(tt.names...)
			if got := err == nil; got != tt.ok {
				t.Errorf("%d: %v: got %v, want %v", len(tt.names), err, got, tt.ok)
			}
		}
	}
}

func TestRegionsAreBoundToADomain(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	if err != nil {
		t.Fatal(err)
	}
	stored, err := json.Marshal(posture.Only(value.OfName("current")))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(stored); got != `["current"]` {
		t.Errorf("got %v, want %v", got, `["current"]`)
	}

	read := func(text string) (r value.Region) {
		if err := json.Unmarshal([]byte(text), &r); err != nil {
			t.Fatal(err)
		}
		return r
	}
	stored, err = json.Marshal(read(`["current"]`))
	if err != nil {
		t.Fatal(err)
	}
	if got := string(stored); got != `["current"]` {
		t.Errorf("written again before it has a domain: got %v, want %v", got, `["current"]`)
	}
	stored, err = json.Marshal(value.Region{})
	if err != nil {
		t.Fatal(err)
	}
	if got := string(stored); got != `[]` {
		t.Errorf("the zero Region: got %v, want %v", got, `[]`)
	}
	bound, err := read(`["current"]`).Bind(posture)
	if err != nil {
		t.Fatal(err)
	}
	if !bound.Equal(posture.Only(value.OfName("current"))) {
		t.Error("bound.Equal(posture.Only(value.OfName('current'))): got false, want true")
	}
	again, err := bound.Bind(posture)
	if err != nil {
		t.Fatal(err)
	}
	if !again.Equal(bound) {
		t.Error("again.Equal(bound): got false, want true")
	}

	_, err = read(`[1]`).Bind(posture)
	if err == nil {
		t.Fatal("a number is no level: got no error")
	}
	_, err = read(`["current"]`).Bind(value.Domain{})
	if err == nil {
		t.Fatal("no domain: got no error")
	}
	_, err = value.Region{}.Bind(posture)
	if err == nil || !strings.Contains(err.Error(), "a region of another domain") {
		t.Fatalf("got the error %v, want one that says %q", err, "a region of another domain")
	}
	_, err = value.YesNoDomain().All().Bind(posture)
	if err == nil || !strings.Contains(err.Error(), "a region of another domain") {
		t.Fatalf("got the error %v, want one that says %q", err, "a region of another domain")
	}
}
