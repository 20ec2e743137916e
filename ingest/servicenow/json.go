package servicenow

import (
	"context"
	"encoding/json"
	"errors"

	"github.com/workhealth/workhealth/ingest/connector"
	"github.com/workhealth/workhealth/ingest/internal/emit"
	"github.com/workhealth/workhealth/ingest/internal/jsonobject"
	"github.com/workhealth/workhealth/ingest/internal/jsonread"
)

func jsonFormat() connector.Format {
	return connector.Format{
		ID:    "servicenow-json",
		Name:  "ServiceNow JSON (list or Table API)",
		HowTo: "Add ?JSONv2 to the address of a list, or save the answers of /api/now/table/incident?sysparm_display_value=all.",
		Tells: []connector.Capability{connector.Items, connector.Owners, connector.Links, connector.People, connector.DueDates, connector.Teams},

		Tested:    connector.RealFile,
		Cannot:    append(noHistory[:2:2], noComments, noWorklogs),
		Recognize: recognizeJSON,
		Read:      readJSON,
	}
}

// lists are the arrays that hold records: of a list, of an answer of the Table API.
var lists = []string{"records", "result"}

// recognizeJSON asks for a number and a sys_id in the first record, with a mark beside them that only ServiceNow makes.
func recognizeJSON(f *connector.File) connector.Match {
	head, whole, err := f.Head()
	if err != nil {
		return connector.Match{}
	}
	first, array := firstRecord(head, whole)
	switch {
	case array == "" || !first.Has("number") || !first.Has("sys_id") || onlyNames(first.Keys()):
		return connector.Match{}
	case first.Has("__status"):
		return connector.Match{Confidence: 0.98, Reason: "records with number, sys_id and __status", Variant: "JSONv2"}
	case first.Mentions("sys_updated_on", "sys_created_on", "sys_class_name", "opened_at", "short_description"):
		return connector.Match{Confidence: 0.97, Reason: array + " with number, sys_id and other fields of a task", Variant: "Table API"}
	}
	return connector.Match{}
}

// firstRecord returns the first record of a file and the array it stands in; "" where there is none of ours.
func firstRecord(head []byte, whole bool) (first jsonobject.Object, array string) {
	r := jsonread.FirstWhole(head, lists...)
	o, ok := jsonobject.Parse(r.Raw, connector.Origin{}, "work_item", nil)
	switch {
	case ok && r.Array != "":
		return o, r.Array
	case ok && whole && r.Envelope && o.IsObject("result"):
		return o.Object("result"), "result"
	}
	return jsonobject.Object{}, ""
}

func readJSON(ctx context.Context, x *connector.Export, sink connector.Sink) error {
	rows := make([]int, len(x.Files))
	err := readRecords(ctx, x, sink, func(ctx context.Context, f *connector.File, i int, out *emit.Emitter, visit func(*record) error) (connector.Origin, error) {
		rows[i] = 0
		return walkJSON(ctx, f, i, out, func(r *record) error { rows[i]++; return visit(r) })
	})
	if err != nil {
		return err
	}
	for i, n := range rows {
		for _, note := range pageNotes(i, n) {
			sink.Note(note)
		}
	}
	return nil
}

func walkJSON(_ context.Context, f *connector.File, file int, out *emit.Emitter, visit func(*record) error) (connector.Origin, error) {
	last := connector.Origin{File: file}
	in, err := f.Open()
	if err != nil {
		return last, err
	}
	defer in.Close()
	met := false
	err = jsonread.Records(in, func(j jsonread.Record) error {
		met = true
		last.Pointer = j.Pointer
		if j.Array == "" {
			last.Line = int64(j.Index) + 1 // a document has no pointer; normally it is the only one
		}
		o, ok := jsonobject.Parse(j.Raw, last, "work_item", out)
		if !ok {
			return nil
		}
		if j.Array == "" && j.Envelope {
			if o, ok = alone(o); !ok {
				return nil
			}
		}
		return visit(&record{Origin: o.Origin, field: func(name string) value { return member(o, name) }})
	}, lists...)
	if err == nil && !met {
		err = errors.New("the file is empty")
	}
	return last, err
}

// alone takes the record out of an answer about one record. What else stands around records is of no use, but for the
// reason why there are none.
func alone(o jsonobject.Object) (jsonobject.Object, bool) {
	if o.IsObject("result") {
		inner := o.Object("result")
		inner.Origin.Pointer += "/result"
		return inner, true
	}
	if o.Has("error") {
		o.RefuseRow("error", o.Shown("error"), "the instance answered with an error instead of records")
	}
	return jsonobject.Object{}, false
}

// member reads a field: a text, or an object with what is stored and what is shown.
func member(o jsonobject.Object, name string) value {
	_, raw := o.Find(name)
	if raw == nil {
		return value{}
	}
	if !o.IsObject(name) {
		text, err := jsonobject.Scalar(raw)
		if err != nil {
			o.RefuseValue(name, string(raw), "is neither a text nor a reference")
		}
		return value{raw: text}
	}
	var ref struct {
		Value   json.RawMessage `json:"value"`
		Display json.RawMessage `json:"display_value"`
		Link    json.RawMessage `json:"link"`
	}
	if json.Unmarshal(raw, &ref) != nil {
		return value{}
	}
	return reference(scalar(ref.Value), scalar(ref.Display), scalar(ref.Link))
}

func scalar(raw json.RawMessage) string {
	if raw == nil {
		return ""
	}
	text, err := jsonobject.Scalar(raw)
	if err != nil {
		return ""
	}
	return text
}
