package sat

// A restarts decides when the search should start over, in the way of Glucose
// (Audemard and Simon 2009): when the clauses learned of late span more decision
// levels than those learned on the whole. The means are exponential ones (Biere
// and Fröhlich 2015), in whole numbers so that they are the same on every
// machine. The zero value has learned nothing.
type restarts struct {
	fast, slow int64 // means of the levels, times 1<<meanShift
	conflicts  int64 // since the last restart
}

const (
	meanShift   = 20
	fastShift   = 5  // a conflict counts for 1/32 of the fast mean
	slowShift   = 12 // and for 1/4096 of the slow one
	restartMin  = 8  // conflicts between two restarts
	restartOver = 10 // the fast mean must exceed 11/10 of the slow one
)

// begin notes that the search starts over.
func (r *restarts) begin() { r.conflicts = 0 }

// conflict takes note of a learned clause that spans so many levels.
func (r *restarts) conflict(levels int) {
	r.conflicts++
	x := int64(levels) << meanShift
	if r.slow == 0 {
		r.fast, r.slow = x, x
		return
	}
	r.fast += (x - r.fast) >> fastShift
	r.slow += (x - r.slow) >> slowShift
}

// due reports whether the search should start over.
func (r *restarts) due() bool {
	return r.conflicts >= restartMin && r.fast > r.slow+r.slow/restartOver
}
