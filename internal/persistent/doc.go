// Package persistent has collections of which an old version stays as it was when a
// new one is made of it, and which share what does not change. A version does not
// change and may be used by many goroutines at once.
package persistent
