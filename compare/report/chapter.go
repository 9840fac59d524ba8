package report

// A chapter is a part of a report that is told in sentences alone, alike in every
// form of it.
type chapter struct {
	Anchor   string // names it within a page
	Title    string
	Hint     string // what a reader should know of it; "" for nothing
	Passages []passage
}

// A passage is what a chapter tells of one thing.
type passage struct {
	Title string
	Lines []string
}

// chapters returns those with something to tell, in the order in which they are
// shown.
func (r *Report) chapters(x index) []chapter {
	var told []chapter
	for _, c := range []chapter{r.together(x), r.moved(x), r.drafted(x), r.blocs(x)} {
		if len(c.Passages) > 0 {
			told = append(told, c)
		}
	}
	return told
}
