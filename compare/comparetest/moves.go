package comparetest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// Moves asserts how a party has moved on an issue, from its first communication to
// its last, in this order: twice a concession, say. Without any kind wanted, it
// asserts that the party has never moved on it.
func Moves(t TB, c *compare.Comparison, party actor.ID, issue position.IssueID, want ...compare.MoveKind) bool {
	t.Helper()
	if !isCompared(t, c, party) || !exists(t, c.Negotiation(), issue) {
		return false
	}
	if slices.Contains(want, compare.Unchanged) {
		t.Errorf("%s: no move is of the kind unchanged, want no kind for a party that has never moved", issue)
		return false
	}
	var kinds []compare.MoveKind
	var lines []string
	for _, round := range c.Rounds() {
		for _, m := range round.Moves {
			if m.Actor == party && m.Issue == issue {
				kinds = append(kinds, m.Move)
				lines = append(lines, moved(c, m)...)
			}
		}
	}
	if slices.Equal(kinds, want) {
		return true
	}
	t.Errorf("%s: the moves of %s are %s, want %s%s", issue, party, list(kinds), list(want), indent(lines))
	return false
}

// moved tells a move in a line, and the statements behind it that still stand.
func moved(c *compare.Comparison, m compare.Move) []string {
	when := "undated"
	if !m.AsOf.IsZero() {
		when = m.AsOf.String()
	}
	if m.Round > 0 {
		when += fmt.Sprintf(", round %d", m.Round)
	}
	lines := []string{when + ": " + m.Move.String() + ": " + strings.Join(m.Effects(), ", ") + ", by " + list(m.Statements)}
	for _, ref := range m.Statements {
		if standing, ok := c.Negotiation().Statement(ref); ok && standing.AsOf == m.AsOf {
			lines = append(lines, shift(quoted(c.Negotiation(), ref))...)
		}
	}
	return lines
}
