package house_test

import (
	"encoding/json"
	"errors"
	"go/doc"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	module = "github.com/parley-go/parley"
	root   = "../.." // the module's folder, seen from this package's
)

// topLevel lists the folders beside go.mod that may hold Go files.
var topLevel = []string{"actor", "compare", "examples", "internal", "position"}

// library lists the folders whose packages, at any depth, need a rule.
var library = []string{"actor", "compare", "position", "internal/eliminate", "internal/enum", "internal/enumtest", "internal/excerpt", "internal/hitting", "internal/near", "internal/outcomes", "internal/persistent", "internal/planted", "internal/sat", "internal/words", "internal/yamltree"}

// A rule says what the non-test code of one library package may import beyond
// the standard library and golang.org/x/exp/constraints. Package testing and
// those below it count as standard only where the rule says so.
type rule struct {
	own      []string // packages of this module
	foreign  []string // packages of other modules
	anything bool     // any package of other modules
	testing  bool     // package testing and those below it
}

// rules has the rule of every library package, in import order.
var rules = map[string]rule{
	"internal/eliminate":  {},
	"internal/enum":       {},
	"internal/enumtest":   {testing: true},
	"internal/excerpt":    {},
	"internal/hitting":    {},
	"internal/near":       {},
	"internal/persistent": {},
	"internal/sat":        {},
	"internal/words":      {},
	"internal/yamltree":   {own: []string{"internal/excerpt"}, foreign: []string{"go.yaml.in/yaml/v4"}},
	"actor":               {own: []string{"internal/enum", "internal/excerpt", "internal/near"}},
	"position/value":      {own: []string{"internal/enum", "internal/excerpt", "internal/near", "internal/words"}},
	"position":            {own: []string{"actor", "position/value", "internal/enum", "internal/excerpt", "internal/near", "internal/persistent", "internal/words"}},
	"internal/planted":    {own: []string{"actor", "position"}},
	"internal/outcomes":   {own: []string{"position", "position/value", "internal/sat"}},
	"position/scenario":   {own: []string{"actor", "position", "position/value", "internal/enum", "internal/excerpt", "internal/near", "internal/outcomes", "internal/yamltree"}},
	"position/genius":     {own: []string{"actor", "position", "position/value"}},
	"position/positiontest": {
		own:     []string{"actor", "position", "position/value"},
		foreign: []string{"pgregory.net/rapid"},
		testing: true,
	},
	"compare":         {own: []string{"actor", "position", "position/value", "internal/enum", "internal/hitting", "internal/near", "internal/persistent"}},
	"compare/lint":    {own: []string{"actor", "position", "position/value", "compare", "internal/outcomes"}},
	"compare/settle":  {own: []string{"actor", "position", "position/value", "compare", "internal/enum", "internal/near", "internal/outcomes", "internal/sat"}},
	"compare/bargain": {own: []string{"actor", "position", "position/value", "compare", "compare/settle", "internal/eliminate"}},
	"compare/report": {
		own:      []string{"actor", "position", "position/value", "position/scenario", "compare", "compare/settle", "compare/bargain"},
		anything: true,
	},
	"compare/batch": {own: []string{"actor", "position", "position/value", "position/scenario", "compare", "compare/settle", "compare/bargain", "compare/report"}},
	"compare/comparetest": {
		own: []string{"actor", "position", "position/value", "position/scenario", "compare", "compare/settle", "compare/bargain", "compare/report", "internal/near", "internal/words"},
		foreign: []string{
			"github.com/google/go-cmp/cmp",
			"github.com/google/go-cmp/cmp/cmpopts",
			"pgregory.net/rapid",
		},
		testing: true,
	},
}

// allows reports whether r lets a package import imp, which is of the standard
// library if standard is set.
func (r rule) allows(imp string, standard bool) bool {
	if rel, ok := own(imp); ok {
		return slices.Contains(r.own, rel)
	}
	if standard {
		return r.testing || !within(imp, "testing")
	}
	return r.anything || imp == "golang.org/x/exp/constraints" || slices.Contains(r.foreign, imp)
}

// own returns the path of imp below the module's, "" for the module's root,
// and whether imp is a package of this module at all.
func own(imp string) (rel string, ok bool) {
	if !within(imp, module) {
		return "", false
	}
	return strings.TrimPrefix(strings.TrimPrefix(imp, module), "/"), true
}

// within reports whether the slash-separated path p is dir or lies below it.
func within(p, dir string) bool {
	return p == dir || strings.HasPrefix(p, dir+"/")
}

// inLibrary reports whether the package at rel is one that needs a rule.
func inLibrary(rel string) bool {
	return slices.ContainsFunc(library, func(dir string) bool { return within(rel, dir) })
}

// A listed is a package as go list -json shows it.
type listed struct {
	ImportPath string
	Standard   bool
	Imports    []string // of its non-test code
}

