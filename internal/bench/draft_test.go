package bench

import (
	"fmt"
	"testing"

	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/position"
)

// draftOf returns a draft that settles so many prices, the first ones.
func draftOf(id string, prices int) position.Draft {
	d := position.Draft{ID: position.DraftID(id)}
	for i := range prices {
		d.Terms = append(d.Terms, priceOf(i).Is(45))
	}
	return d
}

// BenchmarkDraft checks drafts against a comparison: one that settles all of five
// issues on which there are ten statements; one of 16,000 terms on as many issues; and
// one of five terms where there are 2,000 statements on 1,000 issues.
func BenchmarkDraft(b *testing.B) {
	for _, size := range []struct{ issues, terms int }{{5, 5}, {16_000, 16_000}, {1_000, 5}} {
		b.Run(fmt.Sprintf("statements=%d/terms=%d", 2*size.issues, size.terms), func(b *testing.B) {
			c, err := compare.Prepare(haggle(b, size.issues)).Compare(compare.Options{})
			if err != nil {
				b.Fatal(err)
			}
			d := draftOf("d", size.terms)
			b.ReportAllocs()
			for b.Loop() {
				check, err := c.CheckDraft(d)
				if err != nil || len(check.Statements) != 2*size.issues {
					b.Fatal(err)
				}
			}
		})
	}
}
