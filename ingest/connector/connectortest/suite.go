package connectortest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
)

// Case is one export written for the test: a format must recognise and read it.
type Case struct {
	Name   string
	Format string               // the id of the format that must claim it
	Files  []*connector.File    // built with connector.FileOf from bytes in the test's testdata
	Wrong  [][]byte             // contents of other tools that no format of the connector may claim
	Want   func(*Collect) error // what must have been read; nil means at least one row
}

// Run holds a connector to its contract on each case: recognised by content whatever the name, read the same twice,
// every row with a place and the required fields, stopped when told to, cancelled when asked, and unharmed by
// truncation at any point, by garbage and by empty files.
func Run(t *testing.T, c connector.Connector, cases []Case) {
	t.Helper()
	if c.Tool == "" || c.Name == "" || len(c.Guide) < 200 || len(c.Formats) == 0 {
		t.Fatal("a connector names its tool, explains it and has formats")
	}
	for _, f := range c.Formats {
		if f.ID == "" || f.Name == "" || f.HowTo == "" || f.Recognize == nil || f.Read == nil {
			t.Errorf("format %q: id, name, how-to, Recognize and Read are required", f.ID)
		}
		if f.ID != c.Tool && !strings.HasPrefix(f.ID, c.Tool+"-") {
			t.Errorf("format %q: the id starts with the tool's name", f.ID)
		}
		if len(f.Tells) == 0 || (f.Tested != connector.RealFile && f.Tested != connector.WrittenFile) {
			t.Errorf("format %q: say what it tells, and on what kind of file that was tested", f.ID)
		}
	}
	covered := map[string]bool{}
	for _, k := range cases {
		covered[k.Format] = true
		t.Run(k.Name, func(t *testing.T) { runCase(t, c, k) })
	}
	for _, f := range c.Formats {
		if !covered[f.ID] {
			t.Errorf("format %s has no case", f.ID)
		}
	}
}

func runCase(t *testing.T, c connector.Connector, k Case) {
	format := claim(t, c, k)
	first := read(t, format, export(k.Files...))
	if err := wanted(k, first); err != nil {
		t.Error(err)
	}
	checkRows(t, first, len(k.Files))

	again := read(t, format, export(k.Files...))
	if d := cmp.Diff(first, again, cmp.AllowUnexported(Collect{})); d != "" {
		t.Errorf("reading twice gives different rows (-first +second):\n%s", d)
	}
	checkStops(t, format, k, first.Rows())
	checkDamage(t, c, format, k, len(first.Items))
}

func wanted(k Case, got *Collect) error {
	if k.Want != nil {
		return k.Want(got)
	}
	if got.Rows() == 0 {
		return errors.New("nothing was read")
	}
	return nil
}

// claim returns the format that recognises every file of the case, under its own name and under a meaningless one.
func claim(t *testing.T, c connector.Connector, k Case) connector.Format {
	t.Helper()
	for _, file := range k.Files {
		for _, name := range []string{file.Path, "x"} {
			if id := best(c, renamed(file, name)); id != k.Format {
				t.Fatalf("%s as %q: recognised as %q, want %q", file.Path, name, id, k.Format)
			}
		}
	}
	for i, wrong := range append(k.Wrong, garbage()...) {
		if id := best(c, connector.FileOf("x", wrong)); id != "" {
			t.Errorf("foreign content %d is claimed by %s", i, id)
		}
	}
	for _, f := range c.Formats {
		if f.ID == k.Format {
			return f
		}
	}
	t.Fatalf("no format %s", k.Format)
	return connector.Format{}
}

func best(c connector.Connector, file *connector.File) string {
	id, most := "", 0.0
	for _, f := range c.Formats {
		if m := f.Recognize(file); m.Confidence > most {
			id, most = f.ID, m.Confidence
		}
	}
	return id
}

func garbage() [][]byte {
	return [][]byte{nil, {0}, []byte("{"), []byte("[]"), []byte("{}"), []byte("null"), []byte("\"text\""), []byte("a,b\n1,2\n"), []byte("<html><body>no</body></html>"), {0xFF, 0xFE, 0x00}, []byte("PK\x03\x04")}
}

func renamed(f *connector.File, name string) *connector.File {
	return connector.NewFile(name, f.Size, f.Open)
}

func export(files ...*connector.File) *connector.Export {
	return &connector.Export{Files: files, Zone: time.UTC, Label: "case"}
}

func read(t testing.TB, f connector.Format, x *connector.Export) *Collect {
	t.Helper()
	got := &Collect{}
	if err := f.Read(context.Background(), x, got); err != nil {
		t.Fatalf("read: %v", err)
	}
	return got
}

