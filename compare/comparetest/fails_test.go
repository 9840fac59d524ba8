package comparetest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// failures are assertions that fail, and what they report. By hand: nobody compared
// decides the canteen, so that the council would be needed for a package to have
// it; and where the firm has its sundays, the union's offer wants the training.
var failures = []struct {
	name   string
	assert func(t *testing.T) bool
	want   string
}{
	{"relation", func(t *testing.T) bool { return comparetest.Relation(t, compared(t), "pay", compare.Overlap) }, `
pay: the relation is conflict, want overlap
    union: at least 5% accepted; less than 5% excluded
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)
    firm: at most 3% accepted; more than 3% excluded
        firm/cap: demand: pay is at most 3% (red line)
    council has said nothing on it
    cannot stand together: firm/cap, union/raise`},
	{"conditional", func(t *testing.T) bool { return comparetest.Relation(t, compared(t), "sundays", compare.Agreement) }, `
sundays: the relation is conditional, want agreement
    union: yes conditional; no open
        union/sundays: offer: sundays is yes, only if training is yes (2024-03-01)
    firm: yes accepted; no excluded
        firm/sundays: demand: sundays is yes
    council has said nothing on it
    union/sundays waits for this: training is yes`},
	{"unlisted", func(t *testing.T) bool { return comparetest.Relation(t, compared(t), "wages", compare.Conflict) }, `
wages: the negotiation has no such issue: it has pay, hours, sundays, training, canteen, ballot, strike`},
	{"mistyped", func(t *testing.T) bool { return comparetest.Relation(t, compared(t), "hour", compare.Agreement) }, `
hour: the negotiation has no such issue: did you mean "hours"?`},
	{"between", func(t *testing.T) bool {
		return comparetest.Between(t, compared(t), "hours", "firm", "union", compare.Conflict)
	}, `
hours: the relation of firm and union is agreement, want conflict
    union: 36 hours accepted; at most 35 or at least 37 hours excluded
        union/week: demand: hours is 36 hours (2024-03-01)
    firm: 36 hours accepted; at most 35 or at least 37 hours excluded
        firm/week: demand: hours is 36 hours`},
	{"unconcerned", func(t *testing.T) bool {
		return comparetest.Between(t, compared(t), "pay", "firm", "council", compare.Conflict)
	}, `
pay: firm and council are not two of those concerned, want conflict: those concerned are union, firm`},
	{"between-mistyped", func(t *testing.T) bool {
		return comparetest.Between(t, compared(t), "pay", "firm", "unions", compare.Conflict)
	}, `
unions: the party is not compared: did you mean "union"?`},
	{"no-comparison", func(t *testing.T) bool { return comparetest.Relation(t, nil, "pay", compare.Conflict) }, `
no comparison: want one that compare.Compare returned`},
	{"no-comparison-to-sign", func(t *testing.T) bool { return comparetest.CanSign(t, nil, fourPerCent, "union", true) }, `
no comparison: want one that compare.Compare returned`},
	{"no-comparison-to-warn", func(t *testing.T) bool { return comparetest.Warning(t, nil, "union", "walk-out", position.True) }, `
no comparison: want one that compare.Compare returned`},
	{"no-comparison-to-move", func(t *testing.T) bool { return comparetest.Moves(t, nil, "union", "pay") }, `
no comparison: want one that compare.Compare returned`},
	{"no-comparison-to-judge", func(t *testing.T) bool {
		return comparetest.Verdict(t, nil, fourPerCent, "union", "raise", compare.Met)
	}, `
no comparison: want one that compare.Compare returned`},
	{"between-unlisted", func(t *testing.T) bool {
		return comparetest.Between(t, compared(t), "strike", "firm", "union", compare.Conflict)
	}, `
strike: the issue is not on the table: no demand, offer, refusal or reciprocal proposal is about it`},
	{"common", func(t *testing.T) bool { return comparetest.Common(t, compared(t), hours.AtMost(36)) }, `
hours: the common region is 36 hours (agreement), want at most 36 hours
    union: 36 hours accepted; at most 35 or at least 37 hours excluded
        union/week: demand: hours is 36 hours (2024-03-01)
    firm: 36 hours accepted; at most 35 or at least 37 hours excluded
        firm/week: demand: hours is 36 hours
    council has said nothing on it`},
	{"term-in-error", func(t *testing.T) bool { return comparetest.Common(t, compared(t), hours.AtMost(9)) }, `
hours: the term wanted is in error: 9 is out of the domain: want a whole number of hours, 30 to 48`},
	{"other-domain", func(t *testing.T) bool { return comparetest.Common(t, compared(t), position.YesNo{ID: "hours"}.Yes()) }, `
hours: the term is of another domain (yes or no), want one of the issue's: whole number of hours, 30 to 48`},
	{"answered", func(t *testing.T) bool { return comparetest.Unanswered(t, compared(t), "canteen", "firm") }, `
canteen: firm has answered, want no answer
    firm: yes accepted; no open
        firm/canteen: offer: canteen is yes`},
	{"nobody-asked", func(t *testing.T) bool { return comparetest.Unanswered(t, compared(t), "pay", "council") }, `
pay: council is not concerned, want an answer to be missing: those concerned are union, firm`},
	{"answered-unlisted", func(t *testing.T) bool { return comparetest.Unanswered(t, compared(t), "strike", "firm") }, `
strike: the issue is not on the table: no demand, offer, refusal or reciprocal proposal is about it`},
	{"acceptance", func(t *testing.T) bool {
		return comparetest.Acceptance(t, compared(t), "firm", pay.Between(2, 4), compare.AcceptanceAccepted)
	}, `
pay: firm has more than 3 and at most 4% excluded, want 2 to 4% accepted
    firm: at most 3% accepted; more than 3% excluded
        firm/cap: demand: pay is at most 3% (red line)`},
	{"accepts-more", func(t *testing.T) bool {
		return comparetest.Acceptance(t, compared(t), "firm", sundays.Yes(), compare.AcceptanceConditional)
	}, `
sundays: firm has yes accepted, want yes conditional
    firm: yes accepted; no excluded
        firm/sundays: demand: sundays is yes`},
	{"exchange", func(t *testing.T) bool {
		return comparetest.Relation(t, exchange(t), "sundays", compare.Agreement)
	}, `
sundays: the relation is unanswered, want agreement
    union: yes conditional; no open
        union/swap: reciprocal: union undertakes that sundays is yes, firm undertakes that training is yes (tentative)
            leaflet, page 2
    firm has said nothing on it
    union/swap is tentative and waits for this: training is yes`},
	{"not-compared", func(t *testing.T) bool {
		return comparetest.Acceptance(t, compared(t), "press", pay.Is(4), compare.AcceptanceAccepted)
	}, `
press: the party is not compared: those compared are union, firm, council`},
	{"nothing-left", func(t *testing.T) bool {
		return comparetest.Acceptance(t, compared(t, pay.Is(3)), "firm", pay.Is(4), compare.AcceptanceExcluded)
	}, `
pay: the circumstances leave no value of 4%, want it excluded: pay is 3%`},
	{"acceptance-unlisted", func(t *testing.T) bool {
		return comparetest.Acceptance(t, compared(t), "union", strike.Yes(), compare.AcceptanceAccepted)
	}, `
strike: the issue is not on the table: no demand, offer, refusal or reciprocal proposal is about it`},
	{"warning", func(t *testing.T) bool {
		return comparetest.Warning(t, compared(t), "union", "walk-out", position.True)
	}, `
union/walk-out: that it is triggered is unknown, want true
    given: nothing
    union/walk-out: warning: strike is yes, if ballot is yes (2024-03-01)
        “not a tenth less” (leaflet)`},
	{"warning-given", func(t *testing.T) bool {
		return comparetest.Warning(t, compared(t, ballot.No()), "union", "walk-out", position.True)
	}, `
union/walk-out: that it is triggered is false, want true
    given: ballot is no
    union/walk-out: warning: strike is yes, if ballot is yes (2024-03-01)
        “not a tenth less” (leaflet)`},
	{"no-warning", func(t *testing.T) bool { return comparetest.Warning(t, compared(t), "firm", "lockout", position.True) }, `
firm/lockout: firm does not stand by such a statement: it stands by cap, week, sundays, training, canteen`},
	{"mistyped-warning", func(t *testing.T) bool {
		return comparetest.Warning(t, compared(t), "union", "walkout", position.True)
	}, `
union/walkout: union does not stand by such a statement: did you mean "walk-out"?`},
	{"other-than-a-warning", func(t *testing.T) bool {
		return comparetest.Warning(t, compared(t), "firm", "cap", position.True)
	}, `
firm/cap: it is no warning, and only warnings are triggered
    firm/cap: demand: pay is at most 3% (red line)`},
	{"impossible", func(t *testing.T) bool { return comparetest.Possible(t, problem(t), settle.Firm, true) }, `
settlement (firm): no outcome is possible, want one
    cannot all be kept, to name one conflict:
        firm/cap: demand: pay is at most 3% (red line)
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)`},
	{"possible", func(t *testing.T) bool { return comparetest.Possible(t, problem(t), settle.RedLines, false) }, `
settlement (red-line): an outcome is possible, want none
    for example: pay 3%, hours 36 hours, sundays yes, training yes, canteen yes, ballot no, strike no`},
	{"package", func(t *testing.T) bool { return comparetest.Package(t, problem(t), hours.AtMost(35)) }, `
hours: the largest package has 36 hours, want at most 35 hours
    package: hours 36 hours, sundays yes, training yes
    with the rest of the package in place:
        union: 36 hours accepted; at most 35 or at least 37 hours excluded
            union/week: demand: hours is 36 hours (2024-03-01)
        firm: 36 hours accepted; at most 35 or at least 37 hours excluded
            firm/week: demand: hours is 36 hours
        council has said nothing on it`},
	{"not-in-package", func(t *testing.T) bool { return comparetest.Package(t, problem(t), pay.Is(4)) }, `
pay: the largest package leaves it open, want 4%
    package: hours 36 hours, sundays yes, training yes
    with the rest of the package in place:
        union: at least 5% accepted; less than 5% excluded
            union/raise: demand: pay is at least 5% (2024-03-01)
                “Five per cent” (leaflet, page 1)
        firm: at most 3% accepted; more than 3% excluded
            firm/cap: demand: pay is at most 3% (red line)
        council has said nothing on it
        cannot stand together: firm/cap, union/raise`},
	{"yes-is-missing", func(t *testing.T) bool { return comparetest.Package(t, problem(t), canteen.Yes()) }, `
canteen: the largest package leaves it open, want yes
    package: hours 36 hours, sundays yes, training yes
    with the rest of the package in place:
        union has said nothing on it
        firm: yes accepted; no open
            firm/canteen: offer: canteen is yes
        council has said nothing on it`},
	{"package-unmentioned", func(t *testing.T) bool { return comparetest.Package(t, problem(t), strike.Yes()) }, `
strike: the largest package leaves it open, want yes
    package: hours 36 hours, sundays yes, training yes
    nobody has said anything of it`},
	{"package-circumstance", func(t *testing.T) bool { return comparetest.Package(t, problem(t), ballot.Yes()) }, `
ballot: it is a circumstance, which no package settles, want yes`},
	{"rules", func(t *testing.T) bool {
		return comparetest.Possible(t, ruled(t, hours.Is(36), position.Not(hours.Is(36))), settle.RedLines, true)
	}, `
settlement (red-line): no outcome is possible, want one
    no outcome meets the rules under what is given, whatever the parties say
    given: ballot is yes
    rule: hours is 36 hours
    rule: not (hours is 36 hours)`},
	{"rule-and-statement", func(t *testing.T) bool {
		return comparetest.Possible(t, ruled(t, pay.AtLeast(4)), settle.RedLines, true)
	}, `
settlement (red-line): no outcome is possible, want one
    cannot all be kept, to name one conflict:
        firm/cap: demand: pay is at most 3% (red line)
    given: ballot is yes
    rule: pay is at least 4%`},
	{"conflict", func(t *testing.T) bool {
		return comparetest.Conflict(t, compared(t), "pay", position.Ref{Actor: "union", Statement: "raise"})
	}, `
pay: no minimal conflict is found of these (conflict), want union/raise
    union: at least 5% accepted; less than 5% excluded
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)
    firm: at most 3% accepted; more than 3% excluded
        firm/cap: demand: pay is at most 3% (red line)
    council has said nothing on it
    cannot stand together: firm/cap, union/raise`},
	{"conflict-mistyped", func(t *testing.T) bool {
		return comparetest.Conflict(t, compared(t), "pay", position.Ref{Actor: "union", Statement: "rise"})
	}, `
union/rise: union does not stand by such a statement: did you mean "raise"?`},
	{"conflict-circumstance", func(t *testing.T) bool { return comparetest.Conflict(t, compared(t), "ballot") }, `
ballot: it is a circumstance, on which nobody negotiates: want an issue`},
	{"moves", func(t *testing.T) bool { return comparetest.Moves(t, moved(t), "firm", "pay", compare.Hardening) }, `
pay: the moves of firm are concession, want hardening
    2024-04-01: concession: no longer excludes more than 3 and at most 4%, by firm/cap
        firm/cap: demand: pay is at most 4% (2024-04-01)`},
	{"moves-unchanged", func(t *testing.T) bool { return comparetest.Moves(t, moved(t), "union", "pay", compare.Unchanged) }, `
pay: no move is of the kind unchanged, want no kind for a party that has never moved`},
	{"no-moves", func(t *testing.T) bool { return comparetest.Moves(t, moved(t), "union", "pay", compare.Concession) }, `
pay: the moves of union are none, want concession`},
	{"moves-party", func(t *testing.T) bool { return comparetest.Moves(t, moved(t), "press", "pay") }, `
press: the party is not compared: those compared are union, firm, council`},
	{"moves-issue", func(t *testing.T) bool { return comparetest.Moves(t, moved(t), "firm", "parking") }, `
parking: the negotiation has no such issue: it has pay, hours, sundays, training, canteen, ballot, strike`},
	{"verdict", func(t *testing.T) bool {
		return comparetest.Verdict(t, compared(t), fourPerCent, "union", "raise", compare.Met)
	}, `
union/raise: the draft's verdict is violated, want met
    draft: hours is 36 hours, pay is 4%
    union/raise: demand: pay is at least 5% (2024-03-01)
        “Five per cent” (leaflet, page 1)`},
	{"no-verdict", func(t *testing.T) bool {
		return comparetest.Verdict(t, compared(t), fourPerCent, "union", "walk-out", compare.Met)
	}, `
union/walk-out: a draft has no verdict on it: want a demand, offer, refusal or reciprocal proposal
    union/walk-out: warning: strike is yes, if ballot is yes (2024-03-01)
        “not a tenth less” (leaflet)`},
	{"draft", func(t *testing.T) bool {
		return comparetest.Verdict(t, compared(t), position.Draft{ID: "d", Terms: position.Terms{hours.AtMost(9)}}, "union", "raise", compare.Met)
	}, `
compare: draft "d": terms[0]: 9 is out of the domain: want a whole number of hours, 30 to 48`},
	{"cannot-sign", func(t *testing.T) bool { return comparetest.CanSign(t, compared(t), fourPerCent, "union", true) }, `
union: could sign the draft: false, want true
    draft: hours is 36 hours, pay is 4%
    excluded: pay
    violated, as the draft gives 4% on pay:
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)`},
	{"gap", func(t *testing.T) bool { return comparetest.Gap(t, compared(t), "pay", 1) }, `
pay: the gap is 2 (conflict), want 1
    union: at least 5% accepted; less than 5% excluded
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)
    firm: at most 3% accepted; more than 3% excluded
        firm/cap: demand: pay is at most 3% (red line)
    council has said nothing on it
    cannot stand together: firm/cap, union/raise`},
	{"no-gap", func(t *testing.T) bool { return comparetest.Gap(t, compared(t), "canteen", 1) }, `
canteen: there is no gap (unanswered), want 1
    union has said nothing on it
    firm: yes accepted; no open
        firm/canteen: offer: canteen is yes
    council has said nothing on it`},
	{"gap-unlisted", func(t *testing.T) bool { return comparetest.Gap(t, compared(t), "strike", 1) }, `
strike: the issue is not on the table: no demand, offer, refusal or reciprocal proposal is about it`},
	{"gap-in-error", func(t *testing.T) bool { return comparetest.Gap(t, compared(t), "pay", math.NaN()) }, `
pay: the gap wanted is in error: NaN: not a number that can be negotiated: want a finite one`},
	{"mandate", func(t *testing.T) bool {
		return comparetest.Mandate(t, mandated(t), "firm", "cap", "pay", compare.Inside)
	}, `
pay: firm/cap is outside, want inside
    firm/cap: at most 3%
    outside: more than 2 and at most 3%
    firm/ceiling: refusal: pay is more than 2%`},
	{"draft-mandate", func(t *testing.T) bool {
		return comparetest.DraftMandate(t, mandated(t), "firm", "four", "pay", compare.MandateNotSecured)
	}, `
pay: draft four is outside, want not-secured
    draft four: 4%
    outside: 4%
    firm/ceiling: refusal: pay is more than 2%`},
	{"no-mandate", func(t *testing.T) bool {
		return comparetest.Mandate(t, mandated(t), "union", "raise", "pay", compare.Inside)
	}, `
union: the party has no mandate`},
	{"mandate-of-nothing", func(t *testing.T) bool {
		return comparetest.Mandate(t, mandated(t), "firm", "week", "pay", compare.Inside)
	}, `
pay: firm/week says nothing on it, want it inside`},
	{"mandate-without-yes", func(t *testing.T) bool {
		return comparetest.Mandate(t, mandated(t), "firm", "poor", "pay", compare.Inside)
	}, `
firm/poor: it says yes to nothing, want it inside
    firm/poor: claim: pay is at most 1%`},
	{"mandate-unlisted", func(t *testing.T) bool {
		return comparetest.Mandate(t, mandated(t), "firm", "cap", "hour", compare.Inside)
	}, `
hour: the negotiation has no such issue: did you mean "hours"?`},
	{"mandate-mistyped", func(t *testing.T) bool {
		return comparetest.Mandate(t, mandated(t), "firm", "caps", "pay", compare.Inside)
	}, `
firm/caps: firm does not stand by such a statement: did you mean "cap"?`},
	{"no-draft-to-hold", func(t *testing.T) bool {
		return comparetest.DraftMandate(t, mandated(t), "firm", "five", "pay", compare.Inside)
	}, `
five: the negotiation has no such draft`},
	{"no-mandate-for-draft", func(t *testing.T) bool {
		return comparetest.DraftMandate(t, mandated(t), "union", "four", "pay", compare.Inside)
	}, `
union: the party has no mandate`},
	{"can-sign", func(t *testing.T) bool { return comparetest.CanSign(t, compared(t), fourPerCent, "council", false) }, `
council: could sign the draft: true, want false
    draft: hours is 36 hours, pay is 4%`},
	{"signs-what-is-not-secured", func(t *testing.T) bool {
		return comparetest.CanSign(t, compared(t), position.Draft{ID: "d", Terms: position.Terms{pay.AtLeast(4)}}, "union", false)
	}, `
union: could sign the draft: true, want false
    draft: pay is at least 4%
    union/raise: not-secured
    union/sundays: not-covered
    union/week: not-covered`},
	{"cannot-sign-both", func(t *testing.T) bool {
		return comparetest.CanSign(t, torn(t), position.Draft{ID: "d", Terms: position.Terms{hours.Between(36, 40)}}, "firm", true)
	}, `
firm: could sign the draft: false, want true
    draft: hours is 36 to 40 hours
    excluded: hours
    nothing is left of hours by all of these together:
        firm: 36 to 40 hours excluded
            firm/night: demand: hours is at least 40 hours
            firm/week: demand: hours is 36 hours
        cannot stand together: firm/night, firm/week`},
	{"zone", func(t *testing.T) bool {
		return comparetest.Zone(t, problem(t), settle.RedLines, pay.AtMost(4))
	}, `
pay: the zone (red-line) is at most 3%, want at most 4%
    union: at least 5% accepted; less than 5% excluded
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)
    firm: at most 3% accepted; more than 3% excluded
        firm/cap: demand: pay is at most 3% (red line)
    council has said nothing on it
    cannot stand together: firm/cap, union/raise`},
	{"no-zone", func(t *testing.T) bool {
		return comparetest.Zone(t, problem(t), settle.Firm, hours.Is(36))
	}, `
hours: no outcome is possible (firm), want the zone 36 hours
    cannot all be kept, to name one conflict:
        firm/cap: demand: pay is at most 3% (red line)
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)`},
	{"zone-circumstance", func(t *testing.T) bool {
		return comparetest.Zone(t, problem(t), settle.RedLines, ballot.Yes())
	}, `
ballot: it is a circumstance, which has no zone, want yes`},
	{"zone-unmentioned", func(t *testing.T) bool {
		return comparetest.Zone(t, problem(t), settle.RedLines, strike.Yes())
	}, `
strike: the zone (red-line) is any, want yes
    nobody has said anything of it`},
	{"zone-term", func(t *testing.T) bool {
		return comparetest.Zone(t, problem(t), settle.RedLines, hours.AtMost(9))
	}, `
hours: the term wanted is in error: 9 is out of the domain: want a whole number of hours, 30 to 48`},
	{"witness", func(t *testing.T) bool {
		return comparetest.Witness(t, problem(t), settle.RedLines, hours.AtLeast(37))
	}, `
hours: the witness (red-line) has 36 hours, want at least 37 hours
    witness: pay 3%, hours 36 hours, sundays yes, training yes, canteen yes, ballot no, strike no
    union: 36 hours accepted; at most 35 or at least 37 hours excluded
        union/week: demand: hours is 36 hours (2024-03-01)
    firm: 36 hours accepted; at most 35 or at least 37 hours excluded
        firm/week: demand: hours is 36 hours
    council has said nothing on it`},
	{"no-witness", func(t *testing.T) bool {
		return comparetest.Witness(t, problem(t), settle.Firm, hours.Is(36))
	}, `
hours: want 36 hours, and no outcome is possible (firm)
    cannot all be kept, to name one conflict:
        firm/cap: demand: pay is at most 3% (red line)
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)`},
	{"witness-no-issue", func(t *testing.T) bool {
		return comparetest.Witness(t, problem(t), settle.Firm, position.YesNo{ID: "parking"}.Yes())
	}, `
parking: the negotiation has no such issue: it has pay, hours, sundays, training, canteen, ballot, strike`},
	{"not-agreed", func(t *testing.T) bool { return comparetest.Agreed(t, compromise(t, 4), true) }, `
settlement (firm): 2 yeses are missing, want none
    not agreed: pay 4%, hours 36 hours, sundays yes, training yes, canteen yes, ballot no, strike no
    union has not said yes to pay:
        union has said nothing on it
    council has not said yes to canteen:
        council has said nothing on it`},
	{"agreed", func(t *testing.T) bool { return comparetest.Agreed(t, compromise(t, 5), false) }, `
settlement (firm): everyone needed has said yes, want a yes to be missing
    agreed: pay 5%, hours 30 hours, sundays no, training no, canteen no, strike no`},
	{"agreed-impossible", func(t *testing.T) bool { return comparetest.Agreed(t, problem(t), false) }, `
settlement (firm): want agreed: false, and no outcome is possible (firm)
    cannot all be kept, to name one conflict:
        firm/cap: demand: pay is at most 3% (red line)
        union/raise: demand: pay is at least 5% (2024-03-01)
            “Five per cent” (leaflet, page 1)`},
	{"signs-party", func(t *testing.T) bool { return comparetest.CanSign(t, compared(t), fourPerCent, "press", false) }, `
press: the party is not compared: those compared are union, firm, council`},
	{"scenario", func(t *testing.T) bool {
		return comparetest.Scenario(t, "testdata/mistaken.yaml") == nil
	}, `
testdata/mistaken.yaml: crossings: the relation is conditional, want agreement
    islands: at least 7 crossings a week accepted; at most 6 crossings a week excluded
        islands/daily: demand: crossings is at least 7 crossings a week
    line: at most 10 crossings a week conditional; at least 11 crossings a week open
        line/more: offer: crossings is at most 10 crossings a week, only if subsidy is yes
    line/more waits for this: subsidy is yes`},
	{"scenario-sound", func(t *testing.T) bool {
		return comparetest.Scenario(t, "testdata/sound.yaml") == nil
	}, `
testdata/sound.yaml: no error has "unknown issue", and the file expects one`},
	{"scenario-none", func(t *testing.T) bool { return comparetest.Scenario(t, "testdata/none.yaml") != nil }, `
open testdata/none.yaml: no such file or directory`},
	{"package-no-issue", func(t *testing.T) bool {
		return comparetest.Package(t, problem(t), position.YesNo{ID: "parking"}.Yes())
	}, `
parking: the negotiation has no such issue: it has pay, hours, sundays, training, canteen, ballot, strike`},
	{"package-other-domain", func(t *testing.T) bool { return comparetest.Package(t, problem(t), position.YesNo{ID: "hours"}.Yes()) }, `
hours: the term is of another domain (yes or no), want one of the issue's: whole number of hours, 30 to 48`},
	{"package-term", func(t *testing.T) bool { return comparetest.Package(t, problem(t), hours.AtMost(9)) }, `
hours: the term wanted is in error: 9 is out of the domain: want a whole number of hours, 30 to 48`},
	{"golden", func(t *testing.T) bool {
		return comparetest.Golden(t, "testdata/poem.txt", writes("one\ntwo\n3\nfour\nfive\nsix\nseven \nnine\nten\neleven\ntwelve\nthirteen\nfourteen"), false)
	}, `
testdata/poem.txt: the text is not as wanted; - is wanted, + was written
    line 1:
          one
          two
        - three
        + 3
          four
          five
          six
        - seven
        - eight
        + "seven \n"
          nine
          ten
    line 12:
          twelve
          thirteen
        + "fourteen"`},
	{"no-golden", func(t *testing.T) bool { return comparetest.Golden(t, "testdata/none.txt", writes("one\n"), false) }, `
open testdata/none.txt: no such file or directory: run the test with update set to write it`},
	{"write", func(t *testing.T) bool {
		return comparetest.Golden(t, "testdata/poem.txt", func(io.Writer) error { return errors.New("out of ink") }, false)
	}, `
testdata/poem.txt: out of ink`},
	{"unwritable", func(t *testing.T) bool {
		return comparetest.Golden(t, "testdata/poem.txt/want.txt", writes("one\n"), true)
	}, `
mkdir testdata/poem.txt: not a directory`},
	{"compare", func(t *testing.T) bool { return comparetest.Compare(t, nil, compare.Options{}) != nil }, `
compare: too few parties (0): want two or more who have spoken, or Options.Parties`},
}

