package main

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strconv"
	"strings"

	"github.com/gofrs/flock"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/workhealth/workhealth/ingest/warehouse"
)

// scriptStatus runs a program and wants its exit code: status CODE PROGRAM ARG...
func scriptStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE PROGRAM ARG...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var ended *exec.ExitError
		if !errors.As(err, &ended) {
			ts.Fatalf("%s: %v", args[1], err)
		}
		got = ended.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d\nstdout:\n%s\nstderr:\n%s", got, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// scriptLock holds the lock of a file for the rest of the script, as another run would: lock FILE
func scriptLock(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: lock FILE")
	}
	held := flock.New(ts.MkAbs(args[0]))
	ok, err := held.TryLock()
	ts.Check(err)
	if !ok {
		ts.Fatalf("%s is locked already", args[0])
	}
	ts.Defer(func() { _ = held.Unlock() })
}

// scriptSame compares files byte for byte without printing them: [!] same FILE FILE
func scriptSame(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: [!] same FILE FILE")
	}
	a, b := ts.ReadFile(args[0]), ts.ReadFile(args[1])
	switch {
	case neg && a == b:
		ts.Fatalf("%s and %s are the same", args[0], args[1])
	case !neg && a != b:
		at := 0
		for at < min(len(a), len(b)) && a[at] == b[at] {
			at++
		}
		ts.Fatalf("%s and %s differ from byte %d on (of %d and %d): %.80q and %.80q", args[0], args[1], at, len(a), len(b), a[at:], b[at:])
	}
}

// scriptJSON wants one JSON document and prints a value of it, or how many elements a list has: json FILE [KEY.KEY | KEY.length]
func scriptJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: json FILE [PATH]")
	}
	dec := json.NewDecoder(strings.NewReader(ts.ReadFile(args[0])))
	var v any
	ts.Check(dec.Decode(&v))
	if dec.More() {
		ts.Fatalf("%s: something follows the document", args[0])
	}
	if len(args) == 1 {
		return
	}
	for key := range strings.SplitSeq(args[1], ".") {
		switch x := v.(type) {
		case map[string]any:
			child, ok := x[key]
			if !ok {
				ts.Fatalf("%s: no %q in %s", args[0], key, args[1])
			}
			v = child
		case []any:
			if key == "length" {
				v = len(x)
				continue
			}
			i, err := strconv.Atoi(key)
			if err != nil || i >= len(x) {
				ts.Fatalf("%s: no element %q among %d", args[0], key, len(x))
			}
			v = x[i]
		default:
			ts.Fatalf("%s: nothing below %q", args[0], key)
		}
	}
	_, err := fmt.Fprintln(ts.Stdout(), v)
	ts.Check(err)
}

// scriptQuery prints the rows of a query over the database, a line per row: query DB SQL
func scriptQuery(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: query DB SQL")
	}
	lines, err := query(context.Background(), ts.MkAbs(args[0]), args[1])
	ts.Check(err)
	_, err = fmt.Fprint(ts.Stdout(), lines)
	ts.Check(err)
}

// scriptItems prints how many work items the last run knows: items DB
func scriptItems(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: items DB")
	}
	n, err := storedItems(context.Background(), ts.MkAbs(args[0]))
	ts.Check(err)
	_, err = fmt.Fprintln(ts.Stdout(), n)
	ts.Check(err)
}

func storedItems(ctx context.Context, path string) (int, error) {
	db, err := warehouse.Open(ctx, path, warehouse.Options{})
	if err != nil {
		return 0, err
	}
	defer db.Close()
	d, err := lastDocument(ctx, db)
	return len(d.Items), err
}

func query(ctx context.Context, path, text string) (string, error) {
	db, err := warehouse.Open(ctx, path, warehouse.Options{})
	if err != nil {
		return "", err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return "", err
	}
	defer conn.Close()
	rows, err := conn.QueryContext(ctx, text)
	if err != nil {
		return "", err
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	for rows.Next() {
		cells := make([]sql.NullString, len(columns))
		into := make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			return "", err
		}
		for i, c := range cells {
			if i > 0 {
				out.WriteByte('|')
			}
			out.WriteString(c.String)
		}
		out.WriteByte('\n')
	}
	return out.String(), rows.Err()
}
