package main

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

// Cuba and Turkey write no letter here. They decide whether inspectors may enter.
var actors = []actor.Actor{
	{ID: "ussr", Name: "Soviet Union", Kind: actor.State},
	{ID: "usa", Name: "United States", Kind: actor.State},
	{ID: "cuba", Name: "Cuba", Kind: actor.State},
	{ID: "turkey", Name: "Turkey", Kind: actor.State},
	{ID: "khrushchev", Name: "Nikita Khrushchev", Kind: actor.Person, SpeaksFor: "ussr"},
	{ID: "kennedy", Name: "John F. Kennedy", Kind: actor.Person, SpeaksFor: "usa"},
}

// Arms are those that Soviet ships no longer carry to Cuba, Blockade is how the
// quarantine of Cuba stands, and Period how long a pledge takes to be fulfilled.
type (
	Arms     string
	Blockade string
	Period   string
)

const (
	None          Arms = "none"
	OffensiveArms Arms = "offensive arms"
	AllArms       Arms = "all arms"

	InForce   Blockade = "in force"
	Suspended Blockade = "suspended"
	Lifted    Blockade = "lifted"

	TwoWeeks   Period = "two weeks"
	ThreeWeeks Period = "three weeks"
	Month      Period = "a month"
	Longer     Period = "longer"
)

var (
	bySoviets   = []actor.ID{"ussr"}
	byAmericans = []actor.ID{"usa"}
	byBoth      = []actor.ID{"ussr", "usa"}
	byCuba      = []actor.ID{"cuba"}
	byTurkey    = []actor.ID{"turkey"}

	weaponsRemoved    = position.YesNo{ID: "weapons-removed", Title: "The weapons that the United States calls offensive leave Cuba, or are destroyed", DecidedBy: bySoviets, StatusQuo: new(false)}
	otherWeapons      = position.YesNo{ID: "other-weapons", Title: "All other Soviet armaments in Cuba are destroyed", DecidedBy: bySoviets, StatusQuo: new(false)}
	workStopped       = position.YesNo{ID: "work-stopped", Title: "Work on the missile bases in Cuba ceases", DecidedBy: bySoviets, StatusQuo: new(false)}
	weaponsInoperable = position.YesNo{ID: "weapons-inoperable", Title: "The weapons in Cuba capable of offensive use are rendered inoperable", DecidedBy: bySoviets, StatusQuo: new(false)}
	shipments         = position.Scale[Arms]{ID: "shipments-stopped", Title: "The arms that Soviet ships no longer carry to Cuba", Levels: []Arms{None, OffensiveArms, AllArms}, DecidedBy: bySoviets, StatusQuo: None}
	shipmentsPaused   = position.YesNo{ID: "shipments-paused", Title: "No armaments go to Cuba while negotiations are conducted", DecidedBy: bySoviets, StatusQuo: new(false)}
	specialists       = position.YesNo{ID: "specialists", Title: "The Soviet military specialists leave Cuba", DecidedBy: bySoviets, StatusQuo: new(false)}

	quarantine       = position.Scale[Blockade]{ID: "quarantine", Title: "The quarantine of Cuba by the United States fleet", Levels: []Blockade{InForce, Suspended, Lifted}, DecidedBy: byAmericans, StatusQuo: InForce}
	noInvasion       = position.YesNo{ID: "no-invasion", Title: "The United States gives assurances against an invasion of Cuba", DecidedBy: byAmericans, StatusQuo: new(false)}
	othersRestrained = position.YesNo{ID: "others-restrained", Title: "The United States assures that it restrains others from attacking Cuba", DecidedBy: byAmericans, StatusQuo: new(false)}
	cubaRespected    = position.YesNo{ID: "cuba-respected", Title: "The United States promises in the Security Council to respect Cuba's borders and sovereignty", DecidedBy: byAmericans, StatusQuo: new(false)}

	turkeyMissiles  = position.YesNo{ID: "turkey-missiles", Title: "The United States removes its analogous means from Turkey", DecidedBy: byAmericans, StatusQuo: new(false)}
	turkeyRespected = position.YesNo{ID: "turkey-respected", Title: "The Soviet Union promises in the Security Council to respect Turkey's borders and sovereignty", DecidedBy: bySoviets, StatusQuo: new(false)}
	timeLimit       = position.Scale[Period]{ID: "time-limit", Title: "How long the pledges take to be fulfilled", Levels: []Period{TwoWeeks, ThreeWeeks, Month, Longer}, DecidedBy: byBoth}

	verification     = position.YesNo{ID: "un-verification", Title: "The United Nations verifies on the spot what becomes of the weapons in Cuba", DecidedBy: bySoviets, StatusQuo: new(false)}
	cubaPermits      = position.YesNo{ID: "cuba-permits", Title: "Cuba permits the inspection on its territory", DecidedBy: byCuba}
	turkeyInspection = position.YesNo{ID: "turkey-inspection", Title: "The United Nations inspects the fulfilment of the pledge about Turkey", DecidedBy: byAmericans, StatusQuo: new(false)}
	turkeyPermits    = position.YesNo{ID: "turkey-permits", Title: "Turkey permits the inspection on its territory", DecidedBy: byTurkey}

	testBan        = position.YesNo{ID: "test-ban", Title: "Nuclear tests in the atmosphere, in outer space and under water are banned", DecidedBy: byBoth, StatusQuo: new(false)}
	testInspection = position.YesNo{ID: "test-inspection", Title: "A test ban is inspected", DecidedBy: byBoth, StatusQuo: new(false)}
	guantanamo     = position.YesNo{ID: "guantanamo", Title: "The United States proclaims the liquidation of its base in Guantanamo", DecidedBy: byAmericans, StatusQuo: new(false)}

	turkeyAlike   = position.YesNo{ID: "turkey-alike", Title: "Turkey is to the Soviet Union what Cuba is to the United States"}
	turkeySettled = position.YesNo{ID: "turkey-settled", Title: "The United States has agreed to resolve the matter of its missile bases in Turkey"}
	turkeyMonths  = position.Quantity[int]{ID: "turkey-months", Title: "How long the removal from Turkey takes, as Robert Kennedy said", Unit: "months", Min: new(0)}
	undertaken    = position.YesNo{ID: "firm-undertakings", Title: "The letters of 27 and 28 October are firm undertakings of both governments"}
	confidential  = position.YesNo{ID: "confidential", Title: "Robert Kennedy wished the exchanges on Turkey to be confidential"}

	linked      = position.YesNo{ID: "linked", Title: "Cuba is linked to the broader questions of European and world security", Circumstance: true}
	intensified = position.YesNo{ID: "crisis-intensified", Title: "The Cuban crisis intensifies, with a grave risk to peace", Circumstance: true}
)

// issues gives the order in which the report shows them.
var issues = []position.Issue{
	workStopped, weaponsInoperable, weaponsRemoved, otherWeapons, specialists,
	verification, cubaPermits,
	shipmentsPaused, shipments, quarantine,
	noInvasion, othersRestrained, cubaRespected,
	turkeyMissiles, turkeyRespected, turkeyInspection, turkeyPermits, timeLimit,
	testBan, testInspection, guantanamo,
	turkeyAlike, undertaken, turkeySettled, turkeyMonths, confidential,
	linked, intensified,
}
