package value_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/parley-go/parley/position/value"
)

func TestParseDay(t *testing.T) {
	for _, tt := range []struct {
		text   string
		time   time.Time
		reason string
	}{
		{"2022-02-17", time.Date(2022, 2, 17, 0, 0, 0, 0, time.UTC), "any day"},
		{"0001-01-01", time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC), "the first day"},
		{"9999-12-31", time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC), "the last day"},
		{"2024-02-29", time.Date(2024, 2, 29, 0, 0, 0, 0, time.UTC), "a leap day"},
		{"2000-02-29", time.Date(2000, 2, 29, 0, 0, 0, 0, time.UTC), "a leap day of a century that 400 divides"},
		{"1582-10-10", time.Date(1582, 10, 10, 0, 0, 0, 0, time.UTC), "the Gregorian calendar reaches back without end"},
		{"1969-12-31", time.Date(1969, 12, 31, 0, 0, 0, 0, time.UTC), "before the Unix epoch"},
	} {
		d, err := value.ParseDay(tt.text)
		if err != nil {
			t.Errorf("ParseDay(%q): %v: %s", tt.text, err, tt.reason)
			continue
		}
		if got := d.String(); got != tt.text {
			t.Errorf("ParseDay(%q) prints as %q: %s", tt.text, got, tt.reason)
		}
		if got := d.Time(); !got.Equal(tt.time) || got.Location() != time.UTC {
			t.Errorf("ParseDay(%q).Time() = %v, want %v: %s", tt.text, got, tt.time, tt.reason)
		}
		if d.IsZero() || value.MustDay(tt.text) != d || value.DayOf(tt.time.Add(time.Second)) != d {
			t.Errorf("%q is not the same day from everywhere: %s", tt.text, tt.reason)
		}
	}
}

func TestNoDay(t *testing.T) {
	for _, tt := range []struct{ text, reason string }{
		{"", "nothing"},
		{"2023-02-29", "no leap year"},
		{"1900-02-29", "a century that 400 does not divide"},
		{"2022-13-01", "no such month"},
		{"2022-00-01", "no such month"},
		{"2022-04-31", "no such day"},
		{"2022-04-00", "no such day"},
		{"0000-12-31", "the year before the first"},
		{"10000-01-01", "five digits"},
		{"-0001-01-01", "before year 0"},
		{"22-02-17", "two digits"},
		{"2022-2-17", "one digit"},
		{"2022-02-17T00:00:00Z", "a time"},
		{"17.02.2022", "another form"},
		{"2022/02/17", "another form"},
		{" 2022-02-17", "white space"},
		{"2022-02-17 ", "white space"},
		{"soon", "no date"},
	} {
		d, err := value.ParseDay(tt.text)
		if err == nil || !d.IsZero() {
			t.Errorf("ParseDay(%q) = %v, %v, want an error: %s", tt.text, d, err, tt.reason)
			continue
		}
		if !strings.Contains(err.Error(), "want") || !strings.Contains(err.Error(), tt.text) {
			t.Errorf("ParseDay(%q): error %q does not say what was given and what would be right", tt.text, err)
		}
	}
}

func TestMustDayPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("MustDay(soon) does not panic")
		}
	}()
	value.MustDay("soon")
}

