package scenario

// Limits bound what is read, so that a hostile file costs no more than these
// allow. The zero value is the default, and so is a number that is not above zero.
type Limits struct {
	// MaxBytes is the greatest size of a file: 8 MiB.
	MaxBytes int
	// MaxDepth is how deep lists and maps may be nested, the whole file
	// included: 200.
	MaxDepth int
	// MaxNodes is the greatest number of scalars, lists and maps, keys included:
	// 1,000,000. A mention of an issue counts for as many more as the issue has
	// options and deciders, and a quotation for one more for each 1,024 bytes of
	// its source's text.
	MaxNodes int
}

// WithDefaults returns the limits with every default in its place.
func (l Limits) WithDefaults() Limits {
	return Limits{
		MaxBytes: positive(l.MaxBytes, 8<<20),
		MaxDepth: positive(l.MaxDepth, 200),
		MaxNodes: positive(l.MaxNodes, 1_000_000),
	}
}

func positive(n, byDefault int) int {
	if n > 0 {
		return n
	}
	return byDefault
}
