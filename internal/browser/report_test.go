package browser_test

import (
	"bytes"
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/parley-go/parley/actor"
	"github.com/parley-go/parley/compare"
	"github.com/parley-go/parley/compare/report"
	"github.com/parley-go/parley/position"
	"github.com/parley-go/parley/position/value"
)

// A screen is a size in which a page has to work.
type screen struct {
	name          string
	width, height int64
}

var screens = []screen{{"phone", 390, 844}, {"desktop", 1280, 900}}

// TestReport reads a report as people do who have no script: opens cells and
// filters.
func TestReport(t *testing.T) {
	file := write(t, house("House"))
	for _, s := range screens {
		t.Run(s.name, func(t *testing.T) {
			ctx, seen := open(t, s, file)
			check(t, ctx, "no part of the page is wider than the screen", overflow, 0.0)
			check(t, ctx, "all issues are shown", visible("article.row"), 4.0)

			// A cell opens by a click, shows what was said, and closes by a key.
			const cell = `.matrix tbody tr:first-child td.p0 summary`
			const quote = `.matrix tbody tr:first-child td.p0 blockquote`
			check(t, ctx, "no quote is shown in the matrix", visible(".matrix blockquote"), 0.0)
			act(t, ctx, chromedp.Click(chromedp.CSS(cell)))
			check(t, ctx, "the cell's quote is shown", visible(".matrix blockquote"), 1.0)
			check(t, ctx, "in its words", text(quote), "“Not for less than seven hundred thousand”")
			check(t, ctx, "and its source", text(`.matrix tbody tr:first-child td.p0 cite`), "Letter of the seller")
			check(t, ctx, "the page has not become wider", overflow, 0.0)
			act(t, ctx, chromedp.Focus(chromedp.CSS(cell)), chromedp.KeyEvent(kb.Enter))
			check(t, ctx, "the key has closed it", visible(".matrix blockquote"), 0.0)

			// By relation.
			act(t, ctx, chromedp.Click(chromedp.CSS(fmt.Sprintf("#relation%d", compare.Conflict))))
			check(t, ctx, "issues in conflict are hidden", visible("article.row.r7, tr.row.r7"), 0.0)
			check(t, ctx, "others are not", visible("article.row"), 3.0)
			// By party.
			act(t, ctx, chromedp.Click(chromedp.CSS("#party1")))
			check(t, ctx, "the party's column and rows are hidden", visible(".p1"), 0.0)
			if n := evaluate[float64](t, ctx, visible(".p0")); n == 0 {
				t.Error("the other party is hidden too")
			}
			act(t, ctx, chromedp.Focus(chromedp.CSS("#party1")), chromedp.KeyEvent(" "))
			if n := evaluate[float64](t, ctx, visible(".p1")); n == 0 {
				t.Error("a key does not show the party again")
			}
			act(t, ctx, chromedp.Click(chromedp.CSS("form button")))
			check(t, ctx, "all issues are shown again", visible("article.row"), 4.0)
			for r := compare.Unaddressed; r <= compare.Conflict; r++ {
				id := fmt.Sprintf("#relation%d", r)
				if evaluate[float64](t, ctx, visible(id)) > 0 {
					act(t, ctx, chromedp.Click(chromedp.CSS(id)))
				}
			}
			check(t, ctx, "the page says that nothing is chosen", visible(".nothing"), 1.0)

			check(t, ctx, "what has the focus is outlined", `(() => { const e = document.querySelector("summary");
				document.querySelector("form button").click(); e.focus({focusVisible: true});
				return getComputedStyle(e).outlineStyle })()`, "solid")
			seen.nothingWrong(t)
		})
	}
}

