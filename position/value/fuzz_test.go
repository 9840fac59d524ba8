package value_test

import (
	"encoding/json"
	"testing"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// domains has one of every kind, and both sorts of numbers.
func domains(tb testing.TB) []value.Domain {
	tb.Helper()
	var all []value.Domain
	for _, issue := range []position.Issue{
		position.YesNo{ID: "i"},
		position.Choice[string]{ID: "i", Options: []string{"neutral", "partner", "member"}},
		position.Scale[string]{ID: "i", Levels: []string{"low", "high", "1", "2022-03-01"}},
		position.Quantity[int]{ID: "i", Min: new(-3), Max: new(100)},
		position.Quantity[float64]{ID: "i", Unit: "%"},
		position.Date{ID: "i"},
	} {
		s, err := issue.Spec()
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, s.Domain)
	}
	return all
}

func FuzzRegionJSON(f *testing.F) {
	for _, s := range []string{
		`[]`, `[{}]`, `["yes"]`, `["no","yes"]`, `["partner","neutral","partner"]`, `[{"min":2,"max":50}]`, `[{"min":7,"open_min":true}]`,
		`[{"max":"2022-03-01"}]`, `[{"min":5,"max":2}]`, `[{"min":1e-1000},{"max":-1e999}]`, `[{"min":null}]`, `[null]`, `null`, `{}`, `[1]`, ` [ ] `, `[`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var unbound value.Region
		if json.Unmarshal([]byte(s), &unbound) != nil {
			return
		}
		for _, d := range domains(t) {
			r, err := unbound.Bind(d)
			if err != nil {
				continue
			}
			data, err := json.Marshal(r)
			if err != nil {
				t.Fatalf("Marshal of %v: %v", r, err)
			}
			var again value.Region
			if err := json.Unmarshal(data, &again); err != nil {
				t.Fatalf("%q of %v is written as %s: %v", s, d, data, err)
			}
			if back, err := again.Bind(d); err != nil || !back.Equal(r) {
				t.Fatalf("%q of %v is written as %s, which reads as %v, %v, want %v", s, d, data, back, err, r)
			}
			if v := r.Representative(value.Value{}); r.IsEmpty() != v.IsZero() || !v.IsZero() && !r.Contains(v) {
				t.Fatalf("%v stands for %v", v, r)
			}
			if !r.Complement().Complement().Equal(r) || r.Overlaps(r.Complement()) {
				t.Fatalf("the complement of %v is %v", r, r.Complement())
			}
		}
	})
}

func FuzzValueJSON(f *testing.F) {
	for _, s := range []string{`null`, `"yes"`, `"partner"`, `5`, `-3.0`, `1e-7`, `"2022-03-01"`, `"2022-02-30"`, `""`, `"\ud800"`, `true`, ` 5 `} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var unbound value.Value
		if json.Unmarshal([]byte(s), &unbound) != nil {
			return
		}
		for _, d := range domains(t) {
			v, err := unbound.Bind(d)
			if err != nil {
				continue
			}
			if !d.All().Contains(v) {
				t.Fatalf("%q is read as %v, which %v does not have", s, v, d)
			}
			data, err := json.Marshal(v)
			if err != nil {
				t.Fatalf("Marshal of %v: %v", v, err)
			}
			var again value.Value
			if err := json.Unmarshal(data, &again); err != nil {
				t.Fatalf("%q is written as %s: %v", s, data, err)
			}
			if back, err := again.Bind(d); err != nil || back != v {
				t.Fatalf("%q is written as %s, which reads as %v, %v", s, data, back, err)
			}
		}
	})
}

func FuzzDomainJSON(f *testing.F) {
	for _, d := range domains(f) {
		data, err := json.Marshal(d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(data))
	}
	for _, s := range []string{`null`, `{}`, `{"type":""}`, `{"type":"choice","options":["a","a"]}`, `{"type":"yesno","unit":"x"}`, `{"type":"quantity","whole":true,"min":0.5}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var d, back value.Domain
		if json.Unmarshal([]byte(s), &d) != nil {
			return
		}
		data, err := json.Marshal(d)
		if err != nil {
			t.Fatalf("Marshal of %v: %v", d, err)
		}
		if err := json.Unmarshal(data, &back); err != nil || !back.Equal(d) {
			t.Fatalf("%q is written as %s, which reads as %v, %v", s, data, back, err)
		}
	})
}
