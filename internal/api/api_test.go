package api

import (
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/exp/apidiff"
	"golang.org/x/tools/go/packages"
)

const (
	module   = "github.com/parley-go/parley"
	root     = "../.." // the module's folder
	baseline = "testdata"
)

var update = flag.Bool("update", false, "write the files of testdata anew")

// TestNoBreakingChangeIsUnannounced compares the API of every public package with
// what its file in testdata says.
func TestNoBreakingChangeIsUnannounced(t *testing.T) {
	public, all := load(t)
	if *update {
		write(t, public)
	}
	changelog, err := os.ReadFile(filepath.Join(root, "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range unannounced(breaking(t, public, all), string(changelog)) {
		t.Errorf("%s: %s\nIf it must be, announce it in CHANGELOG.md, under Unreleased and Breaking:\n- `%s`: `%s` …", b.pkg, b.message, b.pkg, b.name)
	}
}

// load returns the public packages by their paths below the module's, "." for the
// module's own, and those and all that they import by their whole paths.
func load(t *testing.T) (public, all map[string]*types.Package) {
	t.Helper()
	loaded, err := packages.Load(&packages.Config{
		Context: t.Context(), Dir: root,
		Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps,
	}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	public, all = map[string]*types.Package{}, map[string]*types.Package{}
	packages.Visit(loaded, nil, func(p *packages.Package) {
		for _, err := range p.Errors {
			t.Fatal(err)
		}
		all[p.PkgPath] = p.Types
	})
	for _, p := range loaded {
		rel := strings.TrimPrefix(strings.TrimPrefix(p.PkgPath, module), "/")
		if p.Name != "main" && !strings.HasPrefix(rel, "internal/") {
			public[max(rel, ".")] = p.Types
		}
	}
	if len(public) < 5 {
		t.Fatalf("%d public packages found", len(public))
	}
	return public, all
}

func file(pkg string) string { return filepath.Join(baseline, filepath.FromSlash(pkg), "api.txt") }

// write replaces the files of testdata.
func write(t *testing.T, public map[string]*types.Package) {
	t.Helper()
	if err := os.RemoveAll(baseline); err != nil {
		t.Fatal(err)
	}
	for rel, p := range public {
		source, err := declare(p)
		if err != nil {
			t.Fatalf("%s: %v", rel, err)
		}
		if err := os.MkdirAll(filepath.Dir(file(rel)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file(rel), source, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A breach is a change that may break a user's code.
type breach struct {
	pkg     string // below the module's path
	name    string // "Type.Method", or "package"
	message string
}

// breaking returns what breaks, package by package.
func breaking(t *testing.T, public, all map[string]*types.Package) []breach {
	t.Helper()
	var breaches []breach
	published := publishedAPI{t: t, fset: token.NewFileSet(), now: all, checked: map[string]*types.Package{}}
	for _, rel := range published.packages() {
		now, ok := public[rel]
		if !ok {
			breaches = append(breaches, breach{rel, "package", "package: removed"})
			continue
		}
		old, err := published.Import(path(rel))
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range apidiff.Changes(old, now).Changes {
			if !c.Compatible {
				name, _, _ := strings.Cut(c.Message, ": ")
				breaches = append(breaches, breach{rel, strings.NewReplacer("(*", "", "(", "", ")", "").Replace(name), c.Message})
			}
		}
	}
	for rel := range public {
		if _, err := os.Stat(file(rel)); errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s has no file in testdata: write it with go test -update", rel)
		}
	}
	return breaches
}

func path(rel string) string {
	if rel == "." {
		return module
	}
	return module + "/" + rel
}

// publishedAPI imports the packages that have a file in testdata from there, and
// others as they are now.
type publishedAPI struct {
	t       *testing.T
	fset    *token.FileSet
	now     map[string]*types.Package
	checked map[string]*types.Package
}

// packages returns the packages that have a file, sorted.
func (p publishedAPI) packages() []string {
	var list []string
	err := filepath.WalkDir(baseline, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(baseline, filepath.Dir(name))
			list = append(list, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		p.t.Fatal(err)
	}
	slices.Sort(list)
	return list
}

// Import implements types.Importer.
func (p publishedAPI) Import(path string) (*types.Package, error) {
	rel := strings.TrimPrefix(strings.TrimPrefix(path, module), "/")
	source := file(max(rel, "."))
	if _, err := os.Stat(source); rel == path || err != nil {
		now, ok := p.now[path]
		if !ok {
			return nil, fmt.Errorf("nothing imports %s any more", path)
		}
		return now, nil
	}
	if pkg, ok := p.checked[path]; ok {
		return pkg, nil
	}
	parsed, err := parser.ParseFile(p.fset, source, nil, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	for _, d := range parsed.Decls {
		if f, ok := d.(*ast.FuncDecl); ok {
			f.Body = &ast.BlockStmt{} // generic functions must have one
		}
	}
	config := types.Config{Importer: p, IgnoreFuncBodies: true}
	pkg, err := config.Check(path, p.fset, []*ast.File{parsed}, nil)
	p.checked[path] = pkg
	return pkg, err
}

// unannounced returns the breaches that the changelog does not announce: by a
// line under Breaking, under Unreleased, that begins with the package's name and
// has that of what changed.
func unannounced(breaches []breach, changelog string) []breach {
	_, unreleased, _ := strings.Cut(changelog, "\n## Unreleased\n")
	unreleased, _, _ = strings.Cut(unreleased, "\n## ")
	_, announced, _ := strings.Cut(unreleased, "\n### Breaking\n")
	announced, _, _ = strings.Cut(announced, "\n### ")
	lines := strings.Split(announced, "\n- ")[1:]
	return slices.DeleteFunc(slices.Clone(breaches), func(b breach) bool {
		return slices.ContainsFunc(lines, func(line string) bool {
			return strings.HasPrefix(line, "`"+b.pkg+"`:") && strings.Contains(line, "`"+b.name+"`")
		})
	})
}

func TestUnannounced(t *testing.T) {
	removed := breach{"compare", "Comparison.Issues", "(*Comparison).Issues: removed"}
	for _, tt := range []struct {
		changelog string
		announced bool
		reason    string
	}{
		{"# Changelog\n\n## Unreleased\n\n### Breaking\n\n- `compare`: `Comparison.Issues` is gone.\n", true, "announced"},
		{"# Changelog\n\n## Unreleased\n\n### Breaking\n\n- `x`: `y`.\n- `compare`: two lines\n  say that `Comparison.Issues` is gone.\n\n## 1.0\n", true, "on the second line of an entry"},
		{"", false, "no changelog"},
		{"# Changelog\n\n## Unreleased\n\n- `compare`: `Comparison.Issues` is gone.\n", false, "not called breaking"},
		{"# Changelog\n\n## Unreleased\n\n## 1.0\n\n### Breaking\n\n- `compare`: `Comparison.Issues` is gone.\n", false, "of an earlier release"},
		{"# Changelog\n\n## Unreleased\n\n### Breaking\n\n### Other\n\n- `compare`: `Comparison.Issues` is gone.\n", false, "under another heading"},
		{"# Changelog\n\n## Unreleased\n\n### Breaking\n\n- `compare/report`: `Comparison.Issues` is gone.\n", false, "of another package"},
		{"# Changelog\n\n## Unreleased\n\n### Breaking\n\n- `compare`: `Comparison.Issue` is gone.\n", false, "of another name"},
	} {
		if got := len(unannounced([]breach{removed}, tt.changelog)) == 0; got != tt.announced {
			t.Errorf("announced %t, want %t: %s", got, tt.announced, tt.reason)
		}
	}
}