// TestPictures holds that text does not leave the pictures on a telephone, nor
// lie on other text, whatever its script.
func TestPictures(t *testing.T) {
	r := house("House")
	r.Actors[0].Name, r.Actors[1].Name = "東京都港区の売り手の皆さんと仲間たちとその家族", "Покупатель с очень длинным именем и фамилией"
	file := write(t, r)
	for _, s := range screens {
		t.Run(s.name, func(t *testing.T) {
			ctx, seen := open(t, s, file)
			check(t, ctx, "no part of the page is wider than the screen", overflow, 0.0)
			check(t, ctx, "no text leaves its picture or lies on another", `(() => {
				let wrong = [];
				for (const f of document.querySelectorAll(".picture")) {
					const frame = f.getBoundingClientRect();
					const boxes = [...f.querySelectorAll("text")].map(e => [e.textContent, e.getBoundingClientRect()]);
					boxes.forEach(([text, a], i) => {
						if (a.left < frame.left - 1 || a.right > frame.right + 1 || a.bottom > frame.bottom + 1) wrong.push(text);
						for (const [other, b] of boxes.slice(i + 1))
							if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 4 && b.top < a.bottom - 4) wrong.push(text + " on " + other);
					});
				}
				return wrong.join("; ");
			})()`, "")
			seen.nothingWrong(t)
		})
	}
}

// TestManyParties holds that the page of many parties is no wider than the screen
// and keeps the heads of its matrix while it scrolls.
func TestManyParties(t *testing.T) {
	r := house("House")
	garden := r.Issues[3].(position.YesNo)
	for n := range 120 {
		id := actor.ID(fmt.Sprintf("neighbour-%d", n))
		r.Actors = append(r.Actors, actor.Actor{ID: id, Name: fmt.Sprintf("The neighbour in the house of number %d", n)})
		r.Positions = append(r.Positions, position.Communication{Actor: id, Statements: []position.Statement{
			position.Demand{ID: "garden", Terms: position.Terms{garden.Is(n%3 == 0)}},
		}})
	}
	file := write(t, r)
	for _, s := range screens {
		t.Run(s.name, func(t *testing.T) {
			ctx, seen := open(t, s, file)
			check(t, ctx, "no part of the page is wider than the screen", overflow, 0.0)
			check(t, ctx, "the matrix is a picture alone", visible(".matrix details"), 0.0)
			check(t, ctx, "it has a row to each issue", visible(".crowd tbody svg"), 4.0)
			check(t, ctx, "its heads stay", `(() => { const box = document.querySelector(".scroll");
				const first = box.querySelector("tbody th"), left = first.getBoundingClientRect().left;
				box.scrollLeft = 300;
				return box.scrollLeft > 0 && Math.abs(first.getBoundingClientRect().left - left) < 1 })()`, true)
			seen.nothingWrong(t)
		})
	}
}

// TestPrint holds that what is folded on a screen is printed.
func TestPrint(t *testing.T) {
	ctx, seen := open(t, screens[1], write(t, house("House")))
	quotes := visible(".evidence blockquote")
	check(t, ctx, "no quote of an issue is shown on the screen", quotes, 0.0)
	act(t, ctx, call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}))
	if n := evaluate[float64](t, ctx, quotes); n == 0 {
		t.Error("no quote is printed")
	}
	seen.nothingWrong(t)
}

// TestHostile holds that a report runs nothing that a negotiation has in it.
func TestHostile(t *testing.T) {
	const attack = `</title></style></svg><script>document.title="hit"</script><img src="http://127.0.0.1:9/x" onerror='document.title="hit"'>`
	ctx, seen := open(t, screens[1], write(t, house(attack)))
	check(t, ctx, "the title is as it was written", "document.title", attack)
	check(t, ctx, "nothing of it is an element", `document.querySelectorAll("script, img, main title:not(svg title)").length`, 0.0)
	check(t, ctx, "no link runs a program", `document.querySelectorAll("a[href^='javascript' i], a[href^='data' i]").length`, 0.0)
	seen.nothingWrong(t)
}

