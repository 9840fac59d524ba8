package main

import (
	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
)

var (
	toSoviets   = []actor.ID{"ussr"}
	toAmericans = []actor.ID{"usa"}

	in26        = letter("khrushchev-26")
	in27        = letter("khrushchev-27")
	inReply     = letter("kennedy-27")
	in28        = letter("khrushchev-28")
	inAnswer    = letter("kennedy-28")
	in28Private = letter("khrushchev-28-private")
	in30        = letter("khrushchev-30")
)

// letters are in the order in which they were sent. What a later one does not
// take back still stands.
var letters = []position.Communication{
	privateLetter, publicLetter, reply, acceptance, answer, returnedLetter, afterwards,
}

// The private letter says what these assurances would change for the weapons
// called offensive, and as much for all others: two offers, of which neither
// waits for the other.
var assurances = position.All(noInvasion.Yes(), othersRestrained.Yes(), quarantine.Is(Lifted))

var privateLetter = position.Communication{
	Actor:   "ussr",
	AsOf:    friday,
	Channel: position.Private,
	Statements: []position.Statement{
		position.Reciprocal{
			ID:      "standstill",
			To:      toAmericans,
			Speaker: "khrushchev",
			Undertakings: []position.Undertaking{
				{Party: "ussr", Terms: position.Terms{shipmentsPaused.Yes()}},
				{Party: "usa", Terms: position.Terms{quarantine.AtLeast(Suspended)}},
			},
			Strength: position.Preference,
			Cite:     in26("p. 175", "our side should not transport armaments of any kind to Cuba during a certain period of time, while negotiations are being conducted—and we are ready to enter such negotiations—and the other side should not undertake any sort of piratical actions against vessels engaged in navigation on the high seas. I consider these proposals reasonable."),
		},
		position.Talks{
			ID:      "negotiations",
			To:      toAmericans,
			Speaker: "khrushchev",
			Issues:  []position.Issue{weaponsRemoved, shipments, quarantine, noInvasion},
			Cite:    in26("p. 175", "we are ready to enter such negotiations"),
		},
		position.Offer{
			ID:       "destruction",
			To:       toAmericans,
			Speaker:  "khrushchev",
			Terms:    position.Terms{weaponsRemoved.Yes()},
			OnlyIf:   assurances,
			Strength: position.Tentative,
			Cite:     in26("p. 176", "If assurances were given by the President and the Government of the United States that the USA itself would not participate in an attack on Cuba and would restrain others from actions of this sort, if you would recall your fleet, this would immediately change everything. […] Then too, the question of the destruction, not only of the armaments which you call offensive, […] would look different."),
		},
		position.Offer{
			ID:       "destruction-of-others",
			To:       toAmericans,
			Speaker:  "khrushchev",
			Terms:    position.Terms{otherWeapons.Yes()},
			OnlyIf:   assurances,
			Strength: position.Tentative,
			Cite:     in26("p. 176", "If assurances were given by the President and the Government of the United States that the USA itself would not participate in an attack on Cuba and would restrain others from actions of this sort, if you would recall your fleet, this would immediately change everything. […] Then too, the question of the destruction, […] of all other armaments as well, would look different."),
		},
		position.Reciprocal{
			ID:      "declarations",
			To:      toAmericans,
			Speaker: "khrushchev",
			Undertakings: []position.Undertaking{
				{Party: "ussr", Terms: position.Terms{shipments.Is(AllArms)}},
				{Party: "usa", Terms: position.Terms{noInvasion.Yes()}},
			},
			Cite: in26("pp. 176-177", "We, for our part, will declare that our ships, bound for Cuba, will not carry any kind of armaments. You would declare that the United States will not invade Cuba with its forces and will not support any sort of forces which might intend to carry out an invasion of Cuba."),
		},
		position.Offer{
			ID:       "specialists",
			To:       toAmericans,
			Speaker:  "khrushchev",
			Terms:    position.Terms{specialists.Yes()},
			OnlyIf:   noInvasion.Yes(),
			Strength: position.Tentative,
			Cite:     in26("pp. 176-177", "Then the necessity for the presence of our military specialists in Cuba would disappear."),
		},
	},
}

