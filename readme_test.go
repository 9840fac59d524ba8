package parley_test

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// between returns what stands between two marks, the first of which must be
// there once.
func between(t *testing.T, text, from, to string) string {
	t.Helper()
	require.Equal(t, 1, strings.Count(text, from), "%q", from)
	_, rest, _ := strings.Cut(text, from)
	inner, _, ok := strings.Cut(rest, to)
	require.True(t, ok, "nothing ends what begins with %q", from)
	return inner
}

// The README's program is the root Example, word for word, and the program that
// is built outside the module, with the same output.
func TestReadme(t *testing.T) {
	readme, program := read(t, "README.md"), read(t, "internal/outside/main.go")
	assert.Equal(t, program, between(t, readme, "```go\n", "```"), "the README's program")
	assert.Equal(t, read(t, "internal/outside/want.txt"), between(t, readme, "```text\n", "```"), "its output")

	example := read(t, "example_test.go")
	body := between(t, program, "func main() {\n", "\n}\n")
	assert.Equal(t, body, between(t, example, "func Example() {\n", "\n\t// Output:\n"), "the root Example")
	output := strings.ReplaceAll("\n"+between(t, example, "\t// Output:\n", "}\n"), "\n\t// ", "\n")
	assert.Equal(t, read(t, "internal/outside/want.txt"), strings.TrimPrefix(output, "\n"), "its output")

	imports := between(t, program, "import (\n", ")\n")
	assert.Equal(t, imports, between(t, example, "import (\n", ")\n"), "its imports")
}

// The two commands stand at the top of the README, before anything else is
// explained.
func TestReadmeCommands(t *testing.T) {
	top, _, _ := strings.Cut(read(t, "README.md"), "\n## ")
	for _, command := range []string{"go run ./examples/securityguarantees", "go test ./..."} {
		assert.Contains(t, top, "```console\n"+command+"\n```")
	}
}
