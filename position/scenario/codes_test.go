package scenario_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/scenario"
)

// Every code that only files have is given by the least file that has its fault,
// and by nothing else in it. Package position tests all others.
func TestCodes(t *testing.T) {
	tested := map[position.Code]bool{}
	for _, tt := range []struct {
		code         position.Code
		text, reason string
	}{
		{scenario.CodeSyntax, "parley: 1\ntitle: [a", "a list without an end"},
		{scenario.CodeSyntax, "parley: 1\ntitle: &a b", "an anchor is more than a tree"},
		{scenario.CodeLimit, strings.Repeat("[", 201) + strings.Repeat("]", 201), "lists in lists"},
		{scenario.CodeVersion, "parley: 2", "a format of the future"},
		{scenario.CodeKey, "parley: 1\nactors: [{id: usa, colour: blue}]", "a key that no actor has"},
		{scenario.CodeMissing, "parley: 1\nactors: [{name: Nobody}]", "an actor without an ID"},
		{scenario.CodeShape, "parley: 1\nactors: usa", "text for a list"},
		{scenario.CodeValue, "parley: 1\nactors: [{id: usa}]\npositions: [{actor: usa, as_of: yesterday}]", "no day"},
		{position.CodeUnknownIssue, "parley: 1\nrules: [{issue: nowhere, is: yes}]", "an issue that the file does not define"},
	} {
		_, err := scenario.Parse([]byte(tt.text), "f.yaml", scenario.Limits{})
		found := scenario.Errors(err)
		require.Len(t, found, 1, "%s: %v", tt.reason, err)
		assert.Equal(t, tt.code, found[0].Code, tt.reason)
		tested[tt.code] = true
	}
	file, err := parser.ParseFile(token.NewFileSet(), "errors.go", nil, 0)
	require.NoError(t, err)
	declared := 0
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || !strings.HasPrefix(spec.Names[0].Name, "Code") {
			return true
		}
		code, err := strconv.Unquote(spec.Values[0].(*ast.BasicLit).Value)
		require.NoError(t, err)
		assert.True(t, tested[position.Code(code)], "no row has the code %q", code)
		declared++
		return true
	})
	assert.Positive(t, declared)
}
