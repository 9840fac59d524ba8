package yamltree

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// misread are characters like others, by YAML 1.2. The library takes the first
// three for ends of lines, as YAML 1.1 does, and at the beginning of a line it may
// drop the last, or a character that stands near it.
var misread = []rune{'\u0085', '\u2028', '\u2029', '\ufeff'}

// The stand-ins are of the characters for private use.
const (
	firstStandIn = 0xf0000
	standIns     = 0xfffe
)

// replaced returns the data with another character for each that the library
// misreads, so that every column stays what it is, and what puts them back, nil
// where there is nothing to do. The others occur nowhere in the data, nor does an
// escape make one.
func replaced(data []byte) ([]byte, *strings.Replacer, *Problem) {
	if !slices.ContainsFunc(misread, func(r rune) bool { return bytes.ContainsRune(data, r) }) {
		return data, nil, nil
	}
	text := string(data)
	var taken [standIns]bool
	for i, r := range text {
		if escape := text[i:min(i+10, len(text))]; strings.HasPrefix(escape, `\U`) {
			n, _ := strconv.ParseUint(escape[2:], 16, 32)
			r = rune(n)
		}
		if i := r - firstStandIn; 0 <= i && i < standIns {
			taken[i] = true
		}
	}
	var there, back []string
	for i, used := range taken {
		if n := len(there) / 2; !used && n < len(misread) {
			r, s := string(misread[n]), string(rune(firstStandIn+i))
			there, back = append(there, r, s), append(back, s, r)
		}
	}
	if len(there) < 2*len(misread) {
		return nil, nil, &Problem{1, 1, TooLarge, "", fmt.Sprintf(
			"%d characters for private use, U+%X and after, beside U+0085, U+2028, U+2029 or U+FEFF: want fewer", standIns, firstStandIn)}
	}
	return []byte(strings.NewReplacer(there...).Replace(text)), strings.NewReplacer(back...), nil
}
