package report

import (
	"fmt"

	"github.com/parley-go/parley/position"
)

// A document is a report in words, alike in every form of it. All of its texts are
// as they were written: what a form has to escape it escapes while it writes.
type document struct {
	Brief briefing
	// Issues has a passage for each issue, in their order.
	Issues chapter
	// Chapters are all others that have something to tell, in the order in which
	// they are shown.
	Chapters []chapter
}

// A chapter is a part of a document.
type chapter struct {
	Anchor   string // names it within a page
	Title    string
	Hint     string // what a reader should know of it; "" for nothing
	List     bool   // its passages are items of a list, of a line each
	Passages []passage
}

// A passage is what a chapter tells of one thing.
type passage struct {
	Anchor string // names it within a page, where others refer to it
	// Subject is the ID of what it is about, and Title its name; both may be "".
	Subject, Title string
	// Relation is a [compare.Relation] or [compare.ClaimRelation] that the passage
	// explains; nil for none.
	Relation fmt.Stringer
	Lines    []string
	Tables   []table  // what stands after the lines
	Further  []string // lines after the tables
	Folds    []fold   // what stands after the lines, folded where a form can
	// Address leads to what it is about on the web; "" for none.
	Address string
	// Evidence are the statements on which it rests, each once.
	Evidence []position.Ref
}

// A table tells figures in rows and columns: what each row is about, its figures, and
// last what there is to say of it in words. Each row has a figure, which may be "", for
// each of the head.
type table struct {
	Caption string
	Head    row
	Rows    []row
}

type row struct {
	Name    string
	Figures []string
	Words   string
}

// A fold is a list that few readers want to see, in its order.
type fold struct {
	Title string
	Lines []string
}

// document tells the report in words.
func (r *Report) document(x index) document {
	d := document{
		Brief: r.briefing(x), Issues: r.explained(x),
	}
	for _, c := range []chapter{
		r.ruled(), r.together(x), r.worth(x), r.moved(x), r.drafted(x), r.mandated(x), r.blocs(x),
		r.claims(x), r.warnings(x), r.talks(x), r.silence(x), r.sources(),
	} {
		if len(c.Passages) > 0 {
			d.Chapters = append(d.Chapters, c)
		}
	}
	return d
}

// heading names what a passage is about: "Price of the house [price]".
func (p passage) heading() string { return heading(p.Subject, p.Title) }

// heading names something by its title, with the ID by which others refer to it; either
// may be "".
func heading(id, title string) string {
	if id == "" || title == "" {
		return id + title
	}
	return title + " [" + id + "]"
}