// list returns the module's packages and all that they depend on, tests left
// out, keyed by import path.
func list(t *testing.T) map[string]listed {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=ImportPath,Standard,Imports", "./...")
	cmd.Dir = root
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("%v: %v\n%s", cmd, err, exit.Stderr)
		}
		t.Fatalf("%v: %v", cmd, err)
	}
	pkgs := make(map[string]listed)
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := dec.Decode(&p); err == io.EOF {
			return pkgs
		} else if err != nil {
			t.Fatalf("%v: %v", cmd, err)
		}
		pkgs[p.ImportPath] = p
	}
}

// goFiles returns the slash-separated paths, from root, of the Go files that
// the go command would look at, those of the modules below root included.
//
// As it reads every folder, go test runs this package's tests again, rather
// than show a cached result, when any of these files has changed.
func goFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(root), ".", func(p string, d fs.DirEntry, err error) error {
		switch name := d.Name(); {
		case err != nil:
			return err
		case d.IsDir() && p != "." && (name == "testdata" || name[0] == '.' || name[0] == '_'):
			return fs.SkipDir
		case !d.IsDir() && path.Ext(name) == ".go":
			files = append(files, p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no Go files below %s", root)
	}
	return files
}

func TestImports(t *testing.T) {
	pkgs := list(t)
	for _, rel := range library {
		if _, ok := pkgs[path.Join(module, rel)]; !ok {
			t.Errorf("%s is not listed", rel)
		}
	}
	for _, p := range pkgs {
		rel, ok := own(p.ImportPath)
		if !ok || !inLibrary(rel) {
			continue
		}
		r, ok := rules[rel]
		if !ok {
			t.Errorf("%s has no rule: add it to rules", rel)
			continue
		}
		for _, imp := range p.Imports {
			if !r.allows(imp, pkgs[imp].Standard) {
				t.Errorf("%s must not import %s", rel, imp)
			}
		}
	}
}

func TestRules(t *testing.T) {
	const (
		cmp         = "github.com/google/go-cmp/cmp"
		constraints = "golang.org/x/exp/constraints"
		rapid       = "pgregory.net/rapid"
	)
	tests := []struct {
		pkg, imp string
		standard bool
		want     bool
	}{
		{"actor", "strings", true, true},
		{"actor", "testing", true, false},
		{"actor", "testing/fstest", true, false},
		{"actor", constraints, false, true},
		{"actor", "golang.org/x/exp/slices", false, false},
		{"actor", module, false, false},
		{"actor", module + "/position", false, false},
		{"position", module + "/actor", false, true},
		{"position", module + "/compare", false, false},
		{"position", module + "/position/scenario", false, false},
		{"position", rapid, false, false},
		{"position", "C", false, false},
		{"internal/yamltree", "go.yaml.in/yaml/v4", false, true},
		{"position/scenario", module + "/internal/yamltree", false, true},
		{"position/scenario", "go.yaml.in/yaml/v4", false, false},
		{"position/scenario", module + "/compare", false, false},
		{"position/positiontest", rapid, false, true},
		{"position/positiontest", cmp, false, false},
		{"compare", module + "/position", false, true},
		{"compare", module + "/internal/house", false, false},
		{"compare", module + "/compare/report", false, false},
		{"compare", module + "/compare/settle", false, false},
		{"compare/lint", module + "/compare", false, true},
		{"compare/lint", module + "/compare/settle", false, false},
		{"compare/settle", module + "/compare", false, true},
		{"compare/settle", module + "/compare/report", false, false},
		{"compare/bargain", module + "/compare/settle", false, true},
		{"compare/bargain", module + "/internal/eliminate", false, true},
		{"compare/bargain", module + "/compare/report", false, false},
		{"compare/settle", module + "/compare/bargain", false, false},
		{"compare/report", module + "/compare/settle", false, true},
		{"compare/report", module + "/compare/comparetest", false, false},
		{"compare/report", "example.com/any", false, true},
		{"compare/comparetest", module + "/compare/report", false, true},
		{"compare/comparetest", "testing", true, true},
		{"compare/comparetest", cmp, false, true},
		{"compare/comparetest", "example.com/any", false, false},
	}
	for _, tt := range tests {
		if got := rules[tt.pkg].allows(tt.imp, tt.standard); got != tt.want {
			t.Errorf("%s may import %s: %t, want %t", tt.pkg, tt.imp, got, tt.want)
		}
	}
}

func TestTopLevel(t *testing.T) {
	for _, file := range goFiles(t) {
		top, _, below := strings.Cut(file, "/")
		if below && !slices.Contains(topLevel, top) {
			t.Errorf("%s: Go files below the top level belong in one of %v", file, topLevel)
		}
	}
}

func TestExamplesHaveOutput(t *testing.T) {
	fset := token.NewFileSet()
	for _, file := range goFiles(t) {
		if !strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(fset, filepath.Join(root, file), nil, parser.ParseComments)
		if err != nil {
			t.Error(err)
			continue
		}
		for _, ex := range doc.Examples(f) {
			if ex.Output == "" && !ex.EmptyOutput {
				line := fset.Position(ex.Code.Pos()).Line
				t.Errorf("%s:%d: Example%s has no Output comment, so go test does not run it", file, line, ex.Name)
			}
		}
	}
}
