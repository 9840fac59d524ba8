package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
)

// An output is a file that is written whole or not at all, or a writer.
type output struct {
	*bufio.Writer
	file *os.File // nil for a writer
	name string   // of the file whose place it takes in the end; "" for none
}

// newOutput returns the output to the file of that name; to w if there is no name. A
// device or a pipe is written to as it is.
func newOutput(name string, w io.Writer) (*output, error) {
	if name == "" {
		return &output{Writer: bufio.NewWriter(w)}, nil
	}
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		f, err := os.OpenFile(name, os.O_WRONLY, 0)
		if err != nil {
			return nil, err
		}
		return &output{Writer: bufio.NewWriter(f), file: f}, nil
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".analyse-*")
	if err != nil {
		return nil, err
	}
	return &output{Writer: bufio.NewWriter(f), file: f, name: name}, nil
}

// encode writes one JSON line.
func (o *output) encode(v any) error { return json.NewEncoder(o).Encode(v) }

// close writes what is left, and puts the file in its place if it is wanted.
func (o *output) close(wanted bool) error {
	err := o.Flush()
	switch {
	case o.file == nil:
		return err
	case o.name == "":
		return errors.Join(err, o.file.Close())
	}
	defer os.Remove(o.file.Name()) // where it is no more, it is in its place
	err = errors.Join(err, o.file.Chmod(0o644), o.file.Close())
	if err != nil || !wanted {
		return err
	}
	return os.Rename(o.file.Name(), o.name)
}
