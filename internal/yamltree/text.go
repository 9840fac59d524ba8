package yamltree

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"github.com/parley-go/parley/internal/excerpt"
)

const mark = "\ufeff" // a byte order mark

// Text returns the data without a byte order mark at its start, and with "\n" for
// each end of a line ("\r\n" and "\r" are others). It is a problem if the rest is no
// UTF-8 or has control characters other than tabs and the ends of lines.
func Text(data []byte) ([]byte, *Problem) {
	data = bytes.TrimPrefix(data, []byte(mark))
	if bytes.IndexByte(data, '\r') >= 0 {
		data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
		data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	}
	valid := utf8.Valid(data)
	for i := 0; i < len(data); {
		c := data[i]
		if c >= ' ' && c < 0x7f || c == '\n' || c == '\t' {
			i++
			continue
		}
		if c < utf8.RuneSelf {
			return nil, at(data, i, Syntax, fmt.Sprintf("\\x%02x", c),
				fmt.Sprintf("control character U+%04X: want text, or an escape in double quotes", c))
		}
		if valid && c >= 0xC3 { // neither a control character of Latin-1 nor broken
			i++
			for i < len(data) && !utf8.RuneStart(data[i]) {
				i++
			}
			continue
		}
		r, size := utf8.DecodeRune(data[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return nil, at(data, i, Syntax, fmt.Sprintf("\\x%02x", c), fmt.Sprintf("byte 0x%02x is no UTF-8: want a file in UTF-8", c))
		case r >= 0x80 && r < 0xa0 && r != 0x85:
			return nil, at(data, i, Syntax, string(r), fmt.Sprintf("control character U+%04X: want text, or an escape in double quotes", r))
		}
		i += size
	}
	return data, nil
}

// at returns a problem at the offset.
func at(data []byte, offset int, code Code, text, detail string) *Problem {
	before := data[:min(offset, len(data))]
	line := 1 + bytes.Count(before, []byte("\n"))
	start := bytes.LastIndexByte(before, '\n') + 1
	return &Problem{line, 1 + utf8.RuneCount(before[start:]), code, text, detail}
}

// textAt returns the text that stands at a line and column, for messages: up to
// the end of the line, and not too much of it.
func textAt(data []byte, line, column int) string {
	return excerpt.Name(string(bytes.Trim(from(lineOf(data, line), column), " \t")))
}

// from returns what stands in a line from a column on.
func from(line []byte, column int) []byte {
	for ; column > 1; column-- {
		_, size := utf8.DecodeRune(line)
		line = line[size:]
	}
	return line
}

// lineOf returns a line without its end.
func lineOf(data []byte, line int) []byte {
	for ; line > 1; line-- {
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	this, _, _ := bytes.Cut(data, []byte("\n"))
	return this
}

func tooDeep(limits Limits) string {
	return fmt.Sprintf("lists and maps nested more than %d deep: want fewer, or a higher limit", limits.Depth)
}

func tooMany(limits Limits) string {
	return fmt.Sprintf("more than %d values: want fewer, or a higher limit", limits.Nodes)
}
