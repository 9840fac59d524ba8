// Command outside is a program of another module that uses Parley as its users
// do. CI copies it out of the checkout, builds it there and compares what it
// prints with want.txt.
package main

import "fmt"

func main() {
	fmt.Println("outside ok")
}
