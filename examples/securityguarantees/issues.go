package main

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

var actors = []actor.Actor{
	{ID: "russia", Name: "Russia", Kind: actor.State},
	{ID: "usa", Name: "United States", Kind: actor.State},
	{ID: "nato", Name: "NATO", Kind: actor.Alliance, Members: []actor.ID{"usa"}},
	{ID: "putin", Name: "Vladimir Putin", Kind: actor.Person, SpeaksFor: "russia"},
	{ID: "peskov", Name: "Dmitry Peskov", Kind: actor.Person, SpeaksFor: "russia"},
	{ID: "state-department", Name: "US State Department", Kind: actor.Organization, SpeaksFor: "usa"},
}

// The article cites the leaked replies and adds what was said in public. That
// the replies are "essentially consistent" with what Western officials had said
// is its own claim, not a party's.
var sources = []position.Source{
	{ID: "article", Title: "Leaked US and NATO Security Reactions to Russia"},
	{
		ID:           "replies",
		Title:        "The leaked replies, quoted in the article: “essentially consistent” with public statements",
		Channel:      position.Leaked,
		Authenticity: position.Unconfirmed,
	},
}

// quote cites words of the leaked replies; said, words of the article itself.
func quote(words string) position.Citation {
	return position.Citation{Source: "replies", Quote: words}
}

func said(words string) position.Citation {
	return position.Citation{Source: "article", Quote: words}
}

// A Stance is how Russia's forces stand, a Posture how the allies' do.
type (
	Stance  string
	Posture string
)

const (
	Reduced   Stance = "reduced"
	Unchanged Stance = "unchanged"
	Increased Stance = "increased"

	Lowered  Posture = "lowered"
	Current  Posture = "current"
	Enhanced Posture = "enhanced"
)

var (
	both   = []actor.ID{"nato", "russia"}
	ofNATO = []actor.ID{"nato"}
	ofUS   = []actor.ID{"usa"}
	ofRU   = []actor.ID{"russia"}

	noEnlargement = position.YesNo{ID: "no-enlargement", Title: "NATO assures that it admits neither Ukraine nor any new member", DecidedBy: ofNATO}
	freeChoice    = position.YesNo{ID: "free-choice", Title: "Other nations choose or modify their security arrangements"}

	briefings = position.YesNo{ID: "exercise-briefings", Title: "Briefings on military exercises are shared", DecidedBy: both}
	hotline   = position.YesNo{ID: "civilian-hotline", Title: "A civilian hotline is set up", DecidedBy: both}
	offices   = position.YesNo{ID: "offices-reopened", Title: "The posts in Moscow and Brussels are reopened", DecidedBy: both}

	usMissiles     = position.YesNo{ID: "us-missiles-forbearance", Title: "The US places no offensive ground-launched ballistic missiles in Ukraine", DecidedBy: ofUS}
	usForces       = position.YesNo{ID: "us-forces-forbearance", Title: "The US places no substantial forces in Ukraine", DecidedBy: ofUS}
	russiaMissiles = position.YesNo{ID: "russia-missiles-forbearance", Title: "Russia places no offensive ground-launched ballistic missiles in Ukraine", DecidedBy: ofRU}
	russiaForces   = position.YesNo{ID: "russia-forces-forbearance", Title: "Russia places no substantial forces in Ukraine", DecidedBy: ofRU}

	presenceReversed = position.YesNo{ID: "presence-reversed", Title: "Russia reverses its military presence across Ukraine", DecidedBy: ofRU}
	deEscalation     = position.YesNo{ID: "de-escalation", Title: "Russia's threatening activities against Ukraine de-escalate", DecidedBy: ofRU}

	russiaAttacks     = position.YesNo{ID: "russia-attacks", Title: "Russia attacks Ukraine", Circumstance: true}
	russianStance     = position.Scale[Stance]{ID: "russian-force-stance", Title: "Russia's force stance", Levels: []Stance{Reduced, Unchanged, Increased}, StatusQuo: Unchanged, Circumstance: true}
	defensivePosition = position.Scale[Posture]{ID: "defensive-position", Title: "The allies' defensive position", Levels: []Posture{Lowered, Current, Enhanced}, StatusQuo: Current}

	presenceJustified = position.YesNo{ID: "presence-justified", Title: "Russia's military presence is justified"}
	westThreatens     = position.YesNo{ID: "west-threatens-russia", Title: "The West is a threat to Russia"}
	usCompliant       = position.YesNo{ID: "us-deployment-compliant", Title: "US deployment complies with the NATO-Russia Founding Act"}
	russiaIntends     = position.YesNo{ID: "russia-intends-attack", Title: "Russia intends to attack Ukraine"}
	concernsRespected = position.YesNo{ID: "concerns-respected", Title: "The US reply respects Russia's fundamental concerns"}
	leakAuthentic     = position.YesNo{ID: "leak-authentic", Title: "The leaked replies are authentic"}
)

// issues gives the order in which the report shows them.
var issues = []position.Issue{
	noEnlargement, freeChoice,
	briefings, hotline, offices,
	usMissiles, usForces, russiaMissiles, russiaForces,
	presenceReversed, deEscalation,
	russiaAttacks, russianStance, defensivePosition,
	presenceJustified, westThreatens, usCompliant, russiaIntends, concernsRespected,
	leakAuthentic,
}
