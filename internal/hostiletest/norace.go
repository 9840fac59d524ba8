//go:build !race

package hostiletest

// slower is what the race detector does to a test, about.
const slower = 1
