// Package browser holds the tests of HTML reports in a real browser. It is a
// module of its own, so that what drives the browser is no dependency of the
// library. It exports nothing.
package browser
