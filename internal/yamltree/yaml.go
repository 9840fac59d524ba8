package yamltree

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"github.com/parley-go/parley/internal/excerpt"
)

// ParseYAML reads one YAML document, which [Text] has been through. Where the
// node is nil, the problems tell why. Time and memory grow linearly with the
// data, and no more is read than the limits allow.
func ParseYAML(data []byte, limits Limits) (*Node, []*Problem) {
	// The library builds its whole tree before it can be counted.
	if candidates(data)-limits.Nodes > limits.Nodes {
		return nil, []*Problem{{1, 1, TooLarge, "", tooMany(limits)}}
	}
	read, problem := directives(data)
	if problem != nil {
		return nil, []*Problem{problem}
	}
	read, restored, problem := replaced(read)
	if problem != nil {
		return nil, []*Problem{problem}
	}
	doc, problem := load(read, data, limits)
	if problem != nil {
		return nil, []*Problem{problem}
	}
	if doc == nil {
		return nil, []*Problem{{1, 1, Empty, "", "nothing: want a map"}}
	}
	c := converter{limits: limits, restored: restored}
	var root Node
	c.convert(doc.Content[0], &root, 1)
	if c.tooDeep != nil {
		return nil, []*Problem{c.tooDeep}
	}
	if c.nodes > limits.Nodes {
		return nil, []*Problem{{1, 1, TooLarge, "", tooMany(limits)}}
	}
	if len(c.problems) > 0 {
		return &root, c.problems
	}
	if problem := misplaced(doc.Content[0], data); problem != nil {
		return nil, []*Problem{problem}
	}
	return &root, nil
}

// candidates returns a number of nodes above which the data cannot have any,
// short of one for each byte: places where one may begin.
func candidates(data []byte) int {
	n := 2
	for i, c := range data {
		switch begins[c] {
		case always:
			n++
		case beforeSpace:
			if i+1 == len(data) || strings.IndexByte(" \t\r\n,[]{}\"'", data[i+1]) >= 0 {
				n++
			}
		}
	}
	return n
}

const (
	always      = 1
	beforeSpace = 2
)

// begins tells of each byte whether a node may begin behind it.
var begins = [256]uint8{
	'\n': always, ',': always, '[': always, '{': always, ':': beforeSpace, '-': beforeSpace, '?': beforeSpace,
}

// tooDeepError says that the limit on nesting is reached.
type tooDeepError struct{}

func (tooDeepError) Error() string { return "too deep" }

// bounds is the limits in the library's terms.
type bounds struct {
	depth   int
	reached bool
}

func (b *bounds) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > b.depth {
		b.reached = true
		return tooDeepError{}
	}
	return nil
}

func (b *bounds) CheckAlias(int, int) error { return nil }

// load returns the one document that is read, nil where there is none. Problems show
// the data as it was.
func load(read, data []byte, limits Limits) (doc *yaml.Node, problem *Problem) {
	b := &bounds{depth: limits.Depth}
	// The library says by panics what it holds impossible.
	defer func() {
		if r := recover(); r != nil {
			doc, problem = nil, &Problem{1, 1, Syntax, "", fmt.Sprintf("YAML that cannot be read: %v", r)}
		}
	}()
	loader, err := yaml.NewLoader(bytes.NewReader(read), yaml.WithPlugin(b))
	if err != nil {
		return nil, syntax(data, err)
	}
	for {
		var next yaml.Node
		switch err := loader.Load(&next); {
		case errors.Is(err, io.EOF):
			return doc, nil
		case b.reached:
			p := syntax(data, err)
			p.Code, p.Text, p.Detail = TooLarge, "", tooDeep(limits)
			return nil, p
		case err != nil:
			return nil, syntax(data, err)
		case doc != nil:
			return nil, &Problem{next.Line, next.Column, Unsupported, "---", "a second document: want one in a file"}
		case next.Kind != yaml.DocumentNode || len(next.Content) == 0:
			return nil, nil
		default:
			doc = &next
		}
	}
}

// directives returns the data with "%YAML 1.2" at its start, which the library
// refuses though it reads YAML 1.2, as "%YAML 1.1". That makes no difference to a
// tree of text. Any other directive is a problem: the library takes a time for them
// that grows with the square of their number.
func directives(data []byte) ([]byte, *Problem) {
	number, offset := 0, 0
	open, begun := true, false // whether a directive may stand here, and whether one or a document has
	for line := range bytes.Lines(data) {
		number++
		text := bytes.TrimLeft(line, " \t\n")
		switch {
		case open && (len(text) == 0 || text[0] == '#'):
		case open && line[0] == '%':
			minor := version.FindSubmatchIndex(line)
			if begun || minor == nil {
				d := string(bytes.TrimSpace(line))
				return nil, &Problem{number, 1, Unsupported, excerpt.Name(d), fmt.Sprintf("directive %q: want none, but for one \"%%YAML 1.2\" at the start", excerpt.Name(d))}
			}
			begun = true
			data = bytes.Clone(data)
			data[offset+minor[2]] = '1'
		default:
			begun = true
			open = bytes.HasPrefix(line, []byte("...")) && (len(line) == 3 || strings.IndexByte(" \t\n", line[3]) >= 0)
		}
		offset += len(line)
	}
	return data, nil
}