var publicLetter = position.Communication{
	Actor: "ussr",
	AsOf:  saturday,
	Statements: []position.Statement{
		position.Claim{
			ID:      "neighbours",
			To:      toAmericans,
			Speaker: "khrushchev",
			Terms:   position.Terms{turkeyAlike.Yes()},
			Cite:    in27("p. 179", "You are disturbed over Cuba. […] But Turkey adjoins us; our sentries patrol back and forth and see each other."),
		},
		position.Reciprocal{
			ID:      "cuba-for-turkey",
			To:      toAmericans,
			Speaker: "khrushchev",
			Undertakings: []position.Undertaking{
				{Party: "ussr", Terms: position.Terms{weaponsRemoved.Yes()}},
				{Party: "usa", Terms: position.Terms{turkeyMissiles.Yes()}},
			},
			Cite: in27("p. 179", "We are willing to remove from Cuba the means which you regard as offensive. […] Your representatives will make a declaration to the effect that the United States, for its part, considering the uneasiness and anxiety of the Soviet State, will remove its analogous means from Turkey."),
		},
		position.Reciprocal{
			ID:      "inspection",
			To:      toAmericans,
			Speaker: "khrushchev",
			Undertakings: []position.Undertaking{
				{Party: "ussr", Terms: position.Terms{verification.Yes()}},
				{Party: "usa", Terms: position.Terms{turkeyInspection.Yes()}},
			},
			OnlyIf:   position.All(cubaPermits.Yes(), turkeyPermits.Yes()),
			Strength: position.Preference,
			Cite:     in27("pp. 179-180", "persons entrusted by the United Nations Security Council could inspect on the spot the fulfillment of the pledges made. Of course, the permission of the Governments of Cuba and Turkey is necessary"),
		},
		position.Reciprocal{
			ID:      "mutual-respect",
			To:      toAmericans,
			Speaker: "khrushchev",
			Undertakings: []position.Undertaking{
				{Party: "ussr", Terms: position.Terms{turkeyRespected.Yes()}},
				{Party: "usa", Terms: position.Terms{cubaRespected.Yes(), noInvasion.Yes()}},
			},
			Cite: in27("p. 180", "the Soviet Government gives a solemn promise to respect the inviolability of the borders and sovereignty of Turkey, not to interfere in its internal affairs, not to invade Turkey […] The United States Government will make a similar statement within the framework of the Security Council regarding Cuba."),
		},
		position.Demand{
			ID:      "time-limit",
			To:      toAmericans,
			Speaker: "khrushchev",
			Terms:   position.Terms{timeLimit.AtMost(Month)},
			Cite:    in27("p. 180", "say within two or three weeks, not longer than a month."),
		},
		position.Talks{
			ID:      "tests",
			To:      toAmericans,
			Speaker: "khrushchev",
			Issues:  []position.Issue{testBan},
			Cite:    in27("p. 181", "The question of the tests could be solved in parallel fashion, without connecting one with the other, because these are different issues."),
		},
	},
}

var reply = position.Communication{
	Actor: "usa",
	AsOf:  saturday,
	Statements: []position.Statement{
		position.Demand{
			ID:      "first-thing",
			To:      toSoviets,
			Speaker: "kennedy",
			Terms:   position.Terms{workStopped.Yes(), weaponsInoperable.Yes(), verification.Yes()},
			Cite:    inReply("p. 182", "The first thing that needs to be done, however, is for work to cease on offensive missile bases in Cuba and for all weapons systems in Cuba capable of offensive use to be rendered inoperable, under effective United Nations arrangements."),
		},
		position.Reciprocal{
			ID:      "settlement",
			To:      toSoviets,
			Speaker: "kennedy",
			ReplyTo: position.Ref{Actor: "ussr", Statement: "declarations"},
			Undertakings: []position.Undertaking{
				{Party: "ussr", Terms: position.Terms{weaponsRemoved.Yes(), verification.Yes(), shipments.AtLeast(OffensiveArms)}},
				{Party: "usa", Terms: position.Terms{quarantine.Is(Lifted), noInvasion.Yes()}},
			},
			Cite: inReply("p. 182", "the key elements of your proposals—which seem generally acceptable as I understand them—are as follows: […] You would agree to remove these weapons systems from Cuba under appropriate United Nations observation and supervision; and undertake, with suitable safeguards, to halt the further introduction of such weapons systems into Cuba. […] We, on our part, would agree—upon the establishment of adequate arrangements through the United Nations to ensure the carrying out and continuation of these commitments—(a) to remove promptly the quarantine measures now in effect and (b) to give assurances against an invasion of Cuba."),
		},
		position.Warning{
			ID:      "linkage",
			To:      toSoviets,
			Speaker: "kennedy",
			If:      linked.Yes(),
			Terms:   position.Terms{intensified.Yes()},
			Cite:    inReply("p. 182", "a prolonging of this discussion concerning Cuba by linking these problems to the broader questions of European and world security, would surely lead to an intensification of the Cuban crisis and a grave risk to the peace of the world."),
		},
	},
}

var proposed = position.Ref{Actor: "usa", Statement: "settlement"}

