package report

import "cmp"

func (p *textLines) brief(b briefing) {
	if b.Title != "" {
		p.heading(b.Title)
	}
	for _, line := range b.Head {
		p.paragraph("", line.Text)
	}
	for _, part := range b.Parts {
		p.blank()
		p.line(part.Title)
		for _, item := range part.Items {
			p.wrap("  ", "    ", item)
		}
	}
	p.blank()
}

func (m *markdownPage) brief(b briefing) {
	m.heading("# ", cmp.Or(b.Title, untitled))
	for _, line := range b.Head {
		m.paragraph(line.Text)
	}
	for _, part := range b.Parts {
		m.heading("## ", part.Title)
		for _, item := range part.Items {
			m.markup("- ")
			m.block(item)
			m.markup("\n")
		}
		m.markup("\n")
	}
}
