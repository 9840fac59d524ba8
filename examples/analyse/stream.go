package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/signal"
	"time"

	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position/scenario"
)

// A stream is what the flags ask for where there are many negotiations.
type stream struct {
	lines   bool
	workers int
	dead    string // the file that takes what has no report; "" for none
	summary bool
}

// asked reports whether the answers are to come as JSON lines.
func (s *stream) asked() bool { return s.lines || s.workers > 0 || s.dead != "" || s.summary }

// stream answers the items of all files, one JSON line each, as they come.
func (c *command) stream(files []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	out, err := newOutput(c.output, stdout)
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 1
	}
	dead, err := newOutput(c.many.dead, io.Discard)
	if err != nil {
		fmt.Fprintln(stderr, errors.Join(err, out.close(false)))
		return 1
	}
	opts := batch.Options{
		Moment: c.moment, Parties: c.actors, Given: c.given, Timeout: c.timeout,
		Settle: settle.Options{Limit: c.limit},
	}
	var sum batch.Summary
	told := time.Now()
	for o := range batch.Run(ctx, c.items(files, stdin), opts, c.many.workers) {
		sum.Add(o)
		if o.Report == nil && c.many.dead == "" {
			fmt.Fprintln(stderr, o.Err())
		}
		switch {
		case o.Report == nil:
			err = dead.encode(o)
		case !c.many.summary:
			err = out.encode(o)
		}
		if err != nil {
			break
		}
		if c.progress != nil && time.Since(told) > time.Second/10 {
			told = time.Now()
			fmt.Fprintf(c.progress, "\r\x1b[K%d negotiations, %d of them faulty\r", sum.Items, sum.Faulty)
		}
	}
	if c.many.summary && err == nil {
		err = out.encode(sum)
	}
	if err == nil && ctx.Err() != nil {
		err = errors.New("interrupted: the answers are of the first negotiations alone")
	}
	failed := err != nil || sum.Faulty > 0 && c.many.dead == ""
	err = errors.Join(err, dead.close(err == nil), out.close(!failed))
	if err != nil {
		fmt.Fprintln(stderr, err)
	}
	if failed || err != nil {
		return 1
	}
	return 0
}

// items yields the negotiations of the files, one a line or one a file.
func (c *command) items(files []string, stdin io.Reader) iter.Seq2[batch.Item, error] {
	return func(yield func(batch.Item, error) bool) {
		goOn := true
		for _, name := range files {
			for item, err := range c.itemsOf(name, stdin) {
				if goOn = yield(item, err); !goOn {
					return
				}
			}
		}
	}
}

func (c *command) itemsOf(name string, stdin io.Reader) iter.Seq2[batch.Item, error] {
	if !c.many.lines && name != "-" {
		return batch.Files(scenario.Limits{}, name)
	}
	return func(yield func(batch.Item, error) bool) {
		in := stdin
		if name == "-" {
			name = "standard input"
		} else {
			f, err := os.Open(name)
			if err != nil {
				yield(batch.Item{Name: name}, err)
				return
			}
			defer f.Close() // nothing was written
			in = f
		}
		if c.many.lines {
			batch.Lines(in, name, scenario.Limits{})(yield)
			return
		}
		text, err := io.ReadAll(in)
		yield(batch.Item{Name: name, Text: text}, err)
	}
}