// fourPerCent is a draft between what the union and the firm want.
var fourPerCent = position.Draft{ID: "d", Terms: position.Terms{hours.Is(36), pay.Is(4)}}

// torn returns the talks in which the firm also wants 40 hours.
func torn(t *testing.T) *compare.Comparison {
	r := talks()
	r.Positions[1].Statements = append(r.Positions[1].Statements, position.Demand{ID: "night", To: toUnion, Terms: position.Terms{hours.AtLeast(40)}})
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return comparetest.Compare(t, n, compare.Options{Parties: parties})
}

// compromise returns talks on pay alone, of which the firm gives so much, or with less
// than the union's 5 all the talks without what the union demands of pay.
func compromise(t *testing.T, gives float64) *settle.Problem {
	r := talks()
	r.Positions[1].Statements[0] = position.Demand{ID: "cap", To: toUnion, Terms: position.Terms{pay.AtMost(gives)}}
	if gives < 5 {
		r.Positions[0].Statements = r.Positions[0].Statements[1:]
	} else {
		r.Positions[0].Statements, r.Positions[1].Statements = r.Positions[0].Statements[:1], r.Positions[1].Statements[:1]
	}
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return settle.New(comparetest.Compare(t, n, compare.Options{Parties: parties}), settle.Options{})
}