// TestAccessibility holds what those who use a screen reader need.
func TestAccessibility(t *testing.T) {
	ctx, seen := open(t, screens[0], write(t, house("House")))
	for what, script := range map[string]string{
		"every heading is at most one level below the one before": `(() => { let last = 0, wrong = 0;
			for (const h of document.querySelectorAll("h1,h2,h3,h4")) { const n = +h.tagName[1]; if (n > last + 1) wrong++; last = n; }
			return wrong })()`,
		"every input has a label":                `[...document.querySelectorAll("input")].filter(e => !e.labels.length).length`,
		"every table has a caption":              `[...document.querySelectorAll("table")].filter(e => !e.caption).length`,
		"every heading of a table has its scope": `[...document.querySelectorAll("th")].filter(e => !e.scope).length`,
		"every picture says what it shows":       `[...document.querySelectorAll(".picture svg[role=img]")].filter(e => !e.querySelector("title").textContent || !e.querySelector("desc").textContent).length`,
		"targets are large enough":               `[...document.querySelectorAll("summary, .chip")].filter(e => e.getBoundingClientRect().height < 24).length`,
	} {
		check(t, ctx, what, script, 0.0)
	}
	check(t, ctx, "the page says its language", "document.documentElement.lang", "en")
	for _, scheme := range []string{"light", "dark"} {
		act(t, ctx, call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		}))
		evaluate[float64](t, ctx, `(() => { document.querySelectorAll("details").forEach(d => d.open = true); return 0 })()`)
		check(t, ctx, "text has a contrast of 4.5 at least in "+scheme, contrast, "")
	}
	seen.nothingWrong(t)
}

// contrast lists the texts whose contrast with what is behind them is below 4.5,
// by the formula of WCAG 2.
const contrast = `(() => {
	const channel = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
	const rgba = s => { const n = s.match(/[\d.]+/g).map(Number); return n.length < 4 ? [...n, 1] : n; };
	const light = c => 0.2126 * channel(c[0]) + 0.7152 * channel(c[1]) + 0.0722 * channel(c[2]);
	const behind = e => { for (; e; e = e.parentElement) { const c = rgba(getComputedStyle(e).backgroundColor); if (c[3] === 1) return c; } return [255, 255, 255, 1]; };
	const wrong = new Set();
	const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
	while (walk.nextNode()) {
		const e = walk.currentNode.parentElement;
		if (!walk.currentNode.textContent.trim() || !e.getClientRects().length) continue;
		const style = getComputedStyle(e);
		const ink = rgba(e instanceof SVGElement ? style.fill : style.color);
		const [a, b] = [light(ink), light(behind(e))].sort((x, y) => y - x);
		if ((a + 0.05) / (b + 0.05) < 4.5) wrong.add(e.className + ": " + walk.currentNode.textContent.trim().slice(0, 30));
	}
	return [...wrong].join("; ");
})()`

// overflow is how many pixels the page is wider than the screen.
const overflow = `document.documentElement.scrollWidth - document.documentElement.clientWidth`

