package position_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// faultsOf returns all that err says is wrong, each as "code path".
func faultsOf(err error) []string {
	var list []string
	for _, e := range position.Errors(err) {
		list = append(list, fmt.Sprintf("%s %s", e.Code, e.Path))
	}
	return list
}

// declaredCodes reads the codes from the source.
func declaredCodes(t *testing.T) []position.Code {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var codes []position.Code
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok {
			return true
		}
		if typ, ok := spec.Type.(*ast.Ident); ok && typ.Name == "Code" {
			text, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
			if err != nil {
				t.Fatal(err)
			}
			codes = append(codes, position.Code(text))
		}
		return true
	})
	if len(codes) == 0 {
		t.Fatal("errors.go declares no codes")
	}
	return codes
}

func TestErrorText(t *testing.T) {
	for _, tt := range []struct {
		err          position.Error
		want, reason string
	}{
		{position.Error{Detail: "wrong"}, "wrong", "nothing but what is wrong"},
		{position.Error{Path: position.Path{{Key: "title"}}, Detail: "wrong"}, "title: wrong", "the place"},
		{
			position.Error{Path: position.Path{{Key: "statements"}, {Index: 2}, {Key: "terms"}, {Index: 1}}, Actor: "usa", Statement: "offer", Detail: "wrong"},
			"usa/offer: terms[1]: wrong", "the statement's name instead of its number",
		},
		{
			position.Error{Path: position.Path{{Key: "positions"}, {Index: 0}, {Key: "statements"}, {Index: 2}, {Key: "undertakings"}, {Index: 0}, {Key: "terms"}, {Index: 1}}, Actor: "usa", Statement: "offer", Detail: "wrong"},
			"positions[0]: usa/offer: undertakings[0].terms[1]: wrong", "a communication of a record",
		},
		{
			position.Error{Path: position.Path{{Index: 1}, {Key: "statements"}, {Index: 0}, {Key: "only_if"}}, Actor: "usa", Statement: "offer", Detail: "wrong"},
			"[1]: usa/offer: only_if: wrong", "a communication of Stand",
		},
		{
			position.Error{Path: position.Path{{Key: "positions"}, {Index: 3}, {Key: "statements"}, {Index: 0}}, Actor: "usa", Statement: "offer", Detail: "wrong"},
			"positions[3]: usa/offer: wrong", "a statement as a whole",
		},
		{
			position.Error{Path: position.Path{{Key: "statements"}, {Index: 0}, {Key: "id"}}, Actor: "usa", Detail: "wrong"},
			"statements[0].id: wrong", "a statement without a name goes by its number",
		},
	} {
		if got := tt.err.Error(); got != tt.want {
			t.Errorf("Error() = %q, want %q: %s", got, tt.want, tt.reason)
		}
	}
}

func TestErrors(t *testing.T) {
	a, b, c := &position.Error{Path: position.Path{{Key: "a"}}}, &position.Error{Path: position.Path{{Key: "b"}}}, &position.Error{Path: position.Path{{Key: "c"}}}
	other := errors.New("other")
	for _, tt := range []struct {
		err    error
		want   []*position.Error
		reason string
	}{
		{nil, nil, "no error"},
		{other, nil, "one of another kind"},
		{a, []*position.Error{a}, "one alone"},
		{fmt.Errorf("load: %w", a), []*position.Error{a}, "a wrapped one"},
		{errors.Join(a, other, b), []*position.Error{a, b}, "joined ones, in order"},
		{fmt.Errorf("%w and %w", errors.Join(c, b), a), []*position.Error{c, b, a}, "both, at any depth"},
	} {
		if got := position.Errors(tt.err); !slices.Equal(got, tt.want) {
			t.Errorf("Errors = %v, want %v: %s", got, tt.want, tt.reason)
		}
	}
}

// What is wrong with actors is listed among all else, in the words of files.
func TestErrorsOfActors(t *testing.T) {
	_, err := actor.NewRoster(
		actor.Actor{ID: "nato", Members: []actor.ID{"usa", "mars"}},
		actor.Actor{ID: "usa"},
		actor.Actor{ID: "price", SpeaksFor: "venus"},
	)
	want := []position.Error{
		{Path: position.Path{{Key: "actors"}, {Index: 0}, {Key: "members"}, {Index: 1}}, Actor: "nato", Code: position.CodeActor, Detail: `unknown actor "mars": members are actors of the same roster`},
		{Path: position.Path{{Key: "actors"}, {Index: 2}, {Key: "speaks_for"}}, Actor: "price", Code: position.CodeActor, Detail: `unknown actor "venus": a principal is an actor of the same roster`},
	}
	var got []position.Error
	for _, e := range position.Errors(fmt.Errorf("load: %w", err)) {
		got = append(got, *e)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("Errors = %+v, want %+v", got, want)
	}
}

// The same statement said on two occasions, wrong in the same way on both.
func TestErrorsTellOccasionsApart(t *testing.T) {
	said := position.Communication{Actor: "russia", Statements: []position.Statement{
		position.Demand{ID: "guarantee", Terms: position.Terms{status.Is("x")}},
	}}
	_, err := position.NewNegotiation(position.Record{
		Actors: []actor.Actor{{ID: "russia"}}, Positions: []position.Communication{said, said},
	})
	found := position.Errors(err)
	if len(found) != 2 {
		t.Fatalf("%d errors, want 2: %v", len(found), err)
	}
	for i, e := range found {
		if want := fmt.Sprintf("positions[%d]: russia/guarantee: terms[0]: ", i); !strings.HasPrefix(e.Error(), want) {
			t.Errorf("error %d is %q, want it to begin with %q", i, e, want)
		}
	}
}

func TestErrorsAs(t *testing.T) {
	_, err := position.New("usa", position.Demand{ID: "empty"})
	var e *position.Error
	if !errors.As(err, &e) || e.Code != position.CodeNoTerms || e.Actor != "usa" || e.Statement != "empty" {
		t.Errorf("errors.As gives %+v of %v", e, err)
	}
}

func TestCodesAreDistinct(t *testing.T) {
	codes := declaredCodes(t)
	slices.Sort(codes)
	if distinct := slices.Compact(slices.Clone(codes)); len(distinct) != len(codes) {
		t.Errorf("two of the codes %v are the same", codes)
	}
	for _, c := range codes {
		if strings.Trim(string(c), "abcdefghijklmnopqrstuvwxyz-") != "" {
			t.Errorf("the code %q is not of lower-case words", c)
		}
	}
}
