// Package house holds no code of its own: its tests keep the rules that the
// module sets itself, such as which package may import which.
package house
