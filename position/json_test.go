package position_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The forms are those that the doc of package scenario has.
func TestPartsAreWrittenInTheFormOfAFile(t *testing.T) {
	calm := position.YesNo{ID: "calm", Circumstance: true, StatusQuo: new(false)}
	troops := position.Quantity[float64]{ID: "troops", Title: "Troops", Unit: "men", UnitOne: "man", Whole: true, Min: new(0.0), DecidedBy: []actor.ID{"usa"}, LessFor: []actor.ID{"russia"}}
	grade := position.Scale[string]{ID: "grade", Levels: []string{"low", "high"}, StatusQuo: "low"}
	march := value.MustDay("2022-03-01")
	cite := position.Citation{Source: "reply", At: "page 1", Quote: "<no>"}
	demand := position.Demand{
		ID: "d", To: []actor.ID{"russia"}, Speaker: "press", ReplyTo: position.Ref{Actor: "russia", Statement: "g"}, Until: march,
		Terms: position.Terms{troops.AtMost(5)}, If: position.All(calm.Yes(), position.Not(grade.Is("low")), position.Any()),
		Strength: position.RedLine, Cite: cite,
	}
	const demanded = `{"demand":"d","to":["russia"],"speaker":"press","reply_to":"russia/g","until":"2022-03-01",` +
		`"terms":[{"issue":"troops","at_most":5}],` +
		`"if":{"all":[{"issue":"calm","is":"yes"},{"not":{"issue":"grade","is":"low"}},{"any":[]}]},` +
		`"strength":"red-line","cite":{"source":"reply","at":"page 1","quote":"<no>"}}`
	outcome, err := position.NewOutcome(troops.Is(2), calm.No())
	if err != nil {
		t.Fatal(err)
	}
	stand, err := position.New("usa", position.Claim{ID: "c", Terms: position.Terms{calm.No()}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		part   any
		want   string
		reason string
	}{
		{calm, `{"id":"calm","type":"yesno","status_quo":"no","circumstance":true}`, "an issue that is a circumstance"},
		{troops, `{"id":"troops","title":"Troops","type":"quantity","unit":"men","unit_one":"man","whole":true,"min":0,"decided_by":["usa"],"less_for":["russia"]}`, "a quantity"},
		{grade, `{"id":"grade","type":"scale","levels":["low","high"],"status_quo":"low"}`, "a scale"},
		{troops.MoreThan(4), `{"issue":"troops","at_least":5}`, "a term"},
		{demand, demanded, "a demand with all that it can have"},
		{position.Offer{ID: "o", Terms: position.Terms{calm.Yes()}, OnlyIf: troops.Is(0)}, `{"offer":"o","terms":[{"issue":"calm","is":"yes"}],"only_if":{"issue":"troops","is":0}}`, "an offer"},
		{position.Refusal{ID: "r", Terms: position.Terms{calm.Yes()}, Unless: troops.Is(0)}, `{"refusal":"r","terms":[{"issue":"calm","is":"yes"}],"unless":{"issue":"troops","is":0}}`, "a refusal"},
		{
			position.Reciprocal{ID: "x", Undertakings: []position.Undertaking{{Party: "usa", Terms: position.Terms{troops.Is(0)}}, {Party: "russia", Terms: position.Terms{calm.Yes()}}}},
			`{"reciprocal":"x","undertakings":[{"party":"usa","terms":[{"issue":"troops","is":0}]},{"party":"russia","terms":[{"issue":"calm","is":"yes"}]}]}`, "a reciprocal proposal",
		},
		{position.Warning{ID: "w", If: calm.No(), Terms: position.Terms{grade.Is("high")}}, `{"warning":"w","if":{"issue":"calm","is":"no"},"terms":[{"issue":"grade","is":"high"}]}`, "a warning"},
		{position.Talks{ID: "t", Issues: []position.Issue{troops}, OnlyIf: calm.Yes()}, `{"talks":"t","issues":["troops"],"only_if":{"issue":"calm","is":"yes"}}`, "talks"},
		{position.Silence{ID: "s", Issues: []position.Issue{troops}, Declined: true}, `{"silence":"s","issues":["troops"],"declined":true}`, "silence"},
		{
			position.Communication{
				Actor: "usa", AsOf: march, Round: 2, Channel: position.Leaked, Until: march, SingleUndertaking: true,
				Withdraws: []position.StatementID{"a"}, Statements: []position.Statement{demand},
			},
			`{"actor":"usa","as_of":"2022-03-01","round":2,"channel":"leaked","until":"2022-03-01","single_undertaking":true,"withdraws":["a"],"statements":[` + demanded + `]}`,
			"a communication",
		},
		{position.Mandate{Actor: "usa"}, `{"actor":"usa"}`, "a mandate"},
		{stand, `{"actor":"usa","statements":[{"claim":"c","terms":[{"issue":"calm","is":"no"}]}]}`, "a position"},
		{position.Rule{ID: "law", Title: "Law", Condition: calm.Yes(), Cite: cite}, `{"id":"law","title":"Law","issue":"calm","is":"yes","cite":{"source":"reply","at":"page 1","quote":"<no>"}}`, "a rule"},
		{position.Draft{ID: "d1", Title: "First", Terms: position.Terms{troops.Is(1)}}, `{"id":"d1","title":"First","terms":[{"issue":"troops","is":1}]}`, "a draft"},
		{outcome, `[{"issue":"calm","is":"no"},{"issue":"troops","is":2}]`, "an outcome"},
		{
			position.Preferences{
				Actor: "usa", Of: new(value.MustDecimal(100)), Reservation: new(value.MustDecimal("2.5")),
				Worth: []position.Worth{{If: calm.Yes(), Points: value.MustDecimal(-4)}, {Line: troops.Line(position.KnotAt(0, 10), position.KnotAt(5, 0))}},
			},
			`{"actor":"usa","worth":[{"issue":"calm","is":"yes","points":-4},{"issue":"troops","line":[[0,10],[5,0]]}],"reservation":2.5,"of":100}`, "preferences",
		},
		{position.Record{}, `{"parley":1}`, "a record of nothing"},
	}
	for _, tt := range tests {
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(tt.part); err != nil {
			t.Errorf("%s: %v", tt.reason, err)
			continue
		}
		if got := strings.TrimSpace(b.String()); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.reason, got, tt.want)
		}
	}
}