// The orders of 28 October are given and wait for nothing, so each is an offer by
// itself.
var acceptance = position.Communication{
	Actor: "ussr",
	AsOf:  sunday,
	Statements: []position.Statement{
		position.Offer{
			ID:      "discontinuation",
			To:      toAmericans,
			Speaker: "khrushchev",
			ReplyTo: position.Ref{Actor: "usa", Statement: "first-thing"},
			Terms:   position.Terms{workStopped.Yes()},
			Cite:    in28("p. 183", "earlier instructions on the discontinuation of further work on weapons construction sites"),
		},
		position.Offer{
			ID:      "dismantling",
			To:      toAmericans,
			Speaker: "khrushchev",
			ReplyTo: position.Ref{Actor: "usa", Statement: "first-thing"},
			Terms:   position.Terms{weaponsInoperable.Yes()},
			Cite:    in28("p. 183", "the Soviet Government, […] has given a new order to dismantle the arms which you described as offensive"),
		},
		position.Offer{
			ID:      "return",
			To:      toAmericans,
			Speaker: "khrushchev",
			ReplyTo: proposed,
			Terms:   position.Terms{weaponsRemoved.Yes()},
			Cite:    in28("p. 183", "has given a new order to dismantle the arms which you described as offensive, and to crate and return them to the Soviet Union."),
		},
		position.Claim{
			ID:      "trust",
			To:      toAmericans,
			Speaker: "khrushchev",
			ReplyTo: proposed,
			Terms:   position.Terms{noInvasion.Yes()},
			Cite:    in28("p. 184", "I regard with respect and trust the statement you made in your message of October 27, 1962, that there would be no attack, no invasion of Cuba"),
		},
		position.Offer{
			ID:      "verification",
			To:      toAmericans,
			Speaker: "khrushchev",
			ReplyTo: proposed,
			Terms:   position.Terms{verification.Yes()},
			Cite:    in28("p. 184", "we are prepared to reach agreement to enable United Nations Representatives to verify the dismantling of these means."),
		},
	},
}

var answer = position.Communication{
	Actor: "usa",
	AsOf:  sunday,
	Statements: []position.Statement{
		position.Claim{
			ID:      "undertakings",
			To:      toSoviets,
			Speaker: "kennedy",
			ReplyTo: position.Ref{Actor: "ussr", Statement: "return"},
			Terms:   position.Terms{undertaken.Yes()},
			Cite:    inAnswer("p. 188", "I consider my letter to you of October twenty-seventh and your reply of today as firm undertakings on the part of both our governments which should be promptly carried out."),
		},
		position.Offer{
			ID:      "in-turn",
			To:      toSoviets,
			Speaker: "kennedy",
			ReplyTo: position.Ref{Actor: "ussr", Statement: "verification"},
			Terms:   position.Terms{quarantine.Is(Lifted)},
			OnlyIf:  verification.Yes(),
			Cite:    inAnswer("p. 188", "I hope that the necessary measures can at once be taken through the United Nations as your message says, so that the United States in turn can remove the quarantine measures now in effect."),
		},
	},
}

// Robert Kennedy handed this letter back, so nothing in it is the word of the
// United States: what it says of him is what Khrushchev claims.
var returnedLetter = position.Communication{
	Actor:   "ussr",
	AsOf:    sunday,
	Channel: position.Private,
	Statements: []position.Statement{
		position.Claim{
			ID:      "months",
			To:      toAmericans,
			Speaker: "khrushchev",
			Terms:   position.Terms{turkeyMonths.Between(4, 5)},
			Cite:    in28Private("p. 189", "In this context Robert Kennedy said that removal of those bases from Turkey would take 4 to 5 months."),
		},
		position.Claim{
			ID:      "confidence",
			To:      toAmericans,
			Speaker: "khrushchev",
			Terms:   position.Terms{confidential.Yes()},
			Cite:    in28Private("p. 189", "these exchanges should be considered confidential."),
		},
		position.Claim{
			ID:      "basis",
			To:      toAmericans,
			Speaker: "khrushchev",
			Terms:   position.Terms{turkeySettled.Yes()},
			Cite:    in28Private("p. 189", "all the proposals that I presented in that message took into account the fact that you had agreed to resolve, the matter of your missile bases in Turkey"),
		},
	},
}

var afterwards = position.Communication{
	Actor:   "ussr",
	AsOf:    tuesday,
	Channel: position.Private,
	Statements: []position.Statement{
		position.Demand{
			ID:       "quarantine-now",
			To:       toAmericans,
			Speaker:  "khrushchev",
			ReplyTo:  position.Ref{Actor: "usa", Statement: "in-turn"},
			Terms:    position.Terms{quarantine.Is(Lifted)},
			Strength: position.Preference,
			Cite:     in30("p. 190", "I would like to express a wish that you already now remove the quarantine without waiting for the procedure for the inspection of ships"),
		},
		position.Demand{
			ID:       "guantanamo",
			To:       toAmericans,
			Speaker:  "khrushchev",
			Terms:    position.Terms{guantanamo.Yes()},
			Strength: position.Preference,
			Cite:     in30("p. 191", "if you were prepared already now to proclaim the liquidation of your base in Guantanamo"),
		},
		position.Offer{
			ID:      "three-environments",
			To:      toAmericans,
			Speaker: "khrushchev",
			Terms:   position.Terms{testBan.Yes()},
			Cite:    in30("p. 192", "This is banning of tests in atmosphere, in outer space and under water. In this respect we are of the same opinion and we are ready to sign an agreement."),
		},
		position.Refusal{
			ID:       "no-inspection",
			To:       toAmericans,
			Speaker:  "khrushchev",
			Terms:    position.Terms{testInspection.Yes()},
			Strength: position.RedLine,
			Cite:     in30("p. 192", "We shall not accept inspection, this I say to you unequivocally and frankly."),
		},
	},
}
