package position

import (
	"fmt"

	"github.com/parley-go/parley/internal/words"
)

// String says in a line what the negotiation is: its title, as of when it was taken,
// and how much was said by how many: "A house, as of 2022-03-01: 4 statements of 2
// actors on 3 issues". [Negotiation.GoString] and [Record.String] tell all of it.
func (n *Negotiation) String() string {
	if n == nil {
		return "no negotiation"
	}
	text := words.Printable(n.record.Title)
	if text == "" {
		text = "a negotiation"
	}
	if moment := n.moment.String(); moment != "" {
		text += ", " + moment
	}
	statements := 0
	for _, p := range n.positions {
		statements += p.Len()
	}
	return fmt.Sprintf("%s: %s of %s on %s", text,
		plural(statements, "statement"), plural(len(n.positions), "actor"), plural(len(n.issues), "issue"))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
