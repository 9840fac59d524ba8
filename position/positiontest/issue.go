package positiontest

import (
	"fmt"
	"slices"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// Issues returns sets of issues: "i1", "i2" and so on, which are negotiated, and
// then the circumstances "c1", "c2" and so on, most of them yes/no. Deciders, and
// who has an interest, are of the parties "a", "b" and so on that every record of
// the configuration has.
func Issues(cfg Config) *rapid.Generator[[]position.Issue] {
	cfg = cfg.withDefaults()
	return rapid.Custom(func(t *rapid.T) []position.Issue {
		return drawIssues(t, cfg, partyIDs(cfg.MinParties))
	})
}

// Issue returns issues of that ID that are negotiated: some with a status quo,
// some with deciders, and those with an order some with an interest, of the parties
// that every record of the configuration has.
//
// Choices have two to five options and scales two to five levels. Quantities are
// a Quantity[int], Quantity[float64] or Quantity[Decimal], and some have a unit
// and bounds.
func Issue(cfg Config, id position.IssueID) *rapid.Generator[position.Issue] {
	cfg = cfg.withDefaults()
	return rapid.Custom(func(t *rapid.T) position.Issue {
		return drawIssue(t, cfg, id, partyIDs(cfg.MinParties))
	})
}

func drawIssues(t *rapid.T, cfg Config, actors []actor.ID) []position.Issue {
	negotiated, circumstances := 0, 0
	issues := several(t, "issues", min(1, cfg.MaxIssues), cfg.MaxIssues, func(t *rapid.T) position.Issue {
		negotiated++
		return drawIssue(t, cfg, position.IssueID(fmt.Sprintf("i%d", negotiated)), actors)
	})
	return append(issues, several(t, "circumstances", 0, cfg.MaxCircumstances, func(t *rapid.T) position.Issue {
		circumstances++
		return drawCircumstance(t, cfg, position.IssueID(fmt.Sprintf("c%d", circumstances)))
	})...)
}

func drawCircumstance(t *rapid.T, cfg Config, id position.IssueID) position.Issue {
	kind := value.KindYesNo
	if !slices.Contains(cfg.Kinds, kind) || chance(t, 3, "circumstance of any kind") {
		kind = one(t, "kind", cfg.Kinds...)
	}
	return drawLiteral(t, kind, head{id: id, circumstance: true})
}

func drawIssue(t *rapid.T, cfg Config, id position.IssueID, actors []actor.ID) position.Issue {
	h := head{id: id}
	kind := one(t, "kind", cfg.Kinds...)
	if chance(t, 3, "decided") {
		h.decidedBy = some(t, "decided by", 1, 2, actors)
	}
	if kind.Ordered() && rapid.Bool().Draw(t, "wanted") {
		for _, who := range some(t, "wanted by", 1, cfg.MaxInterested, actors) {
			if one(t, "wants", position.More, position.Less) == position.More {
				h.moreFor = append(h.moreFor, who)
			} else {
				h.lessFor = append(h.lessFor, who)
			}
		}
	}
	return drawLiteral(t, kind, h)
}

// head is what issues of all kinds have.
type head struct {
	id               position.IssueID
	decidedBy        []actor.ID
	circumstance     bool
	moreFor, lessFor []actor.ID // of issues with an order
}

func drawLiteral(t *rapid.T, kind value.Kind, h head) position.Issue {
	known := chance(t, 3, "status quo known")
	if kind == value.KindYesNo {
		i := position.YesNo{ID: h.id, DecidedBy: h.decidedBy, Circumstance: h.circumstance}
		if known {
			i.StatusQuo = new(rapid.Bool().Draw(t, "status quo"))
		}
		return i
	}
	// One group, so that shrinking takes it out where it makes the issue a yes/no.
	return rapid.Custom(func(t *rapid.T) position.Issue {
		return drawOther(t, kind, h, known)
	}).Draw(t, "issue")
}

func drawOther(t *rapid.T, kind value.Kind, h head, known bool) position.Issue {
	switch kind {
	case value.KindChoice:
		options := []string{"red", "green", "blue", "white", "black"}[:2+number(t, 4, "options beyond two")]
		i := position.Choice[string]{ID: h.id, Options: options, DecidedBy: h.decidedBy, Circumstance: h.circumstance}
		if known {
			i.StatusQuo = one(t, "status quo", options...)
		}
		return i
	case value.KindScale:
		levels := []string{"low", "medium", "high", "higher", "highest"}[:2+number(t, 4, "levels beyond two")]
		i := position.Scale[string]{
			ID: h.id, Levels: levels, DecidedBy: h.decidedBy, Circumstance: h.circumstance,
			MoreFor: h.moreFor, LessFor: h.lessFor,
		}
		if known {
			i.StatusQuo = one(t, "status quo", levels...)
		}
		return i
	case value.KindDate:
		i := position.Date{
			ID: h.id, DecidedBy: h.decidedBy, Circumstance: h.circumstance,
			MoreFor: h.moreFor, LessFor: h.lessFor,
		}
		if day := one(t, "status quo", fortnight...); known {
			i.StatusQuo = day
		}
		return i
	default:
		return drawQuantity(t, h, known)
	}
}

func drawQuantity(t *rapid.T, h head, known bool) position.Issue {
	switch one(t, "numbers", "int", "float64", "Decimal") {
	case "int":
		i := quantity(t, h, "troops", []int{0, -2, 1}, []int{5, 3, 1})
		if known {
			i.StatusQuo = new(statusQuo(t, i, func(d value.Decimal) int { return int(d.Float64()) }))
		}
		return i
	case "float64":
		i := quantity(t, h, "km", []float64{0, -1, 0.5}, []float64{2, 1.5, 0.5})
		if known {
			i.StatusQuo = new(statusQuo(t, i, value.Decimal.Float64))
		}
		return i
	default:
		// Numbers that are whole by what is said of them, not by their type.
		if chance(t, 4, "whole") {
			i := quantity(t, h, "troops", wholeLows, wholeHighs)
			i.Whole = true
			return i
		}
		i := quantity(t, h, "%", lows, highs)
		if known {
			i.StatusQuo = new(statusQuo(t, i, func(d value.Decimal) value.Decimal { return d }))
		}
		return i
	}
}

// quantity draws the unit and the bounds; no low is above any high.
func quantity[N value.Number](t *rapid.T, h head, unit string, lows, highs []N) position.Quantity[N] {
	i := position.Quantity[N]{
		ID: h.id, DecidedBy: h.decidedBy, Circumstance: h.circumstance,
		MoreFor: h.moreFor, LessFor: h.lessFor,
	}
	i.Unit = one(t, "unit", "", unit, "USD #.00")
	if i.Unit == unit {
		i.UnitOne = one(t, "unit of one", "", "unit")
	}
	bounds := one(t, "bounds", "none", "min", "both", "max")
	if bounds == "min" || bounds == "both" {
		i.Min = new(one(t, "min", lows...))
	}
	if bounds == "max" || bounds == "both" {
		i.Max = new(one(t, "max", highs...))
	}
	return i
}

func statusQuo[N value.Number](t *rapid.T, i position.Quantity[N], convert func(value.Decimal) N) N {
	spec, _ := i.Spec()
	d, _ := one(t, "status quo", landmarks(spec.Domain)...).Number()
	return convert(d)
}

var (
	wholeLows, wholeHighs = decimals("0", "-2", "1"), decimals("5", "3", "1")
	lows, highs           = decimals("0", "-0.1", "0.3"), decimals("1", "0.5", "0.3")
)

func decimals(texts ...string) []value.Decimal {
	ds := make([]value.Decimal, len(texts))
	for i, s := range texts {
		d, err := value.ParseDecimal(s)
		if err != nil {
			panic(err)
		}
		ds[i] = d
	}
	return ds
}
