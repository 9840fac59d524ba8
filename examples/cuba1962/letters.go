package main

import (
	_ "embed"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// The passages of the letters that the model cites, as Foreign Relations of the
// United States prints them, each under its page. The marks between them keep a
// quotation from running on from one passage into the next.
var (
	//go:embed letters/khrushchev-26.txt
	khrushchev26 string
	//go:embed letters/khrushchev-27.txt
	khrushchev27 string
	//go:embed letters/kennedy-27.txt
	kennedy27 string
	//go:embed letters/khrushchev-28.txt
	khrushchev28 string
	//go:embed letters/kennedy-28.txt
	kennedy28 string
	//go:embed letters/khrushchev-28-private.txt
	khrushchev28Private string
	//go:embed letters/khrushchev-30.txt
	khrushchev30 string
)

const (
	publisher = "Foreign Relations of the United States, 1961-1963, Volume VI, Kennedy-Khrushchev Exchanges (1996)"
	volume    = "https://history.state.gov/historicaldocuments/frus1961-63v06/"
)

var (
	friday   = value.MustDay("1962-10-26")
	saturday = value.MustDay("1962-10-27")
	sunday   = value.MustDay("1962-10-28")
	tuesday  = value.MustDay("1962-10-30")
)

var sources = []position.Source{
	{ID: "khrushchev-26", Title: "Khrushchev to Kennedy, document 65, pages 172-177", Date: friday, Publisher: publisher, Link: volume + "d65", Channel: position.Private, Text: khrushchev26},
	{ID: "khrushchev-27", Title: "Khrushchev to Kennedy, document 66, pages 178-181", Date: saturday, Publisher: publisher, Link: volume + "d66", Text: khrushchev27},
	{ID: "kennedy-27", Title: "Kennedy to Khrushchev, document 67, pages 181-182", Date: saturday, Publisher: publisher, Link: volume + "d67", Text: kennedy27},
	{ID: "khrushchev-28", Title: "Khrushchev to Kennedy, document 68, pages 183-187", Date: sunday, Publisher: publisher, Link: volume + "d68", Text: khrushchev28},
	{ID: "kennedy-28", Title: "Kennedy to Khrushchev, document 69, pages 187-188", Date: sunday, Publisher: publisher, Link: volume + "d69", Text: kennedy28},
	{ID: "khrushchev-28-private", Title: "Khrushchev to Kennedy, document 70, pages 189-190; handed back on 30 October", Date: sunday, Publisher: publisher, Link: volume + "d70", Channel: position.Private, Text: khrushchev28Private},
	{ID: "khrushchev-30", Title: "Khrushchev to Kennedy, document 71, from page 190", Date: tuesday, Publisher: publisher, Link: volume + "d71", Channel: position.Private, Text: khrushchev30},
}

// letter returns what cites words of a letter at a page.
func letter(source position.SourceID) func(at, words string) position.Citation {
	return func(at, words string) position.Citation {
		return position.Citation{Source: source, At: at, Quote: words}
	}
}
