package eliminate

import "context"

// PrepareWithin is Prepare with so many cells at most in what eliminates hidden
// variables.
func (s *Space) PrepareWithin(ctx context.Context, cells int) *Plan { return s.prepare(ctx, cells) }

// InCases reports whether what is hidden is taken case by case.
func (p *Plan) InCases() bool { return p.cases != nil }
