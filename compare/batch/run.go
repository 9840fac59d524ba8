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
	type read struct {
		item Item
		err  error
	}
	reads := func(yield func(read) bool) {
		for item, err := range items {
			if !yield(read{item, err}) {
				return
			}
		}
	}
	return inOrder(ctx, reads, workers, func(ctx context.Context, r read) Outcome {
		if r.err != nil {
			return Unreadable(r.item, r.err)
		}
		return Analyse(ctx, r.item, opts)
	})
}

// inOrder yields what answer makes of each question, in the order of the questions,
// so many at a time. Once the context has ended it takes no further ones.
func inOrder[Q, A any](ctx context.Context, questions iter.Seq[Q], workers int, answer func(context.Context, Q) A) iter.Seq[A] {
	return func(yield func(A) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var running sync.WaitGroup
		defer running.Wait()
		defer cancel()
		workers := max(workers, 1)
		type job struct {
			question Q
			done     chan A
		}
		jobs := make(chan job)
		waiting := make(chan job, workers)
		running.Go(func() {
			defer close(waiting)
			defer close(jobs)
			for q := range questions {
				j := job{q, make(chan A, 1)}
				select {
				case <-ctx.Done():
					return
				case waiting <- j:
				}
				jobs <- j
			}
		})
		for range workers {
			running.Go(func() {
				for j := range jobs {
					j.done <- answer(ctx, j.question)
				}
			})
		}
		for j := range waiting {
			if !yield(<-j.done) {
				return
			}
		}
	}
}
