package report

import "strings"

// full ends a sentence, unless what it ends in does so.
func full(sentence string) string {
	if strings.HasSuffix(sentence, ".") || strings.HasSuffix(sentence, "!") || strings.HasSuffix(sentence, "?") || strings.HasSuffix(sentence, "…") {
		return sentence
	}
	return sentence + "."
}

// join lists things: "a", "a and b", "a, b and c".
func join(list []string, last string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	n := len(list) - 1
	return strings.Join(list[:n], ", ") + " " + last + " " + list[n]
}

// joinIDs lists IDs of any kind.
func joinIDs[T ~string](ids []T) string {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = string(id)
	}
	return join(texts, "and")
}
