package compare

// A mask is a set of 64 cells or fewer of an issue's values.
type mask uint64

// cellsPerMask is how many cells a mask has; issues with more take several.
const cellsPerMask = 64

// Intersect returns the cells that are in both.
func (m mask) Intersect(n mask) mask { return m & n }

// Union returns the cells that are in either.
func (m mask) Union(n mask) mask { return m | n }

// Without returns the cells that are not in the other.
func (m mask) Without(n mask) mask { return m &^ n }

// IsEmpty reports whether there is no cell.
func (m mask) IsEmpty() bool { return m == 0 }

// A profile is what one party makes of the cells of an issue. What is in none of
// the three sets is open.
type profile struct {
	accepted, conditional, excluded mask
}

func profileOf(t *tally[mask], domain mask) profile {
	accepted, conditional, excluded := t.judge(domain)
	return profile{accepted, conditional, excluded}
}

// willing returns the cells at conditional or better.
func (p profile) willing() mask { return p.accepted | p.conditional }

// sum puts the meetings over the masks of an issue together: what a set of it
// has says only whether any mask has something there. Same is for all masks.
func sum(meetings []meeting) (all meeting, same bool) {
	same = true
	for _, m := range meetings {
		all.accepted |= m.accepted
		all.willing |= m.willing
		all.left |= m.left
		same = same && m.same()
	}
	return all, same
}