func TestDayOfZones(t *testing.T) {
	east := time.FixedZone("east", 14*60*60)
	west := time.FixedZone("west", -12*60*60)
	for _, tt := range []struct {
		time   time.Time
		day    string
		reason string
	}{
		{time.Date(2022, 2, 17, 0, 0, 0, 0, east), "2022-02-17", "its own zone, though UTC has the day before"},
		{time.Date(2022, 2, 17, 23, 59, 59, 0, west), "2022-02-17", "its own zone, though UTC has the day after"},
		{time.Date(2022, 2, 17, 23, 59, 59, 999, time.UTC), "2022-02-17", "the last moment of a day"},
		{time.Date(2024, 2, 29, 12, 0, 0, 0, east), "2024-02-29", "a leap day"},
		{time.Date(1, 1, 1, 0, 0, 0, 0, east), "0001-01-01", "the first day, though UTC has the year before"},
		{time.Date(1, 1, 1, 0, 0, 1, 0, time.UTC), "0001-01-01", "the first day but for its first moment"},
		{time.Time{}, "", "the zero time is no day"},
		{time.Time{}.In(east), "", "in whatever zone"},
		{time.Date(9999, 12, 31, 23, 0, 0, 0, west), "9999-12-31", "the last day, though UTC has the year after"},
		{time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), "", "after all days"},
		{time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC), "", "before all days"},
		{time.Date(-44, 3, 15, 0, 0, 0, 0, time.UTC), "", "before all days"},
	} {
		if got := value.DayOf(tt.time).String(); got != tt.day {
			t.Errorf("DayOf(%v) = %q, want %q: %s", tt.time, got, tt.day, tt.reason)
		}
	}
}

func TestZeroDay(t *testing.T) {
	var none value.Day
	if !none.IsZero() || none.String() != "" || !none.Time().IsZero() {
		t.Errorf("the zero Day is %q, %v", none, none.Time())
	}
	if first := value.MustDay("0001-01-01"); none.Compare(first) != -1 || first.Compare(none) != 1 {
		t.Errorf("Compare of no day and the first = %d, want -1", none.Compare(first))
	}
}

func TestDayInJSON(t *testing.T) {
	type holder struct{ Day value.Day }
	for _, text := range []string{`{"Day":"2022-02-17"}`, `{"Day":""}`} {
		h := holder{value.MustDay("2000-01-01")}
		if err := json.Unmarshal([]byte(text), &h); err != nil {
			t.Errorf("Unmarshal(%s): %v", text, err)
			continue
		}
		if back, err := json.Marshal(h); err != nil || string(back) != text {
			t.Errorf("%s comes back as %s, %v", text, back, err)
		}
	}
	h := holder{value.MustDay("2000-01-01")}
	if err := json.Unmarshal([]byte(`{"Day":"2022-02-30"}`), &h); err == nil || h.Day != value.MustDay("2000-01-01") {
		t.Errorf("a bad day gives %v, %v, want an error and the day as it was", h.Day, err)
	}
}

func TestDaysAgainstTimes(t *testing.T) {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	day := rapid.Custom(func(t *rapid.T) time.Time {
		return first.AddDate(0, 0, rapid.IntRange(1, 3652058).Draw(t, "n"))
	})
	rapid.Check(t, func(t *rapid.T) {
		x, y := day.Draw(t, "x"), day.Draw(t, "y")
		a, b := value.DayOf(x), value.DayOf(y)
		if got, want := a.Compare(b), x.Compare(y); got != want {
			t.Errorf("Compare of %v and %v = %d, want %d", a, b, got, want)
		}
		if (a == b) != x.Equal(y) {
			t.Errorf("%v == %v is %v", a, b, a == b)
		}
		if got, want := a.String(), x.Format(time.DateOnly); got != want {
			t.Errorf("%v prints as %q", want, got)
		}
		if !a.Time().Equal(x) {
			t.Errorf("%v has time %v", x, a.Time())
		}
	})
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{
		"2022-02-17", "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "0000-12-31", "10000-01-01",
		"2022-2-17", "", "2022-02-17T00:00:00Z", "-001-01-01", "２０２２-02-17",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := value.ParseDay(s)
		if err != nil {
			if !d.IsZero() {
				t.Fatalf("ParseDay(%q) = %v beside %v", s, d, err)
			}
			return
		}
		if got := d.String(); got != s {
			t.Fatalf("ParseDay(%q) prints as %q", s, got)
		}
		if got := d.Time().Format(time.DateOnly); got != s {
			t.Fatalf("ParseDay(%q) is %q", s, got)
		}
		if value.DayOf(d.Time()) != d && !d.Time().IsZero() {
			t.Fatalf("%q is another day by way of its time", s)
		}
	})
}
