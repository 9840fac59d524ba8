package compare

import "github.com/parley-go/parley/internal/enum"

// A Relation is how the positions of parties on one issue relate. The numbers
// run from the closest to the furthest apart and are not stored; texts are. The
// zero Relation is Unaddressed.
type Relation uint8

// The relations.
const (
	Unaddressed Relation = iota // nobody compared has a reading on the issue
	Agreement                   // some value is accepted by all concerned, and all accept exactly the same
	Overlap                     // some value is accepted by all concerned
	Conditional                 // some value is accepted by all, if conditions hold
	Unanswered                  // some value is excluded by nobody, and somebody concerned has no reading
	Open                        // some value is excluded by nobody, but not all have said yes to any
	Apart                       // some value is excluded by nobody, but two have said yes to values of which none is in common
	Conflict                    // every value is excluded by somebody
)

var relations = enum.Names[Relation]{
	Package: "compare", What: "relation",
	Texts:     []string{"unaddressed", "agreement", "overlap", "conditional", "unanswered", "open", "apart", "conflict"},
	Constants: []string{"Unaddressed", "Agreement", "Overlap", "Conditional", "Unanswered", "Open", "Apart", "Conflict"},
}

// String returns the relation's name, such as "conflict".
func (r Relation) String() string { return relations.String(r) }

// GoString returns the constant as Go code names it, such as "compare.Conflict".
func (r Relation) GoString() string { return relations.GoString(r) }

// MarshalText returns what [Relation.String] does; other numbers are an error.
func (r Relation) MarshalText() ([]byte, error) { return relations.Marshal(r) }

// UnmarshalText reads exactly what [Relation.MarshalText] writes.
func (r *Relation) UnmarshalText(text []byte) error { return relations.Unmarshal(text, r) }

// A ClaimRelation is how the claims of parties on one issue relate. The numbers
// are not stored; texts are.
type ClaimRelation uint8

// The relations of claims.
const (
	OneSided  ClaimRelation = iota // one party claims something
	Shared                         // what the claimants say can be true together
	Contested                      // it cannot
)

var claimRelations = enum.Names[ClaimRelation]{
	Package: "compare", What: "claim relation",
	Texts:     []string{"one-sided", "shared", "contested"},
	Constants: []string{"OneSided", "Shared", "Contested"},
}

// String returns "one-sided", "shared" or "contested".
func (r ClaimRelation) String() string { return claimRelations.String(r) }

// GoString returns the constant as Go code names it, such as "compare.Contested".
func (r ClaimRelation) GoString() string { return claimRelations.GoString(r) }

// MarshalText returns what [ClaimRelation.String] does; other numbers are an
// error.
func (r ClaimRelation) MarshalText() ([]byte, error) { return claimRelations.Marshal(r) }

// UnmarshalText reads exactly what [ClaimRelation.MarshalText] writes.
func (r *ClaimRelation) UnmarshalText(text []byte) error {
	return claimRelations.Unmarshal(text, r)
}
