package genius

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// A Profile is the file of what one party wants.
type Profile struct {
	// Actor is the party.
	Actor actor.ID
	// Name is the name of the file, for errors and findings.
	Name string
	// Data is what the file has.
	Data []byte
}

// Limits bound what is read. The zero value is the default, and so is a number that
// is not above zero.
type Limits struct {
	// MaxBytes is the greatest size of a profile: 8 MiB.
	MaxBytes int
	// MaxDepth is how deep elements, lists and maps may be nested: 100.
	MaxDepth int
}

func (l Limits) withDefaults() Limits {
	if l.MaxBytes <= 0 {
		l.MaxBytes = 8 << 20
	}
	if l.MaxDepth <= 0 {
		l.MaxDepth = 100
	}
	return l
}

// An Error is one thing wrong with a profile.
type Error struct {
	// File is the name of the profile.
	File string
	// Issue is the name of the issue, as the file has it; empty where it is about
	// none.
	Issue string
	// Detail says what is wrong and what would be right.
	Detail string
}

// Error returns the file, the issue and the detail.
func (e *Error) Error() string {
	text := e.Detail
	if e.Issue != "" {
		text = fmt.Sprintf("issue %q: %s", e.Issue, text)
	}
	if e.File != "" {
		text = e.File + ": " + text
	}
	return text
}

// Read imports the profiles of parties to one domain: a negotiation with the parties
// as actors, in this order, with the issues in the order of the first profile, and
// with everybody's preferences, and what was left out or rounded on the way, in the
// order of the profiles and of the issues. A negotiation without profiles is about
// nothing.
//
// All that is wrong comes back in one error, which joins an [*Error] for each fault
// of a profile, and of profiles that do not have the same issues with the same
// values; or, where the profiles are sound, what [position.NewNegotiation] finds,
// as an actor twice. The negotiation is nil then. More than
// [value.MaxOptions] values of a discrete issue are an error.
//
// Time and memory grow linearly with the data, but for the digits of numbers.
func Read(profiles []Profile, limits Limits) (*position.Negotiation, []Finding, error) {
	limits = limits.withDefaults()
	var record position.Record
	var domain *space
	var errs []error
	var findings []Finding
	for _, p := range profiles {
		f := &file{name: p.Name, actor: p.Actor}
		s := f.read(p.Data, limits)
		switch {
		case len(f.errs) > 0:
		case domain == nil:
			domain = s
			s.identify(f)
			record.Title = s.domain
			for i := range s.issues {
				if is := &s.issues[i]; is.spec.ID != "" {
					record.Issues = append(record.Issues, is.spec)
				}
			}
		default:
			s.adopt(domain, f)
		}
		if len(f.errs) == 0 {
			record.Actors = append(record.Actors, actor.Actor{ID: p.Actor, Name: s.name})
			record.Preferences = append(record.Preferences, s.preferences(f))
		}
		errs, findings = append(errs, f.errs...), append(findings, f.findings...)
	}
	if len(errs) > 0 {
		return nil, nil, errors.Join(errs...)
	}
	n, err := position.NewNegotiation(record)
	if err != nil {
		return nil, nil, fmt.Errorf("genius: %w", err)
	}
	return n, findings, nil
}

// A file is a profile that is being read, with what is found of it.
type file struct {
	name     string
	actor    actor.ID
	errs     []error
	findings []Finding
}

// fail reports what is wrong with the file, or with an issue of it.
func (f *file) fail(issue, format string, args ...any) {
	f.errs = append(f.errs, &Error{f.name, issue, fmt.Sprintf(format, args...)})
}

// read returns what is in the file; what is wrong goes into its errors.
func (f *file) read(data []byte, limits Limits) *space {
	s := &space{}
	start := bytes.TrimLeft(bytes.TrimPrefix(data, []byte("\ufeff")), " \t\r\n")
	switch {
	case len(data) > limits.MaxBytes:
		f.fail("", "more than %d bytes: want a smaller file, or a higher limit", limits.MaxBytes)
	case len(start) == 0:
		f.fail("", "an empty file: want a GENIUS profile in XML, or a GeniusWeb profile in JSON")
	case start[0] == '<':
		s.readXML(f, start, limits)
	default:
		s.readJSON(f, start, limits)
	}
	return s
}
