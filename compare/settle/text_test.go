package settle_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

func TestSettlementInALine(t *testing.T) {
	one := []position.Ref{{Actor: "a", Statement: "s"}}
	yes := map[position.IssueID]value.Value{"i": value.OfName("yes")}
	for _, tt := range []struct {
		settlement settle.Settlement
		want       string
	}{
		{
			settle.Settlement{Conflicts: [][]position.Ref{one}, ConflictsComplete: true, Concessions: [][]position.Ref{one, one}, Complete: true},
			"firm: no settlement is possible; 1 minimal conflict; 2 or more ways out; nothing could be signed today",
		},
		{
			settle.Settlement{Possible: true, Missing: []settle.Missing{{}}, Package: yes, ConflictsComplete: true, ConcessionsComplete: true, Complete: true},
			"firm: a settlement is possible; 1 missing yes; 1 issue could be signed today",
		},
		{settle.Settlement{Possible: true, Agreed: true, Complete: true, Package: yes}, "firm: a settlement is possible and agreed; 1 issue could be signed today"},
		{
			settle.Settlement{Conflicts: [][]position.Ref{one}, Concessions: [][]position.Ref{one}, ConcessionsComplete: true},
			"firm: no settlement is possible; 1 or more minimal conflicts; 1 way out",
		},
		{settle.Settlement{Complete: true}, "firm: no settlement is possible; nothing could be signed today"},
		{settle.Settlement{Threshold: settle.RedLines}, "red-line: whether a settlement is possible was not found out in time"},
	} {
		assert.Equal(t, tt.want, tt.settlement.String())
	}
}
