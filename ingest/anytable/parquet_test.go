package anytable_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/apache/arrow-go/v18/parquet"
	"github.com/apache/arrow-go/v18/parquet/compress"
	"github.com/apache/arrow-go/v18/parquet/file"
	"github.com/apache/arrow-go/v18/parquet/schema"
)

const parquetRows = 10

// parquetJobs writes a table of ten jobs in two row groups, with the kinds of columns that tables of work have.
func parquetJobs(t testing.TB) []byte {
	t.Helper()
	must := func(n schema.Node, err error) schema.Node {
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	opt, req := parquet.Repetitions.Optional, parquet.Repetitions.Required
	text := func(name string, r parquet.Repetition) schema.Node {
		return must(schema.NewPrimitiveNodeLogical(name, r, schema.StringLogicalType{}, parquet.Types.ByteArray, 0, -1))
	}
	instant := schema.NewTimestampLogicalType(true, schema.TimeUnitMicros)
	tags := must(schema.NewGroupNodeLogical("tags", opt, schema.FieldList{
		must(schema.NewGroupNode("list", parquet.Repetitions.Repeated, schema.FieldList{text("element", opt)}, -1)),
	}, schema.NewListLogicalType(), -1))
	root, err := schema.NewGroupNode("schema", req, schema.FieldList{
		text("id", req), text("title", opt), text("status", opt), text("assignee", opt),
		must(schema.NewPrimitiveNodeLogical("created_at", opt, instant, parquet.Types.Int64, 0, -1)),
		must(schema.NewPrimitiveNodeLogical("closed_at", opt, instant, parquet.Types.Int64, 0, -1)),
		must(schema.NewPrimitiveNodeLogical("due", opt, schema.DateLogicalType{}, parquet.Types.Int32, 0, -1)),
		must(schema.NewPrimitiveNodeLogical("points", opt, schema.NewDecimalLogicalType(9, 2), parquet.Types.Int32, 0, -1)),
		tags,
	}, -1)
	if err != nil {
		t.Fatal(err)
	}
	var buf bytes.Buffer
	w := file.NewParquetWriter(&buf, root, file.WithWriterProps(parquet.NewWriterProperties(parquet.WithCompression(compress.Codecs.Snappy))))
	for from := 0; from < parquetRows; from += parquetRows / 2 {
		writeGroup(t, w.AppendRowGroup(), from, from+parquetRows/2)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func writeGroup(t testing.TB, g file.SerialRowGroupWriter, from, to int) {
	t.Helper()
	day := time.Date(2024, 4, 3, 9, 10, 0, 0, time.UTC)
	var ids, titles, states, people, tags []parquet.ByteArray
	var created, closed []int64
	var due, points []int32
	var closedDef, dueDef, tagDef, tagRep []int16
	some := make([]int16, to-from)
	for i := from; i < to; i++ {
		some[i-from] = 1
		at := day.AddDate(0, 0, i)
		ids = append(ids, parquet.ByteArray(fmt.Sprintf("J-%d", i)))
		titles = append(titles, parquet.ByteArray(fmt.Sprintf("job number %d of the yard", i)))
		states = append(states, parquet.ByteArray([]string{"open", "done"}[i%2]))
		people = append(people, parquet.ByteArray([]string{"ada@yard.example", "bo@yard.example"}[i%2]))
		created = append(created, at.UnixMicro())
		points = append(points, int32(50+25*i))
		if i%2 == 1 {
			closed, closedDef, dueDef = append(closed, at.AddDate(0, 0, 2).UnixMicro()), append(closedDef, 1), append(dueDef, 0)
			tagDef, tagRep = append(tagDef, 1), append(tagRep, 0) // an empty list
			continue
		}
		closedDef, dueDef = append(closedDef, 0), append(dueDef, 1)
		due = append(due, int32(at.AddDate(0, 0, 10).Unix()/86_400))
		tags = append(tags, parquet.ByteArray("hull"), parquet.ByteArray("paint, blue"))
		tagDef, tagRep = append(tagDef, 3, 3), append(tagRep, 0, 1)
	}
	put(t, g, ids, nil, nil)
	put(t, g, titles, some, nil)
	put(t, g, states, some, nil)
	put(t, g, people, some, nil)
	put(t, g, created, some, nil)
	put(t, g, closed, closedDef, nil)
	put(t, g, due, dueDef, nil)
	put(t, g, points, some, nil)
	put(t, g, tags, tagDef, tagRep)
	if err := g.Close(); err != nil {
		t.Fatal(err)
	}
}

func put(t testing.TB, g file.SerialRowGroupWriter, values any, def, rep []int16) {
	t.Helper()
	column, err := g.NextColumn()
	if err != nil {
		t.Fatal(err)
	}
	switch w := column.(type) {
	case *file.ByteArrayColumnChunkWriter:
		_, err = w.WriteBatch(values.([]parquet.ByteArray), def, rep)
	case *file.Int64ColumnChunkWriter:
		_, err = w.WriteBatch(values.([]int64), def, rep)
	case *file.Int32ColumnChunkWriter:
		_, err = w.WriteBatch(values.([]int32), def, rep)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := column.Close(); err != nil {
		t.Fatal(err)
	}
}