// ruled returns the talks under rules, the ballot having carried.
func ruled(t *testing.T, rules ...position.Condition) *settle.Problem {
	r := talks()
	r.Rules = position.Rules(rules...)
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return settle.New(comparetest.Compare(t, n, compare.Options{Parties: parties, Given: []position.Term{ballot.Yes()}}), settle.Options{})
}

// moved returns the comparison of the talks after the firm has come to 4%.
func moved(t *testing.T) *compare.Comparison {
	r := talks()
	r.Positions = append(r.Positions, position.Communication{
		Actor: "firm", AsOf: value.MustDay("2024-04-01"),
		Statements: []position.Statement{position.Demand{ID: "cap", Terms: position.Terms{pay.AtMost(4)}}},
	})
	n, err := position.NewNegotiation(r)
	require.NoError(t, err)
	return comparetest.Compare(t, n, compare.Options{Parties: parties})
}

// exchange returns the comparison of a union that proposes an exchange with a firm
// that says nothing.
func exchange(t *testing.T) *compare.Comparison {
	n, err := position.NewNegotiation(position.Record{
		Actors:  []actor.Actor{{ID: "union"}, {ID: "firm"}},
		Sources: []position.Source{{ID: "leaflet"}},
		Positions: []position.Communication{
			{Actor: "union", Statements: []position.Statement{position.Reciprocal{
				ID: "swap",
				Undertakings: []position.Undertaking{
					{Party: "union", Terms: position.Terms{sundays.Yes()}},
					{Party: "firm", Terms: position.Terms{training.Yes()}},
				},
				Strength: position.Tentative,
				Cite:     position.Citation{Source: "leaflet", At: "page 2"},
			}}},
			{Actor: "firm"},
		},
	})
	require.NoError(t, err)
	return comparetest.Compare(t, n, compare.Options{})
}

