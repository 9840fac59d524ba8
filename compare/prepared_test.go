package compare_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

func TestPreparedReadings(t *testing.T) {
	said := offer("s", price.AtMost(5))
	c, err := compare.Compare(talks(t, statements{said}, statements{demand("b", price.AtMost(4))}), compare.Options{})
	require.NoError(t, err)
	p := c.Prepared()
	assert.Equal(t, position.Readings("seller", said), p.Readings(position.Ref{Actor: "seller", Statement: "s"}))
	assert.Len(t, p.Readings(position.Ref{Actor: "buyer", Statement: "b"}), 2)
	assert.Nil(t, p.Readings(position.Ref{Actor: "buyer", Statement: "s"}), "the buyer has not said that")
}
