package sat

// A ref is the place of a clause in the [arena]; noRef is that of none.
type ref uint32

const noRef ref = 0

// An arena holds clauses of two or more literals one after another: for each its
// length, its mark, then its literals. One slice without pointers keeps them
// close together and costs the garbage collector nothing.
type arena struct {
	words []Lit // the first word belongs to no clause, so that no clause is at noRef
}

const (
	headerWords = 2

	// maxWords leaves the highest bit of a ref to the watches.
	maxWords = 1<<31 - 1
)

// A mark says what [Solver.reduce] has to know of a clause: bits, and above them
// the number of decision levels among its literals, its LBD.
type mark uint32

const (
	learnedMark mark = 1 << iota // follows from other clauses
	usedMark                     // has helped to learn another since the last reduction
	droppedMark                  // is to be swept away
	levelsShift = 3
)

func learnedWith(levels int) mark   { return learnedMark | mark(levels)<<levelsShift }
func (m mark) levels() int          { return int(m >> levelsShift) }
func (m mark) has(bit mark) bool    { return m&bit != 0 }
func (a *arena) mark(r ref) mark    { return mark(a.words[r+1]) }
func (a *arena) set(r ref, m mark)  { a.words[r+1] = Lit(m) }
func (a *arena) first() ref         { return 1 }
func (a *arena) end() ref           { return ref(max(len(a.words), 1)) }
func (a *arena) after(r ref) ref    { return r + headerWords + ref(a.words[r]) }
func (a *arena) fits(lits int) bool { return len(a.words)+headerWords+lits < maxWords }

// lits returns the literals of the clause at r, to be permuted at most.
func (a *arena) lits(r ref) []Lit {
	first := r + headerWords
	return a.words[first : first+ref(a.words[r])]
}

// add appends a clause and returns its place.
func (a *arena) add(lits []Lit, m mark) ref {
	if len(a.words) == 0 {
		a.words = append(a.words, noLit)
	}
	r := ref(len(a.words))
	a.words = append(a.words, Lit(len(lits)), Lit(m))
	a.words = append(a.words, lits...)
	return r
}
