package position

import "github.com/parley-go/parley/internal/enum"

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

var strengths = enum.Names[Strength]{
	Package: "position", What: "strength", First: Tentative,
	Texts:     []string{"tentative", "preference", "firm", "red-line"},
	Constants: []string{"Tentative", "Preference", "Firm", "RedLine"},
}

// String returns "tentative", "preference", "firm" or "red-line".
func (s Strength) String() string { return strengths.String(s) }

// GoString returns the constant as Go code names it, such as "position.RedLine".
func (s Strength) GoString() string { return strengths.GoString(s) }

// MarshalText returns what [Strength.String] does; other numbers are an error.
func (s Strength) MarshalText() ([]byte, error) { return strengths.Marshal(s) }

// UnmarshalText reads exactly what [Strength.MarshalText] writes.
func (s *Strength) UnmarshalText(text []byte) error { return strengths.Unmarshal(text, s) }
