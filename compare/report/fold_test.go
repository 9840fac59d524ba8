package report_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
)

// each has so many parties demand of one choice an option of their own.
func each(parties int) position.Record {
	options := make([]string, parties)
	for k := range options {
		options[k] = fmt.Sprintf("place-%d", k)
	}
	seat := position.Choice[string]{ID: "seat", Title: "The seat", Options: options}
	var r position.Record
	for k, option := range options {
		id := actor.ID(fmt.Sprintf("p%d", k))
		r.Actors = append(r.Actors, actor.Actor{ID: id})
		r.Positions = append(r.Positions, position.Communication{Actor: id, Statements: []position.Statement{
			position.Demand{ID: "here", Terms: position.Terms{seat.Is(option)}},
		}})
	}
	return r
}

// Each party but the last has a sentence on those after it, with which it clashes: a
// handful stand in the open, more in a list that a page folds.
func TestManyClashesAreFolded(t *testing.T) {
	const clash = "p0's demand (p0/here) cannot stand with"
	assert.Contains(t, text(t, each(7), compare.Options{}), "\n  "+clash)
	assert.Contains(t, text(t, each(8), compare.Options{}), "\n  What cannot stand together:\n    1. "+clash)
	page := written(t, reportOf(t, each(8)), (*report.Report).HTML)
	assert.Contains(t, page, "<details><summary>What cannot stand together</summary><ol><li>p0&#39;s demand")
}

// Two who have said nothing to each other do not stand there as if they agreed.
func TestSilentPairsAreGrey(t *testing.T) {
	r := each(3)
	r.Positions[1].Statements, r.Positions[2].Statements = nil, nil
	page := written(t, reportOf(t, r), (*report.Report).HTML)
	assert.Contains(t, page, `<td class="p1 h0 silent">`)
}
