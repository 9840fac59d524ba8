package position

import (
	"iter"
	"sync"
	"unicode/utf8"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/internal/near"
	"github.com/parley-go/parley/internal/persistent"
)

// A directory knows the names of a record, and finds those that it does not have.
type directory struct {
	record  *Record
	roster  *actor.Roster // of sound actors
	tangled bool          // who speaks for whom is not as the record has it
	sources map[SourceID]*cited
	made    persistent.Map[Ref, bool]
	guesser near.Guesser
}

// newDirectory returns the names of a record whose actors are on the roster; nil
// where something is wrong with them, which is told.
func newDirectory(r *Record, roster *actor.Roster) *directory {
	tangled := roster == nil
	if tangled {
		roster = mended(r.Actors)
	}
	d := &directory{record: r, roster: roster, tangled: tangled, sources: make(map[SourceID]*cited, len(r.Sources))}
	made := make(map[Ref]bool, countStatements(r.Positions))
	for i, s := range r.Sources {
		d.sources[s.ID] = &cited{Source: &r.Sources[i]}
	}
	for ref := range r.refs() {
		made[ref] = true
	}
	d.made = persistent.MapOf(made)
	return d
}

// mended returns a roster of the actors whose IDs are sound, with those for whom they
// speak where that is no circle, so that all else can be checked.
func mended(actors []actor.Actor) *actor.Roster {
	sound := make([]actor.Actor, 0, len(actors))
	known := make(map[actor.ID]bool, len(actors))
	for _, a := range actors {
		if a.ID.Valid() && !known[a.ID] {
			known[a.ID] = true
			sound = append(sound, actor.Actor{ID: a.ID, SpeaksFor: a.SpeaksFor})
		}
	}
	for i, a := range sound {
		if !known[a.SpeaksFor] {
			sound[i].SpeaksFor = ""
		}
	}
	roster, err := actor.NewRoster(sound...)
	if err == nil {
		return roster
	}
	for i := range sound { // some speak for themselves over others
		sound[i].SpeaksFor = ""
	}
	roster, _ = actor.NewRoster(sound...) // with nothing left that could be wrong
	return roster
}

// refs yields the statements that were made, in the order of the record.
func (r *Record) refs() iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		for _, c := range r.Positions {
			for _, s := range c.Statements {
				if isStatement(s) && s.id() != "" && c.Actor != "" && !yield(Ref{c.Actor, s.id()}) {
					return
				}
			}
		}
	}
}

// A cited is a source whose text is made quotable once, however often it is quoted.
type cited struct {
	*Source
	once sync.Once
	text *quotable
}

func (c *cited) quotes(quote string) bool {
	c.once.Do(func() { c.text = new(newQuotable(c.Text)) })
	return c.text.quotes(quote)
}

// checkSources reports all that is wrong with the sources themselves.
func (r *Record) checkSources(f *faults) {
	seen := make(map[SourceID]bool, len(r.Sources))
	for i, s := range r.Sources {
		at := f.nth("sources", i)
		if !actor.ValidID(string(s.ID)) {
			at.at("id").add(CodeID, "%q: want %s", s.ID, actor.IDRule)
		}
		if seen[s.ID] && s.ID != "" {
			at.at("id").add(CodeDuplicate, "%q is another source's: want one of its own", s.ID)
		}
		if !channels.Has(s.Channel) {
			at.at("channel").add(CodeEnum, "%v: want one of %s", s.Channel, channels.Choices())
		}
		if !authenticities.Has(s.Authenticity) {
			at.at("authenticity").add(CodeEnum, "%v: want one of %s", s.Authenticity, authenticities.Choices())
		}
		checkText(s.Title, at.at("title"))
		checkText(s.Publisher, at.at("publisher"))
		checkText(s.Link, at.at("link"))
		if !utf8.ValidString(s.Text) {
			at.at("text").add(CodeText, "invalid UTF-8: want text")
		}
		seen[s.ID] = true
	}
}

