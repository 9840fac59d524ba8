package parley_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	codeBlock = regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	codeSpan  = regexp.MustCompile("`[^`\n]*`")
	// A link is [text](target) or ![text](target), or an address in < >. The text
	// may have an image in it.
	link     = regexp.MustCompile(`\]\(([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?: "[^"]*")?\)|<([a-z][a-z0-9+.-]*:[^>\s]*)>`)
	footnote = regexp.MustCompile(`(?m)^\[[^\]^]+\]:\s*(\S+)`)
	bare     = regexp.MustCompile(`https?://[^\s)>\]"]+`)
	heading  = regexp.MustCompile(`(?m)^#{1,6} +(.*?) *#*$`)
	anchor   = regexp.MustCompile(`<a (?:id|name)="([^"]+)">`)
)

// Every link in a Markdown file leads to a file of the repository, or to a
// heading of one, or is a sound https address. No address is asked for.
func TestLinks(t *testing.T) {
	var pages []string
	require.NoError(t, fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || name != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case path.Ext(name) == ".md":
			pages = append(pages, name)
		}
		return nil
	}))
	require.Contains(t, pages, "README.md")
	for _, page := range pages {
		text := read(t, page)
		for _, target := range targets(text) {
			assert.Empty(t, faultOf(t, page, target), "%s: %s", page, target)
		}
		for _, address := range bare.FindAllString(withoutCode(text), -1) {
			assert.Empty(t, faultOf(t, page, strings.TrimRight(address, ".,;:")), "%s: %s", page, address)
		}
	}
}

func TestFaultOf(t *testing.T) {
	for target, sound := range map[string]bool{
		"README.md":                  true,
		"README.md#packages":         true,
		"#packages":                  true,
		"examples":                   true,
		"./docs/../README.md":        true,
		"https://go.dev/ref/mod#vcs": true,
		"README.md#no-such-heading":  false,
		"#no-such-heading":           false,
		"NOWHERE.md":                 false,
		"/README.md":                 false,
		"../README.md":               false,
		"doc.go#packages":            false,
		"http://go.dev":              false,
		"https://":                   false,
		"https://go dev":             false,
		"https://nodots/page":        false,
		"mailto:someone@example.com": false,
		"https://user@example.com/a": false,
		"https://example.com/%zz":    false,
		"":                           false,
	} {
		fault := faultOf(t, "README.md", target)
		assert.Equal(t, sound, fault == "", "%q: %q", target, fault)
	}
}

func TestTargets(t *testing.T) {
	const page = "[a](b.md) ![c](d.svg \"e\") [`f`](g) `[h](i)` <https://j.k> [![l](m)](n) [o](p_(q))\n" +
		"```go\n[r](s)\n```\n[t]: u\n"
	assert.Equal(t, []string{"b.md", "d.svg", "g", "https://j.k", "m", "n", "p_(q)", "u"}, targets(page))
}

func TestAnchors(t *testing.T) {
	const page = "# One & two\n## `Code`, and more\n### Same\n### Same\n<a id=\"own\"></a>\n```sh\n# comment\n```\n## [A link](x.md)\n"
	assert.Equal(t, []string{"one--two", "code-and-more", "same", "same-1", "a-link", "own"}, anchors(page))
}

// targets returns where the links of a page lead, in order, code left out.
func targets(page string) []string {
	prose := withoutCode(page)
	var found []string
	for _, m := range link.FindAllStringSubmatch(prose, -1) {
		found = append(found, m[1]+m[2])
	}
	for _, m := range footnote.FindAllStringSubmatch(prose, -1) {
		found = append(found, m[1])
	}
	return found
}

func withoutCode(page string) string {
	return codeSpan.ReplaceAllString(codeBlock.ReplaceAllString(page, ""), "")
}

// faultOf says what is wrong with a link of a page, and nothing if it is sound.
func faultOf(t *testing.T, page, target string) string {
	t.Helper()
	u, err := url.Parse(target)
	switch {
	case err != nil:
		return err.Error()
	case target == "":
		return "it leads nowhere"
	case u.Scheme != "":
		if u.Scheme != "https" || u.User != nil || !strings.Contains(u.Hostname(), ".") {
			return "want an https address"
		}
		return ""
	}
	name := page
	if u.Path != "" {
		name = path.Join(path.Dir(page), u.Path)
	}
	if !fs.ValidPath(name) || path.IsAbs(u.Path) {
		return "it leads out of the repository"
	}
	if _, err := os.Stat(name); err != nil {
		return "there is no such file"
	}
	if u.Fragment == "" {
		return ""
	}
	if path.Ext(name) != ".md" {
		return "only Markdown has headings"
	}
	if slices.Contains(anchors(read(t, name)), u.Fragment) {
		return ""
	}
	return "there is no such heading"
}

// anchors returns the names that code hosts give to the headings of a page: lower
// case, without punctuation, with hyphens for spaces and a number for a heading
// that stands there again; and then the names that the page gives itself.
func anchors(page string) []string {
	page = codeBlock.ReplaceAllString(page, "")
	var names []string
	seen := make(map[string]int)
	for _, m := range heading.FindAllStringSubmatch(page, -1) {
		text := regexp.MustCompile(`\[([^\]]*)\]\([^)]*\)`).ReplaceAllString(m[1], "$1")
		name := strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, text)
		n := seen[name]
		seen[name]++
		if n > 0 {
			name += "-" + strconv.Itoa(n)
		}
		names = append(names, name)
	}
	for _, m := range anchor.FindAllStringSubmatch(page, -1) {
		names = append(names, m[1])
	}
	return names
}
