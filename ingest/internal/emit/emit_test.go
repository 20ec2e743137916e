package emit_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/connector/connectortest"
	"github.com/workhealth/workhealth/ingest/internal/emit"
)

func TestNothingIsSentAfterAnError(t *testing.T) {
	sink := &connectortest.Collect{StopAfter: 1}
	e := emit.New(sink)
	for range 3 {
		e.Item(&connector.Item{Key: "1"})
	}
	e.RefuseRow(connector.Origin{Line: 2}, "work_item", "", "", "late")
	e.Person(connector.Identity{Source: "s", ID: "late"})
	if !errors.Is(e.Err, connector.ErrEnough) || sink.Rows() != 1 || len(sink.Refusals)+len(sink.Identities) > 0 {
		t.Errorf("error %v, %d rows, %d refusals, %d people", e.Err, sink.Rows(), len(sink.Refusals), len(sink.Identities))
	}
	e.Fail(errors.New("second"))
	if !errors.Is(e.Err, connector.ErrEnough) {
		t.Errorf("the first error was replaced by %v", e.Err)
	}
}

// telling keeps every mention of a person.
type telling struct {
	connectortest.Collect
	told []connector.Identity
}

func (s *telling) Identity(r *connector.Identity) error { s.told = append(s.told, *r); return nil }

func TestAPersonIsToldAgainWhenMoreIsKnown(t *testing.T) {
	sink := &telling{}
	e := emit.New(sink)
	for _, who := range []connector.Identity{
		{Source: "s", ID: "1"}, {Source: "s", ID: "1"}, {Source: "s", ID: "1", Name: "Ada"}, {Source: "s", ID: "1"}, {Source: "s", ID: "1", Name: "A.", Bot: true}, {Source: "s"},
	} {
		if id := e.Person(who); id != who.ID {
			t.Errorf("id %q of %+v", id, who)
		}
	}
	want := []connector.Identity{{Source: "s", ID: "1"}, {Source: "s", ID: "1", Name: "Ada"}, {Source: "s", ID: "1", Name: "A.", Bot: true}}
	if d := cmp.Diff(want, sink.told); d != "" {
		t.Errorf("told (-want +got):\n%s", d)
	}
}

func TestRepetitions(t *testing.T) {
	sink := &connectortest.Collect{}
	e := emit.New(sink)
	var first []bool
	for _, id := range []string{"a", "a", "b"} {
		first = append(first, e.First("message", "s", id))
	}
	if d := cmp.Diff([]bool{true, false, true}, first); d != "" || sink.MergedRows["message"] != 1 {
		t.Errorf("first %v, merged %v", first, sink.MergedRows)
	}
	for range 2 {
		e.Refuse(&connector.Refusal{Scope: connector.ScopeValue, Table: "work_item", Reason: "a bad value looked at twice"})
		e.RefuseRow(connector.Origin{}, "work_item", "", "", "two bad rows")
	}
	if len(sink.Refusals) != 3 {
		t.Errorf("%d refusals, want the value once and both rows", len(sink.Refusals))
	}
	e.ExportedAt(time.Time{})
	if !sink.Exported.IsZero() {
		t.Error("no instant was passed on as one")
	}
}
