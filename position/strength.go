package position

import "fmt"

// Strength says how much an actor insists on a demand, an offer, a refusal or a
// reciprocal proposal.
//
// The numbers are chosen so that the zero value is Firm, which is what people
// mean who say nothing of strength, so that a stronger statement has a greater
// number, and so that what is below zero never rules anything out. Texts are
// stored, not numbers.
type Strength int8

// The strengths, weakest first.
const (
	Tentative  Strength = -2 // "willing to consider"; of offers and reciprocals. Its yes never counts for more than conditional
	Preference Strength = -1 // wished for; of demands, offers and reciprocals
	Firm       Strength = 0  // meant as said; the default
	RedLine    Strength = 1  // will not be given up
)

// Binding reports whether such a statement rules values out: a firm one and a
// red line do.
func (s Strength) Binding() bool { return s >= Firm }

// String returns "tentative", "preference", "firm" or "red-line".
func (s Strength) String() string {
	switch s {
	case Tentative:
		return "tentative"
	case Preference:
		return "preference"
	case Firm:
		return "firm"
	case RedLine:
		return "red-line"
	default:
		return fmt.Sprintf("strength(%d)", int8(s))
	}
}

// MarshalText returns what [Strength.String] does; other numbers than those of
// the four strengths are an error.
func (s Strength) MarshalText() ([]byte, error) {
	if s < Tentative || s > RedLine {
		return nil, fmt.Errorf("position: %v is no strength", s)
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads exactly what [Strength.MarshalText] writes.
func (s *Strength) UnmarshalText(text []byte) error {
	for known := Tentative; known <= RedLine; known++ {
		if known.String() == string(text) {
			*s = known
			return nil
		}
	}
	return fmt.Errorf("position: unknown strength %q: want tentative, preference, firm or red-line", text)
}
