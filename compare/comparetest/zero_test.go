package comparetest_test

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/bargain"
	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/compare/lint"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
	"github.com/parley-go/parley/position/value"
)

// beside are exported types that [values] has no values of.
var beside = []any{
	compare.Prepared{},
	compare.Ledger{},
	position.Reckoner{},
	position.Maker{},
	bargain.Problem{},
	batch.Sweep{},
	settle.Problem{},
	settle.Search[int]{},
	position.Quantity[float64]{},
	scenario.Scenario{},
	scenario.Expect{},
	scenario.ExpectIssue{},
	scenario.ExpectBargain{},
	scenario.ExpectSolution{},
	scenario.ExpectDraft{},
	scenario.Limits{},
	scenario.Lint{},
	scenario.Place{},
	scenario.Places{},
	scenario.Error{},
}

// No method of a zero value panics, whatever zero values it is given: a context and
// functions, which nobody leaves out by chance, apart.
func TestZeroValues(t *testing.T) {
	types := map[reflect.Type]bool{}
	for _, two := range values(t) {
		types[base(two[0])] = true
	}
	for _, v := range beside {
		types[base(v)] = true
	}
	for _, name := range append(exported(t, "position/scenario"), unequal...) {
		known := slices.ContainsFunc(beside, func(v any) bool {
			of, _, _ := strings.Cut(base(v).String(), "[")
			return of == name
		})
		assert.True(t, known || name == "value.Number" || name == "report.Answers", "%s is not among those beside", name)
	}
	called := 0
	for of := range types {
		called += callAll(t, of.String(), func() reflect.Value { return reflect.New(of) })
	}
	assert.Greater(t, called, 350, "methods called")
}

// base is the type of a value, or that of what it points to.
func base(v any) reflect.Type {
	of := reflect.TypeOf(v)
	for of.Kind() == reflect.Pointer {
		of = of.Elem()
	}
	return of
}

// callAll calls every method of a value, made anew for each, and returns how many.
func callAll(t *testing.T, name string, make func() reflect.Value) int {
	n := 0
	for i := range make().NumMethod() {
		method := make().Type().Method(i)
		n++
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("%s.%s panics: %v", name, method.Name, r)
				}
			}()
			call(t, make().Method(i))
		}()
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d"} {
		assert.NotContains(t, fmt.Sprintf(verb, make().Interface()), "PANIC", name)
		if !make().IsNil() {
			assert.NotContains(t, fmt.Sprintf(verb, make().Elem().Interface()), "PANIC", name)
		}
	}
	return n
}

// call calls a function with zero values, ranges over what it yields, and calls what
// it returns.
func call(t *testing.T, f reflect.Value) {
	in := make([]reflect.Value, f.Type().NumIn())
	for i := range in {
		in[i] = argument(t, f.Type().In(i))
	}
	if f.Type().IsVariadic() {
		last := len(in) - 1
		one := reflect.MakeSlice(f.Type().In(last), 1, 1)
		f.CallSlice(append(slices.Clone(in[:last]), one))
		in = in[:last]
	}
	for _, out := range f.Call(in) {
		if out.Kind() == reflect.Func && !out.IsNil() {
			call(t, out)
		}
	}
}

func argument(t *testing.T, of reflect.Type) reflect.Value {
	for _, v := range []any{t.Context(), io.Discard, strings.NewReader("")} {
		switch of {
		case reflect.TypeFor[context.Context](), reflect.TypeFor[io.Writer](), reflect.TypeFor[io.Reader]():
			if reflect.TypeOf(v).Implements(of) {
				return reflect.ValueOf(v)
			}
		}
	}
	if of == reflect.TypeFor[fmt.State]() {
		return reflect.ValueOf(state{})
	}
	if of.Kind() == reflect.Func {
		return reflect.MakeFunc(of, func([]reflect.Value) []reflect.Value {
			out := make([]reflect.Value, of.NumOut())
			for i := range out {
				out[i] = reflect.Zero(of.Out(i))
				if of.Out(i).Kind() == reflect.Bool {
					out[i] = reflect.ValueOf(true) // go on
				}
			}
			return out
		})
	}
	return reflect.Zero(of)
}

// A state takes what is formatted.
type state struct{ io.Writer }

func (state) Write(b []byte) (int, error) { return len(b), nil }
func (state) Width() (int, bool)          { return 0, false }
func (state) Precision() (int, bool)      { return 0, false }
func (state) Flag(int) bool               { return false }

