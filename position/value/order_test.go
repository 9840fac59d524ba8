package value_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position/value"
)

// TestOrderAgainstPlaces holds what the order of a domain makes of regions against
// the values themselves, one by one.
func TestOrderAgainstPlaces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		l := rapid.SampledFrom(lines(t)).Draw(t, "line")
		drawn := l.draw(t, 2)
		var in []int
		for i, has := range drawn.has {
			if has {
				in = append(in, i)
			}
		}
		above, below := drawn.region.AboveSome(), drawn.region.BelowSome()
		aboveAll, belowAll := drawn.region.AboveAll(), drawn.region.BelowAll()
		for i, place := range l.places {
			if !l.inside(place) {
				continue
			}
			v := l.value(place)
			closed := place%2 == 0 // a place between two others stands for all between them
			if want := len(in) > 0 && i >= in[0]; above.Contains(v) != want {
				t.Fatalf("%v is above some of %v: %v, want %v", v, drawn.region, !want, want)
			}
			if want := len(in) > 0 && i <= in[len(in)-1]; below.Contains(v) != want {
				t.Fatalf("%v is below some of %v: %v, want %v", v, drawn.region, !want, want)
			}
			// The far places stand for all beyond them.
			if far := i == 0 || i == len(l.places)-1; !far {
				for _, tt := range []struct {
					name   string
					region value.Region
					want   bool
				}{
					{"above", aboveAll, len(in) > 0 && (i > in[len(in)-1] || i == in[len(in)-1] && closed)},
					{"below", belowAll, len(in) > 0 && (i < in[0] || i == in[0] && closed)},
				} {
					if tt.region.Contains(v) != tt.want {
						t.Fatalf("%v is %s all of %v: %v, want %v", v, tt.name, drawn.region, !tt.want, tt.want)
					}
				}
			}
		}
		if unbroken := len(in) > 0 && in[len(in)-1]-in[0] == len(in)-1; drawn.region.Unbroken() != unbroken {
			t.Fatalf("%v is unbroken: %v, want %v", drawn.region, !unbroken, unbroken)
		}
	})
}