// A zero value, which says nothing, is refused or has a form, and never comes as {}.
// Negotiations, positions, packages and reckoners are had by pointers alone.
func TestNothingIsWrittenAsAnEmptyMap(t *testing.T) {
	for _, part := range []any{
		position.Term{},
		position.Conjunction{},
		position.Disjunction{},
		position.Negation{},
		position.Demand{},
		position.Offer{},
		position.Refusal{},
		position.Reciprocal{},
		position.Claim{},
		position.Warning{},
		position.Talks{},
		position.Silence{},
		position.Undertaking{},
		position.Citation{},
		position.Source{},
		position.Spec{},
		position.YesNo{},
		position.Choice[string]{},
		position.Scale[string]{},
		position.Quantity[int]{},
		position.Date{},
		position.Communication{},
		position.Mandate{},
		position.Draft{},
		position.Rule{},
		position.Preferences{},
		position.Worth{},
		position.Line{},
		position.Knot{},
		position.Outcome{},
		position.Record{},
		&position.Negotiation{}, (*position.Negotiation)(nil),
		&position.Position{}, (*position.Position)(nil), &position.Package{},
		position.Common{},
		position.Standing{},
		position.Reading{},
		position.Turn{},
		&position.Reckoner{},
		position.Maker{},
		position.Moment{},
		position.Ref{},
		position.Terms{},
		position.Error{},
	} {
		text, err := json.Marshal(part)
		if err == nil && (string(text) == "{}" || strings.Contains(string(text), "{}")) {
			t.Errorf("%T: is written as %s", part, text)
		}
	}
}

// A log shows what was said, and no address, in text as in JSON.
func TestLogsShowWhatWasSaid(t *testing.T) {
	floor := 0
	troops := position.Quantity[int]{ID: "troops", Unit: "men", Min: &floor}
	demand := position.Demand{ID: "d", Terms: position.Terms{troops.AtMost(5)}, If: position.Not(position.YesNo{ID: "calm"}.Yes())}
	n, err := position.NewNegotiation(position.Record{
		Title: "Talks", Actors: []actor.Actor{{ID: "usa"}},
		Positions: []position.Communication{{Actor: "usa", Statements: []position.Statement{demand}}},
	})
	if err != nil {
		t.Fatal(err)
	}
	usa, _ := n.Position("usa")
	var text, inJSON bytes.Buffer
	for _, log := range []*slog.Logger{slog.New(slog.NewTextHandler(&text, nil)), slog.New(slog.NewJSONHandler(&inJSON, nil))} {
		log.Info("m", "v", n)
		log.Info("m", "v", usa)
		log.Info("m", "v", demand)
		log.Info("m", "v", demand.If)
		log.Info("m", "v", demand.Terms[0])
		log.Info("m", "v", n.Record().Positions[0])
	}
	for _, want := range []string{
		"Talks: 1 statement of 1 actor on 2 issues", "d: demand troops is at most 5 men, if not (calm is yes)",
		"not (calm is yes)", "troops is at most 5 men", "usa says",
	} {
		for _, b := range []string{text.String(), inJSON.String()} {
			if !strings.Contains(b, want) {
				t.Errorf("the log does not say %q:\n%s", want, b)
			}
			if strings.Contains(b, "0xc0") {
				t.Errorf("an address:\n%s", b)
			}
		}
	}
	if got, want := fmt.Sprint(troops), "issue troops: whole number of men, at least 0"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A term goes to another program, or into a log, in the form of a scenario file.
func ExampleDemand_MarshalJSON() {
	troops := position.Quantity[int]{ID: "troops", Unit: "men"}
	text, err := json.Marshal(position.Demand{ID: "limit", Terms: position.Terms{troops.AtMost(5000)}, Strength: position.RedLine})
	fmt.Println(string(text), err)
	// Output: {"demand":"limit","terms":[{"issue":"troops","at_most":5000}],"strength":"red-line"} <nil>
}
