package batch

import (
	"context"
	"iter"
	"sync"
)

// Run answers the items with so many workers at a time (one, where the number is
// less), and yields the outcomes in the order of the items. An item that comes with
// an error has that as its fault. It holds as many items as there are workers, and
// two more.
//
// Where the context ends, what is being answered comes with [CodeCancelled] and no
// further items are taken: those yielded are the first of all there are, each
// once. Leaving the loop stops the workers; Run waits for them, and for an item
// that is being read. The outcomes can be ranged over once if the items can.
func Run(ctx context.Context, items iter.Seq2[Item, error], opts Options, workers int) iter.Seq[Outcome] {
	return func(yield func(Outcome) bool) {
		ctx, cancel := context.WithCancelCause(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel(context.Canceled)
		workers := max(workers, 1)
		type job struct {
			item Item
			err  error
			done chan Outcome
		}
		jobs := make(chan job)
		inOrder := make(chan job, workers)
		running.Go(func() {
			defer close(inOrder)
			defer close(jobs)
			for item, err := range items {
				j := job{item, err, make(chan Outcome, 1)}
				select {
				case <-ctx.Done():
					return
				case inOrder <- j:
				}
				jobs <- j
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					if j.err != nil {
						j.done <- unread(j.item, j.err)
					} else {
						j.done <- Analyse(ctx, j.item, opts)
					}
				}
			})
		}
		for j := range inOrder {
			if !yield(<-j.done) {
				return
			}
		}
	}
}