// deciders reports who decides an issue, or has an interest in it, and is not known
// or speaks for another.
func (d *directory) deciders(s Spec, f *faults) {
	for _, of := range []struct {
		key, what string
		actors    []actor.ID
	}{
		{"decided_by", "is decided by", s.DecidedBy},
		{"more_for", "is to be more for", s.MoreFor},
		{"less_for", "is to be less for", s.LessFor},
	} {
		for i, id := range of.actors {
			f := f.nth(of.key, i)
			switch a, ok := d.roster.Actor(id); {
			case !id.Valid(): // which is told of the issue
			case !ok:
				f.add(CodeUnknownActor, "issue %q %s the unknown actor %q: %s", s.ID, of.what, id, d.actorMeant(id))
			case a.SpeaksFor != "":
				f.add(CodeSpeaker, "issue %q %s %q, who speaks for %q: want that one", s.ID, of.what, id, d.roster.Principal(id))
			}
		}
	}
}

// principal reports an actor who is not known or speaks for another.
func (d *directory) principal(id actor.ID, f *faults) {
	switch a, ok := d.roster.Actor(id); {
	case !ok:
		d.strange(id, f)
	case a.SpeaksFor != "":
		f.add(CodeSpeaker, "%q speaks for %q: want that one", id, d.roster.Principal(id))
	}
}

// party reports an actor who has no position of its own.
func (d *directory) party(id actor.ID, f *faults) {
	a, ok := d.roster.Actor(id)
	switch {
	case !ok:
		d.strange(id, f)
	case a.SpeaksFor != "":
		f.add(CodeSpeaker, "%q speaks for %q: want a position of %q, with %q as its statements' speaker",
			id, a.SpeaksFor, d.roster.Principal(id), id)
	}
}

// statement reports what one statement names that the record does not know.
func (d *directory) statement(c Common, who actor.ID, f *faults) {
	for i, to := range c.To {
		d.principal(to, f.nth("to", i))
	}
	for i, u := range c.Undertakings {
		if c.Kind == KindReciprocal {
			d.principal(u.Party, f.nth("undertakings", i).at("party"))
		}
	}
	switch {
	case c.Speaker == "":
	case !d.roster.Contains(c.Speaker):
		d.strange(c.Speaker, f.at("speaker"))
	case d.tangled || !d.roster.Contains(who): // which is told
	case !d.roster.MaySpeakFor(c.Speaker, who):
		f.at("speaker").add(CodeSpeaker, "%q does not speak for %q: want an actor that speaks for it", c.Speaker, who)
	}
	if _, made := d.made.Get(c.ReplyTo); !c.ReplyTo.IsZero() && !made {
		f.at("reply_to").add(CodeUnknownRef, "unknown statement %q: %s", c.ReplyTo, d.statementMeant(c.ReplyTo))
	}
	d.citation(c.Cite, f)
}

// citation reports a source that is not known, and a quotation that is not in it.
func (d *directory) citation(c Citation, f *faults) {
	if c.Source == "" {
		return
	}
	source := d.sources[c.Source]
	switch {
	case !actor.ValidID(string(c.Source)): // which is told
	case source == nil:
		f.at("cite").at("source").add(CodeUnknownSource, "unknown source %q: %s", c.Source, d.sourceMeant(c.Source))
	case source.Text != "" && !source.quotes(c.Quote):
		f.at("cite").at("quote").add(CodeQuote, "%q is not in the text of %q: want its exact words", c.Quote, source.ID)
	}
}

// strange reports an actor who is not on the roster.
func (d *directory) strange(id actor.ID, f *faults) {
	if !id.Valid() { // which is told
		return
	}
	f.add(CodeUnknownActor, "unknown actor %q: %s", id, d.actorMeant(id))
}

func (d *directory) actorMeant(id actor.ID) string {
	return near.Advice(&d.guesser, id, each(d.record.Actors, func(a actor.Actor) actor.ID { return a.ID }), "want an actor of the negotiation")
}

func (d *directory) sourceMeant(id SourceID) string {
	return near.Advice(&d.guesser, id, each(d.record.Sources, func(s Source) SourceID { return s.ID }), "want a source of the negotiation")
}

func (d *directory) statementMeant(ref Ref) string {
	made := func(yield func(string) bool) {
		for ref := range d.record.refs() {
			if !yield(ref.String()) {
				return
			}
		}
	}
	return near.Advice(&d.guesser, ref.String(), made, "want a statement of the negotiation, as actor/id")
}

// each yields what every element comes to.
func each[E, V any](list []E, of func(E) V) iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, e := range list {
			if !yield(of(e)) {
				return
			}
		}
	}
}
