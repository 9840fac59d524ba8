package position

// A Reckoner finds the truth of what readings wait for against an outcome. What many
// of them share, in a statement or in a single undertaking, it evaluates once. It is
// for one goroutine.
type Reckoner struct {
	outcome  Outcome
	packages map[*Package]*awaited
}

// Reckon returns a reckoner against the outcome.
func Reckon(o Outcome) *Reckoner { return &Reckoner{outcome: o} }

// Truths appends the truth of the condition of every reading of one statement. Time
// grows linearly with the statement and, once, with the single undertaking that it
// is part of.
func (r *Reckoner) Truths(readings []Reading, all []Truth) []Truth {
	held, known := True, false
	var with *awaited
	for i := range readings {
		reading := &readings[i]
		truth := True
		switch {
		case reading.If == nil:
		case reading.Asked:
			truth = Evaluate(reading.If, r.outcome)
		default: // readings of a statement's own terms have one condition
			if !known {
				held, known = Evaluate(reading.If, r.outcome), true
			}
			truth = held
		}
		if reading.Fails {
			truth = -truth
		}
		if len(reading.With) > 0 {
			if !with.of(reading.With) {
				with = r.await(reading.With)
			}
			truth = min(truth, with.but(reading.Term.IssueID()))
		}
		if reading.Besides != nil {
			truth = min(truth, r.besides(reading.Besides).but(reading.Own...))
		}
		all = append(all, truth)
	}
	return all
}

func (r *Reckoner) besides(p *Package) *awaited {
	w := r.packages[p]
	if w == nil {
		if r.packages == nil {
			r.packages = map[*Package]*awaited{}
		}
		w = r.await(p.Terms())
		r.packages[p] = w
	}
	return w
}

// Awaited are terms that readings wait for together, with their truths.
type awaited struct {
	terms         Terms
	truths        map[IssueID]Truth
	failing, open int
}

func (r *Reckoner) await(terms Terms) *awaited {
	w := &awaited{terms: terms, truths: make(map[IssueID]Truth, len(terms))}
	for _, t := range terms {
		truth := Evaluate(t, r.outcome)
		w.truths[t.IssueID()] = truth
		w.failing += toInt(truth == False)
		w.open += toInt(truth == Unknown)
	}
	return w
}

// of reports whether these are the terms awaited.
func (w *awaited) of(terms Terms) bool {
	return w != nil && len(w.terms) == len(terms) && &w.terms[0] == &terms[0]
}

// but returns the truth of all the terms but those on some issues.
func (w *awaited) but(own ...IssueID) Truth {
	failing, open := w.failing, w.open
	for _, id := range own {
		truth, ok := w.truths[id]
		failing -= toInt(ok && truth == False)
		open -= toInt(ok && truth == Unknown)
	}
	switch {
	case failing > 0:
		return False
	case open > 0:
		return Unknown
	default:
		return True
	}
}
