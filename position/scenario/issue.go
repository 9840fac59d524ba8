package scenario

import (
	"slices"
	"strings"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/enum"
	"github.com/parley-go/parley/internal/yamltree"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// An issue is one of the file's, as terms need it.
type issue struct {
	spec    position.Spec
	literal position.Issue // nil where its domain cannot be told
}

// know enters an issue.
func (r *reader) know(literal position.Issue) {
	s, _ := literal.Spec()
	r.issues[s.ID] = &issue{s, literal}
	r.issueIDs = append(r.issueIDs, string(s.ID))
}

var issueKinds = []string{"yesno", "choice", "scale", "quantity", "date"}

// issueNodes are the parts of an issue.
type issueNodes struct {
	id, title, kind, options, levels, unit, whole, low, high, decidedBy, statusQuo, circumstance *yamltree.Node
}

// head is what issues of all kinds have.
type head struct {
	id           position.IssueID
	title        string
	decidedBy    []actor.ID
	circumstance bool
}

func (r *reader) issueList(n *yamltree.Node) []position.Issue {
	var list []position.Issue
	items := r.list(n, "issues")
	for i := range items {
		if literal := r.declareIssue(&items[i]); literal != nil {
			list = append(list, literal)
		} else {
			r.leaveOut(n, &items[i])
		}
	}
	return list
}

// declareIssue reads an issue; nil where its ID or its domain cannot be told.
func (r *reader) declareIssue(n *yamltree.Node) position.Issue {
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
	case "choice":
		what, fields = "a choice", append(fields, field{"options", &f.options, true})
	case "scale":
		what, fields = "a scale", append(fields, field{"levels", &f.levels, true})
	case "quantity":
		what, fields = "a quantity", append(fields, field{"unit", &f.unit, false}, field{"whole", &f.whole, false},
			field{"min", &f.low, false}, field{"max", &f.high, false})
	case "yesno":
		what = "a yes/no issue"
	case "date":
		what = "a date"
	default: // whatever any kind may have
		fields = append(fields, field{"options", &f.options, false}, field{"levels", &f.levels, false},
			field{"unit", &f.unit, false}, field{"whole", &f.whole, false}, field{"min", &f.low, false}, field{"max", &f.high, false})
	}
	if !r.object(n, what, fields...) {
		return nil
	}
	id := r.declare(f.id, func(id string) bool { return r.issues[position.IssueID(id)] != nil }, "issue")
	h := head{position.IssueID(id), r.line(f.title, "title"), r.deciders(f.decidedBy), r.truth(f.circumstance, "circumstance")}
	literal := r.literal(kind, h, &f)
	if id == "" {
		return nil
	}
	if literal != nil {
		r.know(literal)
		return literal
	}
	r.issues[h.id] = &issue{spec: position.Spec{ID: h.id}}
	r.issueIDs = append(r.issueIDs, id)
	return nil
}

func (r *reader) deciders(n *yamltree.Node) []actor.ID {
	ids := r.actorsOf(n, "decided_by")
	seen := make(map[actor.ID]bool, len(ids))
	for i, id := range ids {
		if seen[id] {
			r.add(r.kept(n, i), position.CodeDuplicate, "decided_by: %s is listed twice", quoted(string(id)))
		}
		seen[id] = true
	}
	if len(seen) < len(ids) {
		return nil
	}
	return ids
}

func (r *reader) literal(kind string, h head, f *issueNodes) position.Issue {
	switch kind {
	case "yesno":
		i := position.YesNo{ID: h.id, Title: h.title, DecidedBy: h.decidedBy, Circumstance: h.circumstance}
		if n := f.statusQuo; n != nil && r.scalar(n, "status_quo", "yes or no") {
			if is, ok := truths[n.Text]; ok {
				i.StatusQuo = &is
			} else {
				r.add(n, position.CodeUnknownOption, "status_quo: unknown value %s: want yes or no", quoted(n.Text))
			}
		}
		return i
	case "choice":
		names, ok := r.names(f.options, "options")
		if !ok {
			return nil
		}
		i := position.Choice[string]{ID: h.id, Title: h.title, Options: names, DecidedBy: h.decidedBy, Circumstance: h.circumstance}
		i.StatusQuo = r.name(f.statusQuo, "status_quo", names)
		return i
	case "scale":
		names, ok := r.names(f.levels, "levels")
		if !ok {
			return nil
		}
		i := position.Scale[string]{ID: h.id, Title: h.title, Levels: names, DecidedBy: h.decidedBy, Circumstance: h.circumstance}
		i.StatusQuo = r.name(f.statusQuo, "status_quo", names)
		return i
	case "quantity":
		return r.quantity(h, f)
	case "date":
		return position.Date{
			ID: h.id, Title: h.title, DecidedBy: h.decidedBy, Circumstance: h.circumstance,
			StatusQuo: r.day(f.statusQuo, "status_quo"),
		}
	}
	if n := f.kind; n != nil && r.scalar(n, "type", enum.Or(issueKinds)) {
		r.add(n, CodeValue, "unknown type %s: %s", quoted(kind), r.suggest(kind, issueKinds, "want "+enum.Or(issueKinds)))
	}
	return nil
}