// version is the directive for a version that differs in nothing that matters here.
var version = regexp.MustCompile(`^%YAML[ \t]+1\.([12])(?:[ \t]+#.*)?[ \t]*\n?$`)

const noTabs = ": want spaces, not tabs, for indentation"

// syntax tells what the library found, in one line and at its place.
func syntax(data []byte, err error) *Problem {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return &Problem{1, 1, Syntax, "", "not valid YAML: " + strings.ReplaceAll(err.Error(), "\n", " ")}
	}
	line, column := max(e.Mark.Line, 1), max(e.Mark.Column, 1)
	p := &Problem{line, column, Syntax, textAt(data, line, column), "not valid YAML: " + e.Message}
	if e.ContextMsg != "" {
		p.Detail += " " + e.ContextMsg
		if e.ContextMark.Line > 0 && e.ContextMark.Line != line {
			p.Detail += fmt.Sprintf(" that begins in line %d", e.ContextMark.Line)
		}
	}
	this, tab := lineOf(data, line), []byte("\t")
	if bytes.HasPrefix(bytes.TrimLeft(this, " "), tab) || bytes.HasPrefix(from(this, column), tab) {
		p.Detail += noTabs
	} else if p.Text != "" {
		p.Detail += fmt.Sprintf(", at %q", p.Text)
	}
	return p
}

// converter copies the library's tree into ours.
type converter struct {
	limits   Limits
	nodes    int
	restored *strings.Replacer
	problems []*Problem
	tooDeep  *Problem
	spare    []Node
}

// take returns n nodes, of a block of many: most lists and maps are small.
func (c *converter) take(n int) []Node {
	if len(c.spare) < n {
		c.spare = make([]Node, max(n, 512))
	}
	taken := c.spare[:n:n]
	c.spare = c.spare[n:]
	return taken
}

func (c *converter) refuse(from *yaml.Node, text, format string, args ...any) {
	c.problems = append(c.problems, &Problem{from.Line, from.Column, Unsupported, text, fmt.Sprintf(format, args...)})
}

// convert copies a node at that depth. The library counts blocks and flows apart,
// so there may be twice as many as the limit.
func (c *converter) convert(from *yaml.Node, to *Node, depth int) {
	c.nodes++
	if depth > c.limits.Depth && from.Kind != yaml.ScalarNode && from.Kind != yaml.AliasNode {
		if c.tooDeep == nil {
			c.tooDeep = &Problem{from.Line, from.Column, TooLarge, "", tooDeep(c.limits)}
		}
		return
	}
	to.Line, to.Column = from.Line, from.Column
	if from.Anchor != "" {
		c.refuse(from, "&"+from.Anchor, "anchor %q: want no anchors and aliases, but what is meant itself", "&"+excerpt.Name(from.Anchor))
	}
	if from.Style&yaml.TaggedStyle != 0 || from.Tag == "!" {
		c.refuse(from, from.Tag, "tag %q: want no tags: what a value is follows from its place", excerpt.Name(from.Tag))
	}
	switch from.Kind {
	case yaml.ScalarNode:
		to.Text = from.Value
		if c.restored != nil {
			to.Text = c.restored.Replace(to.Text)
		}
		to.Plain = from.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) == 0
		to.Null = to.Plain && from.Value == ""
	case yaml.SequenceNode:
		to.Kind = List
		to.Items = c.take(len(from.Content))
		for i, item := range from.Content {
			c.convert(item, &to.Items[i], depth+1)
		}
	case yaml.MappingNode:
		to.Kind = Map
		half := len(from.Content) / 2
		both := c.take(2 * half)
		keys := both[half:]
		to.Items = both[:half:half]
		for i := range half {
			key := from.Content[2*i]
			if key.Kind != yaml.ScalarNode && key.Kind != yaml.AliasNode {
				c.refuse(key, "", "a list or map as a key: want text")
			}
			to.Items[i].Key = &keys[i]
			c.convert(key, &keys[i], depth+1)
			c.convert(from.Content[2*i+1], &to.Items[i], depth+1)
		}
	default:
		to.Null = true
		c.refuse(from, "*"+from.Value, "alias %q: want no anchors and aliases, but what is meant itself", "*"+excerpt.Name(from.Value))
	}
}
