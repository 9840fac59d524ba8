module example.com/outside

go 1.26.0

require github.com/parley-go/parley v0.0.0
