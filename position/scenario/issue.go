package scenario

import (
	"slices"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/excerpt"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// know enters an issue.
func (r *reader) know(s position.Spec) {
	r.issues[s.ID] = &s
	r.issueIDs = append(r.issueIDs, string(s.ID))
}

var issueKinds = []string{"yesno", "choice", "scale", "quantity", "date"}

// issueNodes are the parts of an issue.
type issueNodes struct {
	id, title, kind, options, levels, unit, unitOne, whole, low, high, decidedBy, moreFor, lessFor, statusQuo, circumstance *yamltree.Node
}

func (r *reader) issueList(n *yamltree.Node) []position.Issue {
	items := r.list(n, "issues")
	list := make([]position.Issue, len(items))
	for i := range items {
		list[i] = r.declareIssue(&items[i])
	}
	return list
}

// declareIssue reads an issue. For package position, which judges the rest of it, its
// domain is what can be told of it, and one of days where nothing can. For what
// mentions it, it has no domain then.
func (r *reader) declareIssue(n *yamltree.Node) position.Spec {
	kind := ""
	if t := member(n, "type"); t != nil && t.Kind == yamltree.Scalar {
		kind = t.Text
	}
	var f issueNodes
	fields := []field{
		{"id", &f.id, true},
		{"title", &f.title, false},
		{"type", &f.kind, true},
		{"decided_by", &f.decidedBy, false},
		{"status_quo", &f.statusQuo, false},
		{"circumstance", &f.circumstance, false},
	}
	what := "an issue"
	switch kind {
	case "yesno", "choice":
	default:
		fields = append(fields, field{"more_for", &f.moreFor, false}, field{"less_for", &f.lessFor, false})
	}
	switch kind {
	case "choice":
		what, fields = "a choice", append(fields, field{"options", &f.options, true})
	case "scale":
		what, fields = "a scale", append(fields, field{"levels", &f.levels, true})
	case "quantity":
		what, fields = "a quantity", append(fields, field{"unit", &f.unit, false}, field{"unit_one", &f.unitOne, false}, field{"whole", &f.whole, false},
			field{"min", &f.low, false}, field{"max", &f.high, false})
	case "yesno":
		what = "a yes/no issue"
	case "date":
		what = "a date"
	default: // whatever any kind may have
		fields = append(fields, field{"options", &f.options, false}, field{"levels", &f.levels, false},
			field{"unit", &f.unit, false}, field{"unit_one", &f.unitOne, false}, field{"whole", &f.whole, false}, field{"min", &f.low, false}, field{"max", &f.high, false})
	}
	if !r.object(n, what, fields...) {
		return position.Spec{}
	}
	spec := position.Spec{
		ID: position.IssueID(r.id(f.id, "id")), Title: r.text(f.title, "title"),
		DecidedBy:    ids[actor.ID](r, f.decidedBy, "decided_by"),
		Circumstance: r.truth(f.circumstance, "circumstance"),
		MoreFor:      ids[actor.ID](r, f.moreFor, "more_for"),
		LessFor:      ids[actor.ID](r, f.lessFor, "less_for"),
	}
	domain, sound := r.domain(kind, &f)
	if domain.Kind() != 0 {
		spec.StatusQuo = r.value(f.statusQuo, "status_quo", domain)
	}
	if sound {
		spec.Domain = domain
	}
	if spec.ID != "" && r.issues[spec.ID] == nil {
		r.know(spec)
	}
	if spec.Domain = domain; domain.Kind() == 0 {
		spec.Domain = value.DateDomain()
	}
	return spec
}

// domain reads the values that an issue can take, and reports whether these are all
// of them and no others.
func (r *reader) domain(kind string, f *issueNodes) (d value.Domain, ok bool) {
	switch kind {
	case "yesno":
		return value.YesNoDomain(), true
	case "choice":
		if names, ok := r.names(f.options, "options"); ok {
			d, err := value.ChoiceDomain(names...)
			return d, err == nil
		}
	case "scale":
		if names, ok := r.names(f.levels, "levels"); ok {
			d, err := value.ScaleDomain(names...)
			return d, err == nil
		}
	case "quantity":
		return r.quantity(f)
	case "date":
		return value.DateDomain(), true
	default:
		if n := f.kind; n != nil && r.scalar(n, "type", excerpt.Or(issueKinds)) {
			r.add(n, CodeValue, "unknown type %s: %s", quoted(kind), r.suggest(kind, issueKinds, "want "+excerpt.Or(issueKinds)))
		}
	}
	return value.Domain{}, false
}

// quantity reads the numbers that an issue can take, without the bounds at fault.
func (r *reader) quantity(f *issueNodes) (d value.Domain, ok bool) {
	unit, whole := r.line(f.unit, "unit"), r.truth(f.whole, "whole")
	end := func(n *yamltree.Node, key string) *value.Decimal {
		d, ok := r.number(n, key)
		if ok && whole && !d.IsWhole() {
			r.add(n, position.CodeNotWhole, "%s: %s is no whole number: want one, or whole left out", key, quoted(n.Text))
			return nil
		}
		if !ok {
			return nil
		}
		return &d
	}
	low, high := end(f.low, "min"), end(f.high, "max")
	if low != nil && high != nil && low.Compare(*high) > 0 {
		r.add(f.high, position.CodeLowAboveHigh, "max: %s is below min %s: want it the other way round", quoted(f.high.Text), f.low.Text)
		low, high = nil, nil
	}
	d, err := value.QuantityDomain(unit, whole, low, high)
	if f.unitOne != nil && f.unit == nil {
		r.add(f.unitOne, position.CodeIssue, "unit_one without a unit: want both or neither")
	} else if err == nil {
		d, err = d.WithUnitOne(r.line(f.unitOne, "unit_one"))
	}
	return d, err == nil && (low == nil) == (f.low == nil) && (high == nil) == (f.high == nil)
}

// value reads a value of the kind that an issue has, whether or not it is one of the
// issue's. Where it adds a finding, or there is no node, it is the zero Value.
func (r *reader) value(n *yamltree.Node, key string, d value.Domain) value.Value {
	if n == nil {
		return value.Value{}
	}
	found := r.faults
	var v value.Value
	switch d.Kind() {
	case value.KindQuantity:
		number, _ := r.number(n, key)
		v = value.OfNumber(number)
	case value.KindDate:
		v = value.OfDay(r.day(n, key))
	default:
		v = r.name(n, key, d)
	}
	if r.faults > found {
		return value.Value{}
	}
	return v
}

// name reads a name, such as those of the domain. Yes and no may be true and false.
func (r *reader) name(n *yamltree.Node, key string, d value.Domain) value.Value {
	if n.Kind != yamltree.Scalar || n.Null {
		want := "yes or no"
		if d.Kind() != value.KindYesNo {
			want = "one of " + excerpt.Or(d.Names())
		}
		r.add(n, CodeShape, "%s: %s: want %s", key, r.shape(n), want)
		return value.Value{}
	}
	if is, ok := truths[n.Text]; ok && d.Kind() == value.KindYesNo {
		if is {
			return value.OfName("yes")
		}
		return value.OfName("no")
	}
	return value.OfName(n.Text)
}

// names reads the options or levels of an issue, and reports whether they make
// one.
func (r *reader) names(n *yamltree.Node, key string) ([]string, bool) {
	if n == nil {
		return nil, false
	}
	items := r.list(n, key)
	if n.Kind != yamltree.List {
		return nil, false
	}
	sound := true
	fault := func(n *yamltree.Node, code position.Code, format string, args ...any) {
		sound = false
		r.add(n, code, format, args...)
	}
	if len(items) < 2 || len(items) > value.MaxOptions {
		fault(n, position.CodeIssue, "%s: %d of them: want 2 to %d", key, len(items), value.MaxOptions)
		items = items[:min(len(items), value.MaxOptions)]
	}
	var names []string
	for i := range items {
		item := &items[i]
		if item.Null || item.Kind == yamltree.Scalar && item.Text == "" {
			fault(item, CodeMissing, "%s: no name: want text", key)
			continue
		}
		if before := r.faults; r.line(item, key) == "" && r.faults > before {
			sound = false
			continue
		}
		if slices.Contains(names, item.Text) {
			fault(item, position.CodeDuplicate, "%s: %s stands twice: each needs its own name", key, quoted(item.Text))
		}
		names = append(names, item.Text)
	}
	return names, sound
}

// issue reads the ID of an issue of the file; nil where there is none. Its domain is
// zero where it could not be told.
func (r *reader) issue(n *yamltree.Node, key string) *position.Spec {
	id := r.id(n, key)
	if id == "" {
		return nil
	}
	i := r.issues[position.IssueID(id)]
	if i == nil {
		r.add(n, position.CodeUnknownIssue, "unknown issue %s: %s", quoted(id), r.suggest(id, r.issueIDs, "want one that issues lists"))
		return nil
	}
	work := len(i.DecidedBy) + len(i.MoreFor) + len(i.LessFor)
	if k := i.Domain.Kind(); k == value.KindChoice || k == value.KindScale {
		work += len(i.Domain.Names())
	}
	if !r.spend(n, work) {
		return nil
	}
	return i
}
