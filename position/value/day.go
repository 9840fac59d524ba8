package value

import (
	"cmp"
	"fmt"
	"time"
)

// A Day is a calendar day from 0001-01-01 to 9999-12-31, in the Gregorian
// calendar and no time zone. The zero Day is no day; it comes before all
// others. Days may be compared with == and used as map keys.
type Day struct {
	n int32 // days since 0000-12-31
}

const (
	dayLayout     = time.DateOnly
	secondsPerDay = 24 * 60 * 60
)

var (
	firstDay = dayOfTime(time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC))
	lastDay  = dayOfTime(time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC))
)

func dayOfTime(t time.Time) Day {
	origin := time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC).Unix()
	return Day{int32((t.Unix() - origin) / secondsPerDay)}
}

// ParseDay reads a day written as 2022-02-17, from 0001-01-01 to 9999-12-31. Any
// other text, "" among them, is an error.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(dayLayout, s)
	if err != nil || t.Year() < 1 {
		return Day{}, fmt.Errorf("%q is no day: want one of the calendar, as in 2022-02-17", s)
	}
	return dayOfTime(t), nil
}

// MustDay is [ParseDay] for days that are known to be right; it panics on
// others.
func MustDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

// DayOf returns the day of t in t's own time zone, and the zero Day where its
// year is not from 1 to 9999, and for the zero time, with which programs say that
// there is none.
func DayOf(t time.Time) Day {
	y, m, d := t.Date()
	if t.IsZero() || y < 1 || y > 9999 {
		return Day{}
	}
	return dayOfTime(time.Date(y, m, d, 0, 0, 0, 0, time.UTC))
}

// IsZero reports whether d is no day.
func (d Day) IsZero() bool { return d == Day{} }

// Time returns the start of the day in UTC, and the zero time for no day.
func (d Day) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(d.n))
}

// Compare returns -1, 0 or 1 for a day before, equal to or after e.
func (d Day) Compare(e Day) int { return cmp.Compare(d.n, e.n) }

// Since returns how many days d is after e, below 0 where it is before. The zero Day
// counts as the one before the first.
func (d Day) Since(e Day) int { return int(d.n - e.n) }

// Equal reports whether both are the same day, as == does.
func (d Day) Equal(e Day) bool { return d == e }

// String returns the day as 2022-02-17, and "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(dayLayout)
}

// GoString returns the day as Go code: value.MustDay("2022-02-17").
func (d Day) GoString() string {
	if d.IsZero() {
		return "value.Day{}"
	}
	return fmt.Sprintf("value.MustDay(%q)", d)
}

// MarshalText returns the day as [Day.String] does.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what [Day.MarshalText] writes.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	parsed, err := ParseDay(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
