package comparetest_test

import (
	"testing"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/comparetest"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/stretchr/testify/assert"
	"pgregory.net/rapid"
)

// What holds of the talks, as their comment has it.
func TestAssertionsThatHold(t *testing.T) {
	c := compared(t)
	assert.True(t, comparetest.Relation(t, c, "pay", compare.Conflict))
	assert.True(t, comparetest.Relation(t, c, "hours", compare.Agreement))
	assert.True(t, comparetest.Relation(t, c, "sundays", compare.Conditional))
	assert.True(t, comparetest.Relation(t, c, "canteen", compare.Unanswered))
	assert.True(t, comparetest.Between(t, c, "pay", "union", "firm", compare.Conflict))
	assert.True(t, comparetest.Between(t, c, "pay", "firm", "union", compare.Conflict))
	assert.True(t, comparetest.Gap(t, c, "pay", 2))
	assert.True(t, comparetest.Mandate(t, mandated(t), "firm", "cap", "pay", compare.Outside))
	assert.True(t, comparetest.Mandate(t, mandated(t), "firm", "week", "hours", compare.MandateNotCovered))
	assert.True(t, comparetest.DraftMandate(t, mandated(t), "firm", "four", "pay", compare.Outside))
	assert.True(t, comparetest.Common(t, c, hours.Is(36)))
	assert.True(t, comparetest.Unanswered(t, c, "canteen", "council"))
	assert.True(t, comparetest.Acceptance(t, c, "union", pay.AtLeast(5), compare.AcceptanceAccepted))
	assert.True(t, comparetest.Acceptance(t, c, "union", pay.LessThan(5), compare.AcceptanceExcluded))
	assert.True(t, comparetest.Acceptance(t, c, "union", sundays.Yes(), compare.AcceptanceConditional))
	assert.True(t, comparetest.Acceptance(t, c, "council", pay.Is(4), compare.AcceptanceOpen))
	assert.True(t, comparetest.Warning(t, c, "union", "walk-out", position.Unknown))
	assert.True(t, comparetest.Conflict(t, c, "pay",
		position.Ref{Actor: "union", Statement: "raise"}, position.Ref{Actor: "firm", Statement: "cap"}))
	assert.True(t, comparetest.Verdict(t, c, fourPerCent, "union", "raise", compare.Violated))
	assert.True(t, comparetest.Verdict(t, c, fourPerCent, "firm", "week", compare.Met))
	assert.True(t, comparetest.CanSign(t, c, fourPerCent, "firm", false))
	assert.True(t, comparetest.CanSign(t, c, position.Draft{ID: "d", Terms: position.Terms{hours.Is(36)}}, "firm", true))
	assert.True(t, comparetest.Moves(t, c, "firm", "pay"))
	assert.True(t, comparetest.Moves(t, moved(t), "firm", "pay", compare.Concession))
	assert.True(t, comparetest.Relation(t, comparetest.Scenario(t, "testdata/ferry.yaml"), "crossings", compare.Conditional))

	carried := compared(t, ballot.Yes(), training.Yes())
	assert.True(t, comparetest.Warning(t, carried, "union", "walk-out", position.True))
	assert.True(t, comparetest.Acceptance(t, carried, "union", sundays.Yes(), compare.AcceptanceAccepted))
	assert.True(t, comparetest.Warning(t, compared(t, ballot.No()), "union", "walk-out", position.False))

	p := problem(t)
	assert.True(t, comparetest.Possible(t, p, settle.Firm, false))
	assert.True(t, comparetest.Possible(t, p, settle.RedLines, true))
	assert.True(t, comparetest.Package(t, p, hours.Between(35, 37)))
	assert.True(t, comparetest.Package(t, p, sundays.Yes()))
	assert.True(t, comparetest.Zone(t, p, settle.RedLines, pay.AtMost(3)))
	assert.True(t, comparetest.Zone(t, compromise(t, 5), settle.Firm, pay.Is(5)))
	assert.True(t, comparetest.Witness(t, p, settle.RedLines, pay.Is(3)))
	assert.True(t, comparetest.Witness(t, p, settle.RedLines, hours.Between(35, 37)))
	assert.True(t, comparetest.Agreed(t, compromise(t, 5), true))
	assert.True(t, comparetest.Agreed(t, compromise(t, 4), false))
	assert.Equal(t, negotiation(t).Record(), p.Negotiation().Record())
	assert.Equal(t, []actor.ID{"union", "firm", "council"}, p.Parties())
	assert.Zero(t, p.Given().Len())
}

// All that tests are run with can assert.
var _ = []comparetest.TB{(*testing.T)(nil), (*testing.B)(nil), (*testing.F)(nil), (*rapid.T)(nil)}
