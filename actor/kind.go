package actor

import "github.com/parley-go/parley/internal/enum"

// A Kind is a sort of actor. It is shown to readers and decides nothing.
//
// Its numbers are the order in which the kinds are listed here and are not
// stored anywhere: text is, by [Kind.MarshalText].
type Kind uint8

// The kinds of actors. The zero Kind is Unspecified.
const (
	Unspecified    Kind = iota // nothing is said about it
	State                      // a state or its government
	Alliance                   // states bound by a treaty
	Organization               // an international or other organization
	Company                    // a firm
	Union                      // a trade union
	PoliticalParty             // a political party
	Group                      // any other group
	Person                     // a human being
)

var kinds = enum.Names[Kind]{
	Package: "actor", What: "kind",
	Texts:     []string{"", "state", "alliance", "organization", "company", "union", "political-party", "group", "person"},
	Constants: []string{"Unspecified", "State", "Alliance", "Organization", "Company", "Union", "PoliticalParty", "Group", "Person"},
}

// String returns the kind's name, such as "state"; "" for Unspecified, and
// "kind(200)" for a number that stands for no kind.
func (k Kind) String() string { return kinds.String(k) }

// GoString returns the constant as Go code names it, such as "actor.Person".
func (k Kind) GoString() string { return kinds.GoString(k) }

// MarshalText returns the kind's name. A number that stands for no kind is an
// error.
func (k Kind) MarshalText() ([]byte, error) { return kinds.Marshal(k) }

// UnmarshalText takes exactly the texts that [Kind.MarshalText] gives.
func (k *Kind) UnmarshalText(text []byte) error { return kinds.Unmarshal(text, k) }
