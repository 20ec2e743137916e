package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
	_ "time/tzdata" // --tz works on machines without a zone database
)

// goMemory is where Go's collector starts to work harder, so that most of the machine's memory is the database's.
const goMemory = 320 << 20

func main() {
	debug.SetMemoryLimit(goMemory)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	// After the first signal the default behaviour is back, so that a second one ends the program at once.
	context.AfterFunc(ctx, stop)
	os.Exit(run(ctx, os.Args[1:], streams{out: os.Stdout, err: os.Stderr, getenv: os.Getenv}))
}
