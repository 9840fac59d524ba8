package report

import (
	"bytes"
	"fmt"
	"html"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/clipperhouse/displaywidth"

	"github.com/parley-go/parley/actor"
)

// A drawing is a picture with what it shows in words. Places along it are in
// percent and heights in pixels, so that it is as wide as there is room and its
// type is always as large as that around it.
type drawing struct {
	title string
	// words tell the facts of the picture, for those who do not see it.
	words string
	// wide is the least width in pixels, 0 for any; high is the height.
	wide, high int
	body       string
}

// An artist draws the pictures of a report.
type artist struct {
	index
	report *Report
	// places are those of the parties.
	places map[actor.ID]int
}

func (r *Report) artist() artist { return newArtist(r, r.index()) }

func newArtist(r *Report, x index) artist {
	a := artist{index: x, report: r, places: map[actor.ID]int{}}
	for n, id := range r.Parties {
		a.places[id] = n
	}
	return a
}

// party returns the place of a party; -1 for who is none.
func (x artist) party(id actor.ID) int {
	if n, ok := x.places[id]; ok {
		return n
	}
	return -1
}

// A canvas collects the elements of a drawing.
type canvas struct {
	b strings.Builder
	// wide is the width in pixels in which text has to fit.
	wide int
}

// add writes an element. Its arguments are numbers, places and classes; text goes
// through [canvas.text] and [canvas.hint].
func (c *canvas) add(format string, args ...any) {
	fmt.Fprintf(&c.b, format, args...)
	c.b.WriteByte('\n')
}

// text writes text, cut to so many pixels.
func (c *canvas) text(x percent, y int, anchor, class, text string, pixels int) {
	c.add(`<text class="%s" x="%v%%" y="%d" text-anchor="%s">%s</text>`, class, x, y, anchor, escaped(cut(text, pixels)))
}

// shape draws a path around a place.
func (c *canvas) shape(x percent, y float64, class, path string) {
	c.add(`<svg class="on" x="%v%%" y="%v" width="1" height="1"><path class="%s" d="%s" /></svg>`, x, percent(y), class, path)
}

// hint returns what a browser shows of an element that is pointed at.
func hint(text string) string { return "<title>" + escaped(text) + "</title>" }

func escaped(text string) string { return html.EscapeString(plain(text)) }

// cut shortens text to so many pixels of a picture's type.
func cut(text string, pixels int) string {
	return displaywidth.TruncateString(plain(text), max(pixels/columnPixels, 1), "…")
}

// inline returns the drawing as an element of a page. The number tells its IDs
// from those of others.
func (d drawing) inline(number int) template.HTML {
	var b strings.Builder
	style := ""
	if d.wide > narrow {
		style = ` class="wide"`
	}
	width := "100%"
	if d.wide > 0 {
		width = fmt.Sprint(d.wide)
	}
	fmt.Fprintf(&b, `<svg%s role="img" aria-labelledby="picture%d words%[2]d" width="%s" height="%d">`+"\n", style, number, width, d.high)
	fmt.Fprintf(&b, "<title id=\"picture%d\">%s</title>\n<desc id=\"words%[1]d\">%[3]s</desc>\n", number, escaped(d.title), escaped(d.words))
	b.WriteString(d.body)
	b.WriteString("</svg>")
	return template.HTML(b.String())
}

const (
	// sheet is the width of a picture that stands alone, and blank what is left
	// blank around it, in pixels.
	sheet = 680
	blank = 24
)

// writeSVG writes drawings one below the other as a picture that stands alone.
func writeSVG(w io.Writer, title string, drawings []drawing) error {
	var b bytes.Buffer
	var words, body strings.Builder
	wide, y := 0, blank
	for _, d := range drawings {
		if d.wide == 0 {
			wide = max(wide, sheet)
		}
		wide = max(wide, d.wide+2*blank)
	}
	for _, d := range drawings {
		y += 16
		fmt.Fprintf(&body, "<text class=\"head\" x=\"%d\" y=\"%d\">%s</text>\n", blank, y, escaped(cut(d.title, (wide-2*blank)*8/10)))
		y += 12
		fmt.Fprintf(&body, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" class=\"on\">\n%s</svg>\n", blank, y, wide-2*blank, d.high, d.body)
		y += d.high + blank
		fmt.Fprintf(&words, "%s. %s\n", d.title, d.words)
	}
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-labelledby="title words" viewBox="0 0 %d %d" width="%[1]d" height="%d">`+"\n", wide, y)
	fmt.Fprintf(&b, "<title id=\"title\">%s</title>\n<desc id=\"words\">%s</desc>\n", escaped(title), escaped(words.String()))
	fmt.Fprintf(&b, "<style>\n%s</style>\n%s\n<rect class=\"sheet\" width=\"100%%\" height=\"100%%\" />\n%s</svg>\n", pictureStyle(), hatching, body.String())
	_, err := w.Write(harmlessBytes(b.Bytes()))
	return err
}

// hatching is the pattern that tells what is conditional apart without colour.
const hatching = `<defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">` +
	`<rect class="ground" width="5" height="5" /><line class="hatch" x1="0" y1="0" x2="0" y2="5" /></pattern></defs>`

// pictureStyle is the style of a picture that stands alone.
var pictureStyle = sync.OnceValue(func() string { return styles("colours.css", "picture.css") })

// styles returns the texts of style sheets.
func styles(names ...string) string {
	var b strings.Builder
	for _, name := range names {
		text, err := templates.ReadFile("templates/" + name)
		if err != nil {
			panic(err)
		}
		b.Write(text)
	}
	return b.String()
}
