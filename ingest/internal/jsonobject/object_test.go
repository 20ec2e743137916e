package jsonobject_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
)

func parse(t *testing.T, text string) (jsonobject.Object, *connectortest.Collect) {
	t.Helper()
	sink := &connectortest.Collect{}
	o, ok := jsonobject.Parse(json.RawMessage(text), connector.Origin{Pointer: "/7"}, "work_item", emit.New(sink))
	if !ok {
		t.Fatalf("%s is no object", text)
	}
	return o, sink
}

func TestGetters(t *testing.T) {
	o, sink := parse(t, `{"s":"text","n":7,"f":2.5,"t":true,"tt":"true","no":null,"at":"2026-03-01T10:00:00+02:00","ms":1772355600000,"day":"2026-03-01T23:00:00Z",
		"o":{"in":"side"},"l":["a",1],"lo":[{"x":1},{"x":2}],"gql":{"nodes":["g"]}}`)
	got := []any{
		o.Text("s"), o.Text("n"), o.Text("no", "s"), o.Text("missing"), o.Flag("t"), o.Flag("tt"), o.Flag("no"), *o.Count("n"), o.Count("no") == nil, *o.Number("f"),
		o.Instant("at").Format(time.RFC3339), o.Milliseconds("ms").Format(time.RFC3339), o.Day("day"), o.Object("o").Text("in"), o.Object("no").Text("in"),
		o.Texts("l"), len(o.Objects("lo")), o.Texts("gql"), o.Shown("o"), o.Has("no"), o.Mentions("no"), o.IsText("s"), o.IsNumber("n"), o.IsObject("o"), o.IsList("l"), len(o.Keys()),
	}
	want := []any{
		"text", "7", "text", "", true, true, false, 7, true, 2.5,
		"2026-03-01T08:00:00Z", "2026-03-01T09:00:00Z", connector.Date{Year: 2026, Month: 3, Day: 1}, "side", "",
		[]string{"a", "1"}, 2, []string{"g"}, `{"in":"side"}`, false, true, true, true, true, true, 13,
	}
	if d := cmp.Diff(want, got); d != "" || len(sink.Refusals) > 0 {
		t.Errorf("refused %v (-want +got):\n%s", sink.Refusals, d)
	}
}

// A member of the wrong kind costs itself, and says where it stands.
func TestWrongKinds(t *testing.T) {
	o, sink := parse(t, `{"s":{},"n":"many","neg":-1,"t":"perhaps","at":"yesterday","o":{"at":[]},"l":"x","lo":[1,{"x":1}],"texts":[{}]}`)
	o.Text("s")
	o.Count("n")
	o.Count("neg")
	o.Number("n")
	o.Flag("t")
	o.Instant("at")
	o.Day("at")
	o.Milliseconds("at")
	o.Object("o").Text("at")
	o.Object("l")
	o.List("l")
	if n := len(o.Objects("lo")); n != 1 {
		t.Errorf("%d objects in the list, want the one that is good", n)
	}
	o.Texts("texts")
	o.RefuseRow("s", "{}", "no key")
	var got []string
	for _, r := range sink.Refusals {
		got = append(got, string(r.Scope)+" "+r.Pointer+" "+r.Table+" "+r.Column+": "+r.Reason)
	}
	want := []string{
		"value /7 work_item s: is not a text", "value /7 work_item n: cannot read as a count", "value /7 work_item neg: cannot read as a count",
		"value /7 work_item n: cannot read as a number", "value /7 work_item t: is neither true nor false", "value /7 work_item at: cannot read as a date",
		"value /7 work_item o.at: is not a text", "value /7 work_item l: is not an object", "value /7 work_item l: is not a list",
		"value /7 work_item lo: is not an object", "value /7 work_item texts: is not a text", "row /7 work_item s: no key",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("refusals (-want +got):\n%s", d)
	}
}

func TestParseRefusesWhatIsNoObject(t *testing.T) {
	for _, text := range []string{"[]", "null", "7", "{", `"x"`} {
		sink := &connectortest.Collect{}
		if _, ok := jsonobject.Parse(json.RawMessage(text), connector.Origin{Line: 1}, "message", emit.New(sink)); ok || sink.RefusedRows("message") != 1 {
			t.Errorf("%s: taken %t, %d rows refused", text, ok, sink.RefusedRows("message"))
		}
		if _, ok := jsonobject.Parse(json.RawMessage(text), connector.Origin{}, "message", nil); ok {
			t.Errorf("%s: taken without an emitter", text)
		}
	}
}

func TestNamed(t *testing.T) {
	o, sink := parse(t, `{"label":"red","labels":{"name":"blue"},"bad":7}`)
	for key, want := range map[string]string{"label": "red", "labels": "blue", "bad": "", "none": ""} {
		_, raw := o.Find(key)
		if got, _ := o.Named(key, raw, "name"); got != want {
			t.Errorf("%s = %q, want %q", key, got, want)
		}
	}
	if len(sink.Refusals) != 1 {
		t.Errorf("refused %v, want the number", sink.Refusals)
	}
}
