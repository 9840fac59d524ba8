package comparetest_test

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// aliasRecord has slices of every kind, which nobody else has.
func aliasRecord(t *testing.T) position.Record {
	r := talks()
	r.Actors = append(r.Actors, actor.Actor{ID: "block", Members: []actor.ID{"union", "council"}})
	owner := position.Choice[string]{ID: "owner", Options: []string{"town", "firm"}, DecidedBy: []actor.ID{"firm", "council"}}
	level := position.Scale[string]{ID: "level", Levels: []string{"low", "high"}, MoreFor: []actor.ID{"union"}, LessFor: []actor.ID{"firm"}}
	r.Issues = append(r.Issues, owner, level)
	r.Drafts = []position.Draft{{ID: "d1", Terms: position.Terms{hours.Is(36)}}}
	r.Mandates = []position.Mandate{{Actor: "firm", Statements: []position.Statement{position.Refusal{ID: "ceiling", Terms: position.Terms{pay.MoreThan(5)}}}}}
	r.Rules = position.Rules(position.Not(position.All(sundays.Yes(), training.No())))
	r.Positions[0].SingleUndertaking = true
	r.Positions = append(r.Positions,
		position.Communication{Actor: "firm", AsOf: value.MustDay("2024-04-01"), Statements: []position.Statement{
			position.Demand{ID: "cap", To: []actor.ID{"union"}, Terms: position.Terms{pay.AtMost(4)}},
			position.Claim{ID: "poor", Terms: position.Terms{position.YesNo{ID: "profit"}.No()}},
			position.Silence{ID: "asked", Issues: []position.Issue{pay}},
			position.Talks{ID: "ready", Issues: []position.Issue{pay}, OnlyIf: position.Any(ballot.No(), hours.Is(36))},
			position.Reciprocal{ID: "swap", Undertakings: []position.Undertaking{
				{Party: "firm", Terms: position.Terms{owner.OneOf("town")}}, {Party: "union", Terms: position.Terms{level.Is("low")}},
			}},
		}},
		position.Communication{Actor: "firm", AsOf: value.MustDay("2024-05-01"), Withdraws: []position.StatementID{"poor"}},
	)
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return n.Record()
}

// An inside is what has an inside that nobody outside may change.
type inside struct {
	n *position.Negotiation
	c *compare.Comparison
	p *settle.Problem
}

func newInside(t *testing.T, r position.Record, options compare.Options) inside {
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	c := comparetest.Compare(t, n, options)
	return inside{n, c, settle.New(c, settle.Options{})}
}

// told is all that is known of it.
func (i inside) told(t *testing.T) string {
	r, err := report.New(i.c, i.p.Settle(t.Context()))
	require.NoError(t, err)
	text, err := json.Marshal(r)
	require.NoError(t, err)
	return fmt.Sprintf("%s\n%#v\n%v\n%v", text, i.n, i.n.Record(), slices.Collect(i.n.Roster().All()))
}

// values are those whose methods hand something out.
func (i inside) values() []any {
	union, _ := i.n.Position("union")
	firm, _ := i.n.Position("firm")
	spec, _ := i.n.Issue("pay")
	standing, _ := i.n.Statement(position.Ref{Actor: "union", Statement: "raise"})
	return []any{i.n, i.n.Roster(), union, firm, i.c, i.c.Prepared(), i.p, spec, spec.Domain, standing, i.c.Given()}
}

// shared are what yields or returns too much to be copied; the docs say that its
// slices must not be changed.
var shared = []string{
	"*position.Negotiation.History", "*position.Negotiation.Since", "*position.Negotiation.Issues",
	"*position.Position.Statements", "*compare.Prepared.Readings", "position.Standing.Readings",
}

// Nothing that was handed in or out changes what is inside, whatever becomes of it.
func TestNothingIsShared(t *testing.T) {
	in := aliasRecord(t)
	options := compare.Options{Parties: []actor.ID{"union", "firm", "council", "block"}, Given: []position.Term{ballot.Yes()}}
	i := newInside(t, in, options)
	want := i.told(t)
	scramble(reflect.ValueOf(&in))
	scramble(reflect.ValueOf(&options))
	require.Equal(t, want, i.told(t), "what was handed in has changed")

	samples := []any{
		actor.ID("block"), position.IssueID("pay"),
		position.Ref{Actor: "union", Statement: "raise"},
		position.SourceID("leaflet"),
		settle.Firm, t.Context(), position.StatementID("raise"),
		compare.Options{},
	}
	options = compare.Options{Parties: []actor.ID{"union", "firm", "council", "block"}, Given: []position.Term{ballot.Yes()}}
	scrambled := 0
	for k := range i.values() {
		of := reflect.TypeOf(i.values()[k])
		for m := range of.NumMethod() {
			name := fmt.Sprintf("%v.%s", of, of.Method(m).Name)
			if slices.Contains(shared, name) {
				continue
			}
			i := newInside(t, aliasRecord(t), options)
			for _, out := range calledWith(reflect.ValueOf(i.values()[k]).Method(m), samples) {
				scrambled += scramble(out)
			}
			assert.True(t, want == i.told(t), "what %s returned has changed", name)
		}
	}
	assert.Greater(t, scrambled, 300)
}

// calledWith calls a function with samples of its parameters, else with zero values,
// and returns all that it returns and yields.
func calledWith(f reflect.Value, samples []any) []reflect.Value {
	of := f.Type()
	var in []reflect.Value
	for i := range of.NumIn() {
		if of.IsVariadic() && i == of.NumIn()-1 {
			break
		}
		arg := reflect.Zero(of.In(i))
		for _, s := range samples {
			if reflect.TypeOf(s).AssignableTo(of.In(i)) && of.In(i) != reflect.TypeFor[any]() {
				arg = reflect.ValueOf(s)
			}
		}
		if arg.Kind() == reflect.Func && arg.IsNil() {
			return nil
		}
		in = append(in, arg)
	}
	var all []reflect.Value
	for _, out := range f.Call(in) {
		all = append(all, out)
		if out.Kind() != reflect.Func || out.IsNil() || out.Type().NumIn() != 1 || out.Type().In(0).Kind() != reflect.Func {
			continue
		}
		yield := out.Type().In(0)
		out.Call([]reflect.Value{reflect.MakeFunc(yield, func(yielded []reflect.Value) []reflect.Value {
			all = append(all, yielded...)
			return []reflect.Value{reflect.ValueOf(true)}
		})})
	}
	return all
}

// scramble changes whatever a caller could in what it holds: elements of slices and
// maps, through exported fields. It returns how many.
func scramble(v reflect.Value) int {
	n := 0
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if !v.IsNil() {
			n += scramble(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Type().Field(i).IsExported() {
				n += scramble(v.Field(i))
			}
		}
	case reflect.Slice:
		for i := range v.Len() {
			n += scramble(v.Index(i)) + 1
			v.Index(i).SetZero()
		}
		if v.Cap() > v.Len() && v.Len() > 0 { // what append writes over
			v.Slice(0, v.Cap()).Index(v.Len()).SetZero()
		}
	case reflect.Map:
		for _, key := range v.MapKeys() {
			n += scramble(v.MapIndex(key)) + 1
			v.SetMapIndex(key, reflect.Value{})
		}
	}
	return n
}
