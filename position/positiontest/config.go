package positiontest

import (
	"fmt"
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A Config limits what is made. Its zero value is the default. A number that is
// zero is its default too, and a negative one stands for none, or no limit
// above none.
type Config struct {
	// MinParties and MaxParties limit the actors who have a position: 2 and 4.
	// MaxParties is never below MinParties. Spokespersons, and an onlooker who
	// says nothing, may come on top.
	MinParties, MaxParties int
	// MaxIssues is the greatest number of issues that are negotiated: 5. There
	// is one at least, unless it is negative.
	MaxIssues int
	// MaxCircumstances is the greatest number of circumstances: 2.
	MaxCircumstances int
	// Kinds are the kinds of issue; none are all five. A kind listed twice is
	// twice as likely, and what is listed first is what failures shrink to.
	Kinds []value.Kind
	// MaxInterested is the greatest number of actors with an interest in one issue:
	// 2. Only negotiated scales, quantities and dates have any.
	MaxInterested int
	// MaxCommunications is the greatest number of times that a party speaks: 1.
	// Above that, communications have days, rounds and channels, later ones restate,
	// change and withdraw what was said, and some of it lapses.
	MaxCommunications int
	// MaxRounds is the greatest round of a day, or of what is undated: 2.
	MaxRounds int
	// Lasting says that nothing lapses.
	Lasting bool
	// Separate says that no communication is a single undertaking; else some are.
	Separate bool
	// MaxStatements is the greatest number of statements, restated ones counted
	// once, that a party makes: 4.
	MaxStatements int
	// Statements are the kinds of statement; none are all eight, those that give
	// readings more often than the others. A kind listed twice is twice as
	// likely, and what is listed first is what failures shrink to.
	Statements []position.StatementKind
	// MaxDepth is how deep operators are nested in a condition or a rule at most:
	// 2. Where it is negative, statements have no conditions.
	MaxDepth int
	// MaxGiven is the greatest number of terms that a record takes as given: 2.
	MaxGiven int
	// MaxRules is the greatest number of rules: none. Some outcome meets all
	// rules and what is given; a rule may be the negation of what was drawn. Some
	// have a name and a title.
	MaxRules int
	// MaxMandates is the greatest number of mandates, each of another actor: none.
	MaxMandates int
	// MaxDrafts is the greatest number of drafts: none.
	MaxDrafts int
	// MaxPreferences is the greatest number of actors of whom preferences are known,
	// as [Preferences] draws them: none.
	MaxPreferences int
	// MaxSources is the greatest number of sources: none. Where there are
	// sources, statements, preferences and rules with a name cite them.
	MaxSources int
}

var (
	allKinds = []value.Kind{
		value.KindYesNo, value.KindChoice, value.KindScale, value.KindQuantity, value.KindDate,
	}
	allStatements = []position.StatementKind{
		position.KindDemand, position.KindOffer, position.KindRefusal, position.KindReciprocal,
		position.KindClaim, position.KindWarning, position.KindTalks, position.KindSilence,
	}
)

// withDefaults returns the configuration with every field as it is meant. It
// panics on kinds that there are not.
func (c Config) withDefaults() Config {
	c.MinParties = limit(c.MinParties, 2)
	c.MaxParties = max(limit(c.MaxParties, 4), c.MinParties)
	c.MaxIssues = limit(c.MaxIssues, 5)
	c.MaxCircumstances = limit(c.MaxCircumstances, 2)
	c.MaxInterested = limit(c.MaxInterested, 2)
	c.MaxCommunications = max(limit(c.MaxCommunications, 1), 1)
	c.MaxRounds = limit(c.MaxRounds, 2)
	c.MaxStatements = limit(c.MaxStatements, 4)
	c.MaxGiven = limit(c.MaxGiven, 2)
	c.MaxRules, c.MaxMandates = max(c.MaxRules, 0), max(c.MaxMandates, 0)
	c.MaxDrafts, c.MaxSources = max(c.MaxDrafts, 0), max(c.MaxSources, 0)
	c.MaxPreferences = max(c.MaxPreferences, 0)
	if c.MaxDepth == 0 {
		c.MaxDepth = 2
	}
	if len(c.Kinds) == 0 {
		c.Kinds = allKinds
	}
	if len(c.Statements) == 0 {
		c.Statements = slices.Concat(allStatements, allStatements[:4], allStatements[:3])
	}
	for _, k := range c.Kinds {
		if !slices.Contains(allKinds, k) {
			panic(fmt.Sprintf("positiontest: %v is no kind of issue: want one of %v", k, allKinds))
		}
	}
	for _, k := range c.Statements {
		if !slices.Contains(allStatements, k) {
			panic(fmt.Sprintf("positiontest: %q is no kind of statement: want one of %v", k, allStatements))
		}
	}
	return c
}

func limit(n, byDefault int) int {
	if n == 0 {
		return byDefault
	}
	return max(n, 0)
}

// partyIDs returns "a", "b", and so on.
func partyIDs(n int) []actor.ID {
	const letters = 26
	ids := make([]actor.ID, n)
	for i := range ids {
		ids[i] = actor.ID(rune('a' + i%letters))
		if i >= letters {
			ids[i] += actor.ID(fmt.Sprint(i/letters + 1))
		}
	}
	return ids
}
