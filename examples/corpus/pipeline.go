package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"strings"
	"time"

	"github.com/apache/beam/sdks/v2/go/pkg/beam"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/fileio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/filesystem"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/io/textio"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/register"

	"github.com/parley-go/parley/compare/batch"
	"github.com/parley-go/parley/compare/settle"
	"github.com/parley-go/parley/position/scenario"
)

func init() {
	register.DoFn5x1[context.Context, fileio.FileMetadata, func(batch.Item), func(string), func([]byte), error](&read{})
	register.DoFn5x1[context.Context, batch.Item, func(string), func(string), func([]byte), error](&answer{})
	register.DoFn3x1[context.Context, int, func(*string) bool, error](&write{})
	register.DoFn2x2[context.Context, string, string, error](&suppose{})
	register.DoFn1x2[string, int, string](&shard{})
	register.Function2x2(merge)
	register.Function1x1(text)
	register.Emitter1[batch.Item]()
	register.Emitter1[string]()
	register.Emitter1[[]byte]()
	register.Iter1[string]()
}

// corpus answers what the glob matches: reports and dead letters, a line each, and a
// summary.
func corpus(s beam.Scope, glob, prefix string, shards int, asked answer) {
	files := fileio.MatchFiles(s, glob, fileio.MatchEmptyDisallow())
	items, unread, uncounted := beam.ParDo3(s, &read{}, files)
	// Whoever reads a file of many lines does not answer them all.
	reports, dead, counted := beam.ParDo3(s, &asked, beam.Reshuffle(s, items))
	writeLines(s, prefix+"reports", shards, reports)
	writeLines(s, prefix+"dead", shards, beam.Flatten(s, dead, unread))
	sum := beam.Combine(s, merge, beam.Flatten(s, counted, uncounted))
	textio.Write(s, prefix+"summary.json", beam.ParDo(s, text, sum))
}

// read yields the items of a file; of what cannot be read, dead letters and counts.
type read struct{}

func (*read) ProcessElement(ctx context.Context, file fileio.FileMetadata, item func(batch.Item), dead func(string), count func([]byte)) error {
	for i, err := range items(ctx, file.Path) {
		if err == nil {
			item(i)
		} else if err := tell(batch.Unreadable(i, err), nil, dead, count); err != nil {
			return err
		}
	}
	return nil
}

// items yields the items of a file: the lines of .jsonl, and of others the whole.
func items(ctx context.Context, name string) func(yield func(batch.Item, error) bool) {
	return func(yield func(batch.Item, error) bool) {
		files, err := filesystem.New(ctx, name)
		if err != nil {
			yield(batch.Item{Name: name}, err)
			return
		}
		defer files.Close()
		f, err := files.OpenRead(ctx, name)
		if err != nil {
			yield(batch.Item{Name: name}, err)
			return
		}
		defer f.Close() // nothing was written
		limits := scenario.Limits{}.WithDefaults()
		if strings.HasSuffix(name, ".jsonl") {
			batch.Lines(f, name, limits)(yield)
			return
		}
		whole, err := io.ReadAll(io.LimitReader(f, int64(limits.MaxBytes)+1))
		yield(batch.Item{Name: name, Text: whole}, err)
	}
}

// answer yields the report or the dead letter of an item, and its count.
type answer struct {
	Limit   int
	Timeout time.Duration
}

func (a *answer) options() batch.Options {
	return batch.Options{Timeout: a.Timeout, Settle: settle.Options{Limit: a.Limit}}
}

func (a *answer) ProcessElement(ctx context.Context, item batch.Item, report, dead func(string), count func([]byte)) error {
	o := batch.Analyse(ctx, item, a.options())
	if err := ctx.Err(); err != nil {
		return err // the engine asks again
	}
	return tell(o, report, dead, count)
}

// tell yields what came of an item, and its count.
func tell(o batch.Outcome, report, dead func(string), count func([]byte)) error {
	line, err := json.Marshal(o)
	if err != nil {
		return err
	}
	if o.Report != nil {
		report(string(line))
	} else {
		dead(string(line))
	}
	var sum batch.Summary
	sum.Add(o)
	counted, err := json.Marshal(sum)
	if err != nil {
		return err
	}
	count(counted)
	return nil
}

// merge adds two summaries, in whatever order they come.
func merge(a, b []byte) ([]byte, error) {
	var sum, other batch.Summary
	if err := json.Unmarshal(a, &sum); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(b, &other); err != nil {
		return nil, err
	}
	sum.Merge(other)
	return json.Marshal(sum)
}

func text(line []byte) string { return string(line) }

// sweep looks at one negotiation under every supposition of a table, and writes what
// each of them flips, a line each.
func sweep(s beam.Scope, name, table, prefix string, asked answer) error {
	file, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if _, err := scenario.Parse(file, name, scenario.Limits{}); err != nil {
		return err
	}
	rows := beam.Reshuffle(s, textio.Read(s, table))
	writeLines(s, prefix+"swept", 1, beam.ParDo(s, &suppose{Name: name, File: file, Answer: asked}, rows))
	return nil
}

// suppose yields what comes of a supposition.
type suppose struct {
	Name   string
	File   []byte
	Answer answer
	sweep  *batch.Sweep
}

func (f *suppose) ProcessElement(ctx context.Context, row string) (string, error) {
	if f.sweep == nil {
		file, err := scenario.Parse(f.File, f.Name, scenario.Limits{})
		if err != nil {
			return "", err
		}
		if f.sweep, err = batch.NewSweep(ctx, file.Negotiation, f.Answer.options()); err != nil {
			return "", err
		}
	}
	var what batch.Supposition
	if err := json.Unmarshal([]byte(row), &what); err != nil {
		return "", fmt.Errorf("supposition %s: %w", row, err)
	}
	swept := f.sweep.Suppose(ctx, what)
	if err := ctx.Err(); err != nil {
		return "", err // the engine asks again
	}
	line, err := json.Marshal(swept)
	return string(line), err
}

// writeLines writes lines to so many files, "prefix-00000-of-00004.jsonl" and so on.
// The same line goes to the same file in each run.
func writeLines(s beam.Scope, prefix string, shards int, lines beam.PCollection) {
	byShard := beam.GroupByKey(s, beam.ParDo(s, &shard{shards}, lines))
	beam.ParDo0(s, &write{prefix, shards}, byShard)
}

type shard struct{ Shards int }

func (f *shard) ProcessElement(line string) (int, string) {
	h := fnv.New32a()
	io.WriteString(h, line) // which has no errors
	return int(h.Sum32() % uint32(f.Shards)), line
}

type write struct {
	Prefix string
	Shards int
}

func (f *write) ProcessElement(ctx context.Context, shard int, lines func(*string) bool) error {
	name := fmt.Sprintf("%s-%05d-of-%05d.jsonl", f.Prefix, shard, f.Shards)
	files, err := filesystem.New(ctx, name)
	if err != nil {
		return err
	}
	defer files.Close()
	out, err := files.OpenWrite(ctx, name)
	if err != nil {
		return err
	}
	buf := bufio.NewWriter(out)
	for line := ""; lines(&line); {
		buf.WriteString(line) // Flush tells the errors
		buf.WriteByte('\n')
	}
	if err := buf.Flush(); err != nil {
		out.Close()
		return err
	}
	return out.Close()
}
