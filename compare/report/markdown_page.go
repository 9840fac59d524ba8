package report

import "strings"

// A markdownPage is Markdown that is being written: what comes from the report is
// escaped on its way, by text and block, and markup is not.
type markdownPage struct{ strings.Builder }

// markup writes Markdown as it is.
func (m *markdownPage) markup(s string) { m.WriteString(s) }

// text writes what Markdown shall show as it is, within a line.
func (m *markdownPage) text(s string) { m.WriteString(escapeMarkdown(s)) }

// block writes what Markdown shall show as it is, where a block begins.
func (m *markdownPage) block(s string) { m.WriteString(guardStart(escapeMarkdown(s))) }

func (m *markdownPage) heading(marks, s string) {
	m.markup(marks)
	m.paragraph(s)
}

func (m *markdownPage) paragraph(s string) {
	m.block(s)
	m.markup("\n\n")
}

func (m *markdownPage) row(cells []string) {
	for _, c := range cells {
		m.markup("| ")
		m.text(c)
		m.markup(" ")
	}
	m.markup("|\n")
}

// link writes a link to an address on the web.
func (m *markdownPage) link(words, address string) {
	m.markup("[")
	m.text(words)
	m.markup("](<" + markdownAddress.Replace(plain(address)) + ">)")
}

// markdownAddress makes an address one that stands between "<" and ">".
var markdownAddress = strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", "|", "%7C", "`", "%60", " ", "%20")

// markdownEscapes are for the characters that are markup wherever they stand, and
// for what makes a link of a bare address, which the escapes in it would break.
// "<" and "&" become entities, so that even what takes Markdown for HTML first
// reads no tag.
var markdownEscapes = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "|", `\|`,
	"~", `\~`, "$", `\$`, "#", `\#`, ">", `\>`, "<", "&lt;", "&", "&amp;",
	"://", `\://`, "www.", `www\.`, "@", `\@`,
)

func escapeMarkdown(s string) string { return markdownEscapes.Replace(isolated(plain(s))) }

// guardStart escapes what begins a list, a rule or an underline. All else that
// begins a block is escaped wherever it stands.
func guardStart(s string) string {
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch rest := s[digits:]; {
	case rest == "":
		return s
	case digits > 0 && (rest[0] == '.' || rest[0] == ')'), digits == 0 && strings.ContainsRune("-+=:", rune(rest[0])):
		return s[:digits] + `\` + rest
	default:
		return s
	}
}