// visible counts the elements that take any room.
func visible(selector string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%q)].filter(e => e.checkVisibility({contentVisibilityAuto: false}) && e.getClientRects().length).length`, selector)
}

func text(selector string) string {
	return fmt.Sprintf(`document.querySelector(%q).textContent`, selector)
}

func act(t *testing.T, ctx context.Context, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatal(err)
	}
}

func check[T comparable](t *testing.T, ctx context.Context, what, script string, want T) {
	t.Helper()
	if got := evaluate[T](t, ctx, script); got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func evaluate[T any](t *testing.T, ctx context.Context, script string) T {
	t.Helper()
	got, err := chromedp.Run(ctx, chromedp.Evaluate[T](script))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// call sends a command of the browser's protocol.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	})
}

// events are what a page did that it should not.
type events struct {
	mutex sync.Mutex
	list  []string
}

func (e *events) add(format string, args ...any) {
	e.mutex.Lock()
	defer e.mutex.Unlock()
	e.list = append(e.list, fmt.Sprintf(format, args...))
}

func (e *events) nothingWrong(t *testing.T) {
	t.Helper()
	e.mutex.Lock()
	defer e.mutex.Unlock()
	for _, what := range e.list {
		t.Error(what)
	}
}

// open shows the file in a browser of its own, and notes whatever the page says
// on the console and asks of the network.
func open(t *testing.T, s screen, file string) (context.Context, *events) {
	t.Helper()
	options := append([]chromedp.ExecAllocatorOption{}, chromedp.DefaultExecAllocatorOptions[:]...)
	options = append(
		options, chromedp.ExecPath(browser(t)), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()),
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.Flag("disable-sync", true),
	)
	allocator, cancel := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(cancel)
	ctx, cancel := chromedp.NewContext(allocator)
	t.Cleanup(cancel)
	act(t, ctx) // starts the browser, which lives as long as this context
	ctx, cancel = context.WithTimeout(ctx, time.Minute)
	t.Cleanup(cancel)

	seen := &events{}
	err := chromedp.Listen(ctx, func(event any) {
		switch e := event.(type) {
		case *runtime.EventConsoleAPICalled:
			seen.add("the page wrote to the console: %v", e.Type)
		case *runtime.EventExceptionThrown:
			seen.add("a script failed: %v", e.ExceptionDetails)
		case *log.EventEntryAdded:
			seen.add("the browser logged: %v: %v", e.Entry.Level, e.Entry.Text)
		case *network.EventRequestWillBeSent:
			if u := e.Request.URL; !strings.HasPrefix(u, "file:///") && !strings.HasPrefix(u, "data:") {
				seen.add("the page asked for %v", u)
			}
		case *page.EventJavascriptDialogOpening:
			seen.add("a dialog opened: %v", e.Message)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(file)}
	act(t, ctx, call(network.Enable, network.EnableParams{}), call(log.Enable, cdp.Empty{}),
		chromedp.EmulateViewport(s.width, s.height), chromedp.Navigate(address.String()))
	return ctx, seen
}

// browser returns the path of a Chromium, and skips the test where there is
// none.
func browser(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium is installed, so nothing here shows a report in a browser")
	return ""
}

func write(t *testing.T, record position.Record) string {
	t.Helper()
	n, err := position.NewNegotiation(record)
	if err != nil {
		t.Fatal(err)
	}
	c, err := compare.Compare(n, compare.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := report.New(c)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := r.HTML(&b); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "report.html")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// house is a negotiation with issues of all relations' colours; the title is
// that of whatever has one.
func house(title string) position.Record {
	var (
		price  = position.Quantity[int]{ID: "price", Title: title, Unit: "EUR", Min: new(0)}
		move   = position.Date{ID: "move", Title: title}
		repair = position.Scale[string]{ID: "repair", Title: title, Levels: []string{"nothing at all", "roof", "roof and walls", "everything"}}
		garden = position.YesNo{ID: "garden", Title: title}
	)
	return position.Record{
		Title:  title,
		Actors: []actor.Actor{{ID: "seller", Name: title + " seller"}, {ID: "buyer", Name: "买方"}},
		Sources: []position.Source{
			{ID: "letter", Title: "Letter of the seller", Link: "javascript:alert(1)"},
			{ID: "answer", Title: title, Link: "https://example.org/"},
		},
		Issues: []position.Issue{price, move, repair, garden},
		Positions: []position.Communication{
			{Actor: "seller", Statements: []position.Statement{
				position.Demand{ID: "price", Terms: position.Terms{price.AtLeast(700_000)}, Cite: position.Citation{Source: "letter", Quote: "Not for less than seven hundred thousand"}},
				position.Demand{ID: "move", Terms: position.Terms{move.By(value.MustDay("2024-06-30"))}},
				position.Offer{ID: "repair", Terms: position.Terms{repair.AtMost("roof and walls")}, OnlyIf: price.AtLeast(750_000)},
				position.Demand{ID: "garden", Terms: position.Terms{garden.Yes()}},
				position.Claim{ID: "grown", Terms: position.Terms{garden.Yes()}, Cite: position.Citation{Source: "answer", Quote: title}},
			}},
			{Actor: "buyer", Statements: []position.Statement{
				position.Demand{ID: "price", Terms: position.Terms{price.AtMost(400_000)}, Strength: position.RedLine},
				position.Demand{ID: "move", Terms: position.Terms{move.From(value.MustDay("2024-03-01"))}},
				position.Demand{ID: "repair", Terms: position.Terms{repair.AtLeast("roof")}},
				position.Demand{ID: "garden", Terms: position.Terms{garden.Yes()}, Cite: position.Citation{Source: "answer", Quote: title}},
			}},
			{Actor: "seller", AsOf: value.MustDay("2024-01-10"), Statements: []position.Statement{
				position.Demand{ID: "price", Terms: position.Terms{price.AtLeast(650_000)}, Cite: position.Citation{Source: "letter", Quote: "Not for less than seven hundred thousand"}},
			}},
		},
		Drafts: []position.Draft{{ID: "broker", Title: title, Terms: position.Terms{price.Is(600_000), garden.Yes()}}},
	}
}
