// Package api keeps the exported API of Parley's public packages, so that no
// change breaks a user's code unannounced. It holds a test and the files that it
// compares with alone, and is a module of its own, so that what they need stays
// out of the library's go.mod. CONTRIBUTING.md says how a change is announced.
package api