func checkStops(t *testing.T, f connector.Format, k Case, rows int) {
	t.Helper()
	if rows > 1 {
		err := f.Read(context.Background(), export(k.Files...), &Collect{StopAfter: 1})
		if !errors.Is(err, connector.ErrEnough) {
			t.Errorf("a full sink was answered with %v, want ErrEnough", err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := f.Read(ctx, export(k.Files...), &Collect{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled read was answered with %v, want context.Canceled", err)
	}
}

// checkDamage cuts the first file at many places: nothing may panic, rows before the cut stay, and the cut is told.
func checkDamage(t *testing.T, c connector.Connector, f connector.Format, k Case, items int) {
	t.Helper()
	whole := content(t, k.Files[0])
	for i := range 40 {
		cut := whole[:len(whole)*i/40]
		file := connector.FileOf(k.Files[0].Path, cut)
		for _, other := range c.Formats {
			other.Recognize(file)
		}
		got := &Collect{}
		if err := f.Read(context.Background(), export(append([]*connector.File{file}, k.Files[1:]...)...), got); err != nil {
			t.Errorf("cut at byte %d: %v, want a refusal", len(cut), err)
		}
		if len(got.Items) > items {
			t.Errorf("cut at byte %d: %d items, the whole file has %d", len(cut), len(got.Items), items)
		}
		checkRows(t, got, len(k.Files))
	}
	for i, bytes := range garbage() {
		if err := f.Read(context.Background(), export(connector.FileOf("x", bytes)), &Collect{}); err != nil {
			t.Errorf("garbage %d: %v, want a refusal", i, err)
		}
	}
}

func checkRows(t *testing.T, got *Collect, files int) {
	t.Helper()
	bad := func(format string, args ...any) { t.Helper(); t.Errorf(format, args...) }
	place := func(what string, o connector.Origin) {
		if o.File < 0 || o.File >= files || (o.Line == 0 && o.Pointer == "") {
			bad("%s has no place: %+v", what, o)
		}
	}
	known := map[[2]string]bool{}
	for _, r := range got.Identities {
		if r.Source == "" || r.ID == "" {
			bad("identity without source or id: %+v", r)
		}
		known[[2]string{r.Source, r.ID}] = true
	}
	person := func(what, source, id string) {
		if id != "" && !known[[2]string{source, id}] {
			bad("%s refers to %q, which no identity explains", what, id)
		}
	}
	for _, r := range got.Items {
		what := fmt.Sprintf("item %q", r.Key)
		place(what, r.Origin)
		if r.Source == "" || r.Key == "" {
			bad("%s: source and key are required", what)
		}
		for _, o := range r.Owners {
			person(what, r.Source, o)
		}
		person(what, r.Source, r.Creator)
	}
	ids := map[string]bool{}
	for _, r := range got.Changes {
		what := fmt.Sprintf("change %q of %q", r.ID, r.ItemKey)
		place(what, r.Origin)
		if r.Source == "" || r.ItemKey == "" || r.ID == "" || r.Field == "" || r.At.IsZero() {
			bad("%s: source, item, id, field and instant are required", what)
		}
		if ids[r.Source+"\x00"+r.ID] {
			bad("%s: id is not unique", what)
		}
		ids[r.Source+"\x00"+r.ID] = true
		person(what, r.Source, r.Actor)
		if r.Field == connector.FieldOwner {
			person(what, r.Source, r.FromID)
			person(what, r.Source, r.ToID)
		}
	}
	for _, r := range got.Links {
		place("link", r.Origin)
		if r.Source == "" || r.FromKey == "" || r.ToKey == "" || r.Kind == "" {
			bad("link %+v: source, both keys and kind are required", r)
		}
	}
	for _, r := range got.Messages {
		place("message", r.Origin)
		if r.Source == "" || r.ID == "" || (r.ItemKey == "" && r.Channel == "") {
			bad("message %+v: source, id and an item or channel are required", r)
		}
		person("message "+r.ID, r.Source, r.Author)
	}
	for _, r := range got.Worklogs {
		place("worklog", r.Origin)
		if r.Source == "" || r.ID == "" {
			bad("worklog %+v: source and id are required", r)
		}
		person("worklog "+r.ID, r.Source, r.Author)
	}
	for _, r := range got.Meetings {
		place("meeting", r.Origin)
		if r.Source == "" || r.ID == "" || r.StartsAt.IsZero() {
			bad("meeting %+v: source, id and start are required", r)
		}
		person("meeting "+r.ID, r.Source, r.Organizer)
		for _, a := range r.Attendees {
			person("meeting "+r.ID, r.Source, a)
		}
	}
	for _, r := range got.Commits {
		place("commit", r.Origin)
		if r.Source == "" || r.ID == "" || r.CommittedAt.IsZero() {
			bad("commit %+v: source, id and instant are required", r)
		}
		person("commit "+r.ID, r.Source, r.Author)
		person("commit "+r.ID, r.Source, r.Committer)
	}
	for _, r := range got.Members {
		place("member", r.Origin)
		if r.Source == "" || r.Person == "" || r.Team == "" {
			bad("member %+v: source, person and team are required", r)
		}
		person("member of "+r.Team, r.Source, r.Person)
		person("member of "+r.Team, r.Source, r.Lead)
	}
	for _, r := range got.Refusals {
		if r.Reason == "" || r.Scope == "" || !slices.Contains(connector.Tables(), r.Table) || r.File < 0 || r.File >= files {
			bad("refusal %+v: scope, table, reason and file are required", r)
		}
	}
}

func content(t *testing.T, f *connector.File) []byte {
	t.Helper()
	head, whole, err := f.Head()
	if err != nil || !whole {
		t.Fatalf("a case file must be readable and under 256 KiB: %v", err)
	}
	return head
}