// Nil pointers to what constructors return answer as about nothing.
func TestNilPointers(t *testing.T) {
	for _, v := range []any{
		(*actor.Roster)(nil), (*position.Negotiation)(nil), (*position.Position)(nil), (*position.Package)(nil),
		(*compare.Comparison)(nil), (*compare.Prepared)(nil), (*settle.Search[int])(nil),
	} {
		callAll(t, fmt.Sprintf("nil %T", v), func() reflect.Value { return reflect.ValueOf(v) })
	}
}

// Functions neither panic of zero values; what is wrong with these, they tell.
func TestZeroArguments(t *testing.T) {
	called := map[string]any{
		"actor.NewRoster": actor.NewRoster, "actor.ValidID": actor.ValidID,
		"position.AbridgeCondition": position.AbridgeCondition, "position.All": position.All, "position.Any": position.Any,
		"position.EqualConditions": position.EqualConditions, "position.EqualIssues": position.EqualIssues,
		"position.EqualStatements": position.EqualStatements, "position.Errors": position.Errors, "position.Evaluate": position.Evaluate,
		"position.New": position.New, "position.NewNegotiation": position.NewNegotiation, "position.NewOutcome": position.NewOutcome,
		"position.Not": position.Not, "position.ParseRef": position.ParseRef, "position.Readings": position.Readings,
		"position.Reckon": position.Reckon, "position.Rules": position.Rules, "position.SameContent": position.SameContent,
		"position.Stand": position.Stand, "position.TermsOf": position.TermsOf,
		"value.AtLeast": value.AtLeast, "value.AtMost": value.AtMost, "value.Between": value.Between, "value.CheckLine": value.CheckLine,
		"value.ChoiceDomain": value.ChoiceDomain, "value.DateDomain": value.DateDomain, "value.DayOf": value.DayOf,
		"value.DecimalOf": value.DecimalOf[float64], "value.LessThan": value.LessThan, "value.MoreThan": value.MoreThan,
		"value.NewPartition": value.NewPartition, "value.OfDay": value.OfDay, "value.OfName": value.OfName, "value.OfNumber": value.OfNumber,
		"value.ParseDay": value.ParseDay, "value.ParseDecimal": value.ParseDecimal, "value.QuantityDomain": value.QuantityDomain,
		"value.ScaleDomain": value.ScaleDomain, "value.YesNoDomain": value.YesNoDomain,
		"scenario.Check":  func() error { return scenario.Check[compare.Relation](scenario.Expect{}, nil, nil) },
		"scenario.Errors": scenario.Errors, "scenario.Parse": scenario.Parse, "scenario.ParseTerm": scenario.ParseTerm,
		"scenario.ParseCommunication": scenario.ParseCommunication, "scenario.ParseCondition": scenario.ParseCondition,
		"scenario.ParseIssue": scenario.ParseIssue, "scenario.ParseStatement": scenario.ParseStatement,
		"scenario.FormatYAML": func() { _, _ = scenario.FormatYAML((*position.Negotiation)(nil)) },
		"scenario.WriteLine":  func() error { return scenario.WriteLine(io.Discard, nil) },
		"position.TermKeys":   position.TermKeys,
		"scenario.Read":       scenario.Read, "scenario.ReadFile": scenario.ReadFile, "scenario.Schema": scenario.Schema,
		"scenario.WriteJSON": func() error { return scenario.WriteJSON(io.Discard, &scenario.Scenario{}) },
		"scenario.WriteYAML": func() error { return scenario.WriteYAML(io.Discard, &scenario.Scenario{}) },
		"compare.Changes":    compare.Changes, "compare.CheckMandate": compare.CheckMandate, "compare.Compare": compare.Compare,
		"compare.Moves": compare.Moves, "compare.Prepare": compare.Prepare,
		"lint.Check": lint.Check, "settle.New": settle.New, "report.New": report.New, "report.Schema": report.Schema,
	}
	for name, f := range called {
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("%s panics: %v", name, r)
				}
			}()
			call(t, reflect.ValueOf(f))
		}()
	}
	_, err := compare.Compare(nil, compare.Options{})
	assert.ErrorContains(t, err, "too few parties")
	nothing, err := report.New(nil)
	require.NoError(t, err)
	assert.Empty(t, nothing.Parties)
	assert.Empty(t, nothing.Issues)
	assert.ErrorContains(t, scenario.Check[compare.Relation](scenario.Expect{}, nil, nil), "no relation and no error")
	none := settle.New(nil, settle.Options{})
	assert.Equal(t, position.True, none.Possible(t.Context(), settle.Firm))
	assert.True(t, none.Settle(t.Context()).Firm.ConflictsComplete)
	settled, err := report.New(nil, none.Settle(t.Context()))
	require.NoError(t, err)
	assert.Len(t, settled.Settlements, 2)
}
