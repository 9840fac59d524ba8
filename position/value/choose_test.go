package value_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/position/value"
)

func TestCheck(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	require.NoError(t, err)
	zero := decimal(t, "0")
	forces, err := value.QuantityDomain("troops", true, &zero, nil)
	require.NoError(t, err)
	rate, err := value.QuantityDomain("%", false, &zero, nil)
	require.NoError(t, err)
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
			assert.NoError(t, err, tt.value)
			continue
		}
		var fault *value.Error
		require.ErrorAs(t, err, &fault, tt.value)
		assert.Equal(t, tt.fault, fault.Fault, tt.value)
		assert.Contains(t, fault.Detail, tt.detail)
	}
}

func TestIntervalOfOneValue(t *testing.T) {
	d, err := value.QuantityDomain("", false, nil, nil)
	require.NoError(t, err)
	five, six := value.OfNumber(decimal(t, "5")), value.OfNumber(decimal(t, "6"))
	r, err := d.Within(value.Between(five, five))
	require.NoError(t, err)
	assert.True(t, r.Equal(d.Only(five)))
	_, err = d.Within(value.Between(six, five))
	assert.Error(t, err)
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
			assert.Equal(t, tt.ok, err == nil, "%d: %v", len(tt.names), err)
		}
	}
}

func TestRegionsAreBoundToADomain(t *testing.T) {
	posture, err := value.ScaleDomain("reduced", "current", "enhanced")
	require.NoError(t, err)
	stored, err := json.Marshal(posture.Only(value.OfName("current")))
	require.NoError(t, err)
	assert.JSONEq(t, `["current"]`, string(stored))

	read := func(text string) (r value.Region) {
		require.NoError(t, json.Unmarshal([]byte(text), &r))
		return r
	}
	stored, err = json.Marshal(read(`["current"]`))
	require.NoError(t, err)
	assert.JSONEq(t, `["current"]`, string(stored), "written again before it has a domain")
	stored, err = json.Marshal(value.Region{})
	require.NoError(t, err)
	assert.JSONEq(t, `[]`, string(stored), "the zero Region")
	bound, err := read(`["current"]`).Bind(posture)
	require.NoError(t, err)
	assert.True(t, bound.Equal(posture.Only(value.OfName("current"))))
	again, err := bound.Bind(posture)
	require.NoError(t, err)
	assert.True(t, again.Equal(bound))

	_, err = read(`[1]`).Bind(posture)
	require.Error(t, err, "a number is no level")
	_, err = read(`["current"]`).Bind(value.Domain{})
	require.Error(t, err, "no domain")
	_, err = value.Region{}.Bind(posture)
	require.ErrorContains(t, err, "a region of another domain")
	_, err = value.YesNoDomain().All().Bind(posture)
	require.ErrorContains(t, err, "a region of another domain")
}