func writes(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// fail is the environment variable that has TestAssertionsThatFail fail.
const fail = "PARLEY_COMPARETEST_FAIL"

// Each failing assertion reports its message, once and on the line of its caller.
// Only the testing package knows that line, so the tests fail in a process of
// their own.
func TestAssertionsThatFail(t *testing.T) {
	if os.Getenv(fail) != "" {
		for _, f := range failures {
			t.Run(f.name, func(t *testing.T) {
				if f.assert(t) {
					fmt.Println("the assertion says that it holds")
				}
			})
		}
		return
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestAssertionsThatFail$", "-test.v")
	cmd.Env = append(os.Environ(), fail+"=1")
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	require.ErrorAs(t, err, &exit)
	source, err := os.ReadFile("fails_test.go")
	require.NoError(t, err)
	code := strings.Split(string(source), "\n")

	reports := strings.Split(string(out), "=== RUN   TestAssertionsThatFail/")[1:]
	require.Len(t, reports, len(failures))
	for i, f := range failures {
		name, report, _ := strings.Cut(reports[i], "\n")
		require.Equal(t, f.name, name)
		report, _, _ = strings.Cut(report, "\n--- ")
		place := regexp.MustCompile(`^    ([a-z_]+\.go):([0-9]+): `).FindStringSubmatch(report)
		require.NotNil(t, place, "%s: %s", f.name, report)
		assert.Equal(t, "fails_test.go", place[1], f.name)
		line, err := strconv.Atoi(place[2])
		require.NoError(t, err)
		assert.Contains(t, code[line-1], "return comparetest.", f.name)
		for !strings.Contains(code[line-1], `{"`) {
			line--
		}
		assert.Contains(t, code[line-1], `{"`+f.name+`", func(`)
		message := strings.ReplaceAll(strings.TrimSuffix(report[len(place[0]):], "\n"), "\n        ", "\n")
		assert.Equal(t, strings.TrimPrefix(f.want, "\n"), message, f.name)
	}
}

// A late is a test whose time is over.
type late struct {
	*testing.T
	reported []string
}

func (l *late) Context() context.Context {
	ctx, cancel := context.WithCancel(l.T.Context())
	cancel()
	return ctx
}

func (l *late) Errorf(format string, args ...any) {
	l.reported = append(l.reported, fmt.Sprintf(format, args...))
}

func TestSearchesThatAreCutShortFail(t *testing.T) {
	l := &late{T: t}
	assert.False(t, comparetest.Possible(l, problem(t), settle.Firm, true))
	assert.False(t, comparetest.Possible(l, problem(t), settle.Firm, false))
	assert.False(t, comparetest.Package(l, problem(t), hours.Is(36)))
	assert.False(t, comparetest.Zone(l, problem(t), settle.RedLines, hours.Is(36)))
	assert.False(t, comparetest.Witness(l, problem(t), settle.RedLines, hours.Is(36)))
	assert.False(t, comparetest.Agreed(l, problem(t), true))
	assert.Equal(t, []string{
		"settlement (firm): the search was cut short, want possible: true",
		"settlement (firm): the search was cut short, want possible: false",
		"hours: the search for the largest package was cut short, want 36 hours",
		"hours: the search for the zone (red-line) was cut short, want 36 hours",
		"hours: want 36 hours, and the search for the witness (red-line) was cut short",
		"settlement (firm): want agreed: true, and the search for the witness (firm) was cut short",
	}, l.reported)

	d := &due{late{T: t}}
	assert.False(t, comparetest.Possible(d, problem(t), settle.Firm, false))
	assert.False(t, comparetest.Conflict(d, compared(t), "pay", position.Ref{Actor: "union", Statement: "raise"}))
	assert.Equal(t, []string{
		"settlement (firm): the search was cut short, want possible: false",
		"pay: the search was cut short, want the minimal conflict of union/raise",
	}, d.reported)
}

// A due is a test that has no time left, although its context has not ended.
type due struct{ late }

func (d *due) Context() context.Context    { return d.T.Context() }
func (d *due) Deadline() (time.Time, bool) { return time.Now(), true }

func TestGoldenUpdates(t *testing.T) {
	file := filepath.Join(t.TempDir(), "testdata", "want.txt")
	assert.True(t, comparetest.Golden(t, file, writes("one\n"), true))
	assert.True(t, comparetest.Golden(t, file, writes("one\n"), false))
	assert.True(t, comparetest.Golden(t, file, writes("two\n"), true))
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, "two\n", string(got))
}
