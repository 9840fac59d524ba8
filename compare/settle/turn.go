package settle

import (
	"context"
	"time"
)

// Turns share the time until a context ends out among questions, so that none
// starves the next. What one leaves the others have.
type turns struct {
	ctx  context.Context
	left int // questions
}

// take asks a question within its share.
func (t *turns) take(ask func(context.Context)) {
	ctx := t.ctx
	if end, ok := ctx.Deadline(); ok && t.left > 1 {
		share, cancel := context.WithTimeout(ctx, time.Until(end)/time.Duration(t.left))
		defer cancel()
		ctx = share
	}
	t.left--
	ask(ctx)
}
