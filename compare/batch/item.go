package batch

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"math"
	"os"
	"path/filepath"
	"strings"

	"github.com/parley-go/parley/position/scenario"
)

// An Item is one scenario of many, as text.
type Item struct {
	// Name is that of the file, or of what else the item comes from.
	Name string
	// Line is the line of it on which the item stands, from 1, if the file has many
	// items; 0 where the item is the whole of it.
	Line int
	// Offset is where in the file the text begins, in bytes.
	Offset int64
	// Text is what package scenario reads: JSON where the item is a line, else YAML or
	// JSON.
	Text []byte
}

// Place returns "name:line", or the name where the item is all of the file.
func (i Item) Place() string {
	if i.Line == 0 {
		return i.Name
	}
	return fmt.Sprintf("%s:%d", i.Name, i.Line)
}

// ErrTooLong is the error of [Lines] for a line that is longer than the limit.
var ErrTooLong = errors.New("the line is too long: want one within the limit of bytes, or a higher limit")

// Lines yields the items of JSON lines, one scenario a line. Lines of white space
// alone are left out. A line that is longer than the limit of bytes comes in pieces,
// each with [ErrTooLong], so that nothing of it is lost and no more than twice the
// limit is held. An error of reading comes last, with what was read of its line.
func Lines(r io.Reader, name string, limits scenario.Limits) iter.Seq2[Item, error] {
	limit := limits.WithDefaults().MaxBytes
	return func(yield func(Item, error) bool) {
		in := bufio.NewReaderSize(r, min(limit, 1<<16))
		item, tooLong := Item{Name: name, Line: 1}, false
		for {
			text, ended, err := piece(in, limit)
			tooLong = tooLong || !ended || len(bytes.TrimRight(text, "\r\n")) > limit
			item.Text = text
			if ended {
				item.Text = bytes.TrimRight(text, "\r\n")
			}
			switch {
			case err != nil && err != io.EOF:
				yield(item, fmt.Errorf("reading %s: %w", item.Place(), err))
				return
			case tooLong:
				if len(item.Text) > 0 && !yield(item, ErrTooLong) {
					return
				}
			case len(bytes.TrimSpace(text)) > 0:
				if !yield(item, nil) {
					return
				}
			}
			if err == io.EOF {
				return
			}
			item.Offset += int64(len(text))
			if ended {
				item.Line, tooLong = item.Line+1, false
			}
		}
	}
}

// piece reads to the end of a line or of everything, or somewhat more than limit
// bytes where the line is longer, and reports whether it ended.
func piece(in *bufio.Reader, limit int) (text []byte, ended bool, err error) {
	for len(text) <= limit {
		part, err := in.ReadSlice('\n')
		text = append(text, part...)
		if err != bufio.ErrBufferFull {
			return text, true, err
		}
	}
	return text, false, nil
}

// Files yields the scenario files that are named or lie in the folders named, in the
// order of the names, those of a folder by path. In a folder these are the files
// that end in .yaml, .yml or .json; files and folders whose names begin with a dot
// are left out. A file or folder that cannot be read comes with its error. Of a
// file that is longer than the limit of bytes there is as much as shows it.
func Files(limits scenario.Limits, names ...string) iter.Seq2[Item, error] {
	limit := limits.WithDefaults().MaxBytes
	return func(yield func(Item, error) bool) {
		for _, name := range names {
			err := filepath.WalkDir(name, func(path string, entry fs.DirEntry, err error) error {
				named := path == name
				switch {
				case err != nil:
					if !yield(Item{Name: path}, err) {
						return errStopped
					}
				case !named && strings.HasPrefix(entry.Name(), "."):
					if entry.IsDir() {
						return fs.SkipDir
					}
				case !entry.IsDir() && (named || isScenario(path)):
					text, err := readFile(path, limit)
					if !yield(Item{Name: path, Text: text}, err) {
						return errStopped
					}
				}
				return nil
			})
			if err == errStopped {
				return
			}
		}
	}
}

// errStopped ends a walk whose files are not wanted any more.
var errStopped = errors.New("stopped")

func isScenario(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml", ".json":
		return true
	default:
		return false
	}
}

// readFile reads a file, or one byte more of it than the limit.
func readFile(name string, limit int) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close() // nothing was written
	return io.ReadAll(io.LimitReader(f, int64(min(limit, math.MaxInt-1))+1))
}
