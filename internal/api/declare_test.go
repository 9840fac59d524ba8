package api

import (
	"fmt"
	"go/format"
	"go/types"
	"maps"
	"slices"
	"strings"
)

// declare returns the package's exported API as the source of a package of the
// same API: functions have no bodies, and what structs and interfaces hide is one
// blank field or one hidden method.
func declare(p *types.Package) ([]byte, error) {
	d := declaring{pkg: p, imports: map[string]bool{}}
	var body strings.Builder
	for _, name := range p.Scope().Names() {
		if obj := p.Scope().Lookup(name); obj.Exported() {
			d.object(&body, obj)
		}
	}
	var source strings.Builder
	fmt.Fprintf(&source, "package %s\n\n", p.Name())
	for _, path := range slices.Sorted(maps.Keys(d.imports)) {
		fmt.Fprintf(&source, "import %q\n", path)
	}
	source.WriteString(body.String())
	return format.Source([]byte(source.String()))
}

type declaring struct {
	pkg     *types.Package
	imports map[string]bool // that are mentioned
}

func (d declaring) qualify(p *types.Package) string {
	if p == d.pkg {
		return ""
	}
	d.imports[p.Path()] = true
	return p.Name()
}

func (d declaring) string(t types.Type) string { return types.TypeString(t, d.qualify) }

func (d declaring) object(w *strings.Builder, obj types.Object) {
	switch obj := obj.(type) {
	case *types.Const:
		fmt.Fprintf(w, "\nconst %s %s = %s\n", obj.Name(), d.constType(obj), obj.Val().ExactString())
	case *types.Var:
		fmt.Fprintf(w, "\nvar %s %s\n", obj.Name(), d.string(obj.Type()))
	case *types.Func:
		fmt.Fprintf(w, "\nfunc %s%s\n", obj.Name(), d.signature(obj))
	case *types.TypeName:
		d.typeName(w, obj)
	}
}

// constType returns the type to declare a constant of: none if it has none.
func (d declaring) constType(c *types.Const) string {
	if b, ok := c.Type().(*types.Basic); ok && b.Info()&types.IsUntyped != 0 {
		return ""
	}
	return d.string(c.Type())
}

func (d declaring) signature(f *types.Func) string {
	return strings.TrimPrefix(d.string(f.Signature()), "func")
}

func (d declaring) typeName(w *strings.Builder, obj *types.TypeName) {
	if obj.IsAlias() {
		fmt.Fprintf(w, "\ntype %s = %s\n", obj.Name(), d.string(types.Unalias(obj.Type())))
		return
	}
	named := obj.Type().(*types.Named)
	// The string of a named type has its parameters, and not their constraints.
	var params, constrained []string
	for p := range named.TypeParams().TypeParams() {
		params = append(params, p.Obj().Name())
		constrained = append(constrained, p.Obj().Name()+" "+d.string(p.Constraint()))
	}
	fmt.Fprintf(w, "\ntype %s%s %s\n", obj.Name(), brackets(constrained), d.underlying(named.Underlying()))
	methods := slices.SortedFunc(named.Methods(), func(a, b *types.Func) int { return strings.Compare(a.Name(), b.Name()) })
	for _, m := range methods {
		if !m.Exported() {
			continue
		}
		receiver := obj.Name() + brackets(params)
		if _, ok := m.Signature().Recv().Type().(*types.Pointer); ok {
			receiver = "*" + receiver
		}
		fmt.Fprintf(w, "\nfunc (%s) %s%s\n", receiver, m.Name(), d.signature(m))
	}
}

func brackets(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return "[" + strings.Join(list, ", ") + "]"
}

func (d declaring) underlying(t types.Type) string {
	var b strings.Builder
	switch t := t.(type) {
	case *types.Struct:
		b.WriteString("struct {\n")
		hidden, comparable := false, true
		for i := range t.NumFields() {
			f := t.Field(i)
			if !f.Exported() {
				hidden, comparable = true, comparable && types.Comparable(f.Type())
				continue
			}
			if !f.Embedded() {
				b.WriteString(f.Name() + " ")
			}
			b.WriteString(d.string(f.Type()))
			if tag := t.Tag(i); tag != "" {
				b.WriteString(" `" + tag + "`")
			}
			b.WriteString("\n")
		}
		switch {
		case hidden && comparable:
			b.WriteString("_ int\n")
		case hidden:
			b.WriteString("_ func()\n")
		}
		b.WriteString("}")
	case *types.Interface:
		b.WriteString("interface {\n")
		hidden := false
		for m := range t.ExplicitMethods() {
			if m.Exported() {
				fmt.Fprintf(&b, "%s%s\n", m.Name(), d.signature(m))
			} else {
				hidden = true
			}
		}
		for e := range t.EmbeddedTypes() {
			fmt.Fprintln(&b, d.string(e))
		}
		if hidden {
			b.WriteString("hidden()\n")
		}
		b.WriteString("}")
	default:
		b.WriteString(d.string(t))
	}
	return b.String()
}
