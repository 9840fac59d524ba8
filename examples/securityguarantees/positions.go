package main

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

var (
	toRussia = []actor.ID{"russia"}
	toWest   = []actor.ID{"usa", "nato"}
)

var russia = position.Communication{
	Actor: "russia",
	Statements: []position.Statement{
		position.Demand{
			ID:       "guarantee",
			To:       toWest,
			Terms:    position.Terms{noEnlargement.Yes()},
			Strength: position.RedLine,
			Cite:     said("Russia’s fundamental demand […] formal assurance that Ukraine will not be accepted into NATO"),
		},
		position.Claim{
			ID:    "western-threat",
			Terms: position.Terms{westThreatens.Yes()},
			Cite:  said("considers Western military capabilities along its borders a threat"),
		},
		position.Claim{
			ID:    "no-attack-intended",
			Terms: position.Terms{russiaIntends.No()},
			Cite:  said("repeatedly denied any intention of attacking Ukraine"),
		},
		position.Claim{
			ID:      "disrespect",
			Speaker: "putin",
			To:      []actor.ID{"usa"},
			Terms:   position.Terms{concernsRespected.No()},
			Cite:    said("demonstrated its disrespect for Russia’s “fundamental” security concerns"),
		},
		position.Silence{
			ID:       "leak",
			Speaker:  "peskov",
			Issues:   []position.Issue{leakAuthentic},
			Declined: true,
			Cite:     said("Dmitry Peskov declined to comment"),
		},
	},
}

var usa = position.Communication{
	Actor:   "usa",
	Channel: position.Leaked,
	Statements: []position.Statement{
		position.Refusal{
			ID:    "open-door",
			To:    toRussia,
			Terms: position.Terms{noEnlargement.Yes()},
			Cite:  quote("the US remains a staunch supporter of NATO’s Open Door Policy"),
		},
		position.Reciprocal{
			ID: "forbearance",
			To: toRussia,
			Undertakings: []position.Undertaking{
				{Party: "usa", Terms: position.Terms{usMissiles.Yes(), usForces.Yes()}},
				{Party: "russia", Terms: position.Terms{russiaMissiles.Yes(), russiaForces.Yes()}},
			},
			Strength: position.Tentative,
			Cite:     quote("willing to consider “reciprocal agreements by both the US and Russia to abstain from placing offensive floor ballistic missiles and substantial military forces on Ukrainian soil.”"),
		},
		position.Talks{
			ID:     "dialogue",
			To:     toRussia,
			Issues: []position.Issue{usMissiles, usForces, russiaMissiles, russiaForces},
			OnlyIf: deEscalation.Yes(),
			Cite:   quote("in an atmosphere of de-escalation concerning Russia’s threatening activities against Ukraine"),
		},
		position.Warning{
			ID:    "defence",
			To:    toRussia,
			If:    position.Any(russiaAttacks.Yes(), russianStance.Is(Increased)),
			Terms: position.Terms{defensivePosition.Is(Enhanced)},
			Cite:  quote("“enhance our defensive position” if Russia attacked Ukraine or increased its own “force stance.”"),
		},
		position.Claim{
			ID:    "deployment",
			Terms: position.Terms{usCompliant.Yes()},
			Cite:  quote("restricted, proportionate, and fully compliant with responsibilities under the NATO-Russia Foundational Act"),
		},
	},
}

var unitedStatesAsked = position.Communication{
	Actor: "usa",
	Statements: []position.Statement{
		position.Silence{
			ID:      "leak",
			Speaker: "state-department",
			Issues:  []position.Issue{leakAuthentic},
			Cite:    said("requested validation of the report and its contents from NATO and the US State Department, but have not yet gotten a reply"),
		},
	},
}

var nato = position.Communication{
	Actor:   "nato",
	Channel: position.Leaked,
	Statements: []position.Statement{
		position.Refusal{
			ID:    "no-assurance",
			To:    toRussia,
			Terms: position.Terms{noEnlargement.Yes()},
			Cite:  said("Washington and NATO have publicly rejected Russia’s fundamental demand"),
		},
		position.Demand{
			ID:    "free-choice",
			To:    toRussia,
			Terms: position.Terms{freeChoice.Yes()},
			Cite:  quote("other nations’ ability to choose or modify security arrangements"),
		},
		position.Offer{
			ID:    "briefings",
			To:    toRussia,
			Terms: position.Terms{briefings.Yes()},
			Cite:  quote("sharing briefings on military exercises and talks"),
		},
		position.Offer{
			ID:    "hotline",
			To:    toRussia,
			Terms: position.Terms{hotline.Yes()},
			Cite:  quote("creating a civilian helpline"),
		},
		position.Offer{
			ID:    "offices",
			To:    toRussia,
			Terms: position.Terms{offices.Yes()},
			Cite:  quote("reasserting respective posts in Moscow and Brussels"),
		},
		position.Talks{
			ID:     "dialogue",
			To:     toRussia,
			Issues: []position.Issue{briefings, hotline, offices},
			OnlyIf: presenceReversed.Yes(),
			Cite:   quote("Russia’s military presence all across Ukraine must be reversed if genuine progress is to be made"),
		},
		position.Claim{
			ID:    "presence",
			To:    toRussia,
			Terms: position.Terms{presenceJustified.No()},
			Cite:  quote("significant, unprovoked, unjustified, and continuing"),
		},
		position.Claim{
			ID:    "no-threat",
			Terms: position.Terms{westThreatens.No()},
			Cite:  said("denied posing a threat to Russia"),
		},
	},
}

var natoAsked = position.Communication{
	Actor: "nato",
	Statements: []position.Statement{
		position.Silence{
			ID:     "leak",
			Issues: []position.Issue{leakAuthentic},
			Cite:   said("requested validation of the report and its contents from NATO and the US State Department, but have not yet gotten a reply"),
		},
	},
}
