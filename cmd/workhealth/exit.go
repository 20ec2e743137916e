package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// The exit codes. Codes are only ever added; an unknown one means failure.
const (
	exitDone        = 0
	exitFailed      = 1
	exitUsage       = 2
	exitRefused     = 3
	exitThreshold   = 4
	exitLocked      = 11
	exitInterrupted = 130
)

const exitStatus = `

EXIT STATUS
  0    done
  1    failed
  2    wrong usage or settings
  3    some input was refused or not read; the rest is imported
  4    a threshold was crossed
  11   the database is in use by another run
  130  interrupted`

// usageError is a mistake in the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// refusedError says that the command did its work, but not all of its input could be taken.
type refusedError struct{ what string }

func (e refusedError) Error() string { return e.what }

// thresholdError says that the command did its work, and that what it found is less than was asked for.
type thresholdError struct{ what string }

func (e thresholdError) Error() string { return e.what }

// hinted is an error with advice on what to do next.
type hinted struct {
	error
	hint string
}

func (e hinted) Unwrap() error { return e.error }

// onlyRefused tells whether refused input is all that happened.
func onlyRefused(err error) bool {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		for _, part := range joined.Unwrap() {
			if !onlyRefused(part) {
				return false
			}
		}
		return true
	}
	var refused refusedError
	return errors.As(err, &refused)
}

// exit turns an error into words on stderr and a code. Of several, the first in this order wins: interrupted, usage,
// locked, failed, refused, threshold.
func (a *app) exit(err error) int {
	if err == nil {
		return exitDone
	}
	if onlyRefused(err) {
		fmt.Fprintf(a.err, "workhealth: %v\n", err)
		return exitRefused
	}
	fmt.Fprintf(a.err, "workhealth: %s\n", strings.TrimSuffix(err.Error(), "."))
	var usage usageError
	var locked *warehouse.LockedError
	var threshold thresholdError
	var hint hinted
	code := exitFailed
	switch {
	case errors.Is(err, context.Canceled):
		code = exitInterrupted
	case errors.As(err, &usage), strings.HasPrefix(err.Error(), "unknown command"), strings.HasPrefix(err.Error(), "accepts "), strings.HasPrefix(err.Error(), "requires "):
		code, hint.hint = exitUsage, "workhealth help shows what it can do"
	case errors.As(err, &locked):
		code = exitLocked
	case errors.As(err, &threshold):
		code = exitThreshold
	}
	errors.As(err, &hint) // the advice that came with the error is better
	if hint.hint != "" {
		fmt.Fprintf(a.err, "hint: %s\n", hint.hint)
	}
	return code
}
