package comparetest

// An edit is a line of one text or of both.
type edit struct {
	mark byte // '-' for a line of the first text alone, '+' of the second alone, ' ' of both
	line string
	// at is how many lines of the first text come before.
	at int
}

// maxTable is the greatest number of pairs of lines that [edits] looks at.
const maxTable = 1 << 24

// edits returns how one text becomes another: by the fewest lines taken out and
// put in, the former first. Between the first and the last line that differ it is
// exact for texts of up to some 4,000 lines, and takes all for changed in longer
// ones.
func edits(a, b []string) []edit {
	var head, tail []edit
	at := 0
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		head = append(head, edit{' ', a[0], at})
		a, b, at = a[1:], b[1:], at+1
	}
	same := 0
	for same < len(a) && same < len(b) && a[len(a)-1-same] == b[len(b)-1-same] {
		same++
	}
	for i := len(a) - same; i < len(a); i++ {
		tail = append(tail, edit{' ', a[i], at + i})
	}
	a, b = a[:len(a)-same], b[:len(b)-same]
	return append(append(head, changed(a, b, at)...), tail...)
}

// changed is edits without looking at common ends.
func changed(a, b []string, at int) []edit {
	longest := common(a, b)
	var out []edit
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case longest != nil && i < len(a) && j < len(b) && a[i] == b[j]:
			out = append(out, edit{' ', a[i], at + i})
			i, j = i+1, j+1
		case j == len(b), i < len(a) && (longest == nil || longest[i+1][j] >= longest[i][j+1]):
			out = append(out, edit{'-', a[i], at + i})
			i++
		default:
			out = append(out, edit{'+', b[j], at + i})
			j++
		}
	}
	return out
}

// common returns the length of the longest common subsequence of a[i:] and b[j:]
// for every i and j; nil where there are too many.
func common(a, b []string) [][]int32 {
	if len(a) > 0 && len(b) > maxTable/len(a) {
		return nil
	}
	longest := make([][]int32, len(a)+1)
	for i := range longest {
		longest[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	return longest
}
