package main

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts start the program as a process of its own, out of the test binary.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"workhealth": main})
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"status": scriptStatus,
			"lock":   scriptLock,
			"same":   scriptSame,
			"json":   scriptJSON,
			"query":  scriptQuery,
			"items":  scriptItems,
		},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// output is what one command line left behind.
type output struct {
	code     int
	out, err string
}

// runs executes a command line inside the test process.
func runs(t *testing.T, args ...string) output {
	t.Helper()
	return runsWith(t.Context(), args...)
}

func runsWith(ctx context.Context, args ...string) output {
	var out, err bytes.Buffer
	code := run(ctx, args, streams{out: &out, err: &err, getenv: func(string) string { return "" }})
	return output{code, out.String(), err.String()}
}

// want stops the test unless the command line ended with the code.
func (o output) want(t *testing.T, code int) output {
	t.Helper()
	if o.code != code {
		t.Fatalf("exit code %d, want %d\nstdout:\n%.2000s\nstderr:\n%.2000s", o.code, code, o.out, o.err)
	}
	return o
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return text
}
