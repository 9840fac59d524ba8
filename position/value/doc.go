// Package value holds exact values and sets of them: decimal numbers, calendar
// days, named values, the domains that they belong to, and regions, the sets of a
// domain's values. It knows nothing of negotiations; package position builds
// issues and terms on it.
//
// A [Domain] is made by [YesNoDomain], [ChoiceDomain], [ScaleDomain],
// [QuantityDomain] or [DateDomain], and gives regions:
//
//	troops, err := value.QuantityDomain("troops", true, new(value.Decimal), nil)
//	few, err := troops.Within(value.Interval{Max: value.End{Value: value.OfNumber(limit)}, Min: value.End{Unbounded: true}})
//	many := troops.All().Without(few)
//
// Regions are closed under union, intersection and complement, and every answer
// is exact: numbers are decimals of any length, and nothing has a tolerance. A
// [Partition] divides a domain into the cells that a number of regions tell apart.
//
// Values, days and decimals may be compared with == and used as map keys; domains
// and regions have Equal. Nothing here changes, and all of it may be used by many
// goroutines at once.
package value