func (r *reader) quantity(h head, f *issueNodes) position.Issue {
	i := position.Quantity[value.Decimal]{
		ID: h.id, Title: h.title, Unit: r.line(f.unit, "unit"), Whole: r.truth(f.whole, "whole"),
		DecidedBy: h.decidedBy, Circumstance: h.circumstance,
	}
	number := func(n *yamltree.Node, key string) *value.Decimal {
		d, ok := r.number(n, key)
		if ok && i.Whole && !d.IsWhole() {
			r.add(n, position.CodeNotWhole, "%s: %s is no whole number: want one, or whole left out", key, quoted(n.Text))
			return nil
		}
		if !ok {
			return nil
		}
		return &d
	}
	i.Min, i.Max, i.StatusQuo = number(f.low, "min"), number(f.high, "max"), number(f.statusQuo, "status_quo")
	if i.Min != nil && i.Max != nil && i.Min.Compare(*i.Max) > 0 {
		r.add(f.high, position.CodeLowAboveHigh, "max: %s is below min %s: want it the other way round", quoted(f.high.Text), f.low.Text)
		i.Min, i.Max = nil, nil
	}
	if q := i.StatusQuo; q != nil && (i.Min != nil && q.Compare(*i.Min) < 0 || i.Max != nil && q.Compare(*i.Max) > 0) {
		r.add(f.statusQuo, position.CodeOutOfDomain, "status_quo: %s is out of the issue's bounds: want a number from min to max", quoted(f.statusQuo.Text))
		i.StatusQuo = nil
	}
	if (i.Min == nil) != (f.low == nil) || (i.Max == nil) != (f.high == nil) {
		return nil // without its bounds, right terms would look wrong
	}
	return i
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
		if before := len(r.findings); r.line(item, key) == "" && len(r.findings) > before {
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

// name reads one of an issue's options or levels; "" where there is none.
func (r *reader) name(n *yamltree.Node, key string, names []string) string {
	if n == nil || !r.scalar(n, key, "one of "+strings.Join(names, ", ")) {
		return ""
	}
	if slices.Contains(names, n.Text) {
		return n.Text
	}
	r.add(n, position.CodeUnknownOption, "%s: unknown value %s: %s", key, quoted(n.Text),
		r.suggest(n.Text, names, "want "+enum.Or(names)))
	return ""
}

// issue reads the ID of an issue of the file; nil where there is none.
func (r *reader) issue(n *yamltree.Node, key string) *issue {
	id := r.id(n, key)
	if id == "" {
		return nil
	}
	i := r.issues[position.IssueID(id)]
	if i == nil {
		r.add(n, position.CodeUnknownIssue, "unknown issue %s: %s", quoted(id), r.suggest(id, r.issueIDs, "want one that issues lists"))
		return nil
	}
	if !r.spend(n, len(i.spec.DecidedBy)+i.options()) {
		return nil
	}
	return i
}

func (i *issue) options() int {
	if k := i.spec.Domain.Kind(); k != value.KindChoice && k != value.KindScale {
		return 0
	}
	return len(i.spec.Domain.Names())
}

// issueOf returns the issue of the spec, of the Go type that files have for its
// kind.
func issueOf(s position.Spec) position.Issue {
	d := s.Domain
	name, _ := s.StatusQuo.Name()
	switch d.Kind() {
	case value.KindYesNo:
		i := position.YesNo{ID: s.ID, Title: s.Title, DecidedBy: s.DecidedBy, Circumstance: s.Circumstance}
		if name != "" {
			i.StatusQuo = new(name == "yes")
		}
		return i
	case value.KindChoice:
		return position.Choice[string]{ID: s.ID, Title: s.Title, Options: d.Names(), DecidedBy: s.DecidedBy, StatusQuo: name, Circumstance: s.Circumstance}
	case value.KindScale:
		return position.Scale[string]{ID: s.ID, Title: s.Title, Levels: d.Names(), DecidedBy: s.DecidedBy, StatusQuo: name, Circumstance: s.Circumstance}
	case value.KindQuantity:
		i := position.Quantity[value.Decimal]{ID: s.ID, Title: s.Title, Unit: d.Unit(), Whole: d.Whole(), DecidedBy: s.DecidedBy, Circumstance: s.Circumstance}
		if n, ok := d.Min(); ok {
			i.Min = &n
		}
		if n, ok := d.Max(); ok {
			i.Max = &n
		}
		if n, ok := s.StatusQuo.Number(); ok {
			i.StatusQuo = &n
		}
		return i
	default:
		day, _ := s.StatusQuo.Day()
		return position.Date{ID: s.ID, Title: s.Title, DecidedBy: s.DecidedBy, StatusQuo: day, Circumstance: s.Circumstance}
	}
}
