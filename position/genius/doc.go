// Package genius imports what parties of published negotiation domains want: GENIUS
// profiles in XML, and GeniusWeb profiles in JSON. What comes of them is a
// negotiation with preferences and without statements, to which a program adds what
// it likes:
//
//	n, findings, err := genius.Read([]genius.Profile{
//		{Actor: "buyer", Name: "laptop_buyer_utility.xml", Data: buyer},
//		{Actor: "seller", Name: "laptop_seller_utility.xml", Data: seller},
//	}, genius.Limits{})
//
// A GENIUS profile is a file with a utility_space; one with a negotiation_template
// has a domain alone, which every profile repeats. A GeniusWeb profile is a
// LinearAdditiveUtilitySpace. It is an XML file whose first character is '<', and
// JSON otherwise.
//
// # What becomes of them
//
// Issues go by their names, which become titles; in IDs, "-" stands for whatever an
// ID may not have, and a number is put behind one that another issue has already. A
// discrete issue is a choice, an integer one a quantity of whole numbers, a real one
// a quantity.
//
// What an outcome is worth to a party is the sum over the issues of weight times
// utility. The weights stand as they are; nothing makes them sum to 1. The utility is
//
//	discrete, GENIUS     evaluation / the greatest evaluation of the issue; 0 where that is not above 0
//	linear, GENIUS       offset + slope · (value - lower bound), or parameter0 + parameter1 · value, cut at 0 and 1
//	constant, GENIUS     parameter0
//	discrete, GeniusWeb  as given
//	numbers, GeniusWeb   lowUtility at lowValue, highUtility at highValue, and linear between them
//
// Points are exact: [position.Preferences.Of], which stands for a utility of 1, is the
// least common multiple of the greatest evaluations times a power of ten, the least
// that makes all points whole, or as high a one as
// [position.MaxPointDigits] allow. Where these do not do, points are rounded half to
// even to [Places] digits after the point, with full marks of 1, and a finding says
// so.
//
// The reservation is as given, times full marks, and 0 where none is; of GeniusWeb it
// is what the reservation bid earns.
//
// What the import leaves out or rounds it tells as a [Finding], each with its [Code].
//
// # Sources
//
// GENIUS: Lin, Kraus, Baarslag, Tykhonov, Hindriks & Jonker, "Genius: an integrated
// environment for supporting the design of generic automated negotiators",
// Computational Intelligence 30 (2014); evaluators are read as its version 10 reads
// them. GeniusWeb: its profiles as version 2 writes them.
package genius
